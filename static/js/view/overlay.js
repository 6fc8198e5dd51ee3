/**
 * The canvas above all: selection, focus, problems, and what a gesture shows while it lasts.
 *
 * @typedef {import("./paint/rims.js").OverlayFrame} OverlayFrame
 */
import { config } from "../config.js";
import { toScreen } from "./paint/edges.js";
import { drawConnecting } from "./paint/connecting.js";
import { drawHealth } from "./paint/health-marks.js";
import { outline } from "./paint/rims.js";
import { drawProblems } from "./paint/problem-marks.js";
import { shape, WHOLE } from "./paint/neurons.js";
import { drawGhost, drawGuides, drawHeld, drawRepair } from "./paint/previews.js";
import { BIAS, OUTPUT } from "./scene/scene.js";
import { SQUARE, besideLine } from "./scene/lines.js";
import { RING } from "./scene/sizes.js";
import { inView } from "./scene/view.js";

const PER_PATH = 32;

/**
 * A ring that is seen on any ground: two tones, two pixels each.
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {number} row
 * @param {string} colour
 */
function ring(context, { scene, view, palette }, row, colour) {
  outline(context, scene, view, row, RING - 3);
  context.strokeStyle = palette.halo;
  context.lineWidth = 2;
  context.stroke();
  outline(context, scene, view, row, RING - 1);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.stroke();
}

/**
 * One ring around each selected neuron, few per path.
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 */
function ringMany(context, { scene, view, palette, state }) {
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  let inPath = 0;
  context.beginPath();
  for (const id of state.selection.neurons) {
    const row = scene.rows?.neuronRow.get(id) ?? -1;
    if (row < 0 || !inView(view, scene.x[row], scene.y[row], 60)) continue;
    shape(
      context,
      scene.kind[row],
      (scene.x[row] - view.x) * view.zoom,
      (scene.y[row] - view.y) * view.zoom,
      view.zoom,
      1.5,
    );
    if (++inPath % PER_PATH !== 0) continue;
    context.stroke();
    context.beginPath();
  }
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context  scaled to CSS pixels
 * @param {OverlayFrame} frame
 */
export function drawOverlay(context, frame) {
  const { scene, view, palette, state } = frame;
  context.clearRect(0, 0, view.width, view.height);
  if (!scene.rows) return;
  const { neuronRow } = scene.rows;
  const { hover, selection, gesture } = state;
  if (selection.neurons.size > WHOLE) ringMany(context, frame);
  else
    for (const id of selection.neurons) {
      const row = neuronRow.get(id);
      if (row !== undefined && inView(view, scene.x[row], scene.y[row], 60))
        ring(context, frame, row, palette.accent);
    }
  drawProblems(context, frame);
  drawHealth(context, frame);
  const hovered = hover && "neuron" in hover ? neuronRow.get(hover.neuron) : undefined;
  if (hovered !== undefined && !gesture.edge && !gesture.marquee && !gesture.guides) {
    if (!selection.neurons.has(scene.ids[hovered])) {
      outline(context, scene, view, hovered, 3);
      context.strokeStyle = palette.faint;
      context.lineWidth = 1.5;
      context.stroke();
    }
    if (state.tool === "select" || state.tool === "edge") drawPort(context, frame, hovered);
  }
  if (frame.keyboard) drawFocus(context, frame);
  if (gesture.edge) drawConnecting(context, frame, gesture.edge);
  drawGuides(context, frame);
  drawMarquee(context, frame);
  drawRepair(context, frame);
  drawHeld(context, frame);
  if (gesture.ghost) drawGhost(context, frame, gesture.ghost);
}

/**
 * The handle on the right rim from which an edge is dragged.
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {number} row
 */
function drawPort(context, { scene, view, palette, state }, row) {
  if (scene.kind[row] === OUTPUT || config.neuronRadius * view.zoom < 9) return;
  const reach = scene.kind[row] === BIAS ? SQUARE : config.neuronRadius;
  const x = (scene.x[row] + reach - view.x) * view.zoom;
  const y = (scene.y[row] - view.y) * view.zoom;
  const ready = state.gesture.port === scene.ids[row];
  const size = ready ? 7.5 : 5.5;
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  context.fillStyle = ready ? palette.accent : palette.surface;
  context.fill();
  context.strokeStyle = ready ? palette.halo : palette.accent;
  context.lineWidth = 2;
  context.stroke();
  if (!ready) return;
  context.strokeStyle = palette.halo;
  context.lineWidth = 1.75;
  context.beginPath();
  context.moveTo(x - 3.2, y);
  context.lineTo(x + 3.2, y);
  context.moveTo(x, y - 3.2);
  context.lineTo(x, y + 3.2);
  context.stroke();
}

/**
 * The only thing selected has its ring or border; a second one around it would say nothing new.
 * @param {OverlayFrame["state"]} state
 * @param {NonNullable<OverlayFrame["state"]["focus"]>} focus
 */
function alone({ selection: { neurons, edges } }, focus) {
  return (
    neurons.size + edges.size === 1 && ("neuron" in focus ? neurons.has(focus.neuron) : edges.has(focus.edge))
  );
}

/**
 * The keyboard's place.
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 */
function drawFocus(context, frame) {
  const { scene, view, palette, state } = frame;
  if (!state.focus || !scene.rows) return;
  if ("neuron" in state.focus) {
    const row = scene.rows.neuronRow.get(state.focus.neuron);
    if (row === undefined || alone(state, state.focus)) return;
    outline(context, scene, view, row, 8);
  } else {
    const row = scene.rows.edgeRow.get(state.focus.edge);
    if (row === undefined || alone(state, state.focus) || !toScreen(scene, view, row)) return;
    context.beginPath();
    besideLine(context, 7);
  }
  context.setLineDash([5, 3]);
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 */
function drawMarquee(context, { view, palette, state }) {
  const { marquee } = state.gesture;
  if (!marquee) return;
  const x = (Math.min(marquee.x0, marquee.x1) - view.x) * view.zoom;
  const y = (Math.min(marquee.y0, marquee.y1) - view.y) * view.zoom;
  context.beginPath();
  context.roundRect(
    x,
    y,
    Math.abs(marquee.x1 - marquee.x0) * view.zoom,
    Math.abs(marquee.y1 - marquee.y0) * view.zoom,
    3,
  );
  context.globalAlpha = 0.1;
  context.fillStyle = palette.accent;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.25;
  context.stroke();
}
