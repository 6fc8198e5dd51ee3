/**
 * Drawing points of the data into the picture by pointer: a click adds one, a drag of one moves it, a brush
 * adds many; the eraser, or a right click, takes them away. Each gesture is one entry.
 *
 * @typedef {import("../../local.js").Ui} Ui
 */
import { addPoint, erasePoint, movePoint } from "../../../model/document/drawn-points.js";
import { counted } from "../../../model/numbers/format.js";
import { runCommand } from "../controls.js";
import { followPointer } from "./follow.js";
import { drawingOf, heightAt, isHeight, placedAt, said, standStill, targetsAt, total } from "./new-point.js";
import { placeAt, rowAt, spotAt } from "./place.js";
import { surfaceOf } from "./surface.js";

/** CSS pixels between two points of the brush. */
const SPACING = 12;

/**
 * @param {Ui} ui
 * @param {PointerEvent} event
 */
export function drawPress(ui, event) {
  const canvas = /** @type {HTMLElement} */ (event.currentTarget);
  canvas.focus();
  const { tool } = drawingOf(ui);
  const spot = spotAt(ui, event);
  const row = rowAt(ui, event, canvas);
  if (!spot || event.button === 1) return;
  standStill(ui);
  if (event.button === 2 || tool === "eraser") eraseFrom(ui, event, canvas);
  else if (row !== null) dragPoint(ui, event, canvas, row);
  else if (tool === "brush") brushFrom(ui, event, canvas, spot);
  else addFrom(ui, event, canvas, spot);
}

/**
 * @param {Ui} ui
 * @param {PointerEvent} event
 * @param {HTMLElement} canvas
 * @param {{label: string, first: import("../../../state/history.js").Edit, row: number, ended: () => void}}
 *   edit
 */
function movingPoint(ui, event, canvas, { label, first, row, ended }) {
  const { history } = ui.app;
  const stop = followPointer(event, {
    move({ clientX, clientY }) {
      const spot = spotAt(ui, { clientX, clientY, currentTarget: canvas });
      if (!spot) return;
      ui.local.set({ picturePlace: placeAt(ui, { clientX, clientY, currentTarget: canvas }) });
      const targets = isHeight(ui) ? heightAt(ui, spot) : [];
      history.update((document) => movePoint(document, row, placedAt(ui, spot, false), targets));
    },
    end(keep) {
      if (keep) history.end();
      else history.cancel();
      if (!keep) return;
      ended();
    },
  });
  history.begin(label, stop);
  history.update(first);
}

/**
 * A click adds a point; it can be dragged until it is let go.
 * @param {Ui} ui
 * @param {PointerEvent} event
 * @param {HTMLElement} canvas
 * @param {[number, number]} spot
 */
function addFrom(ui, event, canvas, spot) {
  const row = ui.app.store.get().doc.data.rows.length;
  const [placed, targets] = [placedAt(ui, spot, true), targetsAt(ui, spot, event.shiftKey)];
  movingPoint(ui, event, canvas, {
    label: "Add a point",
    first: (document) => addPoint(document, placed, targets),
    row,
    ended: () => said(ui, "Point added", row),
  });
}

/**
 * A click shows the point, a drag moves it.
 * @param {Ui} ui
 * @param {PointerEvent} event
 * @param {HTMLElement} canvas
 * @param {number} row
 */
function dragPoint(ui, event, canvas, row) {
  const before = ui.app.store.get().doc.data;
  void runCommand(ui, "run.point", { point: row });
  movingPoint(ui, event, canvas, {
    label: "Move a point",
    first: (document) => document,
    row,
    ended: () => {
      if (ui.app.store.get().doc.data !== before) said(ui, "Point moved", row);
    },
  });
}

/**
 * @param {Ui} ui
 * @param {PointerEvent} event
 * @param {HTMLElement} canvas
 * @param {[number, number]} spot
 */
function brushFrom(ui, event, canvas, spot) {
  const { history } = ui.app;
  let [x, y] = [event.clientX, event.clientY];
  let count = 0;
  const add = (/** @type {[number, number]} */ at, /** @type {boolean} */ shift) => {
    const targets = targetsAt(ui, at, shift);
    const placed = placedAt(ui, at, true);
    history.update((document) => addPoint(document, placed, targets));
    count += 1;
  };
  const stop = followPointer(event, {
    move(moved) {
      const way = Math.hypot(moved.clientX - x, moved.clientY - y);
      const [fromX, fromY, steps] = [x, y, Math.floor(way / SPACING)];
      for (let k = 1; k <= steps; k += 1) {
        x = fromX + ((moved.clientX - fromX) * k * SPACING) / way;
        y = fromY + ((moved.clientY - fromY) * k * SPACING) / way;
        const at = spotAt(ui, { clientX: x, clientY: y, currentTarget: canvas });
        if (at) add(at, moved.shiftKey);
      }
    },
    end(keep) {
      if (keep) history.end();
      else history.cancel();
      if (!keep) return;
      ui.app.announce(`${counted(count, "point")} added; ${total(ui)}`);
    },
  });
  history.begin("Draw points", stop);
  add(spot, event.shiftKey);
}

/**
 * @param {Ui} ui
 * @param {PointerEvent} event
 * @param {HTMLElement} canvas
 */
function eraseFrom(ui, event, canvas) {
  const { history } = ui.app;
  let count = 0;
  let last = /** @type {object | null} */ (null);
  const erase = (/** @type {PointerEvent} */ { clientX, clientY, pointerType }) => {
    const { data } = ui.app.store.get().doc;
    const row = rowAt(ui, { clientX, clientY, pointerType }, canvas);
    // While a training is paused for it, edits wait, and rows are still those before.
    if (row === null || data === last) return;
    last = data;
    count += 1;
    history.update((document) => erasePoint(document, row));
    surfaceOf(ui).repaint();
  };
  const stop = followPointer(event, {
    move: erase,
    end(keep) {
      if (keep) history.end();
      else history.cancel();
      if (!keep) return;
      if (count > 0) ui.app.announce(`${counted(count, "point")} erased; ${total(ui)}`);
    },
  });
  history.begin("Erase points", stop);
  erase(event);
}
