/**
 * The numbers of a scene: weights with their tones, outputs, derivatives, targets and loss, as far as the
 * playhead has come, and the scales of their colours.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../record/types.js").StepRecord} StepRecord
 * @typedef {object} Known   what the playhead has reached
 * @property {(row: number) => boolean} forwardKnown
 * @property {(row: number) => boolean} backwardKnown
 * @property {(row: number) => boolean} outDerivativeKnown
 * @property {(row: number) => boolean} edgeBackwardKnown
 * @property {(row: number) => boolean} edgeUpdated
 * @property {() => boolean} lossKnown
 */
import { STEPS, toneOf, ZERO_TONE } from "./palette.js";
import { BIAS, INPUT, OUTPUT } from "./scene.js";

/**
 * The weights that are shown: the record's, before or after the update as the playhead says; else the
 * document's. Most records of a large network's training come without weights: those that are shown then stay
 * until newer ones come. Tells whether any of them changed, so that the edge layer is repainted only then.
 * @param {Scene} scene
 * @param {State} state
 * @param {StepRecord | null} record
 * @param {Known} known
 */
export function setWeights(scene, { doc: { network } }, record, known) {
  const before = record?.weight?.length === scene.edges ? record.weight : null;
  const change = before && record?.change?.length === scene.edges ? record.change : null;
  if (record !== null && record.weight === null && scene.weightsOf === network.edges) return false;
  scene.weightsOf = network.edges;
  let changed = false;
  for (let row = 0; row < scene.edges; row += 1) {
    const updated = change !== null && known.edgeUpdated(row);
    const weight =
      before === null ? network.edges[row].weight : updated ? before[row] + change[row] : before[row];
    scene.updated[row] = updated ? 1 : 0;
    if (weight === scene.weight[row]) continue;
    scene.weight[row] = weight;
    changed = true;
  }
  return changed;
}

/**
 * Tones of the edges and the order to draw them in.
 * @param {Scene} scene
 */
export function setTones(scene) {
  scene.weightScale = robustMax(scene.weight, scene.edges) || 1;
  for (let row = 0; row < scene.edges; row += 1)
    scene.tone[row] = toneOf(scene.weight[row], scene.weightScale);
  sortByTone(scene, scene.edges);
}

/** Edges of one tone that are drawn one after the other; then it is the other sign's turn. */
const RUN = 8;
const counts = new Int32Array(2 * STEPS + 2);
let scratch = new Int32Array(0);

/**
 * A tone's place in drawing order: zero, then both signs of one strength beside each other.
 * @param {number} tone
 */
const place = (tone) => (tone === ZERO_TONE ? 0 : tone < STEPS ? 2 * tone + 1 : 2 * (tone - STEPS) + 2);

/**
 * Counting sort into the 2 * STEPS tones, weakest first, so that strong edges lie on top. Of one strength
 * neither sign may cover the other, so they take turns in runs.
 * @param {{tone: Uint8Array, order: Int32Array}} list
 * @param {number} edges how many
 * @param {Int32Array | null} rows which; null = all
 */
export function sortByTone({ tone, order }, edges, rows = null) {
  if (scratch.length < edges) scratch = new Int32Array(edges);
  counts.fill(0);
  for (let k = 0; k < edges; k += 1) counts[place(tone[rows ? rows[k] : k]) + 1] += 1;
  for (let k = 1; k < counts.length; k += 1) counts[k] += counts[k - 1];
  for (let k = 0; k < edges; k += 1) {
    const row = rows ? rows[k] : k;
    scratch[counts[place(tone[row])]++] = row;
  }
  // Every count now stands at the end of its tone.
  let to = 0;
  while (to < counts[0]) order[to] = scratch[to++];
  for (let at = 1; at < 2 * STEPS; at += 2) {
    let [negative, positive] = [counts[at - 1], counts[at]];
    while (negative < counts[at] || positive < counts[at + 1]) {
      for (let k = 0; k < RUN && negative < counts[at]; k += 1) order[to++] = scratch[negative++];
      for (let k = 0; k < RUN && positive < counts[at + 1]; k += 1) order[to++] = scratch[positive++];
    }
  }
}

