/** One line of the ledger: its name, what it is the sum of, in names and in numbers, and its value. */
import { html, nothing } from "lit-html";
import { finer, showing } from "../../../model/numbers/format.js";
import { lossName } from "../../../model/formulas/loss-forms.js";
import { litOf, litOfTerm } from "../../../explain/lit.js";
import { markClasses, marksOf } from "../../../explain/marks.js";
import { valueOf } from "../../../explain/quantities.js";
import { isOfEdge, isOfStep } from "../../../explain/update-terms.js";
import { updateGiven } from "../../../explain/update-words.js";
import {
  NO_FUNCTION,
  counterpart,
  equationInNumbers,
  nameOf,
  sumTexts,
  termInNumbers,
} from "../../../explain/wording.js";
import { icon } from "../../parts/icons.js";
import { number } from "../../parts/facts.js";
import { pointing } from "../../parts/pointing.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../explain/ledger.js").Line} Line
 * @typedef {import("../../../explain/quantities.js").Context} Context
 */

/** Terms written out in a line; more are counted, and listed when it is opened. */
const MAX_TERMS = 4;
/** Characters of a sum's names that fit into a line; of a longer one, both lines show the numbers. */
const MAX_CHARACTERS = 46;

/**
 * @param {Ui} ui
 * @param {Context} context
 * @param {Line} line
 * @param {{at: number, total: number, active: boolean, choose: () => void}} place
 */
export function lineView(ui, context, line, { at, total, active, choose }) {
  const { key, depth, heading, open, opens, value } = line;
  if (heading !== null)
    return html`<div
      class="ledger-line heading"
      role="treeitem"
      id=${`ledger-${key}`}
      data-index=${at}
      ?data-active=${active}
      aria-level="1"
      aria-posinset=${at + 1}
      aria-setsize=${total}
    >
      ${heading}
    </div>`;
  const { on, off } = pointing(ui, () => litOfLine(context, line));
  return html`<div
    class="ledger-line depth-${Math.min(depth, 6)}"
    role="treeitem"
    id=${`ledger-${key}`}
    data-index=${at}
    ?data-active=${active}
    aria-level=${depth + 1}
    aria-posinset=${at + 1}
    aria-setsize=${total}
    aria-expanded=${opens ? String(open) : nothing}
    title=${opens && !open ? "Why? Click for what it is made of" : nothing}
    @pointerenter=${on}
    @pointerleave=${off}
    @click=${choose}
  >
    <span class="chevron ${open ? "open" : ""}">${opens ? icon("chevron") : nothing}</span>
    <span class="said">${said(ui, context, line)}</span
    >${number(ui, value, "strong", apartFrom(context, line))}
  </div>`;
}

/**
 * What a line's number must be told from: a new weight from the old.
 * @param {Context} context
 * @param {Line} line
 */
function apartFrom(context, { quantity }) {
  const other = quantity && counterpart(quantity);
  return other ? valueOf(context, other) : undefined;
}

/**
 * The name, what it is the sum of in names, and in numbers.
 * @param {Ui} ui
 * @param {Context} context
 * @param {Line} line
 */
function said(ui, context, { quantity, term, terms }) {
  const { digits } = ui.app.store.get().preferences;
  const show = showing(digits);
  if (term) {
    const { names } = sumTexts(context, NO_FUNCTION, [term], show);
    const { left: numbers, sign } = termInNumbers(context, term, show);
    return html`<span class="name"
        >${term.factors.every(({ what }) => isOfEdge(what) || isOfStep(what)) ? short(context, term.edge, names) : names}</span
      ><span class="terms">${sign} ${numbers}</span>`;
  }
  if (!quantity) return nothing;
  const name = html`<span class="name"
    ><span class=${markClasses(context, [quantity])}>${nameOf(context, quantity)}</span></span
  >`;
  if (terms.length === 0) return html`${name}<span class="terms">${given(context, quantity)}</span>`;
  const { sign, more } = equationInNumbers(context, quantity, show);
  const shown = terms
    .slice(0, MAX_TERMS)
    .map((one) => ({ one, ...sumTexts(context, quantity, [one], finer(show, more)) }));
  if (isOfEdge(quantity.what))
    for (const part of shown) part.names = short(context, quantity.row, part.names);
  const sum = (/** @type {"names" | "numbers"} */ kind, lines = "one") =>
    html`<span class="terms ${lines}"
      >${kind === "numbers" ? sign : "="}
      ${shown.map((part, k) => termView(ui, context, quantity, part.one, part[kind], k === 0))}${
        terms.length > MAX_TERMS ? ` + … (${terms.length} terms)` : nothing
      }</span
    >`;
  const long = shown.reduce((length, { names }) => length + names.length + 3, 0) > MAX_CHARACTERS;
  return long && shown.length > 1 && (isOfEdge(quantity.what) || quantity.what === "loss")
    ? html`${name}${sum("numbers", "both")}`
    : html`${name}${sum("names")}${sum("numbers")}`;
}

/**
 * Among the numbers of one edge its name need not be repeated.
 * @param {Context} context
 * @param {number} edge
 * @param {string} names
 */
function short({ network }, edge, names) {
  const { tail, head } = network.edges[edge] ?? { tail: 0, head: 0 };
  return names.replaceAll(`(${tail} → ${head})`, "");
}

/**
 * One term of a sum; on the canvas it lights what it stands for.
 * @param {Ui} ui
 * @param {Context} context
 * @param {import("../../../explain/quantities.js").Quantity} quantity
 * @param {import("../../../explain/quantities.js").Term} term
 * @param {string} text
 * @param {boolean} first
 */
function termView(ui, context, quantity, term, text, first) {
  const { on } = pointing(ui, () => litOfLine(context, { quantity: null, term }));
  const whole = pointing(ui, () => litOfLine(context, { quantity, term: null }));
  const minus = !first && text.startsWith("−");
  const sign = minus ? " − " : " + ";
  return html`${first ? nothing : sign}<span
      class="term ${markClasses(context, term.factors)}"
      @pointerenter=${on}
      @pointerleave=${whole.on}
      >${minus ? text.slice(1) : text}</span
    >`;
}

/**
 * @param {Context} context
 * @param {import("../../../explain/quantities.js").Quantity} quantity
 */
function given(context, quantity) {
  const { network, record, outputs, loss } = context;
  const { what, row } = quantity;
  if (what === "loss") return lossName(loss);
  if (what === "weight") return record.change ? "the weight before the update" : "the weight";
  if (what === "y") return "the target";
  if (what === "out") return network.neurons[row].kind === "bias" ? "a bias is always 1" : "the given x";
  if (what !== "dOut") return updateGiven(context, quantity);
  return outputs.has(row) ? `the derivative of ${lossName(loss)}` : "nothing depends on it";
}

/**
 * @param {Context} context
 * @param {Pick<Line, "quantity" | "term">} line
 */
export function litOfLine(context, { quantity, term }) {
  if (term) return { ...litOfTerm(context, term), marks: marksOf(context, term.factors) };
  return quantity
    ? { ...litOf(context, quantity), marks: marksOf(context, [quantity]) }
    : { neurons: [], edges: [] };
}
