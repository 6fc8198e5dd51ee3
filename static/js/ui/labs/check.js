/**
 * The gradient check: a weight is nudged, two forward passes, and their difference quotient beside
 * backpropagation's number.
 */
import { term } from "../parts/term.js";
import { html, nothing } from "lit-html";
import { digitsAlike } from "../../model/numbers/axis.js";
import { equation } from "../../model/numbers/printed.js";
import { counted, formatApart, formatNumber } from "../../model/numbers/format.js";
import { constraintsOf } from "../../model/document/constraints.js";
import { edgeKey, parseEdgeKey } from "../../model/document/rows.js";
import { notNow } from "../../state/answers.js";
import { labRows } from "../../state/lab.js";
import { selectField } from "../parts/controls.js";
import { icon } from "../parts/icons.js";
import { tieNote } from "../parts/constraints.js";
import { edgeLink, number } from "../parts/facts.js";
import { edgeName, pointName } from "../parts/names.js";
import { edgeChooser } from "../parts/parts.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").WeightCheck} WeightCheck
 * @typedef {import("../../state/types.js").GradientCheck} GradientCheck
 */

const NUDGES = /** @type {const} */ ([
  ["", "automatic"],
  ["0.1", "0.1"],
  ["0.01", "0.01"],
  ["0.001", "0.001"],
  ["0.0001", "0.0001"],
  ["0.00001", "0.00001"],
  ["1e-9", "1e-9"],
]);

/** @typedef {import("./all.js").Own<{epsilon: number | null}>} Own   null = a good one for the weight */

/** @type {import("./all.js").Lab} */
export const checkLab = {
  id: "check",
  name: "Gradient check",
  short: "Gradient check",
  sentence: "Does nudging a weight change the loss by what backpropagation says?",
  computed:
    "Two forward passes with the weight nudged up and down by ε; their losses’ difference over 2 ε stands beside dL/dw of the backward pass.",
  keys: "Shift+G",
  icon: "check",
  keywords: "difference quotient epsilon numerical derivative",
  about: ["edge", "network"],
  room: "panel",
  options: { epsilon: null },
  view: checkView,
};

/**
 * @param {Ui} ui
 * @param {Own} own
 */
function checkView(ui, own) {
  const { ask } = own;
  const state = ui.app.store.get();
  const { edge: row } = labRows(state);
  const key = state.lab?.edge;
  const why = notNow(state);
  if (why) return html`<section class="section"><div class="chart blank">${why}</div></section>`;
  const { point } = state;
  // The one weight first: answers come in the order of the questions.
  const one =
    row === null || !key
      ? null
      : ask("gradient_check", { point, edge: pairOf(key), epsilon: own.options.epsilon });
  const all = ask("gradient_check", { point });
  return html`${allSection(ui, all)} ${one === null || !key ? nothing : oneSection(ui, own, key, one)}`;
}

/** @param {string} key */
function pairOf(key) {
  const { tail, head } = parseEdgeKey(key);
  return [tail, head];
}

/**
 * @param {Ui} ui
 * @param {Own} own
 * @param {string} key
 * @param {import("../../state/answers.js").Answer<GradientCheck>} answer
 */
function oneSection(ui, own, key, { value, error }) {
  return html`<section class="section">
    <div class="title">
      <h2>One weight by hand</h2>
      ${edgeChooser(ui, key)}<span class="spread"></span>
      <label class="row small muted"><span>nudge ε</span>${nudgeField(own)}</label>
    </div>
    ${value?.check ? handSection(ui, key, value.check) : html`<div class="chart blank">${error ?? "Computing…"}</div>`}
  </section>`;
}

/** @param {Own} own */
function nudgeField({ options: { epsilon }, choose }) {
  return selectField({
    label: "Nudge",
    value: epsilon === null ? "" : String(epsilon),
    options: NUDGES.map(([value, name]) => [value === "" ? "" : String(Number(value)), name]),
    classes: "nudge",
    choose: (value) => choose({ epsilon: value === "" ? null : Number(value) }),
  });
}

/**
 * @param {Ui} ui
 * @param {import("../../state/answers.js").Answer<GradientCheck>} answer
 */
