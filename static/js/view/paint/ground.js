/** The ground of the drawing: dots that give it a scale, or the grid that neurons snap to. */
import { config } from "../../config.js";

/**
 * Dots that give the ground a scale; left out when they would crowd.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../scene/palette.js").Palette} palette
 * @param {import("../scene/view.js").View} view
 */
export function drawDots(context, palette, view) {
  let gap = 40;
  while (gap * view.zoom < 22) gap *= 2;
  while (gap * view.zoom > 60) gap /= 2;
  context.fillStyle = palette.dot;
  const size = 1.5;
  const startX = Math.floor(view.x / gap) * gap;
  const startY = Math.floor(view.y / gap) * gap;
  for (let y = startY; (y - view.y) * view.zoom < view.height; y += gap)
    for (let x = startX; (x - view.x) * view.zoom < view.width; x += gap)
      context.fillRect((x - view.x) * view.zoom - size / 2, (y - view.y) * view.zoom - size / 2, size, size);
}

/**
 * The lines that neurons snap to; every fifth is stronger, and alone from afar.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../scene/palette.js").Palette} palette
 * @param {import("../scene/view.js").View} view
 */
export function drawGrid(context, palette, view) {
  context.strokeStyle = palette.faint;
  context.lineWidth = 1;
  const cell = config.gridCell;
  const fine = cell * view.zoom >= 12;
  for (const strong of fine ? [false, true] : [true]) {
    context.globalAlpha = strong ? 0.42 : 0.2;
    context.beginPath();
    for (const [start, length, across] of /** @type {[number, number, boolean][]} */ ([
      [view.x, view.width, true],
      [view.y, view.height, false],
    ])) {
      for (let k = Math.ceil(start / cell); (k * cell - start) * view.zoom < length; k += 1) {
        if ((k % 5 === 0) !== strong) continue;
        const at = Math.round((k * cell - start) * view.zoom) + 0.5;
        context.moveTo(across ? at : 0, across ? 0 : at);
        context.lineTo(across ? at : view.width, across ? view.height : at);
      }
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}
