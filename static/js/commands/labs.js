/**
 * The commands of the labs: each has one that opens it.
 *
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../state/types.js").Command} Command
 * @typedef {import("../state/lab.js").OpenLab} OpenLab
 * @typedef {import("../ui/labs/all.js").Lab} Lab
 * @typedef {import("../ui/labs/all.js").About} About
 */
import { edgeKey } from "../model/document/rows.js";
import { closeLab, ROOMS, openedLab } from "../state/lab.js";
import { showActivity, shownLab } from "../state/panel.js";
import { selectionOf } from "../state/selection.js";

const GROUP = "Labs";

/** @param {App} app */
const isDrawn = ({ store }) => store.get().doc.network.neurons.length > 0 || "Nothing is drawn yet";
/** @param {App} app */
const hasEdge = ({ store }) => store.get().doc.network.edges.length > 0 || "There are no weights yet";

/**
 * When there is anything to look at.
 * @type {Record<About, (app: App) => true | string>}
 */
const POSSIBLE = {
  neuron: isDrawn,
  edge: hasEdge,
  network: isDrawn,
  data: () => true,
  run: () => true,
};

/**
 * @param {readonly Lab[]} labs
 * @returns {readonly Command[]}
 */
export const labCommands = (labs) => [
  ...labs.map(opens),
  room("more", "More room for the lab", 1, "It fills the page already"),
  room("less", "Less room for the lab", -1, "It is as small as it gets"),
  {
    id: "lab.close",
    label: "Close the lab",
    group: GROUP,
    quiet: true,
    run: ({ store }) => closeLab(store),
  },
  {
    id: "lab.all",
    label: "All labs",
    group: GROUP,
    quiet: true,
    run({ store }) {
      store.set({ lab: null });
      showActivity(store, "labs");
    },
  },
];

/**
 * @param {Lab} lab
 * @returns {Command}
 */
function opens(lab) {
  const { id, name, short, sentence, keys, icon, keywords, about, enabled } = lab;
  return {
    id: `lab.${id}`,
    label: name,
    short,
    sentence,
    group: GROUP,
    keys: keys ? [keys] : [],
    icon,
    keywords,
    about,
    enabled(app) {
      const possible = POSSIBLE[about[0]](app);
      return possible === true && enabled ? enabled(app) : possible;
    },
    /**
     * @param {App} app
     * @param {{neuron?: number, edge?: string}} [args]
     */
    run({ store, announce }, args = {}) {
      const state = store.get();
      const subject = subjectOf(lab);
      const open = openedLab(state, lab, args);
      const opened =
        open[subject] === null ? openedLab(state, lab, { [subject]: firstOf(state, subject) }) : open;
      store.set({
        lab: opened,
        panel: { ...state.panel, open: true, activity: "labs", list: null },
        ...marked(state, lab, opened),
      });
      announce(name);
    },
  };
}

/**
 * What a lab needs to be about; any will do where it is the whole.
 * @param {Lab} lab
 * @returns {"neuron" | "edge" | "id"}
 */
const subjectOf = ({ about: [first] }) => (first === "neuron" || first === "edge" ? first : "id");

/**
 * Where nothing is selected: the first output, the first edge.
 * @param {import("../state/types.js").State} state
 * @param {"neuron" | "edge" | "id"} subject
 */
function firstOf({ doc: { network } }, subject) {
  const { neurons, edges } = network;
  if (subject === "edge") return edgeKey(edges[0].tail, edges[0].head);
  return (neurons.find(({ kind }) => kind === "output") ?? neurons[0]).id;
}

/**
 * What the lab is about is selected, so that the canvas shows it.
 * @param {import("../state/types.js").State} state
 * @param {Lab} lab
 * @param {OpenLab} opened
 */
function marked({ selection }, lab, { neuron, edge }) {
  const subject = subjectOf(lab);
  if (subject === "neuron" && neuron !== null && !selection.neurons.has(neuron))
    return { selection: selectionOf([neuron]) };
  if (subject === "edge" && edge !== null && !selection.edges.has(edge))
    return { selection: selectionOf([], [edge]) };
  return {};
}

/**
 * @param {string} name
 * @param {string} label
 * @param {1 | -1} by
 * @param {string} end said where it goes no further
 * @returns {Command}
 */
function room(name, label, by, end) {
  const next = (/** @type {App} */ { store }) => {
    const lab = shownLab(store.get());
    return lab && ROOMS[ROOMS.indexOf(lab.room) + by];
  };
  return {
    id: `lab.${name}`,
    label,
    group: GROUP,
    part: 1,
    icon: name,
    keywords: "size width half full screen panel",
    enabled: (app) => (shownLab(app.store.get()) === null ? "No lab is open" : next(app) ? true : end),
    run(app) {
      const { lab } = app.store.get();
      const wanted = next(app);
      if (!lab || !wanted) return;
      app.store.set({ lab: { ...lab, room: wanted } });
      app.announce(
        `The lab has ${{ panel: "a panel", half: "half of the page", full: "the whole page" }[wanted]}`,
      );
    },
  };
}