function allSection(ui, { value, error }) {
  const { digits } = ui.app.store.get().preferences;
  if (!value)
    return html`<section class="section">
      <h2>All weights</h2>
      <div class="chart blank" role="status">${error ?? "Checking every weight…"}</div>
    </section>`;
  const { count, agree, kinks, unclear, worst, others } = value;
  const differ = count - agree - kinks - unclear;
  const aside = (/** @type {number} */ some, /** @type {string} */ what) =>
    some > 0 ? `, ${some.toLocaleString("en")} ${what}` : "";
  const text = `${agree.toLocaleString("en")} of ${count.toLocaleString("en")} agree${aside(kinks, "at a corner")}${aside(unclear, "cannot be told")}`;
  return html`<section class="section">
    <div class="title">
      <h2>All weights</h2>
      <span class="outcome ${differ > 0 ? "bad" : "good"}"
        >${icon(differ > 0 ? "error" : "check")}${text}</span
      >
    </div>
    <p class="note">
      Each weight is nudged a little up and down, with two ${term("forward", "forward passes")} at
      ${pointName(ui.app.store.get().point, true)}; what the ${term("loss", "loss")} changes by is held
      against ${term("d-weight", "dL/dw")}.
      ${worst && agree > 0 ? html` The largest ${term("relative", "relative difference")} is <strong>${formatNumber(worst.relative, Math.min(digits, 3))}</strong>, at ${link(ui, worst)}.` : nothing}
    </p>
    ${
      kinks > 0
        ? html`<p class="note">
            ${counted(kinks, "weight")} cannot be compared: an activation function has its corner or jump just
            there, so left and right differ and the quotient means nothing.
          </p>`
        : nothing
    }
    ${others.length > 0 ? othersTable(ui, others, count - agree) : nothing}
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {readonly WeightCheck[]} others
 * @param {number} total
 */
function othersTable(ui, others, total) {
  return html`<table class="checks">
      <thead>
        <tr>
          <th>weight</th>
          <th>${term("backward", "backpropagation")}</th>
          <th>${term("quotient", "quotient")}</th>
          <th>why</th>
        </tr>
      </thead>
      <tbody>
        ${others.slice(0, 20).map(
          (check) =>
            html`<tr>
              <td>${link(ui, check)}</td>
              <td>${number(ui, check.derivative)}</td>
              <td>${number(ui, check.quotient)}</td>
              <td class=${check.verdict === "differ" ? "bad" : "muted"}>${briefly(check)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${total > 20 ? html`<p class="note">and ${(total - 20).toLocaleString("en")} more</p>` : nothing}`;
}

/** @param {WeightCheck} check */
function briefly({ verdict: what, kink, why }) {
  if (what === "kink") return `corner at neuron ${kink}`;
  return why === null ? "they differ" : `cannot tell: ${WHY[why].brief}`;
}

/**
 * @param {Ui} ui
 * @param {WeightCheck} check
 */
function link(ui, { edge: [tail, head] }) {
  const key = edgeKey(tail, head);
  return edgeLink(ui, key, edgeName(key));
}

/**
 * @param {Ui} ui
 * @param {string} key
 * @param {WeightCheck} check
 */
function handSection(ui, key, check) {
  const { digits } = ui.app.store.get().preferences;
  const row = labRows(ui.app.store.get()).edge ?? 0;
  const w = ui.app.store.get().doc.network.edges[row].weight;
  const exact = Math.max(digits, 10);
  const [plus, minus] = [w + check.epsilon, w - check.epsilon];
  const line = (
    /** @type {string} */ name,
    /** @type {number} */ weight,
    /** @type {number} */ other,
    /** @type {number} */ loss,
  ) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td title=${String(weight)}>${formatApart(weight, other, Math.max(digits, 8))}</td>
      <td title=${String(loss)}>${formatNumber(loss, exact)}</td>
    </tr>`;
  const { left, sign, right } = equation((more) => ({
    left: `(${formatNumber(check.plus, exact + more)} − ${formatNumber(check.minus, exact + more)}) / (2 × ${formatNumber(check.epsilon, digits + more)})`,
    right: formatNumber(check.quotient, digits),
  }));
  const compared = (/** @type {number} */ value) => formatNumber(value, Math.max(digits, 12));
  return html`<table class="passes">
      <thead>
        <tr>
          <th></th>
          <th>weight ${edgeName(key)}</th>
          <th>loss</th>
        </tr>
      </thead>
      <tbody>
        ${line("w + ε", plus, minus, check.plus)}${line("w − ε", minus, plus, check.minus)}
      </tbody>
    </table>
    ${tieNote(ui, row)}
    <p class="written-out">difference quotient: ${left} ${sign} ${right}</p>
    <dl class="compare">
      <dt>${term("quotient", "difference quotient")}</dt>
      <dd title=${String(check.quotient)}>${compared(check.quotient)}</dd>
      <dt>
        ${term("backward", "backpropagation")},
        ${constraintsOf(ui.app.store.get().doc.network).letterOf(row) ? "shared " : nothing}${term("d-weight", "dL/dw")}
      </dt>
      <dd title=${String(check.derivative)}>${compared(check.derivative)}</dd>
      <dt>${term("relative", "relative difference")}, |a − b| / max(|a|, |b|)</dt>
      <dd title=${String(check.relative)}>${formatNumber(check.relative, Math.min(digits, 3))}</dd>
    </dl>
    <p class="callout row verdict-${check.verdict}">${verdict(check)}</p>`;
}

/** Why nothing can be said. */
const WHY = Object.freeze({
  not_finite: {
    brief: "not finite",
    text: "One of these numbers is not finite, so there is nothing to compare.",
  },
  no_nudge: {
    brief: "the nudge is lost",
    text: "The nudge is too small to change the weight: w + ε or w − ε is w again.",
  },
  unresolved: {
    brief: "below what can be resolved",
    text: "The two losses differ by little more than their own rounding, so their quotient says nothing.",
  },
});

/** @param {WeightCheck} check */
function verdict({ verdict: what, kink, why, relative, epsilon }) {
  if (what === "kink")
    return html`${icon("info")}<span
        >The activation function of neuron ${kink} has its corner between the two passes, so there is no slope
        to compare with. Backpropagation uses the one that is agreed on for the corner.</span
      >`;
  if (why !== null) return html`${icon("info")}<span>Cannot tell. ${WHY[why].text}</span>`;
  const alike = digitsAlike(relative);
  if (what === "agree") return html`${icon("check")}<span>They agree in ${counted(alike, "digit")}.</span>`;
  const few = alike === 0 ? "not one digit agrees" : `they agree in ${counted(alike, "digit")} only`;
  return html`${icon("warning")}<span>They differ: ${few}. ${whyTheyDiffer(epsilon)}</span>`;
}

/** @param {number} epsilon */
function whyTheyDiffer(epsilon) {
  if (epsilon > 1e-3) return "The nudge is large: the curve bends within it.";
  if (epsilon < 1e-7) return "The nudge is so small that rounding drowns the difference.";
  return "";
}
