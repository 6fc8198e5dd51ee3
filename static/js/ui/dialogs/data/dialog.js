/** The dialog that data is chosen in: made, real or one's own, with a preview; taking it over is one edit. */
import { html, nothing } from "lit-html";
import { fits, proposal } from "../../../model/document/taking.js";
import { counted, formatWithin } from "../../../model/numbers/format.js";
import { runCommand } from "../../parts/controls.js";
import { onCheck, onSubmit } from "../../parts/events.js";
import { moveBetweenTabs } from "../../parts/tabs.js";
import { chosenGenerator, madeData } from "./made.js";
import { offer } from "./offers.js";
import { ownData } from "./own.js";
import { ownTable } from "./own-reading.js";
import { realData } from "./real.js";
import { thumbnail } from "./thumbnail.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/taking.js").Table} Table
 * @typedef {{table: Table, name: string}} Chosen
 */

const TABS = /** @type {const} */ ([
  ["made", "Made", madeData],
  ["real", "Real", realData],
  ["own", "Your own", ownData],
]);
/** Rows and columns of the preview. */
const [ROWS, COLUMNS] = [6, 8];

/** @param {Ui} ui */
export function dataDialog(ui) {
  const { form } = ui.local.get();
  const tab = form.tab ?? (ui.app.store.get().offered ? "own" : "made");
  const change = (/** @type {object} */ patch) =>
    ui.local.set({ form: { ...ui.local.get().form, ...patch } });
  const [, , view] = TABS.find(([id]) => id === tab) ?? TABS[0];
  const chosen = chosenTable(ui, tab);
  const take = onSubmit(() => {
    if (!chosen) return;
    const args = { ...chosen, fit: wantsFit(ui, chosen.table) };
    ui.app.store.set({ dialog: null });
    runCommand(ui, "data.take", args);
  });
  return html`<form class="data-dialog" @submit=${take}>
    <div class="tablist" role="tablist" aria-label="Where the data comes from" @keydown=${moveBetweenTabs}>
      ${TABS.map(
        ([id, name]) =>
          html`<button
            type="button"
            class="tab"
            role="tab"
            id=${`data-tab-${id}`}
            aria-selected=${String(id === tab)}
            aria-controls="data-tab"
            tabindex=${id === tab ? "0" : "-1"}
            @click=${() => change({ tab: id })}
          >
            ${name}
          </button>`,
      )}
    </div>
    <div class="choices" role="tabpanel" id="data-tab" aria-labelledby=${`data-tab-${tab}`} tabindex="-1">
      ${view(ui, change)}
    </div>
    <div class="preview" aria-label="Preview" role="group">${chosen ? preview(chosen.table) : nothing}</div>
    ${footer(ui, chosen, change)}
  </form>`;
}

/**
 * @param {Ui} ui
 * @param {string} tab
 * @returns {Chosen | null}
 */
function chosenTable(ui, tab) {
  if (tab === "own") return ownTable(ui);
  const { value } = offer(ui, "dataCatalogue");
  if (!value) return null;
  if (tab === "real") {
    const { real = value.tables[0]?.name } = ui.local.get().form;
    const table = offer(ui, "namedTable", { name: real }).value;
    const name = value.tables.find((/** @type {any} */ one) => one.name === real)?.label;
    return table && { table, name };
  }
  const generator = chosenGenerator(ui, value.generators);
  const table = offer(ui, "generate", { generator }).value;
  const name = value.generators.find((/** @type {any} */ one) => one.name === generator.name)?.label;
  return table && { table: { ...table, generator }, name };
}

/**
 * At first, whether the network as it is has another number of inputs or outputs.
 * @param {Ui} ui
 * @param {Table} table
 */
function wantsFit(ui, table) {
  if (!proposal(table)) return false;
  return ui.local.get().form.fit ?? !fits(ui.app.store.get().doc, table);
}

/** @param {Table} table */
function preview(table) {
  const columns = table.columns.slice(0, COLUMNS);
  const text = (/** @type {string} */ name, /** @type {number} */ value) =>
    table.categories?.[name]?.[value] ?? formatWithin(value, 8);
  const more = table.columns.length - columns.length;
  return html`${thumbnail(table, true)}
    <div class="scroll-x">
      <table class="small">
        <thead>
          <tr>
            ${columns.map(({ name, role }) => html`<th scope="col">${name}<small class="muted">${role === "none" ? "" : role}</small></th>`)}
          </tr>
        </thead>
        <tbody>
          ${table.rows.slice(0, ROWS).map(
            (row) =>
              html`<tr>
                ${columns.map(({ name }, k) => html`<td>${text(name, row[k])}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="small muted">
      ${counted(table.rows.length, "row")},
      ${counted(table.columns.length, "column")}${more > 0 ? `; ${more} more columns` : ""}
    </p>`;
}

/**
 * @param {Ui} ui
 * @param {Chosen | null} chosen
 * @param {(patch: object) => void} change
 */
function footer(ui, chosen, change) {
  const proposed = chosen && proposal(chosen.table);
  const fit = chosen !== null && wantsFit(ui, chosen.table);
  const same = chosen !== null && fits(ui.app.store.get().doc, chosen.table);
  const about = fit
    ? `A new network takes the place of yours: ${proposed?.text}. Undo brings yours back.`
    : same
      ? "Its columns go to the inputs and outputs that you have."
      : "Your network has other numbers of inputs or outputs: columns wait until you tie them.";
  return html`<div class="row wrap foot">
    <div class="grow">
      <label class="check"
        ><input
          type="checkbox"
          .checked=${fit}
          ?disabled=${!proposed}
          @change=${onCheck((checked) => change({ fit: checked }))}
        />Fit my network to this table</label
      >
      <p class="small muted">${chosen ? about : ""}</p>
    </div>
    <button type="submit" class="button strong" aria-disabled=${chosen ? nothing : "true"}>
      Use this data
    </button>
  </div>`;
}
