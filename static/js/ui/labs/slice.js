/**
 * The loss slice: the loss as a function of one weight, all others frozen, with a marker that can be dragged.
 */
import { term } from "../parts/term.js";
import { html, nothing } from "lit-html";
import { usableRows } from "../../model/document/columns.js";
import { sampledAt, slopeAt } from "../../model/numbers/axis.js";
import { formatNumber, formatSigned, showing } from "../../model/numbers/format.js";
import { equation } from "../../model/numbers/printed.js";
import { constraintsOf } from "../../model/document/constraints.js";
import { edgeKey, parseEdgeKey } from "../../model/document/rows.js";
import { differInWeight } from "../../model/document/changes.js";
import { isPlainDescent } from "../../model/document/changed-settings.js";
import { lossDerivative } from "../../explain/new-weight-terms.js";
import { contextOf, valueOf } from "../../explain/quantities.js";
import { newWeightText } from "../../explain/update-sentence.js";
import { notNow } from "../../state/answers.js";
import { labRows } from "../../state/lab.js";
import { tieNote } from "../parts/constraints.js";
import { bracketed } from "../parts/equations.js";
import { numberField } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { number } from "../parts/facts.js";
import { edgeName, pointName } from "../parts/names.js";
import { weightField } from "../parts/weight-field.js";
import { edgeChooser } from "../parts/parts.js";
import { slicePlot } from "./slice-plot.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").LossSlice} LossSlice
 * @typedef {{weight: number, loss: number, derivative: number, exact: boolean}} Here
 */

/**
 * @typedef {object} Options
 * @property {boolean} whole   over all data
 * @property {[number, number] | null} range   as typed; null = chosen by the server
 * @property {{edge: string, range: [number, number]} | null} held   while and after a weight is moved by hand
 *   it is looked at over the same range: the curve would otherwise jump away under it
 * @property {boolean} moving  a weight is being moved
 * @typedef {import("./all.js").Own<Options>} Own
 */

/** @type {import("./all.js").Lab} */
export const sliceLab = {
  id: "slice",
  name: "Loss slice of the weight",
  short: "Loss slice",
  keys: "Shift+L",
  sentence: "How does the loss change when only this weight does?",
  computed:
    "The forward pass is made for many values of this one weight, all others kept; the slope at the marker is its dL/dw.",
  icon: "curve",
  keywords: "loss weight curve tangent",
  about: ["edge"],
  room: "half",
  options: { whole: false, range: null, held: null, moving: false },
  view: sliceView,
};

/**
 * @param {Ui} ui
 * @param {Own} own
 */
