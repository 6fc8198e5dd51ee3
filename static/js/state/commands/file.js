/** New, open, save, examples. Opening is one history entry, so that nothing is lost by it. */
import { documentText, emptyDocument } from "../../model/document.js";
import { boundsOf, fit } from "../../model/geometry.js";
import { emptySelection } from "../store.js";

/**
 * @typedef {import("../types.js").App} App
 * @typedef {import("../../model/types.js").Document} Document
 */
const GROUP = "File";

/** @type {readonly import("../types.js").Command[]} */
export const fileCommands = [
  {
    ...{ id: "file.new", label: "New drawing", group: GROUP, icon: "new", keywords: "blank empty clear" },
    run: (app) => replace(app, "New drawing", emptyDocument()),
  },
  {
    ...{ id: "file.open", label: "Open a file", group: GROUP, icon: "open", keywords: "load import" },
    /** @param {App} app @param {{text?: string}} [args] */
    async run(app, args = {}) {
      const text = args.text ?? (await app.files.pick());
      if (text === null) return;
      await replace(app, "Open", await app.port.checkDocument(text));
      app.announce("Opened");
    },
  },
  {
    ...{ id: "file.save", label: "Save as a file", group: GROUP, keys: ["Mod+S"], icon: "save", keywords: "download export json" },
    run({ store, files, announce }) {
      files.save("network.json", documentText(store.get().document));
      announce("Saved as network.json");
    },
  },
  {
    ...{ id: "file.example", label: "Load the running example", group: GROUP, icon: "example", keywords: "starter" },
    /** @param {App} app @param {{name?: string}} [args] */
    run: async (app, { name = "running" } = {}) => replace(app, `Example ${name}`, await app.port.example(name)),
  },
];

/** @param {App} app @param {string} label @param {Document} document */
async function replace({ store, history, records }, label, document) {
  await history.commit(label, () => document, { selection: emptySelection });
  records.clearCurve();
  const { viewport, covers, neuronKind, document: opened } = store.get();
  const { neurons } = opened.network;
  store.set({
    ...{ camera: fit(boundsOf(neurons), viewport, covers), point: -1, notice: null },
    // A new network begins with its inputs.
    neuronKind: neurons.length === 0 ? "input" : neuronKind,
  });
}
