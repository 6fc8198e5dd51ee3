/**
 * The drawing on the page: four canvases over each other inside `element`, kept in step with the store, the
 * records and the playhead by one frame loop. Ground (bands) and edges change slowly, live with the
 * computation, overlay with the user.
 *
 * @typedef {import("../state/types.js").State} State
 * @typedef {import("../state/types.js").Target} Target
 * @typedef {ReturnType<typeof createCanvas>} Canvas
 */
import { config } from "../config.js";
import { worldToScreen } from "../model/plane/geometry.js";
import { rowsOf } from "../model/document/rows.js";
import { asked } from "../state/asked.js";
import { shownHealth } from "../state/health.js";
import { motionReduced } from "../state/motion.js";
import { shownMuted } from "../state/paths.js";
import { bandsOf, drawBands } from "./paint/bands.js";
import { createEdgeLayer, MANY_EDGES } from "./edge-layer.js";
import { emphasisOf, noEmphasis } from "./scene/emphasis.js";
import { pngPicture, svgPicture } from "./export.js";
import { createGlide } from "./scene/glide.js";
import { drawDots, drawGrid } from "./paint/ground.js";
import { createLive } from "./live.js";
import { ALL, createLoop, EDGES, GROUND, LIVE, OVERLAY } from "./loop.js";
import { drawOverlay } from "./overlay.js";
import { paletteFor, themeOf } from "./scene/palette.js";
import { marksOf, noMarks, strokeOf } from "./scene/problem-places.js";
import { createScene, setNetwork, setPending } from "./scene/scene.js";
import { setTones, setValues, setWeights } from "./scene/values.js";
import { watchPixels } from "./pixels.js";

/** Opacity of the edges that are not looked at. */
const DIM_EDGES = "0.22";

