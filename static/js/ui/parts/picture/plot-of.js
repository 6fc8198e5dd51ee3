/**
 * The plot of what the server found, with the points of the data and the probe.
 *
 * @typedef {import("../../../state/types.js").App} App
 * @typedef {import("../../../state/pictures.js").Picture} Found
 * @typedef {import("../../../state/picture.js").Grid} Grid
 * @typedef {import("../../../view/plot/plot.js").Plot} Plot
 * @typedef {{width: number, height: number, focused: boolean, bare?: boolean}} Look
 * @typedef {object} Known
 * @property {ReadonlySet<number>} heldOut   rows
 * @property {Found | null} thumbnails
 * @property {{picture: Found | null, thumbnails: Found | null}} [before]   at the last pause
 * @property {number | null} [hovered]   the row whose distance from the curve is shown
 * @property {() => void} [came]   what was asked for is there
 */
import { usableRows } from "../../../model/document/columns.js";
import { neuronOf, outputsOf } from "../../../model/document/rows.js";
import { shownPoint } from "../../../state/records.js";
import { gridOf, kinkedNeurons, levelOf, subjectOf, variableOf } from "../../../state/picture.js";
import { pickedRows } from "../../../state/metrics.js";
import { marksOf } from "../../../view/plot/points.js";
import { commonScale, derivativePalette } from "../../../view/scene/picture-colours.js";
import { neuronName } from "../names.js";
import { targetCurve } from "./target-curve.js";

export const QUANTITIES = /** @type {const} */ ({
  out: "output",
  in: "net input",
  slope: "slope",
  d_out: "dL/dout",
});

/**
 * @param {App} app
 * @param {Found} found
 * @param {import("../../../view/scene/palette.js").Palette} palette
 * @param {Look} look
 * @param {Known} known
 * @param {{neuron: number | null, quantity: import("../../../state/pictures.js").Quantity}} [of]   instead of
 *   what is shown large
 * @returns {Plot | null} null: what came is of something else
 */
export function plotOf(app, found, palette, look, known, of) {
  const state = app.store.get();
  const { doc } = state;
  const { heldOut, thumbnails } = known;
  const picture = of ? { ...state.picture, difference: false, quantity: of.quantity } : state.picture;
  const subject = of ? { neuron: of.neuron, classes: of.neuron === null } : subjectOf(state);
  if (!subject) return null;
  const quantity = subject.classes ? "out" : picture.quantity;
  const grid = subject.neuron === null ? null : gridOf(found, quantity, subject.neuron);
  const classes = subject.classes ? classesOf(doc, found) : [];
  if (!grid && classes.length === 0) return null;
  const changed =
    picture.difference && subject.neuron !== null ? changeOf(found, known, quantity, subject.neuron) : null;
  const difference = changed !== null;
  const shown = changed ?? grid;
  const whole = shown && picture.sameScale && !difference && quantity === "out";
  const scale = whole ? common(shown, thumbnails) : (shown ?? { low: 0, high: 1 });
  const level = difference ? null : levelOf({ doc, picture }, subject.neuron);
  const point = shownPoint(app);
  const axes = found.axes.map((axis) => variableOf(found, axis.name));
  const marks = marksOf({
    doc: usableRows(doc.data).length > 0 ? doc : { ...doc, data: { ...doc.data, rows: [] } },
    axes,
    neuron: subject.neuron,
    palette,
    scale,
    heldOut,
    showHeldOut: picture.heldOut,
    lit: new Set([...(point >= 0 ? [point] : []), ...pickedRows(app)]),
  });
  const target = doc.data.columns.indexOf(subject.neuron);
  const curved = axes.length === 1 && quantity === "out" && !difference && target >= 0;
  return {
    width: look.width,
    height: look.height,
    palette: quantity === "d_out" ? derivativePalette(palette) : palette,
    axes: found.axes,
    size: changed?.size ?? found.size,
    name:
      subject.neuron === null
        ? ""
        : `${difference ? "change of " : ""}${QUANTITIES[quantity]} of ${neuronName(neuronOf(doc.network, subject.neuron))}`,
    values: shown?.values ?? null,
    scale,
    level,
    discretize: picture.discretize && !difference,
    classes,
    kinks: picture.kinks ? kinks(doc, found) : [],
    marks: found.axes.length === 1 && quantity !== "out" ? [] : marks,
    formula: curved ? targetCurve(app, axes[0].column, target, known.came ?? (() => {})) : null,
    residual: curved && shown ? residualOf(marks, known.hovered ?? null, found.axes[0], shown.values) : null,
    probe: probeOf(app, found, shown?.values ?? null),
    upwards: null,
    focused: look.focused,
    changed: difference,
    bare: look.bare ?? false,
  };
}