function sliceView(ui, own) {
  const state = ui.app.store.get();
  const { edge: row } = labRows(state);
  const key = state.lab?.edge;
  if (row === null || !key)
    return html`<div class="empty">
      ${icon("edge")}<strong>No weight is selected</strong>
      <p>Select an edge to see the loss as a function of its weight.</p>
    </div>`;
  const rows = usableRows(state.doc.data).length;
  const whole = own.options.whole && rows > 0;
  const why = notNow(state);
  const curve = why ? null : curveFor(ui, own, { key, row, point: whole ? null : state.point });
  const shown = typeof curve === "object" ? curve : null;
  const over = (/** @type {boolean} */ to, /** @type {string} */ name) =>
    html`<button
      type="button"
      class="button"
      aria-pressed=${String(whole === to)}
      aria-disabled=${to && rows === 0 ? "true" : nothing}
      title=${to && rows === 0 ? "There is no data yet" : ""}
      @click=${() => own.choose({ whole: to, range: null, held: null })}
    >
      ${name}
    </button>`;
  return html`<section class="section">
    <div class="title">
      <h2>${term("slice", "Loss by the weight")}</h2>
      ${edgeChooser(ui, key)}<span class="spread"></span>
      <span class="segmented" role="group" aria-label="Loss of"
        >${over(false, pointName(ui.app.store.get().point, true))}${over(true, rows > 0 ? `all ${rows.toLocaleString("en")} points` : "all points")}</span
      >
    </div>
    ${shown ? body(ui, own, { row, key, curve: shown, whole }) : html`<div class="chart tall blank" role="status">${why ?? curve ?? "Computing…"}</div>`}
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {Own} own
 * @param {{row: number, key: string, curve: LossSlice, whole: boolean}} slice
 */
function body(ui, { options, choose }, { row, key, curve, whole }) {
  const { preferences, doc } = ui.app.store.get();
  const { digits } = preferences;
  const { isLocked, letterOf } = constraintsOf(doc.network);
  const shared = letterOf(row) ? html`${term("tied", "shared")} ` : nothing;
  const here = standingAt(ui, row, curve, whole);
  const [low, high] = [curve.values[0], curve.values[curve.values.length - 1]];
  const from = bound("from", low, {
    check: (typed) => (typed < high ? "" : `Less than ${formatNumber(high)}`),
    commit: (typed) => choose({ range: [typed, high], held: null }),
  });
  const to = bound("to", high, {
    check: (typed) => (typed > low ? "" : `More than ${formatNumber(low)}`),
    commit: (typed) => choose({ range: [low, typed], held: null }),
  });
  const moving = (/** @type {boolean} */ on) =>
    choose(on ? { moving: true, held: { edge: key, range: [low, high] } } : { moving: false });
  return html`${slicePlot(ui, { edge: key, curve, here, moving })}
    <div class="row wrap small">
      ${from}${to}
      ${options.range ? html`<button type="button" class="button small quiet" @click=${() => choose({ range: null })}>Automatic range</button>` : nothing}
      <span class="spread"></span><span class="muted">Drag the marker, or use the arrow keys on it</span>
    </div>
    <dl class="facts wide">
      <dt>${term("weight", "weight")} ${edgeName(key)}</dt>
      <dd class="strong">${weightField(ui, ui.app.store.get().doc.network.edges[row], here.weight)}</dd>
      <dt>${term("loss", whole ? "mean loss" : "loss")}</dt>
      <dd class="strong">${number(ui, here.loss)}</dd>
      <dt>${shared}${term("d-weight", whole ? "mean dL/dw" : "dL/dw")}, the slope</dt>
      <dd class="strong">${here.exact ? nothing : "≈ "}${number(ui, here.derivative, "slope")}</dd>
    </dl>
    ${tieNote(ui, row)}
    <p class="verdict">
      ${isLocked(row) ? "The weight is locked: training leaves it as it is." : sentence(here.derivative, doc.training, digits, lastUpdate(ui, row))}
    </p>`;
}

/**
 * @param {"from" | "to"} name
 * @param {number} value
 * @param {{check: (value: number) => string, commit: (value: number) => void}} typing
 */
const bound = (name, value, typing) =>
  html`<label class="row small muted"
    ><span>${name}</span>${numberField({ value, label: `Range ${name}`, classes: "bound", ...typing })}</label
  >`;

/**
 * How the last step made the weight what it is; "" when it did not.
 * @param {Ui} ui
 * @param {number} row
 */
function lastUpdate({ app }, row) {
  const { doc, preferences } = app.store.get();
  const record = app.records.current();
  const { weight } = doc.network.edges[row];
  if (
    !record?.change ||
    !record.weight ||
    record.weight[row] + record.change[row] !== weight ||
    !app.playhead.edgeUpdated(row)
  )
    return "";
  const show = showing(preferences.digits);
  return ` The last step: ${newWeightText({ ...contextOf(doc, record), show }, row)}.`;
}

/**
 * Which way to move, and how far a step would.
 * @param {number} slope
 * @param {import("../../model/document/types.js").Training} training
 * @param {number} digits
 * @param {string} last
 */
function sentence(slope, training, digits, last) {
  if (!Number.isFinite(slope)) return "The loss overflows here: there is no slope to follow.";
  if (slope === 0)
    return "The curve is flat here: a small change of this weight changes nothing, so training leaves it.";
  const step = -training.step_size * slope;
  // With momentum, a penalty or the like a step may even go the other way.
  const mover = isPlainDescent(training) ? "training moves" : "the derivative pulls";
  const way =
    slope > 0
      ? `A larger weight makes the loss larger, so ${mover} it down`
      : `A larger weight makes the loss smaller, so ${mover} it up`;
  if (!isPlainDescent(training))
    return `${way}.${last || " How far a step goes depends on the other training settings, too."}`;
  const { left, sign } = equation((more) => ({
    left: `−${formatNumber(training.step_size, digits + more)} × ${bracketed(slope, digits + more)}`,
    right: formatNumber(step, digits),
  }));
  return html`${way}: change = −${"step\u00a0size"} × slope = ${left} ${sign}
    <strong>${formatSigned(step, digits)}</strong>.`;
}

/**
 * The curve for the present state; a text when it cannot be. Moving its own weight leaves a curve as it is:
 * one about another value of the weight is shown until the newest is there.
 * @param {Ui} ui
 * @param {Own} own
 * @param {{key: string, row: number, point: number | null}} slice
 * @returns {LossSlice | string | null}
 */
function curveFor({ app }, { ask, options: { range, held, moving } }, { key, row, point }) {
  const { doc: now } = app.store.get();
  const fitting = app.answers.newest(
    "loss_slice",
    ({ payload, document }) =>
      edgeKey(payload.tail, payload.head) === key &&
      payload.point === point &&
      differInWeight(document, now, row),
  );
  if (moving && fitting) return fitting;
  const { weight } = now.network.edges[row];
  const holds = held?.edge === key && held.range[0] <= weight && weight <= held.range[1];
  const [low, high] = range ?? (holds ? held.range : [null, null]);
  const { value, error } = ask("loss_slice", { ...parseEdgeKey(key), point, low, high });
  return error ?? value ?? fitting;
}

/**
 * Where the network stands on the curve. Read from the curve until its own numbers are there.
 * @param {Ui} ui
 * @param {number} row
 * @param {LossSlice} curve
 * @param {boolean} whole
 * @returns {Here}
 */
function standingAt({ app }, row, curve, whole) {
  const { weight } = app.store.get().doc.network.edges[row];
  if (weight === curve.weight) return { weight, loss: curve.loss, derivative: curve.derivative, exact: true };
  const record = app.records.current();
  if (
    !whole &&
    record?.dWeight &&
    record.weight?.[row] === weight &&
    record.point === app.store.get().point
  ) {
    const context = contextOf(app.store.get().doc, record);
    const derivative = valueOf(context, { what: lossDerivative(context, row), row });
    return { weight, loss: record.loss, derivative, exact: true };
  }
  return {
    weight,
    loss: sampledAt(curve.values, curve.losses, weight),
    derivative: slopeAt(curve.values, curve.losses, weight),
    exact: false,
  };
}
