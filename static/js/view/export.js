/**
 * The whole drawing as a picture, by the same drawing functions as the screen: as pixels, or as SVG.
 *
 * @typedef {import("./scene/scene.js").Scene} Scene
 * @typedef {import("./scene/palette.js").Palette} Palette
 * @typedef {import("../model/document/types.js").Check} Check
 * @typedef {{scene: Scene, palette: Palette, check: Check | null, playhead:
 *   import("../state/types.js").PlayheadState, digits: number, marked: ReadonlySet<number>}} Picture
 */
import { bandsOf, drawBands } from "./paint/bands.js";
import { drawEdges, drawLoops, drawPending } from "./paint/edges.js";
import { noEmphasis } from "./scene/emphasis.js";
import { createLive } from "./live.js";
import { createSvgContext } from "./svg-context.js";

/**
 * Space around the neurons' centres (world units): bands and their headings, labels, the loss at the right.
 */
const MARGIN = { left: 100, right: 190, top: 120, bottom: 110 };
/** Larger pictures than this (CSS pixels a side) are made smaller. */
const LARGEST = 4096;
const SCALE = 2;

/**
 * @param {Scene} scene
 * @param {number} dpr
 * @returns {import("./scene/view.js").View}
 */
function viewOf({ x, y, neurons }, dpr) {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let row = 0; row < neurons; row += 1) {
    [x0, x1] = [Math.min(x0, x[row]), Math.max(x1, x[row])];
    [y0, y1] = [Math.min(y0, y[row]), Math.max(y1, y[row])];
  }
  if (x0 > x1) [x0, y0, x1, y1] = [0, 0, 0, 0];
  const width = x1 - x0 + MARGIN.left + MARGIN.right;
  const height = y1 - y0 + MARGIN.top + MARGIN.bottom;
  const zoom = Math.min(1, LARGEST / width, LARGEST / height);
  return {
    x: x0 - MARGIN.left,
    y: y0 - MARGIN.top,
    zoom,
    width: Math.ceil(width * zoom),
    height: Math.ceil(height * zoom),
    dpr,
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Picture} picture
 * @param {import("./scene/view.js").View} view
 */
function paint(context, picture, view) {
  const { scene, palette, check, playhead, digits, marked } = picture;
  context.fillStyle = palette.canvas;
  context.fillRect(0, 0, view.width, view.height);
  drawBands(context, bandsOf(scene, check), palette, view);
  drawEdges(context, scene, palette, view, 0, scene.edges);
  drawPending(context, scene, palette, view);
  drawLoops(context, scene, palette, view);
  // A layer of its own: the screen's has its numbers prepared for another size.
  createLive().draw(context, {
    scene,
    palette,
    view,
    emphasis: noEmphasis,
    playhead,
    digits,
    motion: false,
    marked,
    running: false,
  });
}

/**
 * @param {Picture} picture
 * @returns {Promise<Blob>}
 */
export async function pngPicture(picture) {
  const view = viewOf(picture.scene, SCALE);
  const canvas = new OffscreenCanvas(view.width * SCALE, view.height * SCALE);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(SCALE, 0, 0, SCALE, 0, 0);
  // On screen the live layer has a canvas of its own, which it clears; here it is drawn over the rest.
  Object.defineProperty(context, "clearRect", { value() {} });
  paint(/** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context)), picture, view);
  return canvas.convertToBlob({ type: "image/png" });
}

/**
 * @param {Picture} picture
 * @returns {{width: number, height: number, body: string}}
 */
export function svgPicture(picture) {
  const view = viewOf(picture.scene, 1);
  const measure = /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(1, 1).getContext("2d")
  );
  const { context, body } = createSvgContext((text, font) => {
    measure.font = font;
    return measure.measureText(text).width;
  });
  paint(context, picture, view);
  return { width: view.width, height: view.height, body: body() };
}
