/**
 * The room around neurons: where what is written beside them stands, as boxes that numbers on edges keep
 * clear of, and how much of it has room. Screen sizes, from the world's origin; pure.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./boxes.js").Box} Box
 */
import { config } from "../../config.js";
import { clamp } from "../../model/plane/geometry.js";
import { fitNumber, PILL_CHARACTERS } from "./numbers.js";
import { OUTPUT } from "./scene.js";
import { clearance, DIGIT_HEIGHT, nameSize, numberSize, reachOf, targetSize } from "./sizes.js";

/** From one line's middle to the next, in sizes of the text. */
export const LEADING = 1.22;
/** Widths as shares of the text's size; exactly it does not matter. */
const CHARACTER = 0.6;
/** Digits as numbers are mostly printed. */
const DIGITS = 4;
/** Characters of a derivative's name. */
const NAMED = 4;
/** Neurons nearer than this beside each other (world units) stand in one column. */
const COLUMN = 2 * config.neuronRadius;
/** In a larger drawing nobody reads derivatives of all neurons. */
const MANY = 400;

/**
 * How much higher a pill is than its text.
 * @param {number} zoom
 */
export const pillSpace = (zoom) => clamp(6 * zoom, 3, 7);

/**
 * How high the derivatives under a neuron are.
 * @param {number} zoom
 * @param {number} lines
 */
export const derivativesHeight = (zoom, lines) =>
  numberSize(zoom) * (1 + (lines - 1) * LEADING) + pillSpace(zoom);

/**
 * @param {Scene} scene
 * @param {number} zoom
 * @returns {{hard: Box[], soft: Box[]}} soft: used now and then only
 */
export function boxesAround(scene, zoom) {
  /** @type {{hard: Box[], soft: Box[]}} */
  const boxes = { hard: lossBox(scene, zoom), soft: [] };
  const [name, clear] = [nameSize(zoom), clearance(zoom)];
  for (let row = 0; row < scene.neurons; row += 1) {
    const [x, y] = [scene.x[row] * zoom, scene.y[row] * zoom];
    const reach = reachOf(scene.kind[row], zoom);
    const text = String(scene.ids[row]);
    boxes.hard.push({
      x,
      y: y - reach - clear - (DIGIT_HEIGHT * name) / 2,
      width: text.length * CHARACTER * name + 2,
      height: DIGIT_HEIGHT * name,
    });
    let top = y + reach + clear;
    if (scene.hasIn[row] === 1) {
      boxes.hard.push(derivativesBox(scene, zoom, row, 1));
      if (scene.record?.dOut) boxes.soft.push(derivativesBox(scene, zoom, row, 2));
      if (scene.record?.dIn) top += derivativesHeight(zoom, 1);
    }
    if (scene.labels[row]) {
      const width = Math.min(scene.labels[row].length * CHARACTER * name, config.columnGap * 0.58 * zoom);
      boxes.hard.push({ x, y: top + name / 2 + 2, width, height: name });
    }
  }
  return boxes;
}

/**
 * Where the derivatives of a neuron stand, or will.
 * @param {Scene} scene
 * @param {number} zoom
 * @param {number} row
 * @param {number} lines
 * @returns {Box}
 */
export function derivativesBox({ record, kind, x, y }, zoom, row, lines) {
  const digits = (/** @type {Float64Array | null | undefined} */ values) =>
    values ? fitNumber(values[row], DIGITS, PILL_CHARACTERS).length : DIGITS;
  const most = Math.max(digits(record?.dIn), lines === 2 ? digits(record?.dOut) + 1 : 0);
  const height = derivativesHeight(zoom, lines);
  return {
    x: x[row] * zoom,
    y: y[row] * zoom + reachOf(kind[row], zoom) + clearance(zoom) + height / 2,
    width: (NAMED + most) * CHARACTER * numberSize(zoom) + 2 * pillSpace(zoom),
    height,
  };
}

/**
 * Where the loss stands when it is under its neuron.
 * @param {Scene} scene
 * @param {number} zoom
 * @returns {Box[]}
 */
export function lossBox(scene, zoom) {
  const row = lowestOutput(scene);
  if (row < 0 || Number.isNaN(scene.loss)) return [];
  const size = targetSize(zoom);
  const under = underTargets(scene, zoom, row) + 1.8 * size;
  return [{ x: scene.x[row] * zoom, y: scene.y[row] * zoom + under, width: size * 8.5, height: size + 9 }];
}

/**
 * From an output neuron's centre to the middle of the line that stands under everything else of it.
 * @param {Scene} scene
 * @param {number} zoom
 * @param {number} row
 */
export function underTargets({ labels, record }, zoom, row) {
  const lines = record?.dOut ? 2 : record?.dIn ? 1 : 0;
  return (
    reachOf(OUTPUT, zoom) +
    clearance(zoom) +
    (lines === 0 ? 0 : derivativesHeight(zoom, lines)) +
    (labels[row] ? LEADING * nameSize(zoom) : 0) +
    0.8 * targetSize(zoom)
  );
}

/** @param {Scene} scene */
export function lowestOutput({ neurons, kind, y }) {
  let lowest = -1;
  for (let row = 0; row < neurons; row += 1)
    if (kind[row] === OUTPUT && (lowest < 0 || y[row] > y[lowest])) lowest = row;
  return lowest;
}

/**
 * How many lines of derivatives have room over the name of the neuron underneath.
 * @param {Scene} scene
 * @param {number} zoom
 * @param {Float64Array} gaps of `gapsBelow`
 * @param {number} row
 */
export function linesBelow(scene, zoom, gaps, row) {
  const room =
    gaps[row] * zoom -
    reachOf(scene.kind[row], zoom) -
    config.neuronRadius * zoom -
    2 * clearance(zoom) -
    DIGIT_HEIGHT * nameSize(zoom);
  if (room >= derivativesHeight(zoom, 2) - 2) return 2;
  return room >= derivativesHeight(zoom, 1) - 4 ? 1 : 0;
}

/**
 * World units from each neuron down to the next one in its column.
 * @param {Scene} scene
 */
export function gapsBelow({ neurons, x, y }) {
  const gaps = new Float64Array(neurons).fill(Infinity);
  if (neurons > MANY) return gaps;
  for (let row = 0; row < neurons; row += 1)
    for (let other = 0; other < neurons; other += 1)
      if (Math.abs(x[other] - x[row]) < COLUMN && y[other] > y[row])
        gaps[row] = Math.min(gaps[row], y[other] - y[row]);
  return gaps;
}
