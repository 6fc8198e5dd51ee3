/**
 * The drawing on the page: four canvases over each other inside `element`, kept in step with the store, the
 * records and the playhead by one frame loop. Ground (bands) and edges change slowly, live with the
 * computation, overlay with the user.
 *
 * @typedef {import("../state/types.js").State} State
 * @typedef {import("../state/types.js").Target} Target
 * @typedef {ReturnType<typeof createCanvas>} Canvas
 */
import { worldToScreen } from "../model/plane/geometry.js";
import { rowsOf } from "../model/document/rows.js";
import { asked } from "../state/asked.js";
import { shownHealth } from "../state/health.js";
import { motionReduced } from "../state/motion.js";
import { shownMuted } from "../state/paths.js";
import { drawBands } from "./paint/bands.js";
import { drawDots, drawGrid } from "./paint/ground.js";
import { createEdgeLayer, MANY_EDGES } from "./edge-layer.js";
import { pngPicture, svgPicture } from "./export.js";
import { addCanvas, prepare } from "./layers.js";
import { createLive } from "./live.js";
import { createLooked } from "./looked.js";
import { ALL, createLoop, EDGES, GROUND, LIVE, OVERLAY } from "./loop.js";
import { drawOverlay } from "./overlay.js";
import { watchPixels } from "./pixels.js";
import { CHECK, createRefresh, EMPHASIS, NETWORK, NUMBERS, PENDING } from "./refresh.js";
import { paletteFor, themeOf } from "./scene/palette.js";

/**
 * @param {HTMLElement} element
 * @param {Pick<import("../state/types.js").App, "store" | "history" | "records" | "playhead" | "answers">}
 *   app
 */
