/**
 * The canvas of the large picture: painted again in the next frame after anything has changed that it shows,
 * however fast. The rest of the card is rendered around it.
 *
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/pictures.js").Picture} Found
 */
import { cameLast } from "../../../state/picture.js";
import { drawPlot, nearestRow, plotFrame } from "../../../view/plot/plot.js";
import { createPixels } from "../../../view/plot/map.js";
import { paletteNow } from "../../../view/system-theme.js";
import { noteOn } from "./note.js";
import { plotOf } from "./plot-of.js";

/** @type {WeakMap<Ui, ReturnType<typeof createSurface>>} */
const surfaces = new WeakMap();

/**
 * The one of the page.
 * @param {Ui} ui
 */
export function surfaceOf(ui) {
  let surface = surfaces.get(ui);
  if (!surface) surfaces.set(ui, (surface = createSurface(ui)));
  return surface;
}

/** @type {ReadonlySet<number>} */
const NONE = new Set();

/**
 * Room for points above and below the curve.
 * @param {import("../../../view/plot/plot.js").Plot} plot
 * @returns {[number, number] | null}
 */
function roomAbove(plot) {
  if (plot.axes.length > 1) return null;
  const { low, high } = plotFrame(plot).up;
  const more = (high - low) / 4;
  const [least, most] = plot.marks.length === 0 ? [-1.2, 1.2] : [low, high];
  return [Math.min(low - more, least), Math.max(high + more, most)];
}

/** @param {Ui} ui */
function createSurface(ui) {
  const { app } = ui;
  const pixels = createPixels();
  /** @type {HTMLCanvasElement | null} */
  let canvas = null;
  /** @type {import("../../../view/plot/plot.js").Plot | null} */
  let plot = null;
  /** @type {ReadonlySet<number> | null} */
  let heldOut = null;
  let asked = false;
  /** Whoever begins to draw points goes on in the picture, by its keys as well. */
  let wantsFocus = false;
  let hovered = /** @type {number | null} */ (null);
  /** While points are drawn, the range upwards over one variable. */
  let upwards = /** @type {[number, number] | null} */ (null);
  /** What it was when the training began that runs, or has run. */
  let before = /** @type {{picture: Found | null, thumbnails: Found | null} | undefined} */ (undefined);
  /** @type {(() => void)[]} */
  let undo = [];

  app.store.subscribe(({ run, picture }, { run: previous, picture: { drawing: drawingBefore } }) => {
    if (picture.drawing && !drawingBefore) {
      wantsFocus = true;
      ask();
    }
    if (run.status === "running" && previous.status !== "running")
      before = { picture: cameLast(app), thumbnails: app.pictures.get("thumbnails").value };
  });

  function ask() {
    if (asked || !canvas) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      paint();
    });
  }

  function lookAgain() {
    const { pictureRow } = ui.local.get();
    if (pictureRow !== hovered) ask();
    hovered = pictureRow;
  }

  function paint() {
    if (!canvas) return;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const found = cameLast(app);
    if (width === 0 || !found) return;
    const palette = paletteNow(app.store.get().preferences.theme);
    const look = { width, height, focused: canvas === document.activeElement };
    const made = plotOf(app, found, palette, look, {
      heldOut: heldOut ?? NONE,
      before,
      hovered: ui.local.get().pictureRow,
      came: ask,
      thumbnails: app.pictures.get("thumbnails").value,
    });
    // What was asked for has not come yet: what was there stays.
    if (!made) return;
    const state = app.store.get();
    upwards = state.picture.drawing ? (upwards ?? roomAbove(made)) : null;
    plot = { ...made, upwards };
    const dpr = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * dpr)) canvas.width = Math.round(width * dpr);
    if (canvas.height !== Math.round(height * dpr)) canvas.height = Math.round(height * dpr);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(dpr, 0, 0, dpr, 0, 0);
    const { outside } = drawPlot(context, plot, pixels);
    const note = noteOn(state, plot, outside);
    const said = ui.local.get().pictureNote;
    if (note.text !== said.text || note.fit !== said.fit) ui.local.set({ pictureNote: note });
    canvas.dataset.step = String(found.step);
    if (wantsFocus) canvas.focus();
    wantsFocus = false;
  }

  function leave() {
    for (const stop of undo) stop();
    undo = [];
    canvas = null;
    plot = null;
  }

  return {
    /** For lit's `ref`: it stands in the page, or does not any more. */
    attach: (/** @type {Element | undefined} */ element) => {
      leave();
      if (!(element instanceof HTMLCanvasElement)) return;
      canvas = element;
      const sizes = new ResizeObserver(ask);
      sizes.observe(element);
      for (const type of ["focus", "blur"]) element.addEventListener(type, ask);
      undo = [
        () => sizes.disconnect(),
        app.pictures.subscribe(ask),
        app.store.subscribe(ask),
        app.records.subscribe(ask),
        ui.local.subscribe(lookAgain),
      ];
      ask();
    },
    /** @param {ReadonlySet<number> | null} rows   null: not known, or none */
    holdOut(rows) {
      if (rows === heldOut) return;
      heldOut = rows;
      ask();
    },
    /** What is painted now, for hands, keys and files; null = nothing yet. */
    plot: () => plot,
    frame: () => plot && plotFrame(plot),
    /** At once, for hands that go on with what is there. */
    repaint: paint,
    /** The height follows the points again. */
    fit() {
      upwards = null;
      ask();
    },
    /**
     * The row of the point nearest to a place.
     * @param {number} x   CSS pixels
     * @param {number} y
     * @param {number} reach
     * @returns {number | null}
     */
    rowNear: (x, y, reach) => (plot ? nearestRow(plot, x, y, reach) : null),
  };
}
