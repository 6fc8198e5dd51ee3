/** What the server says of the drawing: grouped by severity, each with its repairs. */
import { html, nothing } from "lit-html";
import { edgeKey } from "../../model/document/rows.js";
import { selectionOf } from "../../state/selection.js";
import { icon } from "../parts/icons.js";
import { light } from "../parts/pointing.js";
import { repairButton } from "../parts/repair-button.js";
import { virtualList } from "../parts/virtual-list.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Problem} Problem
 */

const GROUPS = /** @type {const} */ ([
  ["error", "Must be fixed before it can run", "error"],
  ["unfinished", "Still to be drawn", "info"],
  ["warning", "Worth a look", "warning"],
]);
/** Usual heights, CSS pixels. */
const TITLE = 34;
const PROBLEM = 104;

/** @param {Ui} ui */
export function problemsView(ui) {
  const { check, checkedRevision, revision, connection, doc } = ui.app.store.get();
  if (!check) {
    return empty(
      "info",
      connection === "lost" ? "Not checked" : "Checking…",
      "Problems are found by the server, as soon as it answers.",
    );
  }
  if (check.problems.length === 0) {
    return doc.network.neurons.length === 0
      ? empty("info", "Nothing drawn yet", "")
      : empty("check", "No problems", "The network is layered and complete; it can run and train.");
  }
  const stale = checkedRevision < revision && connection === "lost";
  const lines = GROUPS.flatMap((group) => linesOf(check.problems, group));
  const list = {
    count: lines.length,
    size: (/** @type {number} */ index) => (lines[index].problem ? PROBLEM : TITLE),
    line: (/** @type {number} */ index, /** @type {unknown} */ measure) =>
      lineView(ui, lines[index], index, measure),
  };
  return html`${stale ? html`<p class="section note">Not connected: this is what was found before the newest edits.</p>` : nothing}
    <div class="problems">${virtualList(list)}</div>`;
}

/**
 * One of the groups: its title, then its problems.
 * @typedef {{title: string, sign: string, at: number, of: number, problem: Problem | null}} Line
 * @param {readonly Problem[]} problems
 * @param {(typeof GROUPS)[number]} group
 * @returns {Line[]}
 */
function linesOf(problems, [severity, title, sign]) {
  const own = problems.filter((problem) => problem.severity === severity);
  if (own.length === 0) return [];
  const of = own.length;
  return [
    { title, sign, at: 0, of, problem: null },
    ...own.map((problem, k) => ({ title, sign, at: k + 1, of, problem })),
  ];
}

/**
 * @param {Ui} ui
 * @param {Line} line
 * @param {number} index
 * @param {unknown} measure
 */
function lineView(ui, { title, sign, at, of, problem }, index, measure) {
  if (!problem) return html`<h2 class="line" data-index=${index} ${measure}>${title}</h2>`;
  return html`<div
    class="line"
    role="article"
    aria-label=${`${title}, ${at} of ${of}`}
    aria-posinset=${at}
    aria-setsize=${of}
    data-index=${index}
    ${measure}
  >
    ${problemView(ui, problem, sign)}
  </div>`;
}

/**
 * @param {string} sign
 * @param {string} title
 * @param {string} text
 */
const empty = (sign, title, text) =>
  html`<div class="empty">
    ${icon(sign)}<strong>${title}</strong>${text ? html`<p>${text}</p>` : nothing}
  </div>`;

/**
 * @param {Ui} ui
 * @param {Problem} problem
 * @param {string} sign
 */
function problemView(ui, problem, sign) {
  const pointed = {
    neurons: problem.neurons,
    edges: problem.edges.map(([tail, head]) => edgeKey(tail, head)),
  };
  const choose = () => ui.app.store.set({ selection: selectionOf(pointed.neurons, pointed.edges) });
  return html`<div class="problem ${problem.severity}" ${light(ui, () => pointed)}>
    <button type="button" class="said" title="Show it on the canvas" @click=${choose}>
      ${icon(sign)}<span>${problem.message}</span>
    </button>
    ${problem.hint ? html`<p class="note">${problem.hint}</p>` : nothing}
    ${
      problem.repairs.length === 0
        ? nothing
        : html`<div class="repairs">${problem.repairs.map((repair) => repairButton(ui, repair))}</div>`
    }
  </div>`;
}