export function createCanvas(element, app) {
  const { store, records, playhead, answers } = app;
  const [ground, edges, live, overlay] = ["ground", "edges", "live", "overlay"].map((name) =>
    addCanvas(element, name),
  );
  const edgeLayer = createEdgeLayer(edges);
  const liveLayer = createLive();
  const looked = createLooked(playhead, () => outdate(EMPHASIS, LIVE));
  const refreshed = createRefresh(app, edgeLayer, looked.get);
  const { shown } = refreshed;
  const { scene } = shown;
  const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
  let palette = paletteFor(themeOf(store.get().preferences.theme, systemDark.matches));
  let health = shownHealth(app);
  let dpr = window.devicePixelRatio || 1;
  /** Is the keyboard in use? The mark of its place would only puzzle those who point. */
  let keyboard = false;

  const loop = createLoop({
    request: (fn) => requestAnimationFrame(fn),
    cancel: (handle) => cancelAnimationFrame(handle),
    draw,
  });

  /**
   * @param {number} parts
   * @param {number} canvases
   */
  function outdate(parts, canvases) {
    refreshed.outdate(parts);
    loop.mark(canvases);
  }

  /**
   * @param {number} dirty
   * @param {number} elapsed
   * @returns {number} canvases that want another frame
   */
  function draw(dirty, elapsed) {
    const playing = playhead.tick(elapsed);
    const state = store.get();
    const moving = refreshed.gliding();
    const more = moving && refreshed.glide(elapsed);
    const bits = dirty | refreshed.refresh(state) | (playing ? LIVE : 0) | (moving ? ALL : 0);
    const { camera, viewport } = state;
    if (viewport.width === 0 || viewport.height === 0) return 0;
    const view = { ...camera, ...viewport, dpr };
    let again = (playing ? LIVE : 0) | (more || refreshed.gliding() ? ALL : 0);
    if (bits & GROUND) {
      const context = prepare(ground, view);
      context.fillStyle = palette.canvas;
      context.fillRect(0, 0, view.width, view.height);
      if (state.preferences.grid) drawGrid(context, palette, view);
      else drawDots(context, palette, view);
      drawBands(context, shown.bands, palette, view);
    }
    if (bits & EDGES) {
      const coarse = scene.edges > MANY_EDGES ? { ...view, dpr: Math.min(dpr, 1) } : view;
      if (edgeLayer.paint(scene, palette, coarse, elapsed)) again |= EDGES;
    }
    if (bits & LIVE) {
      const { digits } = state.preferences;
      const motion = !motionReduced(state);
      const context = prepare(live, view);
      liveLayer.draw(context, {
        scene,
        palette,
        view,
        emphasis: shown.emphasis,
        playhead: playhead.get(),
        digits,
        motion,
        marked: shown.marks.hopEdges,
        running: state.run.status === "running",
        asked: asked(app)?.question.quantity ?? null,
        muted: shownMuted(app),
      });
    }
    if (bits & OVERLAY)
      drawOverlay(prepare(overlay, view), {
        scene,
        view,
        palette,
        state,
        marks: shown.marks,
        keyboard,
        health,
      });
    return again;
  }

  function applyTheme() {
    palette = paletteFor(themeOf(store.get().preferences.theme, systemDark.matches));
    element.style.backgroundColor = palette.canvas;
    scene.patterns = store.get().preferences.patterns;
    edgeLayer.invalidate();
    loop.mark(ALL);
  }

  /**
   * @param {State} now
   * @param {State} before
   */
  function changed(now, before) {
    if (now.document.network !== before.document.network) {
      // Weights alone move nothing; the edges are painted anew only where one of them has changed.
      if (onlyWeights(now.document.network, before.document.network)) outdate(NUMBERS, LIVE);
      else {
        refreshed.drew(before.document.network, now.document.network);
        outdate(NETWORK, ALL);
      }
    } else if (
      now.document !== before.document ||
      now.revision !== before.revision ||
      now.point !== before.point
    )
      outdate(NUMBERS, LIVE);
    if (now.checkedEdges !== before.checkedEdges) outdate(PENDING, EDGES);
    if (now.check !== before.check) outdate(CHECK, GROUND | OVERLAY);
    if (now.camera !== before.camera || now.viewport !== before.viewport) loop.mark(ALL);
    if (now.preferences !== before.preferences) applyTheme();
    if (now.selection !== before.selection || now.hover !== before.hover || now.gesture !== before.gesture)
      outdate(EMPHASIS, LIVE | OVERLAY);
    if (
      now.hover !== before.hover ||
      now.pointed !== before.pointed ||
      now.gesture !== before.gesture ||
      now.tool !== before.tool
    )
      looked.watch(now);
    if (now.predict !== before.predict || now.mutedPaths !== before.mutedPaths || now.panel !== before.panel)
      loop.mark(LIVE);
    if (now.focus !== before.focus || now.tool !== before.tool) loop.mark(OVERLAY);
    watchHealth();
    if (now.run.status !== before.run.status && looked.get() !== null) looked.watch(now);
  }

  function watchHealth() {
    if (health === shownHealth(app)) return;
    health = shownHealth(app);
    loop.mark(OVERLAY);
  }

  /** @param {Event} event */
  function watchInput({ type }) {
    if (keyboard === (type === "keydown")) return;
    keyboard = type === "keydown";
    loop.mark(OVERLAY);
  }

  function picture() {
    const state = store.get();
    refreshed.refresh(state);
    loop.mark(ALL);
    return {
      scene,
      palette,
      check: state.check,
      playhead: playhead.get(),
      digits: state.preferences.digits,
      marked: shown.marks.hopEdges,
    };
  }

  const undo = [
    store.subscribe(changed),
    records.subscribe(() => {
      outdate(NUMBERS, LIVE);
      watchHealth();
    }),
    answers.subscribe(watchHealth),
    playhead.subscribe(({ playing }) => {
      outdate(NUMBERS, LIVE);
      if (playing && looked.get() !== null) looked.watch(store.get());
    }),
    watchPixels(element, (size, ratio) => {
      dpr = ratio;
      store.set({ viewport: size });
      edgeLayer.invalidate();
      loop.mark(ALL);
    }),
  ];
  systemDark.addEventListener("change", applyTheme);
  for (const type of ["keydown", "pointerdown"]) window.addEventListener(type, watchInput, true);
  applyTheme();

  return {
    /**
     * Where a point of the drawing is on the page, in CSS pixels.
     * @param {number} x
     * @param {number} y
     */
    toScreen(x, y) {
      const { left, top } = element.getBoundingClientRect();
      const at = worldToScreen(store.get().camera, x, y);
      return { x: at.x + left, y: at.y + top };
    },
    stats: () => ({
      frames: loop.frames(),
      drawnEdges: edgeLayer.drawn(),
      idle: loop.idle(),
      edgeAge: edgeLayer.age(),
    }),
    glideFrom: refreshed.glideFrom,
    requestDraw: () => loop.mark(ALL),
    /** The whole drawing as it is now: a PNG, or the parts of an SVG. */
    png: () => pngPicture(picture()),
    svg: () => svgPicture(picture()),
    destroy() {
      loop.stop();
      looked.stop();
      systemDark.removeEventListener("change", applyTheme);
      for (const type of ["keydown", "pointerdown"]) window.removeEventListener(type, watchInput, true);
      for (const stop of undo) stop();
      for (const canvas of [ground, edges, live, overlay]) canvas.remove();
    },
  };
}

/**
 * @param {import("../model/document/types.js").Network} now
 * @param {import("../model/document/types.js").Network} before
 */
const onlyWeights = (now, before) => now.neurons === before.neurons && rowsOf(now) === rowsOf(before);
