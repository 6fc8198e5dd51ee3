/**
 * What is asked while predicting: a dashed ring around the neuron, or along the edge, whose next number is to
 * be typed.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 * @typedef {import("../../explain/quantities.js").Quantity} Quantity
 */
import { toScreen } from "./edges.js";
import { outline } from "./rims.js";
import { OUTPUT } from "../scene/scene.js";
import { trace } from "../scene/lines.js";

const OF_EDGES = new Set(["weight", "newWeight", "dWeight", "mean"]);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {Quantity | null} asked
 */
export function drawAsked(context, scene, palette, view, asked) {
  if (!asked) return;
  context.strokeStyle = palette.accent;
  context.lineWidth = 3;
  context.setLineDash([6, 4]);
  if (OF_EDGES.has(asked.what)) drawEdge(context, scene, view, asked.row);
  else if (asked.what !== "loss") drawRing(context, scene, view, asked.row);
  else
    for (let row = 0; row < scene.neurons; row += 1)
      if (scene.kind[row] === OUTPUT) drawRing(context, scene, view, row);
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {View} view
 * @param {number} row
 */
function drawRing(context, scene, view, row) {
  outline(context, scene, view, row, 6);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {View} view
 * @param {number} row
 */
function drawEdge(context, scene, view, row) {
  if (!toScreen(scene, view, row)) return;
  context.beginPath();
  trace(context);
  context.stroke();
}
