/**
 * The canvas of all edges. Small networks are repainted at once. Large ones are painted in slices into a back buffer,
 * which replaces the front when it is complete; until then the front is moved with the camera. The size of a slice
 * follows the time between frames: drawing calls return before the pixels are made, so timing them would tell nothing.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./palette.js").Palette} Palette
 * @typedef {import("./view.js").View} View
 */
import { drawEdges, drawLoops, drawPending } from "./edges.js";

/** Above so many edges: slices, and no more than one device pixel per CSS pixel. */
export const MANY_EDGES = 3000;
const [SMALLEST, FIRST, LARGEST] = [400, 2500, 20000];
const LATE = 25;

/** @param {HTMLCanvasElement} front */
export function createEdgeLayer(front) {
  const context = /** @type {CanvasRenderingContext2D} */ (front.getContext("2d"));
  /** @type {OffscreenCanvas | null} */
  let back = null;
  /** The view of the pixels in front. @type {View | null} */
  let shown = null;
  /** The round in progress. @type {{view: View, rows: Scene["rows"], next: number, drawn: number} | null} */
  let round = null;
  let slice = FIRST;
  let stale = true;
  let drawn = 0;

  /** @param {View} view */
  function fitTo(view) {
    const width = Math.max(1, Math.round(view.width * view.dpr));
    const height = Math.max(1, Math.round(view.height * view.dpr));
    if (front.width !== width || front.height !== height) {
      front.width = width;
      front.height = height;
      shown = null;
    }
  }

  /** Moves the pixels that are there to where they belong now. @param {View} view */
  function follow(view) {
    if (!shown || sameView(shown, view)) {
      front.style.transform = "";
      return;
    }
    const scale = view.zoom / shown.zoom;
    front.style.transform = `translate(${(shown.x - view.x) * view.zoom}px, ${(shown.y - view.y) * view.zoom}px) scale(${scale})`;
  }

  /** @param {Scene} scene @param {Palette} palette @param {View} view */
  function paintAtOnce(scene, palette, view) {
    fitTo(view);
    context.setTransform(view.dpr, 0, 0, view.dpr, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    drawn = drawEdges(context, scene, palette, view, 0, scene.edges);
    drawn += drawPending(context, scene, palette, view);
    drawLoops(context, scene, palette, view);
    finish(view);
  }

  /** @param {View} view */
  function finish(view) {
    shown = { ...view };
    round = null;
    follow(view);
  }

  /** @param {Scene} scene @param {Palette} palette @param {View} view @param {number} elapsed */
  function paintSlice(scene, palette, view, elapsed) {
    if (elapsed > LATE) slice = Math.max(SMALLEST, slice * 0.6);
    else if (elapsed > 0) slice = Math.min(LARGEST, slice * 1.08);
    const width = Math.max(1, Math.round(view.width * view.dpr));
    const height = Math.max(1, Math.round(view.height * view.dpr));
    if (!back || back.width !== width || back.height !== height) {
      back = new OffscreenCanvas(width, height);
      round = null;
    }
    const buffer = /** @type {OffscreenCanvasRenderingContext2D} */ (back.getContext("2d"));
    if (!round || round.rows !== scene.rows) {
      round = { view: { ...view }, rows: scene.rows, next: 0, drawn: 0 };
      stale = false;
      buffer.setTransform(view.dpr, 0, 0, view.dpr, 0, 0);
      buffer.clearRect(0, 0, view.width, view.height);
    }
    const end = Math.min(scene.edges, round.next + Math.round(slice));
    round.drawn += drawEdges(buffer, scene, palette, round.view, round.next, end);
    round.next = end;
    if (end < scene.edges) return;
    drawn = round.drawn + drawPending(buffer, scene, palette, round.view);
    fitTo(round.view);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, front.width, front.height);
    context.drawImage(back, 0, 0);
    finish(round.view);
  }

  return {
    /** Something that the edges show has changed. */
    invalidate() {
      stale = true;
    },
    /**
     * Paints what is due; true if it wants another frame.
     * @param {Scene} scene @param {Palette} palette @param {View} view @param {number} elapsed
     */
    paint(scene, palette, view, elapsed) {
      if (scene.edges <= MANY_EDGES) {
        stale = false;
        paintAtOnce(scene, palette, view);
        return false;
      }
      if (stale || round || !shown || !sameView(shown, view)) paintSlice(scene, palette, view, elapsed);
      follow(view);
      return stale || round !== null || !shown || !sameView(shown, view);
    },
    drawn: () => drawn,
  };
}

/** @param {View} a @param {View} b */
const sameView = (a, b) =>
  a.x === b.x && a.y === b.y && a.zoom === b.zoom && a.width === b.width && a.height === b.height && a.dpr === b.dpr;
