/**
 * Choosing tools.
 * @typedef {import("../state/types.js").App} App
 */

const GROUP = "Tools";
/** @type {readonly import("../model/document/types.js").Kind[]} */
const KINDS = ["hidden", "output", "input", "bias"];

/** @type {readonly import("../state/types.js").Command[]} */
export const toolCommands = [
  {
    id: "tool.select",
    label: "Select",
    group: GROUP,
    keys: ["V"],
    icon: "select",
    run: ({ store }) => store.set({ tool: "select" }),
  },
  {
    id: "tool.neuron",
    label: "Draw neurons",
    group: GROUP,
    keys: ["N"],
    icon: "neuron",
    keywords: "input bias hidden output node add",
    /**
     * Pressed again, the key goes through the kinds.
     * @param {App} app
     * @param {{kind?: import("../model/document/types.js").Kind}} [args]
     */
    run({ store, announce }, { kind } = {}) {
      const { tool, neuronKind } = store.get();
      const next = tool === "neuron" ? KINDS[(KINDS.indexOf(neuronKind) + 1) % KINDS.length] : neuronKind;
      const chosen = kind ?? next;
      store.set({ tool: "neuron", neuronKind: chosen });
      announce(`Drawing ${chosen} neurons`);
    },
  },
  {
    id: "tool.edge",
    label: "Draw edges",
    group: GROUP,
    keys: ["E"],
    icon: "edge",
    keywords: "connect link weight",
    run: ({ store }) => store.set({ tool: "edge" }),
  },
  {
    id: "tool.hand",
    label: "Move the view",
    group: GROUP,
    keys: ["H"],
    icon: "hand",
    keywords: "pan",
    run: ({ store }) => store.set({ tool: "hand" }),
  },
  {
    id: "tool.lock",
    label: "Keep the tool after use",
    group: GROUP,
    keys: ["Q"],
    icon: "lock",
    run({ store, announce }) {
      const toolLocked = !store.get().toolLocked;
      store.set({ toolLocked });
      announce(toolLocked ? "The tool is kept" : "The tool is not kept");
    },
  },
];
