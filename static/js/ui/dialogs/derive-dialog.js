/** The dialog for a column that is computed from others. */
import { html } from "lit-html";
import { inFormula } from "../../model/document/derived.js";
import { nameProblem, tableColumns } from "../../model/document/table-columns.js";
import { runCommand } from "../parts/controls.js";
import { onInput, onSubmit } from "../parts/events.js";
import { fault } from "./data/faults.js";
import { offer } from "./data/offers.js";

/** @typedef {import("../local.js").Ui} Ui */

/** @param {Ui} ui */
export function deriveForm(ui) {
  const { doc } = ui.app.store.get();
  const { form } = ui.local.get();
  const columns = tableColumns(doc);
  const { formula = `${inFormula(columns[0]?.name ?? "x")}^2`, name = formula } = form;
  const change = (/** @type {object} */ patch) => ui.local.set({ form: { ...form, ...patch } });
  const faulty = offer(ui, "checkFormula", { formula, columns: columns.map((one) => one.name) }).error;
  const wrong = nameProblem(doc, -1, name) || (formula.trim() === "" ? "A column needs a formula" : "");
  const make = onSubmit(() => {
    if (wrong || faulty) return;
    ui.app.store.set({ dialog: null });
    runCommand(ui, "data.derive", { name, formula });
  });
  const field = (
    /** @type {string} */ label,
    /** @type {string} */ value,
    /** @type {(typed: string) => void} */ take,
  ) =>
    html`<label class="labelled"
      ><span>${label}</span
      ><input
        class="field"
        type="text"
        autocomplete="off"
        spellcheck="false"
        maxlength="500"
        .value=${value}
        @input=${onInput(take)}
    /></label>`;
  return html`<form class="form" @submit=${make}>
    ${field("Formula", formula, (typed) => change({ formula: typed }))}
    ${field("Name of the column", name, (typed) => change({ name: typed }))}
    <p class="note">
      Columns by their names:
      ${columns.slice(0, 8).map((one, k) => html`${k > 0 ? ", " : ""}<code>${inFormula(one.name)}</code>`)}.
      Also + − * / ^, sin, cos, tanh, exp, log, sqrt, abs, min, max, and comparisons such as
      <code>x1 &gt; 0</code>.
    </p>
    ${fault(faulty, formula)}
    <p class="note wrong" role="status">${wrong}</p>
    <div class="row end">
      <button type="submit" class="button strong" aria-disabled=${wrong || faulty ? "true" : "false"}>
        Add the column
      </button>
    </div>
  </form>`;
}
