/**
 * What a point drawn into the picture is: its values, its target, and how it is said.
 *
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/drawn-points.js").Placed} Placed
 */
import { classTargets } from "../../../model/document/drawn-points.js";
import { counted, formatNumber } from "../../../model/numbers/format.js";
import { outputsOf } from "../../../model/document/rows.js";
import { cameLast, chooseDrawing, subjectOf, variableOf } from "../../../state/picture.js";
import { surfaceOf } from "./surface.js";

/**
 * The choices; only while one draws.
 * @param {Ui} ui
 */
export const drawingOf = ({ app }) =>
  /** @type {import("../../../state/picture-choices.js").Drawing} */ (app.store.get().picture.drawing);

/**
 * The axes no longer follow the data: a place must not move away from under the pointer.
 * @param {Ui} ui
 */
export function standStill(ui) {
  const found = cameLast(ui.app);
  if (found && drawingOf(ui).ranges.length === 0)
    chooseDrawing(ui.app.store, { ranges: found.axes.map(({ low, high }) => [low, high]) });
}

/**
 * The values of a place: of the axes, and for a new point of the variables beside them.
 * @param {Ui} ui
 * @param {readonly number[]} spot
 * @param {boolean} isNew
 * @returns {Placed[]}
 */
export function placedAt({ app }, spot, isNew) {
  const found = cameLast(app);
  if (!found) return [];
  const of = (/** @type {string} */ name, /** @type {number} */ value) => {
    const { neuron, column } = variableOf(found, name);
    // The first point makes the columns, and what came last is older.
    return { neuron, column: neuron === null ? column : null, value };
  };
  return [
    ...(isNew ? Object.entries(found.fixed).map(([name, value]) => of(name, value)) : []),
    ...found.axes.map(({ name }, k) => of(name, spot[k])),
  ];
}

/**
 * The targets of a new point. Over one variable the height is the target of the output that is shown.
 * @param {Ui} ui
 * @param {readonly number[]} spot
 * @param {boolean} shift   the next class
 * @returns {(number | null)[]}
 */
export function targetsAt(ui, spot, shift) {
  const { doc } = ui.app.store.get();
  const { chosen, value } = drawingOf(ui);
  if (isHeight(ui)) return heightAt(ui, spot);
  const classes = classTargets(doc);
  const own = ownOutput(ui);
  if (!classes) return outputsOf(doc).map((_, k) => (k === own ? value : null));
  return classes[(Math.min(chosen, classes.length - 1) + Number(shift)) % classes.length];
}

/** @param {Ui} ui */
export const isHeight = (ui) => {
  const plot = surfaceOf(ui).plot();
  return plot?.axes.length === 1 && plot.values !== null;
};

/**
 * @param {Ui} ui
 * @param {readonly number[]} spot
 */
export function heightAt(ui, spot) {
  const own = ownOutput(ui);
  return outputsOf(ui.app.store.get().doc).map((_, k) => (k === own ? spot[1] : null));
}

/**
 * The output whose targets the points show.
 * @param {Ui} ui
 */
function ownOutput({ app }) {
  const state = app.store.get();
  const shown = subjectOf(state)?.neuron;
  return Math.max(
    0,
    outputsOf(state.doc).findIndex(({ id }) => id === shown),
  );
}

/** @param {Ui} ui */
export const total = ({ app }) => counted(app.store.get().doc.data.rows.length, "point");

/**
 * @param {Ui} ui
 * @param {string} what
 * @param {number} row
 */
export function said(ui, what, row) {
  const { app } = ui;
  const { doc } = app.store.get();
  const found = cameLast(app);
  const line = doc.data.rows[row];
  if (!line || !found) return;
  const numbers = found.axes.map(({ name }) => {
    const { neuron, column } = variableOf(found, name);
    return `${name} ${formatNumber(line[neuron === null ? (column ?? -1) : doc.data.columns.indexOf(neuron)], 4)}`;
  });
  const outputs = outputsOf(doc);
  const values = outputs.map(({ id }) => line[doc.data.columns.indexOf(id)]);
  const classes = isHeight(ui) ? null : classTargets(doc);
  const own = classes?.findIndex((one) => one.every((value, k) => value === values[k])) ?? -1;
  const target = own >= 0 ? `class ${own + 1}` : `target ${formatNumber(values[ownOutput(ui)], 4)}`;
  app.announce(`${what}: ${[...numbers, target].join(", ")}; ${total(ui)}`);
}
