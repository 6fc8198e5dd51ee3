/** The outline: the drawing as a tree, layers -> neurons -> incoming edges, with all that drawing can do. */
import { html } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { on } from "../../parts/events.js";
import { kindIcon } from "../../parts/icons.js";
import { virtualList } from "../../parts/virtual-list.js";
import { forms } from "./forms.js";
import { focusLine, moved } from "./keys.js";
import { lineView } from "./line.js";
import { linesOf } from "./lines.js";

/** @typedef {import("../../local.js").Ui} Ui */

/** Usual height of a line, CSS pixels. */
const LINE = 32;

/** @param {Ui} ui */
export function outline(ui) {
  // Lines are drawn again while one scrolls, maybe when an edit has already taken away what they are about.
  const { network } = ui.app.store.get().doc;
  const lines = linesOf(ui);
  const active = activeIndex(lines, ui.local.get().outlineActive);
  const list = {
    count: lines.length,
    active,
    size: () => LINE,
    key: (/** @type {number} */ index) => lines[index].key,
    line: (/** @type {number} */ index, /** @type {unknown} */ measure) =>
      lineView(ui, { ...lines[index], network }, index, { measure, active: index === active }),
  };
  const tree = () =>
    html`<div
      class="lines"
      role="tree"
      aria-label="Layers, neurons and their incoming edges"
      ${ref((element) => keepFocus(element, active))}
      @keydown=${on((element, /** @type {KeyboardEvent} */ event) => moved(ui, lines, element, event))}
      @focusin=${(/** @type {FocusEvent} */ { target }) => stand(ui, lines, target)}
    >
      ${virtualList(list)}
    </div>`;
  return html`<div class="outline">${forms(ui)}${lines.length === 0 ? empty() : tree()}</div>`;
}

/**
 * Where the keyboard is: on its line, or, if that is gone, on what is now in its place.
 * @param {readonly import("./lines.js").Line[]} lines
 * @param {{key: string, index: number} | null} active
 */
function activeIndex(lines, active) {
  if (active === null) return 0;
  const found = lines.findIndex(({ key }) => key === active.key);
  return found < 0 ? Math.min(active.index, lines.length - 1) : found;
}

/**
 * @param {Ui} ui
 * @param {readonly import("./lines.js").Line[]} lines
 * @param {EventTarget | null} target
 */
function stand({ local }, lines, target) {
  const element = target instanceof Element ? target.closest("[data-index]") : null;
  const index = Number(element?.getAttribute("data-index"));
  if (!lines[index] || local.get().outlineActive?.key === lines[index].key) return;
  local.set({ outlineActive: { key: lines[index].key, index } });
}

/**
 * A line that goes away takes the focus with it: then it is given to the one in its place.
 * @param {Element | undefined} tree
 * @param {number} active
 */
function keepFocus(tree, active) {
  if (!tree?.contains(document.activeElement)) return;
  queueMicrotask(() => {
    if (document.activeElement === document.body) focusLine(tree, active);
  });
}

const empty = () =>
  html`<div class="empty">
    ${kindIcon("hidden")}<strong>Nothing drawn yet</strong>
    <p>Add the first neuron here, or draw it on the canvas.</p>
  </div>`;
