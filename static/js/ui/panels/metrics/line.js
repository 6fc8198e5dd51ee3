/** The metrics in one line, above the loss curve. */
import { html, nothing } from "lit-html";
import { metricsOf } from "../../../state/metrics.js";
import { term } from "../../parts/term.js";
import { measure, percent } from "./words.js";

/** @param {import("../../local.js").Ui} ui */
export function metricsLine({ app }) {
  const { run } = app.store.get();
  const metrics = metricsOf(app);
  const loss = metrics?.training?.loss ?? run.dataLoss;
  const apart = metrics?.held_out ?? null;
  const accuracy = apart?.accuracy ?? metrics?.training?.accuracy;
  const right = `Share of the ${apart ? "held-out " : ""}rows in the right class`;
  const one = (
    /** @type {unknown} */ name,
    /** @type {string} */ value,
    /** @type {string} */ about,
    /** @type {unknown} */ exact,
  ) =>
    html`<div title=${`${about}: ${exact}`}>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<dl class="fit ${metrics && app.pictures.isOld(metrics) ? "old" : ""}">
    ${one(term("loss", "Loss"), measure(loss), "Mean loss over all training rows", loss ?? "not known yet")}
    ${apart ? one("Held out", measure(apart.loss), "Mean loss over the held-out rows", apart.loss) : nothing}
    ${typeof accuracy === "number" ? one("Accuracy", percent(accuracy), right, accuracy) : nothing}
  </dl>`;
}
