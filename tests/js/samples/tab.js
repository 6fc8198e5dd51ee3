/** A tab of the browser that keeps its drawing. */
import { setLabel } from "../../../static/js/model/document/edits.js";
import { createHistory } from "../../../static/js/state/history.js";
import { createStore, initialState } from "../../../static/js/state/store.js";
import { createAutosave } from "../../../static/js/storage/autosave.js";
import { openFirst } from "../../../static/js/storage/first.js";
import { fakeStorage } from "../fakes/storage.js";
import { runningExample } from "./networks.js";

export const SLOT = "backdraw.document";

export const kept = (storage, slot = SLOT) => JSON.parse(storage.map.get(slot));

/** One tab of the browser. */
export function tab(local, session = fakeStorage()) {
  const store = createStore(initialState());
  const history = createHistory(store);
  const port = { example: async () => runningExample(), checkDocument: async (text) => JSON.parse(text) };
  const autosave = createAutosave(store, { local, session }, () => Date.now());
  const label = (text) => history.commit("Label", (d) => setLabel(d, 1, text));
  const open = async (revision = -1) => {
    await openFirst({ store, history, port }, autosave, revision);
    autosave.watch();
  };
  return { store, history, port, autosave, label, open, session };
}
