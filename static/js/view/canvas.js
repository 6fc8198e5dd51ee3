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
import { createPictured } from "./pictured.js";
import { watchPixels } from "./pixels.js";
import { CHECK, createRefresh, EMPHASIS, NETWORK, NUMBERS, PENDING } from "./refresh.js";
import { onPaper, paletteNow, watchSystemTheme } from "./system-theme.js";

/** @typedef {readonly ((state: State) => unknown)[]} Reads */

/**
 * What of the state is in each part of the picture, and what the canvases read beside the parts.
 * @type {readonly (readonly [number, Reads])[]}
 */
const READ_BY_PARTS = [
  [NUMBERS, [({ doc }) => doc, ({ revision }) => revision, ({ point }) => point]],
  [PENDING, [({ checkedEdges }) => checkedEdges]],
  [CHECK, [({ check }) => check]],
  [EMPHASIS, [({ selection }) => selection, ({ hover }) => hover, ({ gesture }) => gesture]],
];
/** @type {readonly (readonly [number, Reads])[]} */
const READ_BY_CANVASES = [
  [ALL, [({ camera }) => camera, ({ viewport }) => viewport, ({ preferences }) => preferences]],
  [
    LIVE,
    [
      ({ predict }) => predict,
      ({ mutedPaths }) => mutedPaths,
      ({ panel }) => panel,
      ({ picture }) => picture.sameScale,
      ({ run }) => run.status,
      ({ systemReducedMotion }) => systemReducedMotion,
    ],
  ],
  [OVERLAY, [({ focus }) => focus, ({ tool }) => tool]],
];
/** @type {Reads} */
const LOOKED_FOR = [
  ({ hover }) => hover,
  ({ pointed }) => pointed,
  ({ gesture }) => gesture,
  ({ tool }) => tool,
];

/**
 * @param {Reads} reads
 * @param {State} now
 * @param {State} before
 */
const differs = (reads, now, before) => reads.some((read) => read(now) !== read(before));

/**
 * @param {HTMLElement} element
 * @param {Pick<import("../state/types.js").App, "store" | "history" | "records" | "playhead" | "answers" |
 *   "pictures">} app
 */
export function createCanvas(element, app) {
  const { store, records, playhead, answers, pictures } = app;
  const [ground, edges, live, overlay] = ["ground", "edges", "live", "overlay"].map((name) =>
    addCanvas(element, name),
  );
  const edgeLayer = createEdgeLayer(edges);
  const liveLayer = createLive();
  const looked = createLooked(playhead, () => outdate(EMPHASIS));
  const refreshed = createRefresh(app, edgeLayer, looked.get);
  const { shown } = refreshed;
  const { scene } = shown;
  let palette = paletteNow(store.get().preferences.theme);
  let health = shownHealth(app);
  const pictured = createPictured(app);
  let dpr = window.devicePixelRatio || 1;
  /** Is the keyboard in use? The mark of its place would only puzzle those who point. */
  let keyboard = false;

  const loop = createLoop({
    request: (fn) => requestAnimationFrame(fn),
    cancel: (handle) => cancelAnimationFrame(handle),
    draw,
  });

  /** @param {number} parts */
  function outdate(parts) {
    loop.mark(refreshed.outdate(parts));
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
      tellNumbers(
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
          thumbnails: pictured(state, palette),
        }),
      );
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

  /** @param {State["numbers"]} numbers */
  function tellNumbers(numbers) {
    const { shown: few, all } = store.get().numbers;
    if (numbers.shown !== few || numbers.all !== all) store.set({ numbers });
  }

  function applyTheme() {
    palette = paletteNow(store.get().preferences.theme);
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
    if (now.doc.network !== before.doc.network) {
      // Weights alone move nothing; the edges are painted anew only where one of them has changed.
      if (onlyWeights(now.doc.network, before.doc.network)) outdate(NUMBERS);
      else {
        refreshed.drew(before.doc.network, now.doc.network);
        outdate(NETWORK);
      }
    }
    for (const [part, read] of READ_BY_PARTS) if (differs(read, now, before)) outdate(part);
    for (const [canvases, read] of READ_BY_CANVASES) if (differs(read, now, before)) loop.mark(canvases);
    if (now.preferences !== before.preferences) applyTheme();
    if (differs(LOOKED_FOR, now, before)) looked.watch(now);
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
    watchSystemTheme(applyTheme),
    store.subscribe(changed),
    records.subscribe(() => {
      outdate(NUMBERS);
      watchHealth();
    }),
    answers.subscribe(watchHealth),
    pictures.subscribe(() => loop.mark(LIVE)),
    playhead.subscribe(({ playing }) => {
      outdate(NUMBERS);
      if (playing && looked.get() !== null) looked.watch(store.get());
    }),
    watchPixels(element, (size, ratio) => {
      dpr = ratio;
      store.set({ viewport: size });
      edgeLayer.invalidate();
      loop.mark(ALL);
    }),
  ];
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
    /** The same on white, whatever the theme, and without the grounds of the layers. */
    print: () => svgPicture({ ...picture(), palette: onPaper() }),
    destroy() {
      loop.stop();
      looked.stop();
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