/** Parts of the scene that are out of date; worked off before painting. */
const NETWORK = 1;
const PENDING = 2;
const NUMBERS = 4;
const CHECK = 8;
const EMPHASIS = 16;

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
  const scene = createScene();
  const glide = createGlide();
  const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
  let palette = paletteFor(themeOf(store.get().preferences.theme, systemDark.matches));
  let bands = bandsOf(scene, null);
  let marks = noMarks;
  /**
   * Neurons of the newest stroke.
   * @type {ReadonlySet<number>}
   */
  let stroke = new Set();
  let emphasis = noEmphasis;
  let stale = NETWORK;
  /**
   * Places that the neurons glide from to the present ones.
   * @type {import("../state/types.js").Network | null}
   */
  let from = null;
  let health = shownHealth(app);
  /** @type {import("./scene/emphasis.js").Looked} */
  let looked = null;
  let hoverTimer = 0;
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
    stale |= parts;
    loop.mark(canvases);
  }

  /**
   * Brings the scene up to date; returns the canvases that have to be painted for it.
   * @param {State} state
   */
  function refresh(state) {
    const record = records.current();
    let canvases = 0;
    if (stale & NETWORK) {
      const { rows } = scene;
      setNetwork(scene, state);
      glide.stop();
      if (from && rows === scene.rows && scene.edges <= MANY_EDGES && !motionReduced(state))
        glide.start(scene, from);
      from = null;
      if (rows !== scene.rows) stale |= PENDING;
      stale |= NUMBERS | CHECK | EMPHASIS;
      edgeLayer.invalidate();
      canvases = ALL;
    }
    if (stale & PENDING) {
      setPending(scene, state);
      edgeLayer.invalidate();
      canvases |= EDGES;
    }
    if (stale & NUMBERS) {
      setValues(scene, state, record, playhead);
      if (setWeights(scene, state, record, playhead) || stale & NETWORK) {
        setTones(scene);
        edgeLayer.invalidate();
        canvases |= EDGES;
      }
      canvases |= LIVE;
    }
    if (stale & CHECK) {
      bands = bandsOf(scene, state.check);
      const { hopEdges } = marks;
      marks = marksOf(scene, state.check, stroke);
      canvases |= GROUND | OVERLAY;
      // The hops stand where these edges have their numbers.
      if (hopEdges.size + marks.hopEdges.size > 0) canvases |= LIVE;
    }
    if (stale & EMPHASIS) {
      emphasis = emphasisOf(scene, state, looked);
      edges.style.opacity = emphasis.related ? DIM_EDGES : "";
      canvases |= LIVE;
    }
    stale = 0;
    return canvases;
  }

  /**
   * @param {number} dirty
   * @param {number} elapsed
   * @returns {number} canvases that want another frame
   */
  function draw(dirty, elapsed) {
    const playing = playhead.tick(elapsed);
    const state = store.get();
    const moving = glide.active();
    if (moving) stale |= CHECK;
    const more = moving && glide.tick(scene, elapsed);
    const bits = dirty | refresh(state) | (playing ? LIVE : 0) | (moving ? ALL : 0);
    const { camera, viewport } = state;
    if (viewport.width === 0 || viewport.height === 0) return 0;
    const view = { ...camera, ...viewport, dpr };
    let again = (playing ? LIVE : 0) | (more || glide.active() ? ALL : 0);
    if (bits & GROUND) {
      const context = prepare(ground, view);
      context.fillStyle = palette.canvas;
      context.fillRect(0, 0, view.width, view.height);
      if (state.preferences.grid) drawGrid(context, palette, view);
      else drawDots(context, palette, view);
      drawBands(context, bands, palette, view);
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
        emphasis,
        playhead: playhead.get(),
        digits,
        motion,
        marked: marks.hopEdges,
        running: state.run.status === "running",
        asked: asked(app)?.question.quantity ?? null,
        muted: shownMuted(app),
      });
    }
    if (bits & OVERLAY)
      drawOverlay(prepare(overlay, view), { scene, view, palette, state, marks, keyboard, health });
    return again;
  }

  /**
   * The rest fades only when the pointer stays, and not while something is being done.
   * @param {State} state
   */
  function watchHover(state) {
    clearTimeout(hoverTimer);
    const { playing, progress } = playhead.get();
    const busy = playing || progress > 0 || state.run.status === "running";
    const pointed =
      state.pointed && state.pointed.neurons.length + state.pointed.edges.length > 0 ? state.pointed : null;
    const quiet = !busy && Object.keys(state.gesture).every((key) => key === "port");
    const target = quiet && state.tool === "select" ? (state.hover ?? pointed) : null;
    if (target === null && looked === null) return;
    const look = () => {
      looked = target;
      outdate(EMPHASIS, LIVE);
    };
    // Leaving lights everything at once; going from one neuron to the next does not flicker.
    hoverTimer = setTimeout(look, target === null ? 60 : looked === null ? 2 * config.hoverDelay : 30);
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
        stroke = strokeOf(before.document.network, now.document.network) ?? stroke;
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
      watchHover(now);
    if (now.predict !== before.predict || now.mutedPaths !== before.mutedPaths || now.panel !== before.panel)
      loop.mark(LIVE);
    if (now.focus !== before.focus || now.tool !== before.tool) loop.mark(OVERLAY);
    watchHealth();
    if (now.run.status !== before.run.status && looked !== null) watchHover(now);
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
    refresh(state);
    loop.mark(ALL);
    return {
      scene,
      palette,
      check: state.check,
      playhead: playhead.get(),
      digits: state.preferences.digits,
      marked: marks.hopEdges,
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
      if (playing && looked !== null) watchHover(store.get());
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
    /**
     * The document has been changed already; only what is drawn glides from the places it had.
     * @param {import("../state/types.js").Network} before
     */
    glideFrom(before) {
      if (stale & NETWORK) from = before;
    },
    requestDraw: () => loop.mark(ALL),
    /** The whole drawing as it is now: a PNG, or the parts of an SVG. */
    png: () => pngPicture(picture()),
    svg: () => svgPicture(picture()),
    destroy() {
      loop.stop();
      clearTimeout(hoverTimer);
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

/**
 * @param {HTMLElement} element
 * @param {string} name
 */
function addCanvas(element, name) {
  const canvas = element.ownerDocument.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  canvas.dataset.layer = name;
  Object.assign(canvas.style, {
    position: "absolute",
    left: "0",
    top: "0",
    width: "100%",
    height: "100%",
    pointerEvents: "none",
  });
  if (name === "edges") Object.assign(canvas.style, { transformOrigin: "0 0", transition: "opacity 120ms" });
  element.prepend(canvas);
  // Whatever the interface has put into the element stays on top, and the canvases keep their order among
  // themselves.
  const before = element.querySelectorAll(":scope > canvas");
  if (before.length > 1) before[before.length - 1].after(canvas);
  return canvas;
}

/**
 * Sizes a canvas for the view and scales it to CSS pixels.
 * @param {HTMLCanvasElement} canvas
 * @param {import("./scene/view.js").View} view
 */
function prepare(canvas, view) {
  const width = Math.max(1, Math.round(view.width * view.dpr));
  const height = Math.max(1, Math.round(view.height * view.dpr));
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(view.dpr, 0, 0, view.dpr, 0, 0);
  return context;
}
