/** One point: which it is, its forward and backward pass, and its loss written out. */
import { html, nothing } from "lit-html";
import { term } from "../parts/term.js";
import { usableRows } from "../../model/document/columns.js";
import { formatNumber } from "../../model/numbers/format.js";
import { lossName } from "../../model/formulas/loss-forms.js";
import { shownPoint } from "../../state/records.js";
import { contextOf, termsOf } from "../../explain/quantities.js";
import { relation } from "../../model/numbers/printed.js";
import { sumTexts } from "../../explain/wording.js";
import { commandButton, iconButton, runCommand, selectField } from "../parts/controls.js";
import { pointName } from "../parts/names.js";

/** @typedef {import("../local.js").Ui} Ui */

/** Beyond this many rows a menu of all is no help; the arrows and the table are. */
const MENU_ROWS = 300;
/** Terms of the loss that there is room for. */
const TERMS = 4;
/** And characters; a longer formula is in the title, the ledger and the sentence of the loss. */
const MAX_FITTING = 40;

/** @param {Ui} ui */
export function pointRow(ui) {
  const { point, doc } = ui.app.store.get();
  const rows = usableRows(doc.data).length;
  const training = trainingPoint(ui.app);
  const show = (/** @type {number} */ next) =>
    runCommand(ui, "run.point", { point: Math.max(-1, Math.min(rows - 1, next)) });
  return html`<div class="point-row" role="group" aria-label="One point">
    <div class="row chooser">
      ${selectField({ label: "Point shown", value: training ? "training" : String(point), options: training ? [["training", training], ...pointOptions(rows, point)] : pointOptions(rows, point), choose: (value) => show(Number(value)) })}
      ${rows === 0 ? nothing : iconButton({ name: "previous", label: "Previous point", click: () => show(point - 1) })}
      ${rows === 0 ? nothing : iconButton({ name: "next", label: "Next point", click: () => show(point + 1) })}
    </div>
    ${commandButton(ui, "run.forward", { text: true, keys: true, label: "Forward" })}
    ${commandButton(ui, "run.backward", { text: true, keys: true, label: "Backward" })} ${loss(ui)}
  </div>`;
}

/**
 * Training shows points of its own: the chooser then names them, and every choice leaves them.
 * @param {import("../../state/types.js").App} app
 */
function trainingPoint({ store, records }) {
  const { point, run } = store.get();
  if (run.status === "running") return "Training";
  const shown = shownPoint({ store, records });
  return shown === point ? null : `Step: ${pointName(shown)}`;
}

/**
 * @param {number} rows
 * @param {number} point
 * @returns {(readonly [string, string])[]}
 */
function pointOptions(rows, point) {
  /** @type {(readonly [string, string])[]} */
  const options = [["-1", "Probe"]];
  if (rows <= MENU_ROWS)
    for (let row = 0; row < rows; row += 1) options.push([String(row), `Row ${row + 1} of ${rows}`]);
  else if (point >= 0) options.push([String(point), `Row ${point + 1} of ${rows}`]);
  return options;
}

/**
 * The shown point's loss, once the playhead has come to it.
 * @param {Ui} ui
 */
function loss({ app }) {
  const record = app.records.current();
  const { digits } = app.store.get().preferences;
  if (!record) return html`<span class="loss"></span>`;
  if (!app.playhead.lossKnown()) return html`<span class="loss muted">loss: the outputs come first</span>`;
  const context = contextOf(app.store.get().doc, record);
  const quantity = /** @type {const} */ ({ what: "loss", row: 0 });
  const show = (/** @type {number} */ value) => formatNumber(value, digits);
  const { names, numbers } = sumTexts(context, quantity, termsOf(context, quantity), show, TERMS);
  const total = show(record.loss);
  const penalty = record.penalty
    ? html` <span class="penalty"
        ><span
          class="muted"
          title=${`The loss leaves the penalty out. Training makes loss + penalty smaller: ${record.loss + record.penalty[0]}`}
          >+ ${term("penalty", "penalty")}</span
        >
        <span class="number">${show(record.penalty[0])}</span></span
      >`
    : nothing;
  // Beside a penalty there is less room; the chooser names the point.
  const of = record.point === app.store.get().point || record.penalty ? "" : ` of ${pointName(record.point)}`;
  return html`<span class="loss ${record.penalty ? "penalised" : ""}"
    ><span class="muted">${term("loss", "loss")}${of} = </span
    ><span class="number strong" title=${`loss = ${names || lossName(context.loss)} = ${record.loss}`}
      >${numbers === "" || numbers.length > MAX_FITTING ? nothing : html`<span class="written">${numbers} ${relation(numbers, total)} </span>`}${total}</span
    >${penalty}</span
  >`;
}
