/**
 * The playhead's position in words: "6 receives 2 × 1 from 3, sum so far 2". For the live region, the caption
 * and tests.
 *
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 * @typedef {import("../state/types.js").PlayheadState} PlayheadState
 * @typedef {import("../record/types.js").Timeline} Timeline
 * @typedef {import("../record/types.js").Stop} Stop
 * @typedef {import("../model/document/types.js").Document} Document
 * @typedef {{phase: string | null, heading: string, layer: number, neuron: number | null, edge: string |
 *   null, text: string}} Narration names as ids and keys; null where the position is not about one neuron or
 *   edge. heading: the phase or which of the three steps of backpropagation this is
 * @typedef {import("./sentences.js").Speaker} Speaker
 */
import { counted, showing } from "../model/numbers/format.js";
import { edgeKey } from "../model/document/rows.js";
import { contextOf } from "./quantities.js";
import { elementText, lossText, neuronText } from "./sentences.js";
import { segmentAt } from "../record/stretches.js";
import { PART } from "../record/timeline.js";

const MAX_NAMES = 8;

/** By phase; by step in the backward phase. */
const HEADINGS = Object.freeze({ forward: "Forward", loss: "Loss", update: "Update: new = old + change" });
/**
 * By optimizer.
 * @type {Readonly<Record<string, string>>}
 */
const UPDATES = Object.freeze({
  sgd: "Update: new = old − step size × derivative",
  momentum: "Update with momentum: new = old − step size × (derivative + momentum × velocity)",
  nesterov: "Update by Nesterov: new = old − step size × (derivative + momentum × new velocity)",
  rmsprop: "Update by RMSProp: new = old − step size × derivative / root",
  adam: "Update by Adam: new = old − step size × corrected m / root",
  adamw: "Update by AdamW: new = old − step size × (corrected m / root + weight decay × old)",
});
const STEP_HEADINGS = Object.freeze([
  "",
  "Step 1: derivatives of the output neurons",
  "Step 2: layer by layer backwards",
  "Step 3: every weight",
]);

/**
 * @param {Stop} stop
 * @param {string} [optimizer]
 */
export function headingOf({ phase, step }, optimizer = "sgd") {
  if (phase === "update") return UPDATES[optimizer] ?? HEADINGS.update;
  return phase === "backward" ? STEP_HEADINGS[step] : HEADINGS[phase];
}

/**
 * @param {Document} document
 * @param {StepRecord | null} record
 * @param {PlayheadState} playhead
 * @param {number} digits
 * @returns {Narration}
 */
export function narrate(document, record, playhead, digits) {
  const { timeline, position, playing, stepped, unit } = playhead;
  const nothing = { phase: null, heading: "", layer: 0, neuron: null, edge: null };
  if (!timeline || !record) return { ...nothing, text: "Not computed" };
  const speaker = { ...contextOf(document, record), timeline, show: showing(digits) };
  if (playing) {
    const under = /** @type {Stop} */ (segmentAt(timeline, position, unit) ?? timeline.stops.at(-1));
    return told(speaker, under, unit, false);
  }
  if (position === 0) return { ...nothing, text: "Nothing computed yet" };
  const element = position - 1;
  // Reached element by element, the sentence is about the element, not its layer; larger moves end where
  // layers end.
  const layer = /** @type {Stop} */ (segmentAt(timeline, element, "layer"));
  if (stepped === "neuron")
    return told(speaker, /** @type {Stop} */ (segmentAt(timeline, element, "neuron")), "neuron", true);
  if (layer.end === position && stepped !== "edge") return told(speaker, layer, "layer", true);
  return told(speaker, /** @type {Stop} */ (segmentAt(timeline, element, "edge")), "edge", true);
}

/**
 * @param {Speaker} speaker
 * @param {Stop} segment
 * @param {string} unit
 * @param {boolean} done
 * @returns {Narration}
 */
function told(speaker, segment, unit, done) {
  const { timeline, network } = speaker;
  const { phase, layer, start, end } = segment;
  const heading = headingOf(segment, speaker.optimizer);
  const single = unit === "edge" || unit === "neuron";
  const row = single ? timeline.neuron[start] : -1;
  const edge = unit === "edge" ? timeline.edge[start] : -1;
  const text =
    unit === "edge"
      ? elementText(speaker, start)
      : unit === "neuron"
        ? neuronText(speaker, start, end)
        : stopText(speaker, segment, done);
  return {
    phase,
    heading,
    layer,
    text,
    neuron: row < 0 ? null : network.neurons[row].id,
    edge: edge < 0 ? null : edgeKey(network.edges[edge].tail, network.edges[edge].head),
  };
}

/**
 * @param {Speaker} speaker
 * @param {Stop} stop
 * @param {boolean} done
 */
function stopText(speaker, { phase, step, layer, start, end }, done) {
  const { timeline, network } = speaker;
  const state = done ? "computed" : "being computed";
  if (phase === "loss") return done ? lossText(speaker) : "The loss is being computed";
  if (phase === "update")
    return done
      ? `All ${(end - start).toLocaleString("en")} weights updated`
      : "The weights are being updated";
  if (step === 3)
    return `dL/dw = dL/din of the head × out of the tail: ${counted(end - start, "weight")} into layer ${layer} ${state}`;
  const ids = [];
  const part = phase === "forward" ? PART.neuron : PART.dOut;
  for (let k = start; k < end; k += 1)
    if (timeline.part[k] === part) ids.push(network.neurons[timeline.neuron[k]].id);
  const names =
    ids.length > MAX_NAMES
      ? `${ids.length} neurons`
      : `${ids.length === 1 ? "neuron" : "neurons"} ${ids.join(", ")}`;
  return `Layer ${layer}: ${phase === "forward" ? names : `derivatives of ${names}`} ${state}`;
}
