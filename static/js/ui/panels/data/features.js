/** Further inputs computed from the two of the data, a click each. */
import { html, nothing } from "lit-html";
import { featuresOf } from "../../../model/document/features.js";
import { runCommand } from "../../parts/controls.js";

/** @param {import("../../local.js").Ui} ui */
export function features(ui) {
  const all = featuresOf(ui.app.store.get().doc);
  if (all.length === 0) return nothing;
  return html`<div class="row wrap features" role="group" aria-labelledby="features-title">
    <span class="small" id="features-title">Features</span>
    ${all.map(
      ({ name, formula, on }) =>
        html`<button
          type="button"
          class="button small"
          aria-pressed=${String(on > 0)}
          title=${on > 0 ? `Take the input ${name} away` : `Add ${name} as an input, with weights of 0`}
          @click=${() => runCommand(ui, "data.feature", { formula })}
        >
          ${name}
        </button>`,
    )}
  </div>`;
}
