/** The page's keyboard: events -> commands of the registry. */
import { screenToWorld } from "../model/plane/geometry.js";
import { matchKey, needsCanvas } from "../commands/keymap.js";
import { single } from "../state/selection.js";
import { hasValue } from "../model/document/document.js";
import { neuronOf } from "../model/document/rows.js";
import { typeHead } from "./parts/connect-keys.js";
import { runCommand } from "./parts/controls.js";
import { isMac } from "./parts/platform.js";

/** @typedef {import("./local.js").Ui} Ui */

/** With a modifier these are a text field's own: undo, redo, clipboard, select all, and moving by words. */
const TEXT_KEYS = new Set([
  "z",
  "y",
  "x",
  "c",
  "v",
  "a",
  "d",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Backspace",
  "Delete",
]);
const PASTES = new Set(["edit.paste", "edit.pasteConnected"]);
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

  document.addEventListener("keydown", (event) => {
    page.dataset.keys = "";
    if (event.defaultPrevented || event.isComposing) return;
    if (store.get().dialog !== null && !(event.ctrlKey || event.metaKey)) return;
    const onCanvas = event.target === canvas;
    if (onCanvas && event.key === " " && typeHead(ui, event)) return;
    if (onCanvas && event.key === " ") {
      event.preventDefault();
      if (!event.repeat) spaceDown = performance.now();
      return;
    }
    if (onCanvas && (typeHead(ui, event) || startTyping(ui, event))) return;
    const id = matchKey(event, ui.app.commands, isMac);
    if (id === null || !meant(event, onCanvas)) return;
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
 * @param {KeyboardEvent} event
 * @param {boolean} onCanvas
 */
function meant(event, onCanvas) {
  if (onCanvas) return true;
  const typing = isTextField(event.target);
  if (needsCanvas(event, isMac)) return event.key === "Escape" && !typing;
  const selected = document.getSelection()?.isCollapsed === false;
  if (!typing) return !(selected && event.key.toLowerCase() === "c"); // text marked in a panel is what is copied
  return (
    event.key !== "?" &&
    !event.altKey &&
    !TEXT_KEYS.has(event.key.length === 1 ? event.key.toLowerCase() : event.key)
  );
}

/** @param {EventTarget | null} target */
function isTextField(target) {
  if (target instanceof HTMLInputElement)
    return !["range", "checkbox", "radio", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/**
 * A digit typed on a selected edge or neuron opens its field.
 * @param {Ui} ui
 * @param {KeyboardEvent} event
 */
function startTyping({ app }, event) {
  if (!/^[\d.-]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
    return false;
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
