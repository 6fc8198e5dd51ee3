/** A playhead over the running example and one of its records. */
import { createHistory } from "../../../static/js/state/history.js";
import { createPlayhead } from "../../../static/js/state/playhead.js";
import { createRecords } from "../../../static/js/state/records.js";
import { createStore, initialState } from "../../../static/js/state/store.js";
import { runningExample, runningLayers, runningRecord } from "./networks.js";

export function begin(record = runningRecord(), preferences = {}) {
  const initial = initialState();
  const store = createStore({
    ...initial,
    doc: runningExample(),
    check: { layers: runningLayers, floating: [], runnable: true, layered: true, problems: [] },
    checkedRevision: 0,
    preferences: { ...initial.preferences, ...preferences },
  });
  const history = createHistory(store);
  const records = createRecords(store);
  const playhead = createPlayhead(records, store);
  if (record) records.show(record);
  return { store, history, records, playhead };
}
