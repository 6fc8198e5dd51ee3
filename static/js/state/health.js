/**
 * The signal health that is marked: of computed signals, so it is shown with them (or while its lab is open).
 * Not while drawing, when half of what is there would be marked, nor while a training runs, nor while the
 * learner predicts (a dead neuron's mark would tell its slope).
 *
 * @typedef {Pick<import("./types.js").App, "store" | "records" | "history" | "answers">} Parts
 */
import { config } from "../config.js";
import { notNow } from "./answers.js";
import { shownLab } from "./panel.js";

/** @param {Parts} app */
export function healthWanted({ store, records, history }) {
  const state = store.get();
  const { preferences, predict, doc } = state;
  const looked = shownLab(state)?.id === "health";
  // Of a large network only while somebody looks at its health.
  const small = doc.network.edges.length <= config.liveEdges;
  return (
    preferences.health &&
    predict === null &&
    (looked || (small && records.current() !== null)) &&
    notNow(state) === null &&
    !history.active()
  );
}

/**
 * The findings about the very state shown; null if there are none.
 * @param {Parts} app
 * @returns {readonly import("../model/formulas/signals.js").Finding[] | null}
 */
export function shownHealth(app) {
  const answer = healthWanted(app) ? app.answers.known("signal_health", {}) : null;
  return answer?.value && answer.value.findings.length > 0 ? answer.value.findings : null;
}
