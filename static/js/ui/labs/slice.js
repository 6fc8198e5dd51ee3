/**
 * The loss slice: the loss as a function of one weight, all others frozen, with a marker that can be dragged.
 */
import { html, nothing } from "lit-html";
import { sampledAt, slopeAt } from "../../model/numbers/axis.js";
import { formatNumber, formatSigned, showing } from "../../model/numbers/format.js";
import { parseEdgeKey } from "../../model/document/rows.js";
import { isPlainDescent } from "../../model/document/unusual-settings.js";
import { contextOf } from "../../explain/quantities.js";
import { newWeightText } from "../../explain/update-sentence.js";
import { lensRows } from "../../state/lens.js";
import { bracketed } from "../parts/equations.js";
import { numberField } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { number } from "../parts/facts.js";
import { edgeName } from "../parts/names.js";
import { weightField } from "../parts/weight-field.js";
import { answer, notNow, standing } from "../parts/answers.js";
import { edgeChooser, pointWords } from "../parts/parts.js";
import { slicePlot } from "./slice-plot.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").LossSlice} LossSlice
 * @typedef {{weight: number, loss: number, derivative: number, exact: boolean}} Here
 */

/**
 * The curve on screen. Moving its own weight leaves the curve as it is, so it stays while that is all that
 * happens: `fits` is the state it is known to be right for.
 * @type {{curve: LossSlice, about: string, fits: string, range: [number, number] | null} | null}
 */
let kept = null;

