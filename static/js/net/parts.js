/**
 * Which requests bring the server from what it is known to hold to the present document.
 *
 * @typedef {import("../model/document/types.js").Document} Document
 * @typedef {import("../model/document/types.js").Network} Network
 * @typedef {{event: string, payload: object}} Part
 * @typedef {{network: Network | null, data: Document["data"] | null, training: Document["training"] | null,
 *   probe: Document["probe"] | null}} Known   null = not known, to be sent
 */
import { changes } from "../model/document/changes.js";
import { drawnOf } from "../model/document/document.js";

/** @type {Known} */
export const NOTHING = Object.freeze({ network: null, data: null, training: null, probe: null });

/**
 * @param {Document} document
 * @returns {Known}
 */
export function allOf({ network, data, training, probe }) {
  return { network, data, training, probe };
}

/**
 * @param {Known} known
 * @param {Document} document
 * @param {number} revision
 * @param {boolean} establish the server does not
 *   have this revision yet, so one request must say it even when nothing differs
 * @returns {Part[]}
 */
export function partsToSend(known, document, revision, establish) {
  // Slices that are not known are compared with themselves here, and sent whatever the comparison says.
  const change = changes(/** @type {Document} */ ({ ...document, ...present(known) }), document);
  /** @type {Part[]} */
  const parts = [];
  if (!known.network || change.structure)
    parts.push({ event: "set_network", payload: { revision, ...drawnOf(document.network) } });
  else if (change.weights)
    parts.push({ event: "set_weights", payload: weightsPart(document, change.weights, revision) });
  if (!known.data || change.data) parts.push({ event: "set_data", payload: { revision, ...document.data } });
  if (!known.probe || change.probe)
    parts.push({ event: "set_probe", payload: { revision, probe: document.probe } });
  const adopt = !known.training || change.progress;
  if (adopt || change.settings) parts.push({ event: "set_training", payload: trainingPart(document, adopt) });
  if (establish && parts.every(({ event }) => event === "set_training")) {
    parts.push({ event: "set_probe", payload: { revision, probe: document.probe } });
  }
  return parts;
}

/**
 * @param {Known} known
 * @returns {Partial<Document>}
 */
function present(known) {
  return Object.fromEntries(Object.entries(known).filter(([, slice]) => slice !== null));
}

/**
 * @param {Document} document
 * @param {readonly number[]} rows
 * @param {number} revision
 */
function weightsPart({ network }, rows, revision) {
  const weights = rows.map((row) => network.edges[row]);
  return {
    revision,
    weights: weights.map(({ tail, head, weight, initial }) => ({ tail, head, weight, initial })),
  };
}

/**
 * Progress and memory go along only when they are to be adopted: a running training has its own.
 * @param {Document} document
 * @param {boolean} adopt
 */
function trainingPart({ training }, adopt) {
  const { progress: _progress, memory: _memory, ...settings } = training;
  return { training: adopt ? training : settings };
}