/**
 * Outputs, derivatives, targets and loss as far as the playhead has come. What it has not reached is NaN,
 * except what needs no computing: inputs show their given value and a bias 1.
 * @param {Scene} scene
 * @param {State} state
 * @param {StepRecord | null} record
 * @param {Known} known
 */
export function setValues(scene, state, record, known) {
  const usable = record !== null && record.out.length === scene.neurons ? record : null;
  scene.record = usable;
  scene.loss = usable !== null && known.lossKnown() ? usable.loss : NaN;
  let output = 0;
  for (let row = 0; row < scene.neurons; row += 1) {
    const kind = scene.kind[row];
    const reached = usable !== null && known.forwardKnown(row);
    if (reached) scene.out[row] = usable.out[row];
    else if (kind === BIAS) scene.out[row] = 1;
    else if (kind === INPUT) scene.out[row] = usable ? usable.out[row] : givenValue(state, scene.ids[row]);
    else scene.out[row] = NaN;
    scene.dIn[row] = usable?.dIn && known.backwardKnown(row) ? usable.dIn[row] : NaN;
    scene.dOut[row] = usable?.dOut && known.outDerivativeKnown(row) ? usable.dOut[row] : NaN;
    if (kind !== OUTPUT) scene.target[row] = NaN;
    else {
      scene.target[row] =
        usable && output < usable.y.length ? usable.y[output] : givenValue(state, scene.ids[row]);
      output += 1;
    }
  }
  setEdgeDerivatives(scene, usable, known);
  setScales(scene, usable);
}

/**
 * @param {Scene} scene
 * @param {StepRecord | null} record
 * @param {Known} known
 */
function setEdgeDerivatives(scene, record, known) {
  const dWeight = record?.dWeight?.length === scene.edges ? record.dWeight : null;
  for (let row = 0; row < scene.edges; row += 1)
    scene.dWeight[row] = dWeight !== null && known.edgeBackwardKnown(row) ? dWeight[row] : NaN;
}

/**
 * Scales come from the whole record, not from what is shown so far, so that colours do not change while it
 * plays.
 * @param {Scene} scene
 * @param {StepRecord | null} record
 */
function setScales(scene, record) {
  // Before anything is computed the given inputs are all there is; they should not look like extremes.
  scene.valueScale = Math.max(
    record ? robustMax(record.out, scene.neurons) : 2 * robustMax(scene.out, scene.neurons),
    1,
  );
  scene.derivativeScale = (record?.dIn && robustMax(record.dIn, scene.neurons)) || 1;
  scene.dWeightScale = (record?.dWeight && robustMax(record.dWeight, scene.edges)) || 1;
}

/**
 * The value typed or chosen for an input (x) or output (y) neuron.
 * @param {State} state
 * @param {number} id
 */
export function givenValue({ doc: { data, probe }, point }, id) {
  const column = point >= 0 && point < data.rows.length ? data.columns.indexOf(id) : -1;
  return column >= 0 ? data.rows[point][column] : (probe[id] ?? 0);
}

let sample = new Float64Array(0);

/**
 * 98th percentile of the sizes of finite values: one huge weight does not make all others pale.
 * @param {Float64Array} values
 * @param {number} count
 */
export function robustMax(values, count) {
  // A thousand evenly spaced values tell the percentile well enough, and sorting them stays cheap in every
  // frame.
  const stride = Math.max(1, Math.floor(count / 1000));
  const size = Math.ceil(count / stride);
  if (sample.length < size) sample = new Float64Array(size);
  let kept = 0;
  for (let row = 0; row < count; row += stride) {
    const magnitude = Math.abs(values[row]);
    if (magnitude < Infinity) sample[kept++] = magnitude;
  }
  if (kept === 0) return 0;
  const sorted = sample.subarray(0, kept).sort();
  return sorted[Math.ceil(0.98 * kept) - 1];
}
