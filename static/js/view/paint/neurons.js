/**
 * Draws neurons. Shape and ring show the kind, the fill shows the output; what has not been computed is pale.
 * Up to a few hundred in view each is drawn whole, so that overlapping ones cover each other; beyond that
 * they are a crowd (crowd.js).
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 * @typedef {import("../scene/numbers.js").createNumbers} CreateNumbers
 * @typedef {{scene: Scene, palette: Palette, view: View, numbers: ReturnType<CreateNumbers>, visible:
 *   Int32Array, count: number, related: Uint8Array | null, thumbnails?:
 *   import("./thumbnails.js").Thumbnails | null}} NeuronFrame visible: rows in view; related: 1 = stays lit
 *   while the reader looks at something (null: all do); thumbnails: pictures inside
 */
import { config } from "../../config.js";
import { digitShare, font } from "./chips.js";
import { drawCurve } from "./glyphs.js";
import { STEPS, stepOf } from "../scene/palette.js";
import { BIAS, HIDDEN, INPUT, KINDS, OUTPUT } from "../scene/scene.js";
import { DOUBLE_RING, SQUARE } from "../scene/lines.js";
import { radiusOf } from "../scene/view.js";
import { PICTURED_RADIUS } from "./thumbnails.js";

/** More neurons in view than this are drawn as a crowd. */
export const WHOLE = 400;
/** Of the ring in a disc whose value is negative. */
const NEGATIVE = [3, 3];
/** Half of each of its two arcs. */
const OPEN = 0.3 * Math.PI;
/** Smallest letters of a value (CSS pixels). */
const VALUE_SIZE = 11;
/** On smaller discs (CSS pixels) a sign cannot be seen. */
const SIGNED = 4;
/** How visible the unrelated stay while the reader looks at one thing. */
export const DIM = 0.3;
export const UNKNOWN = -STEPS - 1;

/**
 * Step of a neuron's fill, UNKNOWN if it is unevaluated.
 * @param {Scene} scene
 * @param {number} row
 */
export const fillStep = (scene, row) =>
  Number.isNaN(scene.out[row]) ? UNKNOWN : stepOf(scene.out[row], scene.valueScale);

/**
 * Each neuron whole, one after the other.
 * @param {CanvasRenderingContext2D} context
 * @param {NeuronFrame} frame
 */
export function drawNeurons(context, frame) {
  for (let k = 0; k < frame.count; k += 1) {
    const row = frame.visible[k];
    context.globalAlpha = frame.related && frame.related[row] === 0 ? DIM : 1;
    drawNeuron(context, frame, row);
  }
  context.globalAlpha = 1;
}

/**
 * Disc or square as a path.
 * @param {CanvasRenderingContext2D} context
 * @param {number} kind
 * @param {number} x
 * @param {number} y
 * @param {number} zoom
 * @param {number} grow CSS pixels
 */
