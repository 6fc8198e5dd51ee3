/** The dialog that asks which weight holds for edges that are to share one, and says what is unusual. */
import { html, nothing } from "lit-html";
import { rowsToTie } from "../../model/document/ties.js";
import { edgesText, tieChoices, tieRemarks } from "../../explain/constraints.js";
import { chosen } from "../../state/selection.js";
import { runCommand } from "../parts/controls.js";
import { onSubmit } from "../parts/events.js";
import { term } from "../parts/term.js";

/** @param {import("../local.js").Ui} ui */
export function tieForm(ui) {
  const state = ui.app.store.get();
  const { network } = state.doc;
  const keys = [...chosen(state).edges];
  const choices = tieChoices(network, keys);
  const { form } = ui.local.get();
  const { holder = choices[0]?.holder } = form;
  const make = onSubmit(() => {
    ui.app.store.set({ dialog: null });
    runCommand(ui, "edit.tie", { edges: keys, holder });
  });
  return html`<form class="form" @submit=${make}>
    <p class="note">
      ${edgesText(network, rowsToTie(network, keys))} will have ${term("tied", "tied weights")}: one for all
      of them.
    </p>
    ${
      choices.length < 2
        ? nothing
        : html`<fieldset class="choices">
            <legend>Which weight holds?</legend>
            ${choices.map(
              (choice) =>
                html`<label class="check"
                  ><input
                    type="radio"
                    name="holder"
                    ?autofocus=${choice.holder === holder}
                    .checked=${choice.holder === holder}
                    @change=${() => ui.local.set({ form: { ...form, holder: choice.holder } })}
                  />${choice.text}</label
                >`,
            )}
          </fieldset>`
    }
    ${tieRemarks(network, state.check?.layers ?? [], keys).map((remark) => html`<p class="note">${remark}</p>`)}
    <div class="row end"><button type="submit" class="button strong">Tie the weights</button></div>
  </form>`;
}
