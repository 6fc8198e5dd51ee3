/**
 * What is shown first: the drawing kept in this browser, or the running example on a first visit. Nothing
 * that was kept is ever lost by not being readable.
 *
 * @typedef {import("../model/document/types.js").Document} Document
 * @typedef {Pick<import("../state/types.js").App, "store" | "history" | "port">} Parts
 */
import { comeWith } from "../state/panel.js";

/**
 * @param {Parts} parts
 * @param {import("./autosave.js").Autosave} autosave
 * @param {number} sessionRevision that the tab's session had
 */
export async function openFirst(parts, autosave, sessionRevision) {
  const { saved, text, same } = autosave.load();
  if (text === null) {
    await showExample(parts);
    parts.store.set({ newcomer: true });
    return;
  }
  try {
    if (!saved) throw new Error("it is not readable");
    const document = await checked(parts, saved.document);
    parts.history.restore(document);
    if (document.data.generator && document.data.rows.length === 0) madeLater(parts, document.data);
    comeWith(parts.store, saved.activity);
    // Reloaded: the server may still hold this very drawing, perhaps in training.
    if (same && saved.revision === sessionRevision) parts.store.set({ revision: saved.revision });
  } catch (failure) {
    autosave.setAside(text);
    await showExample(parts);
    const reason = /** @type {any} */ (failure).message;
    const action = { label: "Save what is there as a file", command: "file.saveText", args: { text } };
    parts.store.set({
      notice: {
        kind: "error",
        text: `The drawing kept in this browser could not be opened: ${reason}`,
        action,
      },
    });
  }
}

/**
 * What another version may have kept passes the same check as a file; without a server it is taken as it is.
 * @param {Parts} parts
 * @param {Document} document
 * @returns {Promise<Document>}
 */
async function checked({ port }, document) {
  try {
    return await port.checkDocument(JSON.stringify(document));
  } catch (failure) {
    if (/** @type {any} */ (failure).code === "disconnected") return document;
    throw failure;
  }
}

/**
 * What is kept lacks a generator's rows. Without a server they come once there is one, unless other data has
 * taken their place by then.
 * @param {Parts} parts
 * @param {Document["data"]} data
 */
function madeLater({ store, history, port }, data) {
  const stop = store.subscribe(({ connection }) => {
    if (connection !== "connected") return;
    stop();
    const { doc } = store.get();
    if (doc.data !== data) return;
    port.checkDocument(JSON.stringify(doc)).then(
      (made) => {
        const { data: now } = store.get().doc;
        if (now === data) void history.commit("Rows of the data", (one) => ({ ...one, data: made.data }));
      },
      () => madeLater({ store, history, port }, data),
    );
  });
}

/** @param {Parts} parts */
async function showExample({ store, history, port }) {
  try {
    history.restore(await port.example("running"));
    store.set({ opened: store.get().doc });
  } catch (failure) {
    store.set({ notice: { kind: "error", text: /** @type {any} */ (failure).message } });
  }
}
