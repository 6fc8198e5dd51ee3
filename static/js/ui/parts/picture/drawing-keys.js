/** @typedef {import("../../local.js").Ui} Ui */
import { addPoint, classTargets, erasePoint } from "../../../model/document/drawn-points.js";
import { cameLast, chooseDrawing } from "../../../state/picture.js";
import { shownPoint } from "../../../state/records.js";
import { runCommand } from "../controls.js";
import { drawingOf, heightAt, isHeight, placedAt, said, standStill, targetsAt, total } from "./new-point.js";
import { rounded } from "./place.js";
import { probeOf } from "./plot-of.js";
import { surfaceOf } from "./surface.js";

/** @type {Record<string, "brush" | "eraser" | undefined>} */
const TOOLS = { b: "brush", e: "eraser" };

/**
 * Keys while one draws: Enter adds a point at the place shown, Delete erases the point shown, digits choose
 * the class, B takes the brush and E the eraser, Escape ends it.
 * @param {Ui} ui
 * @param {KeyboardEvent} event
 * @returns {boolean} was it one of them?
 */
export function drawKey(ui, event) {
  const { store } = ui.app;
  const { tool } = drawingOf(ui);
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  const classes = classTargets(store.get().doc);
  if (event.key === "Enter") addAtProbe(ui, event.shiftKey);
  else if (event.key === "Delete" || event.key === "Backspace") eraseShown(ui);
  else if (event.key === "Escape") void runCommand(ui, "picture.draw");
  else if (digit) {
    if (!classes || Number(digit) > classes.length) return false;
    chooseDrawing(store, { chosen: Number(digit) - 1 });
    ui.app.announce(`Class ${digit}`);
  } else if (TOOLS[event.key.toLowerCase()]) {
    const wanted = tool === TOOLS[event.key.toLowerCase()] ? "point" : TOOLS[event.key.toLowerCase()];
    chooseDrawing(store, { tool: wanted });
    ui.app.announce(wanted === "point" ? "Single points" : wanted === "brush" ? "Brush" : "Eraser");
  } else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/**
 * @param {Ui} ui
 * @param {boolean} shift
 */
async function addAtProbe(ui, shift) {
  const { app } = ui;
  const found = cameLast(app);
  const at = found && probeOf(app, found, surfaceOf(ui).plot()?.values ?? null);
  if (!found || !at) return;
  standStill(ui);
  /** @type {[number, number]} */
  const spot = [rounded(at.x, found.axes[0]), found.axes[1] ? rounded(at.y, found.axes[1]) : at.y];
  const row = app.store.get().doc.data.rows.length;
  // The height of the probe is the network's own value, which would teach it nothing.
  const targets = isHeight(ui) ? heightAt(ui, [0, drawingOf(ui).value]) : targetsAt(ui, spot, shift);
  const placed = placedAt(ui, spot, true);
  await app.history.commit("Add a point", (document) => addPoint(document, placed, targets));
  said(ui, "Point added", row);
}

/** @param {Ui} ui */
async function eraseShown(ui) {
  const { app } = ui;
  const row = shownPoint(app);
  if (row < 0) {
    app.announce("No point is chosen: click one");
    return;
  }
  await app.history.commit("Erase a point", (document) => erasePoint(document, row));
  app.announce(`Point ${row + 1} erased; ${total(ui)}`);
}
