/** What the server says of the drawing: grouped by severity, each with what would mend it. */
import { html, nothing } from "lit-html";
import { edgeKey } from "../../model/document/rows.js";
import { selectionOf } from "../../state/selection.js";
import { icon } from "../parts/icons.js";
import { counted } from "../parts/names.js";
import { light } from "../parts/pointing.js";
import { repairButton } from "../parts/repair-button.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Problem} Problem
 */

const GROUPS = /** @type {const} */ ([
  ["error", "Has to be mended before it can run", "error"],
  ["unfinished", "Still to be drawn", "info"],
  ["warning", "Worth a look", "warning"],
]);
/** More of one severity than this are counted, not listed. */
const LISTED = 50;

/** @param {Ui} ui */
export function problemsView(ui) {
  const { check, checkedRevision, revision, connection, document: drawing } = ui.app.store.get();
  if (!check) {
    return empty(
      "info",
      connection === "lost" ? "Not checked" : "Checking…",
      "Problems are found by the server, as soon as it answers.",
    );
  }
  if (check.problems.length === 0) {
    return drawing.network.neurons.length === 0
      ? empty("info", "Nothing drawn yet", "")
      : empty("check", "No problems", "The network is layered and complete; it can run and train.");
  }
  const stale = checkedRevision < revision && connection === "lost";
  return html`${stale ? html`<p class="section note">Not connected: this is what was found before the newest edits.</p>` : nothing}
  ${GROUPS.map(([severity, title, sign]) =>
    group(
      ui,
      check.problems.filter((problem) => problem.severity === severity),
      title,
      sign,
    ),
  )}`;
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
 * @param {readonly Problem[]} problems
 * @param {string} title
 * @param {string} sign
 */
function group(ui, problems, title, sign) {
  if (problems.length === 0) return nothing;
  return html`<section class="section">
    <h2>${title}</h2>
    ${problems.slice(0, LISTED).map((problem) => problemView(ui, problem, sign))}
    ${problems.length > LISTED ? html`<p class="note">and ${counted(problems.length - LISTED, "more", "more")}</p>` : nothing}
  </section>`;
}

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

/**
 * The number on the tab and how loud it is.
 * @param {Ui} ui
 */
export function problemBadge(ui) {
  const problems = ui.app.store.get().check?.problems ?? [];
  if (problems.length === 0) return nothing;
  const worst = ["error", "warning"].find((one) => problems.some(({ severity }) => severity === one)) ?? "";
  return html`<span class="badge ${worst}">${problems.length}</span>`;
}
