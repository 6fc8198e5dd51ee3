/**
 * The numbers at the place that the pointer is at, else at the shown point: exact, but while a training runs
 * they are read off the picture.
 *
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/pictures.js").Picture} Found
 * @typedef {import("../../../state/picture-choices.js").PictureQuantity} Quantity
 */
import { html, nothing } from "lit-html";
import { formatNumber } from "../../../model/numbers/format.js";
import { outputsOf } from "../../../model/document/rows.js";
import { cameLast, gridOf, levelOf, subjectOf } from "../../../state/picture.js";
import { probeOf, QUANTITIES } from "./plot-of.js";
import { surfaceOf } from "./surface.js";

/** @param {Ui} ui */
export function readout(ui) {
  const { app, local } = ui;
  const found = cameLast(app);
  const subject = subjectOf(app.store.get());
  if (!found || !subject) return html`<p class="picture-readout" id="picture-readout">&nbsp;</p>`;
  const at = probeOf(app, found, surfaceOf(ui).plot()?.values ?? null);
  const place = local.get().picturePlace ?? (at && [at.x, at.y].slice(0, found.axes.length));
  const { digits } = app.store.get().preferences;
  const where = place
    ? found.axes.map(({ name }, k) => `${name} = ${formatNumber(place[k], digits)}`).join(", ")
    : "Point at the picture to read its numbers";
  const { pictureRow } = local.get();
  const row = pictureRow === null ? "" : `row ${pictureRow + 1}: `;
  const numbers = place ? numbersAt(ui, found, place, subject) : "";
  return html`<p class="picture-readout" id="picture-readout" aria-live="polite">
    <span>${row}${where}</span>${numbers ? html`<strong>${numbers}</strong>` : nothing}
  </p>`;
}

/**
 * @param {Ui} ui
 * @param {Found} found
 * @param {readonly number[]} place
 * @param {{neuron: number | null, classes: boolean}} subject
 */
function numbersAt(ui, found, place, subject) {
  const state = ui.app.store.get();
  const outputs = outputsOf(state.doc);
  const neurons = subject.neuron === null ? outputs.map(({ id }) => id) : [subject.neuron];
  const exact = state.run.status === "running" ? null : exactAt(ui, found, place, neurons);
  const value = (/** @type {Quantity} */ quantity, /** @type {number} */ neuron) =>
    exact ? (gridOf(exact, quantity, neuron)?.values[0] ?? NaN) : nearest(found, place, quantity, neuron);
  const short = (/** @type {number} */ number) => formatNumber(number, state.preferences.digits);
  if (subject.neuron === null) {
    const outs = neurons.map((id) => value("out", id));
    const best = outs.indexOf(Math.max(...outs));
    return best < 0 ? "" : `${outputs[best].label || outputs[best].id} (${short(outs[best])})`;
  }
  const { neuron } = subject;
  const said = quantitiesAt(state.picture.quantity)
    .map((quantity) => /** @type {const} */ ([quantity, value(quantity, neuron)]))
    .filter(([, number]) => !Number.isNaN(number))
    .map(([quantity, number]) => `${NAMES[quantity]} ${exact ? "=" : "≈"} ${short(number)}`);
  const level = levelOf(state, neuron);
  const out = value("out", neuron);
  const side = level === null || Number.isNaN(out) ? "" : ` ${out > level ? ">" : "≤"} ${short(level)}`;
  return residualAt(ui, neuron, out, short) || said.join(", ") + side;
}

/**
 * How far the network is from the point that the pointer is at, over one variable.
 * @param {Ui} ui
 * @param {number} neuron
 * @param {number} out
 * @param {(number: number) => string} short
 */
function residualAt({ app, local }, neuron, out, short) {
  const { rows, columns } = app.store.get().doc.data;
  const { pictureRow } = local.get();
  const target = rows[pictureRow ?? -1]?.[columns.indexOf(neuron)];
  if (target === undefined) return "";
  return `out = ${short(out)}, y = ${short(target)}, residual ${short(out - target)}`;
}

/** @type {Record<Quantity, string>} */
const NAMES = { ...QUANTITIES, in: "in", out: "out" };

/**
 * The output last: the decision stands behind it.
 * @param {Quantity} shown
 * @returns {Quantity[]}
 */
const quantitiesAt = (shown) =>
  shown === "slope" || shown === "d_out" ? [shown, "in", "out"] : ["in", "out"];

/**
 * The numbers of a pass at this very place; null until they are there.
 * @param {Ui} ui
 * @param {Found} found
 * @param {readonly number[]} place
 * @param {readonly number[]} neurons
 * @returns {Found | null}
 */
function exactAt({ app }, found, place, neurons) {
  const { picture, point } = app.store.get();
  const { value } = app.answers.ask("picture", {
    axes: found.axes.map(({ name }) => name),
    // The first sample is the place itself.
    ranges: place.map((low) => [low, low + Math.max(1, Math.abs(low))]),
    size: 2,
    fixed: found.fixed,
    neurons,
    quantities: quantitiesAt(picture.quantity),
    point,
    exact: true,
  });
  return value && { ...value, values: new Float64Array(value.values) };
}

/**
 * @param {Found} found
 * @param {readonly number[]} place
 * @param {Quantity} quantity
 * @param {number} neuron
 */
function nearest(found, place, quantity, neuron) {
  const grid = gridOf(found, quantity, neuron);
  const [column, row = 0] = place.map((value, k) => {
    const { low, high } = found.axes[k];
    return Math.round(((value - low) / (high - low)) * (found.size - 1));
  });
  return grid?.values[column + row * found.size] ?? NaN;
}
