/** The keys of the outline's tree: as in every tree, and Delete. */
import { edgeKey } from "../../../model/document/rows.js";
import { selectionOf } from "../../../state/selection.js";
import { runCommand } from "../../parts/controls.js";
import { showLine } from "../../parts/virtual-list.js";
import { toggleLine } from "./lines.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("./lines.js").Line} Line
 */

/** What is typed within this time belongs together, milliseconds. */
const PAUSE = 700;
let typed = { text: "", at: -Infinity };

/**
 * @param {Element} tree
 * @param {number} index
 */
export function focusLine(tree, index) {
  const line = showLine(tree, index);
  if (line instanceof HTMLElement) line.focus();
}

/**
 * @param {Ui} ui
 * @param {readonly Line[]} lines
 * @param {HTMLElement} tree
 * @param {KeyboardEvent} event
 */
export function moved(ui, lines, tree, event) {
  const element = /** @type {HTMLElement} */ (event.target).closest("[data-index]");
  const index = Number(element?.getAttribute("data-index"));
  const line = lines[index];
  if (!(element instanceof HTMLElement) || !line) return;
  if (event.target !== element) {
    // In one of the line's fields or buttons.
    if (event.key === "Escape") take(event, () => element.focus());
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = actionOf(ui, lines, tree, index, event.key);
  if (act) typed = { text: "", at: -Infinity };
  const chosen = act ?? typeAhead(ui, lines, tree, index, event);
  if (chosen) take(event, chosen);
}

/**
 * @param {KeyboardEvent} event
 * @param {() => void} act
 */
function take(event, act) {
  event.preventDefault();
  event.stopPropagation();
  act();
}

/**
 * @param {Ui} ui
 * @param {readonly Line[]} lines
 * @param {HTMLElement} tree
 * @param {number} index
 * @param {string} key
 * @returns {(() => void) | null}
 */
function actionOf(ui, lines, tree, index, key) {
  const line = lines[index];
  const go = (/** @type {number} */ to) => () => focusLine(tree, Math.min(Math.max(to, 0), lines.length - 1));
  const folds = line.what === "layer" || line.what === "neuron";
  switch (key) {
    case "ArrowDown":
      return go(index + 1);
    case "ArrowUp":
      return go(index - 1);
    case "Home":
      return go(0);
    case "End":
      return go(lines.length - 1);
    case "ArrowRight":
      if (!folds) return () => firstControl(tree, index)?.focus();
      return line.open ? go(index + 1) : () => toggleLine(ui, line);
    case "ArrowLeft":
      if (folds && line.open) return () => toggleLine(ui, line);
      return line.level === 1
        ? null
        : go(lines.findLastIndex((one, k) => k < index && one.level < line.level));
    case "Enter":
    case " ":
      return () => press(ui, tree, index, line);
    case "Delete":
    case "Backspace":
      return () => remove(ui, line);
    default:
      return null;
  }
}

/**
 * @param {Element} tree
 * @param {number} index
 */
const firstControl = (tree, index) =>
  /** @type {HTMLElement | null} */ (
    tree.querySelector(`[data-index="${index}"]`)?.querySelector("input, select, button")
  );

/**
 * @param {Ui} ui
 * @param {Element} tree
 * @param {number} index
 * @param {Line} line
 */
function press(ui, tree, index, line) {
  const { network } = ui.app.store.get().doc;
  if (line.what === "neuron") {
    const { id } = network.neurons[line.row];
    ui.app.store.set({ selection: selectionOf([id]), focus: { neuron: id } });
  }
  if (line.what === "layer" || line.what === "neuron") toggleLine(ui, line);
  else firstControl(tree, index)?.focus();
}

/**
 * @param {Ui} ui
 * @param {Line} line
 */
function remove(ui, { what, row }) {
  const { neurons, edges } = ui.app.store.get().doc.network;
  if (what === "neuron") runCommand(ui, "edit.delete", { neurons: [neurons[row].id] });
  if (what === "edge") runCommand(ui, "edit.delete", { edges: [edgeKey(edges[row].tail, edges[row].head)] });
}

/**
 * To the next neuron whose number or label begins with what is typed; a key that leads nowhere is not taken.
 * @param {Ui} ui
 * @param {readonly Line[]} lines
 * @param {Element} tree
 * @param {number} index
 * @param {KeyboardEvent} event
 */
function typeAhead(ui, lines, tree, index, { key, timeStamp }) {
  if (key.length !== 1) return null;
  const text = (timeStamp - typed.at < PAUSE ? typed.text : "") + key.toLowerCase();
  const { neurons } = ui.app.store.get().doc.network;
  const fits = (/** @type {Line} */ { what, row }) =>
    what === "neuron" &&
    [String(neurons[row].id), neurons[row].label.toLowerCase()].some((name) => name.startsWith(text));
  const from = text.length > 1 ? index : index + 1; // more of the same word may still be this one
  const order = [...lines.keys()].map((k) => (from + k) % lines.length);
  const found = order.find((k) => fits(lines[k]));
  if (found === undefined) return null;
  typed = { text, at: timeStamp };
  return () => focusLine(tree, found);
}
