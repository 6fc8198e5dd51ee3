/**
 * What the overlay is drawn from, and the outlines of neurons that all of it goes by.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../scene/problem-places.js").Marks} Marks
 * @typedef {{scene: Scene, palette: Palette, view: View, state: State, marks: Marks,
 *   keyboard: boolean, health?: readonly import("../../model/formulas/signals.js").Finding[] | null}}
 *   OverlayFrame   keyboard: whether the user is at the keyboard
 */
import { shape } from "./neurons.js";
import { OUTPUT } from "../scene/scene.js";
import { DOUBLE_RING } from "../scene/lines.js";

/**
 * A neuron's outline, `grow` CSS pixels outside its rim, as a new path.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {View} view
 * @param {number} row
 * @param {number} grow
 */
export function outline(context, scene, view, row, grow) {
  const kind = scene.kind[row];
  const outer = kind === OUTPUT ? DOUBLE_RING * view.zoom : 0;
  context.beginPath();
  shape(
    context,
    kind,
    (scene.x[row] - view.x) * view.zoom,
    (scene.y[row] - view.y) * view.zoom,
    view.zoom,
    grow + outer,
  );
}
