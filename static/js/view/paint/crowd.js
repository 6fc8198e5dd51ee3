/**
 * Draws many neurons at once: sorted by colour, few per path, rings as discs under the fills (a stroked
 * circle costs several filled ones), and mere squares where a disc is a few pixels wide. Allocates nothing
 * per frame.
 *
 * @typedef {import("./neurons.js").NeuronFrame} NeuronFrame
 */
import { config } from "../../config.js";
import { DIM, drawInside, fillStep, shape, UNKNOWN } from "./neurons.js";
import { STEPS } from "../scene/palette.js";
import { BIAS, HIDDEN, KINDS } from "../scene/scene.js";
import { radiusOf } from "../scene/view.js";

const PER_PATH = 32;
/** Discs up to this radius (CSS pixels) are drawn as squares of the same area. */
const SPECK = 3.2;
const SPECK_SIDE = Math.sqrt(Math.PI) / 2;
/** One bucket per fill from UNKNOWN to STEPS, and one for biases. */
const FILLS = 2 * STEPS + 2;
const starts = new Int32Array(FILLS + 2);
let sorted = new Int32Array(0);

/**
 * @param {NeuronFrame} frame
 * @param {number} row
 */
const fillOf = ({ scene }, row) => (scene.kind[row] === BIAS ? FILLS : fillStep(scene, row) - UNKNOWN);
/**
 * @param {NeuronFrame} frame
 * @param {number} row
 */
const kindOf = ({ scene }, row) => scene.kind[row];

/**
 * Sorts the wanted rows into buckets; bucket k is then `sorted` from starts[k - 1] (0 for the first) to
 * starts[k].
 * @param {NeuronFrame} frame
 * @param {number} wanted
 * @param {(frame: NeuronFrame, row: number) => number} bucketOf
 */
function sortInto(frame, wanted, bucketOf) {
  const { visible, count, related } = frame;
  if (sorted.length < count) sorted = new Int32Array(count);
  starts.fill(0);
  for (let k = 0; k < count; k += 1)
    if (wanted < 0 || related === null || related[visible[k]] === wanted)
      starts[bucketOf(frame, visible[k]) + 1] += 1;
  for (let k = 1; k < starts.length; k += 1) starts[k] += starts[k - 1];
  for (let k = 0; k < count; k += 1) {
    const row = visible[k];
    if (wanted < 0 || related === null || related[row] === wanted)
      sorted[starts[bucketOf(frame, row)]++] = row;
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {NeuronFrame} frame
 */
export function drawCrowd(context, frame) {
  if (!frame.related) return drawThose(context, frame, -1);
  context.globalAlpha = DIM;
  drawThose(context, frame, 0);
  context.globalAlpha = 1;
  return drawThose(context, frame, 1);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {NeuronFrame} frame
 * @param {number} wanted  related flag, -1 = all
 */
function drawThose(context, frame, wanted) {
  const { scene, palette, view, visible, count, related } = frame;
  const width = Math.min(2.5, Math.max(0.75, 2 * view.zoom));
  sortInto(frame, wanted, kindOf);
  for (let kind = 0; kind < KINDS.length; kind += 1) {
    context.fillStyle = palette.ring[KINDS[kind]];
    fillBucket(context, frame, kind, ringWidth(kind, width) / 2);
  }
  sortInto(frame, wanted, fillOf);
  for (let fill = 0; fill <= FILLS; fill += 1) {
    context.fillStyle =
      fill === FILLS ? palette.biasFill : fill === 0 ? palette.surface : palette.fills[fill - 1];
    fillBucket(context, frame, fill, -width / 2);
  }
  const radius = radiusOf(view);
  if (radius < config.numbersMinRadius) return;
  for (let k = 0; k < count; k += 1) {
    const row = visible[k];
    if (wanted >= 0 && related !== null && related[row] !== wanted) continue;
    drawInside(
      context,
      frame,
      row,
      (scene.x[row] - view.x) * view.zoom,
      (scene.y[row] - view.y) * view.zoom,
      radius,
      fillStep(scene, row),
    );
  }
}

/**
 * @param {number} kind
 * @param {number} width
 */
const ringWidth = (kind, width) => (kind === HIDDEN ? width * 0.7 : width);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {NeuronFrame} frame
 * @param {number} bucket
 * @param {number} grow CSS pixels
 */
function fillBucket(context, { scene, view }, bucket, grow) {
  const speck = radiusOf(view) <= SPECK;
  const half = (radiusOf(view) + grow) * SPECK_SIDE;
  let inPath = 0;
  context.beginPath();
  for (let k = bucket === 0 ? 0 : starts[bucket - 1]; k < starts[bucket]; k += 1) {
    const row = sorted[k];
    const x = (scene.x[row] - view.x) * view.zoom;
    const y = (scene.y[row] - view.y) * view.zoom;
    if (speck) {
      context.fillRect(x - half, y - half, 2 * half, 2 * half);
      continue;
    }
    shape(context, scene.kind[row], x, y, view.zoom, grow);
    if (++inPath < PER_PATH) continue;
    context.fill();
    context.beginPath();
    inPath = 0;
  }
  if (inPath > 0) context.fill();
}