/**
 * @param {import("../../../state/types.js").Document} doc
 * @param {Found} found
 */
const classesOf = (doc, found) =>
  outputsOf(doc).flatMap((neuron) => {
    const grid = gridOf(found, "out", neuron.id);
    return grid ? [{ name: neuron.label || String(neuron.id), values: grid.values }] : [];
  });

/**
 * @param {import("../../../state/types.js").Document} doc
 * @param {Found} found
 */
const kinks = (doc, found) =>
  kinkedNeurons(doc).flatMap((id) => {
    const grid = gridOf(found, "in", id);
    return grid ? [grid.values] : [];
  });

/**
 * What has changed since the last pause; of a neuron that was not shown large then, as finely as its
 * thumbnail knows.
 * @param {Found} found
 * @param {Known} known
 * @param {import("../../../state/pictures.js").Quantity} quantity
 * @param {number} neuron
 * @returns {(Grid & {size: number}) | null}
 */
function changeOf(found, { before, thumbnails }, quantity, neuron) {
  for (const [now, then] of [
    [found, before?.picture],
    [thumbnails, before?.thumbnails],
  ]) {
    const grids = [now, then].map((one) => (one ? gridOf(one, quantity, neuron) : null));
    const [a, b] = grids;
    if (a && b && now && a.values.length === b.values.length)
      return { ...differenceOf(a, b), size: now.size };
  }
  return null;
}

/**
 * @param {Grid} now
 * @param {Grid} before
 * @returns {Grid}
 */
function differenceOf(now, before) {
  const values = Float64Array.from(now.values, (value, at) => value - before.values[at]);
  const scale = { low: 0, high: 0 };
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    scale.low = Math.min(scale.low, value);
    scale.high = Math.max(scale.high, value);
  }
  return { values, ...scale };
}

/**
 * One scale for the outputs of all neurons.
 * @param {Grid} own
 * @param {Found | null} thumbnails
 */
function common(own, thumbnails) {
  const all = (thumbnails?.low[0] ?? []).map((low, k) => ({ low, high: thumbnails?.high[0][k] ?? low }));
  return commonScale([own, ...all].filter(({ low, high }) => Number.isFinite(low + high)));
}

/**
 * Where the shown point stands, if its place is known on every axis.
 * @param {App} app
 * @param {Found} found
 * @param {ArrayLike<number> | null} values
 */
export function probeOf(app, found, values) {
  const { doc } = app.store.get();
  const point = shownPoint(app);
  const place = found.axes.map(({ name }) => {
    const { neuron, column } = variableOf(found, name);
    if (point >= 0) return column === null ? NaN : (doc.data.rows[point]?.[column] ?? NaN);
    return neuron === null ? NaN : (doc.probe[neuron] ?? 0);
  });
  if (place.some(Number.isNaN)) return null;
  const [x, y] = place;
  if (place.length === 2) return { x, y };
  return values && { x, y: heightAt(found.axes[0], values, x) };
}

/**
 * Between evenly spaced values.
 * @param {{low: number, high: number}} axis
 * @param {ArrayLike<number>} values
 * @param {number} x
 */
function heightAt({ low, high }, values, x) {
  const at = ((x - low) / (high - low)) * (values.length - 1);
  const k = Math.min(values.length - 2, Math.max(0, Math.floor(at)));
  return values[k] + (at - k) * (values[k + 1] - values[k]);
}

/**
 * How far the point of a row is from the curve.
 * @param {readonly import("../../../view/plot/marks.js").Mark[]} marks
 * @param {number | null} hovered
 * @param {{low: number, high: number}} axis
 * @param {ArrayLike<number>} values
 */
function residualOf(marks, hovered, axis, values) {
  const mark = marks.find(({ row }) => row === hovered);
  return mark ? { x: mark.x, y: mark.y, out: heightAt(axis, values, mark.x) } : null;
}
