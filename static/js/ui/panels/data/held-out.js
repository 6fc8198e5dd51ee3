/** Which rows are held out from training: none, a share, or those that a column marks. */
import { html, nothing } from "lit-html";
import { tableColumns } from "../../../model/document/table-columns.js";
import { runCommand, selectField } from "../../parts/controls.js";
import { numberField } from "../../parts/field.js";

/** @typedef {import("../../local.js").Ui} Ui */

const SHARE = 0.2;
const BY_COLUMN = "column ";

/** @param {Ui} ui */
export function heldOut(ui) {
  const { doc } = ui.app.store.get();
  const { split } = doc.data;
  const columns = tableColumns(doc);
  if (doc.data.rows.length === 0) return nothing;
  const marks = columns.findIndex((one) => one.marks);
  const byShare = split?.stratified ? "classes" : "share";
  const value = !split ? "" : marks >= 0 ? `${BY_COLUMN}${marks}` : byShare;
  const marking = columns.flatMap(({ name, column }, k) =>
    column < 0 ? [] : [/** @type {const} */ ([`${BY_COLUMN}${k}`, `Rows that ${name} marks held out`])],
  );
  const choose = (/** @type {string} */ wanted) => {
    if (wanted.startsWith(BY_COLUMN))
      return runCommand(ui, "data.split", { column: Number(wanted.slice(BY_COLUMN.length)) });
    const { share = SHARE, seed = 1 } = split ?? {};
    const next = { share: share ?? SHARE, seed, ...(wanted === "classes" ? { stratified: true } : {}) };
    return runCommand(ui, "data.split", { split: wanted === "" ? null : next });
  };
  const options = /** @type {const} */ ([
    ["", "No rows held out"],
    ["share", "A share held out"],
    ["classes", "A share of each class held out"],
    ...marking,
  ]);
  return html`<div class="row wrap held-out" role="group" aria-label="Held-out rows">
    ${selectField({ label: "Which rows are held out", value, classes: "small", options, choose })}
    ${split && value === byShare ? shareFields(ui, split) : nothing}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {import("../../../model/document/types.js").Split} split
 */
function shareFields(ui, split) {
  const set = (/** @type {object} */ patch) =>
    runCommand(ui, "data.split", { split: { ...split, ...patch } });
  return html`${numberField({
      value: Math.round((split.share ?? SHARE) * 1e6) / 1e4,
      label: "Held out, percent",
      classes: "small",
      check: (percent) =>
        percent > 0 && percent < 100 ? "" : "More than 0 and less than 100 percent, please",
      commit: (percent) => set({ share: percent / 100 }),
    })}<span class="small">% seed</span>${numberField({
      value: split.seed ?? 1,
      label: "Seed of the held-out rows",
      classes: "small",
      check: (value) =>
        Number.isInteger(value) && value >= 0 && value < 2 ** 32 ? "" : "A whole number from 0, please",
      commit: (seed) => set({ seed }),
    })}`;
}
