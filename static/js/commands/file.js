/** New, open, save. Opening is one history entry, so that nothing is lost by it. */
import { partClip } from "../model/document/clip.js";
import { documentText, emptyDocument, written } from "../model/document/document.js";
import { fileName, MAX_TITLE, setTitle } from "../model/document/title.js";
import { counted } from "../model/numbers/format.js";
import { boundsOf, fit } from "../model/plane/geometry.js";
import { comeWith } from "../state/panel.js";
import { emptySelection } from "../state/store.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../model/document/types.js").Document} Document
 */
const GROUP = "File";
const drawn = (/** @type {App} */ { store }) =>
  store.get().doc.network.neurons.length > 0 || "There is nothing drawn yet";

/** @type {readonly import("../state/types.js").Command[]} */
export const fileCommands = [
  {
    id: "file.new",
    label: "New drawing",
    group: GROUP,
    part: 1,
    icon: "new",
    keywords: "blank empty clear",
    run: (app) => replace(app, "New drawing", emptyDocument()),
  },
  {
    id: "file.open",
    label: "Open a file",
    group: GROUP,
    part: 1,
    icon: "open",
    keywords: "load import",
    /**
     * @param {App} app
     * @param {{text?: string}} [args]
     */
    async run(app, args = {}) {
      const text = args.text ?? (await app.files.pick());
      if (text === null) return;
      await replace(app, "Open", await app.port.checkDocument(partClip(text).text));
    },
  },
  {
    id: "file.rename",
    label: "Rename the drawing",
    group: GROUP,
    part: 2,
    keys: ["Shift+F2"],
    icon: "predict",
    keywords: "title name call",
    /**
     * Without a title it opens the field.
     * @param {App} app
     * @param {{title?: string}} [args]
     */
    async run({ store, history, announce }, { title } = {}) {
      if (title === undefined) return store.set({ editing: { what: "title" } });
      await history.commit("Rename the drawing", (document) => setTitle(document, title));
      const { title: name } = store.get().doc;
      if ([...title].length > MAX_TITLE)
        store.set({
          notice: { kind: "info", text: `A name holds ${MAX_TITLE} characters; the rest is cut off.` },
        });
      else announce(name ? `The drawing is called ${name}` : "The drawing has no name");
      return undefined;
    },
  },
  {
    id: "file.save",
    label: "Save as a file",
    group: GROUP,
    part: 2,
    keys: ["Mod+S"],
    icon: "save",
    keywords: "download export json",
    run({ store, files, announce }) {
      const { doc } = store.get();
      const name = `${fileName(doc)}.json`;
      files.save(name, documentText(doc));
      store.set({ filed: doc });
      announce(`Saved as ${name}`);
    },
  },
  {
    id: "file.png",
    label: "Save as a picture (PNG)",
    group: GROUP,
    part: 2,
    icon: "picture",
    keywords: "export image download",
    enabled: drawn,
    run: (app) => picture(app, "png"),
  },
  {
    id: "file.svg",
    label: "Save as a picture (SVG)",
    group: GROUP,
    part: 2,
    icon: "picture",
    keywords: "export image vector download",
    enabled: drawn,
    run: (app) => picture(app, "svg"),
  },
  {
    id: "file.print",
    label: "Print",
    group: GROUP,
    part: 2,
    icon: "print",
    keywords: "paper pdf tables",
    enabled: drawn,
    run: ({ files }) => files.print(),
  },
  {
    id: "file.link",
    label: "Copy a link to this drawing",
    group: GROUP,
    part: 2,
    icon: "link",
    keywords: "share url",
    enabled: drawn,
    async run({ store, files }) {
      const link = await files.link(JSON.stringify(written(store.get().doc)));
      if (link === null) {
        const action = { label: "Save as a file", command: "file.save" };
        store.set({
          notice: {
            kind: "info",
            text: "This drawing is too large for a link. A file can carry it.",
            action,
          },
        });
        return;
      }
      await files.copy(link);
      const { length } = link;
      store.set({
        notice: {
          kind: "info",
          text: `The link is copied: ${length.toLocaleString("en")} characters that hold the whole drawing with its weights.`,
        },
      });
    },
  },
  {
    id: "file.openOther",
    label: "Open a drawing kept in this browser",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{other: import("../state/types.js").OtherDrawing}} args
     */
    async run(app, { other }) {
      await replace(app, other.title, await app.port.checkDocument(JSON.stringify(other.document)));
      comeWith(app.store, other.activity);
    },
  },
  {
    id: "file.saveText",
    label: "Save what could not be opened",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{text: string}} args
     */
    run: ({ files }, { text }) => files.save("unreadable.json", text),
  },
];

/**
 * @param {App} app
 * @param {"png" | "svg"} kind
 */
async function picture({ store, files, announce }, kind) {
  const { doc } = store.get();
  await files.picture(kind, fileName(doc), documentText(doc));
  announce(`Saved as ${fileName(doc)}.${kind}; dropped here it opens again`);
}

/**
 * Puts another drawing in place of this one.
 * @param {App} app
 * @param {string} label
 * @param {Document} document
 */
export async function replace({ store, history, records, announce }, label, document) {
  const before = store.get();
  await history.commit(label, () => document, { selection: emptySelection });
  records.clearCurve();
  const { viewport, insets, neuronKind, doc: opened } = store.get();
  const { neurons, edges } = opened.network;
  store.set({ opened, ...(before.doc === before.opened ? {} : { left: before.doc }) });
  store.set({
    camera: fit(boundsOf(neurons), viewport, insets),
    point: -1,
    notice: null,
    // What is pointed at, or half done, belongs to the drawing before.
    hover: null,
    pointed: null,
    focus: null,
    gesture: {},
    editing: null,
    mutedPaths: new Set(),
    // A new network begins with its inputs.
    neuronKind: neurons.length === 0 ? "input" : neuronKind,
  });
  announce(`${label}: ${counted(neurons.length, "neuron")}, ${counted(edges.length, "edge")}`);
}
