/** With more than two variables: which two the picture is over, and where the others stand. */
import { html, nothing } from "lit-html";
import { cameLast } from "../../../state/picture.js";
import { counted, formatNumber } from "../../../model/numbers/format.js";
import { runCommand, selectField } from "../../parts/controls.js";
import { onInput } from "../../parts/events.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/pictures.js").Picture} Found
 */

/** More are set in the table. */
const MOST = 12;

/** @param {Ui} ui */
export function otherVariables(ui) {
  const found = cameLast(ui.app);
  if (!found?.variables || found.variables.length < 3) return nothing;
  const on = found.axes.map(({ name }) => name);
  const others = found.variables.filter(({ name }) => !on.includes(name));
  const open = ui.local.get().othersOpen;
  return html`<div class="variables">
    <div class="row small">
      <span class="muted">Axes</span>${on.map((_, axis) => axisChooser(ui, found, on, axis))}
      <button
        type="button"
        class="button small"
        aria-expanded=${String(open)}
        @click=${() => ui.local.set({ othersOpen: !open })}
        title=${others.map(({ name }) => `${name} = ${formatNumber(found.fixed[name] ?? 0, 4)}`).join(", ")}
      >
        ${counted(others.length, "other")}
      </button>
    </div>
    ${
      open
        ? html`<button
            type="button"
            class="button small"
            @click=${() => void runCommand(ui, "picture.choose", { fixed: {} })}
            ?disabled=${Object.keys(ui.app.store.get().picture.fixed).length === 0}
          >
            Where the shown point has them
          </button>`
        : nothing
    }
    ${open ? others.slice(0, MOST).map((variable) => slider(ui, found, variable)) : nothing}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {Found} found
 * @param {readonly string[]} on
 * @param {number} axis
 */
const axisChooser = (ui, found, on, axis) =>
  selectField({
    label: axis === 0 ? "Variable to the right" : "Variable upwards",
    value: on[axis],
    options: (found.variables ?? []).map(({ name }) => [name, name]),
    // A variable that is on the other axis already trades places with this one.
    choose: (name) =>
      void runCommand(ui, "picture.choose", {
        axes: on.map((old, k) => (k === axis ? name : old === name ? on[axis] : old)),
      }),
    classes: "small grow",
  });

/**
 * @param {Ui} ui
 * @param {Found} found
 * @param {import("../../../state/picture.js").Variable} variable
 */
function slider(ui, found, { name, low, high }) {
  const value = found.fixed[name] ?? 0;
  const [from, to] = [Math.min(low ?? -5, value), Math.max(high ?? 5, value)];
  const step = (to - from) / 200 || 1;
  return html`<label class="variable"
    ><span class="name" title=${name}>${name}</span
    ><input
      class="range"
      type="range"
      min=${from}
      max=${to}
      step=${step}
      .value=${String(value)}
      aria-valuetext=${formatNumber(value, 4)}
      @input=${onInput((typed) => void runCommand(ui, "picture.choose", { fixed: { ...ui.app.store.get().picture.fixed, [name]: Number(typed) } }))}
    /><output>${formatNumber(value, 3)}</output></label
  >`;
}