/** @param {Ui} ui */
export function sliceView(ui) {
  const { app, local } = ui;
  const state = app.store.get();
  const { edge: row } = lensRows(state);
  const key = state.lens?.edge;
  if (row === null || !key)
    return html`<div class="empty">
      ${icon("edge")}<strong>No weight is selected</strong>
      <p>Select an edge to see the loss as a function of its weight.</p>
    </div>`;
  const { sliceWhole, sliceRange } = local.get();
  const rows = state.document.data.rows.length;
  const whole = sliceWhole && rows > 0;
  const why = notNow(ui);
  const curve = why ? null : curveFor(ui, key, whole ? null : state.point, sliceRange);
  const shown = typeof curve === "object" ? curve : null;
  const over = (/** @type {boolean} */ to, /** @type {string} */ name) =>
    html`<button
      type="button"
      class="button"
      aria-pressed=${String(whole === to)}
      aria-disabled=${to && rows === 0 ? "true" : nothing}
      title=${to && rows === 0 ? "There is no data yet" : ""}
      @click=${() => local.set({ sliceWhole: to, sliceRange: null })}
    >
      ${name}
    </button>`;
  return html`<section class="section">
    <div class="title">
      <h2>Loss by the weight</h2>
      ${edgeChooser(ui, key)}<span class="spread"></span>
      <span class="segmented" role="group" aria-label="Loss of"
        >${over(false, pointWords(ui))}${over(true, rows > 0 ? `all ${rows.toLocaleString("en")} rows` : "all rows")}</span
      >
    </div>
    ${shown ? body(ui, row, key, shown, whole) : html`<div class="chart tall blank" role="status">${why ?? curve ?? "Computing…"}</div>`}
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {number} row
 * @param {string} key
 * @param {LossSlice} curve
 * @param {boolean} whole
 */
function body(ui, row, key, curve, whole) {
  const { preferences, document: drawing } = ui.app.store.get();
  const { digits } = preferences;
  const here = standingAt(ui, row, curve, whole);
  const [low, high] = [curve.values[0], curve.values[curve.values.length - 1]];
  const bound = (/** @type {"from" | "to"} */ name, /** @type {number} */ value) =>
    html`<label class="row small muted"
      ><span>${name}</span>${numberField({
        value,
        label: `Range ${name}`,
        classes: "bound",
        check: (typed) =>
          name === "from"
            ? typed < high
              ? ""
              : `Less than ${formatNumber(high)}`
            : typed > low
              ? ""
              : `More than ${formatNumber(low)}`,
        commit: (typed) => ui.local.set({ sliceRange: name === "from" ? [typed, high] : [low, typed] }),
      })}</label
    >`;
  return html`${slicePlot(ui, { edge: key, curve, here, moved: () => claim(ui) })}
    <div class="row small">
      ${bound("from", low)}${bound("to", high)}
      ${ui.local.get().sliceRange ? html`<button type="button" class="button small quiet" @click=${() => ui.local.set({ sliceRange: null })}>Automatic range</button>` : nothing}
      <span class="spread"></span><span class="muted">Drag the marker, or use the arrow keys on it</span>
    </div>
    <dl class="facts wide">
      <dt>weight ${edgeName(key)}</dt>
      <dd class="strong">${weightField(ui, row, here.weight)}</dd>
      <dt>${whole ? "mean loss" : "loss"}</dt>
      <dd class="strong">${number(ui, here.loss)}</dd>
      <dt>${whole ? "mean dL/dw, the slope" : "dL/dw, the slope"}</dt>
      <dd class="strong">${here.exact ? nothing : "≈ "}${number(ui, here.derivative, "slope")}</dd>
    </dl>
    <p class="verdict">${sentence(here.derivative, drawing.training, digits, lastUpdate(ui, row))}</p>`;
}

/**
 * How the last step made the weight what it is; "" when it did not.
 * @param {Ui} ui
 * @param {number} row
 */
function lastUpdate({ app }, row) {
  const { document: drawing, preferences } = app.store.get();
  const record = app.records.current();
  const { weight } = drawing.network.edges[row];
  if (
    !record?.change ||
    !record.weight ||
    record.weight[row] + record.change[row] !== weight ||
    !app.playhead.edgeUpdated(row)
  )
    return "";
  const show = showing(preferences.digits);
  return ` The last step: ${newWeightText({ ...contextOf(drawing, record), show }, row)}.`;
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
  return html`${way}: change = −${"step\u00a0size"} × slope = −${formatNumber(training.step_size, digits)} ×
    ${bracketed(slope, digits)} = <strong>${formatSigned(step, digits)}</strong>.`;
}

/**
 * The curve for the present state; the one on screen where it still fits; a text when it cannot be.
 * @param {Ui} ui
 * @param {string} key
 * @param {number | null} point
 * @param {[number, number] | null} range
 * @returns {LossSlice | string | null}
 */
function curveFor(ui, key, point, range) {
  const { app } = ui;
  const now = standing(ui);
  const about = `${key} ${point} ${range}`;
  const fits = kept !== null && kept.about === about && kept.fits === now;
  if (fits && app.history.active()) return kept?.curve ?? null;
  // A weight that was moved by hand is looked at over the same range: the curve would otherwise jump away
  // under it.
  const bounds = range ?? (fits ? (kept?.range ?? null) : null);
  const slot = answer(ui, "slice", `${about} ${now}`, () => {
    const span = bounds ? { low: bounds[0], high: bounds[1] } : {};
    return app.port.ask("loss_slice", { ...parseEdgeKey(key), point, ...span });
  });
  if (slot.value) {
    const { values } = slot.value;
    kept = { curve: slot.value, about, fits: now, range: [values[0], values[values.length - 1]] };
  }
  if (slot.error) return slot.error;
  return kept !== null && kept.about === about && kept.fits === now ? kept.curve : null;
}

/**
 * The last edit only moved the curve's own weight.
 * @param {Ui} ui
 */
function claim(ui) {
  if (kept) kept.fits = standing(ui);
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
  const { weight } = app.store.get().document.network.edges[row];
  if (weight === curve.weight) return { weight, loss: curve.loss, derivative: curve.derivative, exact: true };
  const record = app.records.current();
  if (
    !whole &&
    record?.dWeight &&
    record.weight?.[row] === weight &&
    record.point === app.store.get().point
  ) {
    return { weight, loss: record.loss, derivative: record.dWeight[row], exact: true };
  }
  return {
    weight,
    loss: sampledAt(curve.values, curve.losses, weight),
    derivative: slopeAt(curve.values, curve.losses, weight),
    exact: false,
  };
}
