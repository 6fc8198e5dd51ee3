/** The page's keyboard: events -> commands of the registry. */
import { screenToWorld } from "../model/plane/geometry.js";
import { isBare, isForText, matchKey } from "../commands/keymap.js";
import { single } from "../state/selection.js";
import { hasValue } from "../model/document/document.js";
import { neuronOf } from "../model/document/rows.js";
import { typeHead } from "./parts/connect-keys.js";
import { runCommand } from "./parts/controls.js";
import { isMac } from "./parts/platform.js";
import { isTextField, usesKey } from "./parts/own-keys.js";

/** @typedef {import("./local.js").Ui} Ui */

const PASTES = new Set(["edit.paste", "edit.pasteConnected"]);
/** What may be done while a dialog is open. */
const BESIDE_DIALOG = new Set(["View", "File"]);
/** A space bar held longer than this was meant for panning. */
const TAP = 250;

/**
 * @param {Ui} ui
 * @param {HTMLElement} canvas
 * @param {HTMLElement} page
 */
export function watchKeys(ui, canvas, page) {
  const { store } = ui.app;
  /** @type {number | null} */
  let spaceDown = null;
  /** @type {string | null} */
  let pasteBy = null;
  const pointer = watchPointer(canvas);

  window.addEventListener("keydown", keepFromComposition, true);
  document.addEventListener("keydown", (event) => {
    page.dataset.keys = "";
    if (event.defaultPrevented) return;
    if (store.get().dialog !== null && isBare(event, isMac)) return;
    const onCanvas = event.target === canvas;
    if (onCanvas && event.key === " " && typeHead(ui, event)) return;
    if (onCanvas && event.key === " ") {
      event.preventDefault();
      if (!event.repeat) spaceDown = performance.now();
      return;
    }
    if (onCanvas && (typeHead(ui, event) || startTyping(ui, event))) return;
    const id = matchKey(event, ui.app.commands, isMac);
    if (id === null || !(onCanvas || meant(ui, event, id))) return;
    if (PASTES.has(id)) {
      pasteBy = id; // the paste event that follows brings the text, and needs no permission
      return;
    }
    event.preventDefault();
    if (id === "edit.copy" || id === "edit.cut") pointer.forget();
    runCommand(ui, id, event.repeat ? { repeat: true } : undefined);
  });

  document.addEventListener("paste", (event) => {
    const id = pasteBy;
    pasteBy = null;
    if (!id || isTextField(event.target)) return;
    event.preventDefault();
    runCommand(ui, id, {
      text: event.clipboardData?.getData("text/plain") ?? "",
      ...pointer.at(store.get().camera),
    });
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== " " || spaceDown === null) return;
    if (performance.now() - spaceDown < TAP && event.target === canvas)
      runCommand(ui, event.shiftKey ? "playhead.playBack" : "playhead.play");
    spaceDown = null;
  });
  document.addEventListener(
    "pointerdown",
    () => {
      delete page.dataset.keys;
      spaceDown = null; // the space bar was held to pan
    },
    true,
  );
}

/**
 * Where a mouse is over the canvas, unless it rests where it was while something was copied.
 * @param {HTMLElement} canvas
 */
function watchPointer(canvas) {
  /** @type {{x: number, y: number} | null} */
  let last = null;
  canvas.addEventListener("pointermove", ({ pointerType, clientX, clientY }) => {
    const { left, top } = canvas.getBoundingClientRect();
    last = pointerType === "mouse" ? { x: clientX - left, y: clientY - top } : null;
  });
  canvas.addEventListener("pointerleave", () => (last = null));
  return {
    forget: () => (last = null),
    /**
     * In the drawing.
     * @param {import("../state/types.js").State["camera"]} camera
     */
    at: (camera) => (last === null ? {} : screenToWorld(camera, last.x, last.y)),
  };
}

/**
 * Keys that choose among the candidates of an input method belong to it, and to nothing on the page. (The one
 * that ends it comes without `isComposing` in some browsers.)
 * @param {KeyboardEvent} event
 */
function keepFromComposition(event) {
  if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
}

/**
 * Away from the canvas: is it the command's key, or one of what has the focus?
 * @param {Ui} ui
 * @param {KeyboardEvent} event
 * @param {string} id
 */
function meant({ app }, event, id) {
  const { preferences, dialog } = app.store.get();
  const { group, quiet } = app.commands.get(id);
  const target = /** @type {Element} */ (event.target);
  if (dialog !== null && !BESIDE_DIALOG.has(group)) return false;
  if (isTextField(target)) return !isForText(event, isMac);
  // Text marked in a panel is what is copied.
  if (!isBare(event, isMac)) return id !== "edit.copy" || document.getSelection()?.isCollapsed !== false;
  if (usesKey(target, event.key)) return false;
  if (target === document.body || id === "edit.escape") return true;
  return !quiet && preferences.singleKeys;
}

/**
 * A digit typed on a selected edge or neuron opens its field.
 * @param {Ui} ui
 * @param {KeyboardEvent} event
 */
function startTyping({ app }, event) {
  if (!/^[\d.-]$/.test(event.key) || !isBare(event, isMac)) return false;
  const { selection, doc } = app.store.get();
  const one = single(selection);
  if (!one) return false;
  if ("edge" in one) app.store.set({ editing: { what: "weight", edge: one.edge, text: event.key } });
  else {
    const neuron = neuronOf(doc.network, one.neuron);
    if (!neuron || !hasValue(neuron.kind) || event.key === ".") return false; // "." steps the playhead
    app.store.set({ editing: { what: "probe", neuron: one.neuron, text: event.key } });
  }
  event.preventDefault();
  return true;
}