export function shape(context, kind, x, y, zoom, grow) {
  if (kind === BIAS) {
    const half = SQUARE * zoom + grow;
    context.roundRect(x - half, y - half, 2 * half, 2 * half, 7 * zoom + grow / 2);
    return;
  }
  const radius = config.neuronRadius * zoom + grow;
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {NeuronFrame} frame
 * @param {number} row
 */
function drawNeuron(context, { scene, palette, view, numbers, thumbnails }, row) {
  const kind = scene.kind[row];
  const x = (scene.x[row] - view.x) * view.zoom;
  const y = (scene.y[row] - view.y) * view.zoom;
  const radius = radiusOf(view);
  const step = fillStep(scene, row);
  const known = step !== UNKNOWN;
  const name = KINDS[kind];
  const detail = radius >= 9;
  context.beginPath();
  shape(context, kind, x, y, view.zoom, 0);
  context.fillStyle =
    kind === BIAS ? palette.biasFill : known ? palette.fills[step + STEPS] : palette.surface;
  context.fill();
  const pictured = kind !== BIAS && radius >= PICTURED_RADIUS && thumbnails?.has(scene.ids[row]) === true;
  if (pictured) {
    context.save();
    context.clip();
    thumbnails.draw(context, palette, scene.ids[row], x, y, radius);
    context.restore();
    context.beginPath();
    shape(context, kind, x, y, view.zoom, 0);
  }
  context.strokeStyle = (known ? palette.ring : palette.paleRing)[name];
  context.lineWidth = (kind === HIDDEN ? 1.5 : 2.5) * Math.min(1.4, Math.max(0.5, view.zoom));
  context.stroke();
  if (kind === OUTPUT && detail) {
    context.beginPath();
    shape(context, kind, x, y, view.zoom, DOUBLE_RING * view.zoom);
    context.lineWidth = 1.75 * Math.min(1.4, Math.max(0.6, view.zoom));
    context.stroke();
  }
  if (pictured) {
    if (known && radius >= config.numbersMinRadius)
      drawPlate(context, { scene, palette, numbers }, row, x, y, radius, step);
    return;
  }
  if (step < 0 && known && kind !== BIAS && radius >= SIGNED) drawSign(context, palette, x, y, radius, step);
  if (radius >= config.numbersMinRadius)
    drawInside(context, { scene, palette, numbers }, row, x, y, radius, step);
}

/**
 * A negative value without its colour: a dashed ring inside, or where no number is, a minus.
 * @param {CanvasRenderingContext2D} context
 * @param {Palette} palette
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} step
 */
function drawSign(context, palette, x, y, radius, step) {
  context.strokeStyle = palette.softInks[step + STEPS];
  context.beginPath();
  if (radius < config.numbersMinRadius) {
    context.lineWidth = Math.max(1.5, 0.2 * radius);
    context.moveTo(x - 0.5 * radius, y);
    context.lineTo(x + 0.5 * radius, y);
    context.stroke();
    return;
  }
  context.lineWidth = Math.max(1, 0.045 * radius);
  context.setLineDash(NEGATIVE);
  // Open at the sides, where the number is.
  for (const middle of [0.5 * Math.PI, 1.5 * Math.PI]) {
    context.moveTo(x + 0.87 * radius * Math.cos(middle - OPEN), y + 0.87 * radius * Math.sin(middle - OPEN));
    context.arc(x, y, 0.87 * radius, middle - OPEN, middle + OPEN);
  }
  context.stroke();
  context.setLineDash([]);
}

/**
 * Over a picture the value stands on a plate of its own colour, at the foot of the disc.
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<NeuronFrame, "scene" | "palette" | "numbers">} frame
 * @param {number} row
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} step
 */
function drawPlate(context, { scene, palette, numbers }, row, x, y, radius, step) {
  const text = numbers.text(row, scene.out[row]);
  const size = Math.min(
    Math.max(0.44 * radius, VALUE_SIZE),
    (1.7 * radius) / (text.length * digitShare(context)),
  );
  context.font = font(size, 650);
  const [width, height] = [context.measureText(text).width + 0.5 * size, size + 2];
  const middle = y + 0.42 * radius;
  context.beginPath();
  context.roundRect(x - width / 2, middle - height / 2, width, height, 0.35 * height);
  context.fillStyle = palette.fills[step + STEPS];
  context.fill();
  context.strokeStyle = palette.canvas;
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = palette.inks[step + STEPS];
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, middle + 0.5);
}

/**
 * Value and function.
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<NeuronFrame, "scene" | "palette" | "numbers">} frame
 * @param {number} row
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} step
 */
export function drawInside(context, { scene, palette, numbers }, row, x, y, radius, step) {
  const known = step !== UNKNOWN;
  const kind = scene.kind[row];
  const coloured = known && kind !== BIAS;
  const curve = radius >= config.labelMinRadius && kind !== INPUT && kind !== BIAS;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (known) {
    const text = numbers.text(row, scene.out[row]);
    const room = 1.7 * radius;
    const size = Math.min(Math.max(0.58 * radius, VALUE_SIZE), room / (text.length * digitShare(context)));
    context.fillStyle = coloured ? palette.inks[step + STEPS] : palette.ink;
    context.font = font(size, 650);
    context.fillText(text, x, y + (curve ? -0.1 : 0.03) * radius);
  }
  if (!curve) return;
  const soft = coloured ? palette.softInks[step + STEPS] : palette.muted;
  const name = scene.activations[row] ?? "identity";
  context.strokeStyle = soft;
  context.lineWidth = Math.max(1.1, 0.055 * radius);
  context.lineCap = "round";
  context.lineJoin = "round";
  if (drawCurve(context, name, x, y + 0.5 * radius, 0.62 * radius, 0.36 * radius)) return;
  context.fillStyle = soft;
  context.font = font(0.3 * radius, 500);
  context.fillText(name.slice(0, 7), x, y + 0.5 * radius);
}
