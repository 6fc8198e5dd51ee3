/** What a click makes while points are drawn: its class or target, one point or many, or none. */
import { html } from "lit-html";
import { classNames } from "../../../model/document/class-names.js";
import { classTargets } from "../../../model/document/drawn-points.js";
import { outputsOf } from "../../../model/document/rows.js";
import { chooseDrawing } from "../../../state/picture.js";
import { numberField } from "../../parts/field.js";
import { isHeight } from "../../parts/picture/new-point.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/picture-choices.js").Drawing} Drawing
 */

const TOOLS = /** @type {const} */ ([
  ["point", "Points", "A click adds a point, a drag moves one"],
  ["brush", "Brush", "A drag adds many points (B)"],
  ["eraser", "Eraser", "Takes points away (E); so does a right click"],
]);

/** @param {Ui} ui */
export function drawBar(ui) {
  const drawing = /** @type {Drawing} */ (ui.app.store.get().picture.drawing);
  return html`<div class="draw-bar" id="picture-readout">
    <div class="row" role="group" aria-label="What a press does">
      ${TOOLS.map(([tool, label, title]) =>
        choice(label, title, drawing.tool === tool, () => chooseDrawing(ui.app.store, { tool })),
      )}
    </div>
    ${target(ui, drawing)}
  </div>`;
}

/**
 * @param {string} label
 * @param {string} title
 * @param {boolean} pressed
 * @param {() => void} choose
 */
const choice = (label, title, pressed, choose) =>
  html`<button
    type="button"
    class="button small"
    title=${title}
    aria-pressed=${String(pressed)}
    @click=${choose}
  >
    ${label}
  </button>`;

/**
 * @param {Ui} ui
 * @param {Drawing} drawing
 */
function target(ui, { chosen, value }) {
  const { store } = ui.app;
  const { doc } = store.get();
  const classes = classTargets(doc);
  if (isHeight(ui))
    return html`<div class="row small muted">
      <span title="The height of a click is its target; Enter takes this one">Target with Enter</span
      >${field(ui, value)}
    </div>`;
  if (!classes)
    return html`<div class="row small"><span class="muted">Target</span>${field(ui, value)}</div>`;
  const outputs = outputsOf(doc).map(({ id }) => id);
  const names = classNames(doc, outputs, outputs.length > 1 ? outputs : classes.map(([only]) => only));
  return html`<div class="row classes" role="group" aria-label="Class of new points">
    <span class="small muted">Class</span>${names.map((name, k) =>
      choice(
        name,
        k < 9 ? `Class ${k + 1} (${k + 1})` : `Class ${k + 1}`,
        Math.min(chosen, names.length - 1) === k,
        () => chooseDrawing(store, { chosen: k }),
      ),
    )}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {number} value
 */
const field = (ui, value) =>
  numberField({
    value,
    label: "Target of new points",
    classes: "bound",
    commit: (typed) => chooseDrawing(ui.app.store, { value: typed }),
  });
