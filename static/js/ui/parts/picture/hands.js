/**
 * Pointer and keys on the picture: a click makes the place the probe and plays its forward pass, a drag moves
 * it live, arrow keys move it in small steps.
 *
 * @typedef {import("../../local.js").Ui} Ui
 */
import { config } from "../../../config.js";
import { withProbe } from "../../../commands/picture.js";
import { cameLast, variableOf } from "../../../state/picture.js";
import { runCommand } from "../controls.js";
import { liveEdit } from "../live-edit.js";
import { probeOf } from "./plot-of.js";
import { drawPress } from "./drawing.js";
import { drawKey } from "./drawing-keys.js";
import { followPointer } from "./follow.js";
import { placeAt, rounded, rowAt } from "./place.js";
import { surfaceOf } from "./surface.js";

/** Arrow keys move by this share of an axis (with Shift ten times). */
const KEY_STEP = 1 / 100;
/** Milliseconds between two looks at what the pointer is at. */
const PAUSE = 60;

/**
 * Neurons and values of a place; null where a variable has no neuron of its own.
 * @param {Ui} ui
 * @param {readonly number[]} place
 * @returns {[number, number][] | null}
 */
function probeAt({ app }, place) {
  const found = cameLast(app);
  const neurons = found?.axes.map(({ name }) => variableOf(found, name).neuron) ?? [];
  if (!found || neurons.includes(null)) return null;
  return place.map((value, k) => [/** @type {number} */ (neurons[k]), value]);
}

let lastLook = -Infinity;

/**
 * @param {Ui} ui
 * @param {PointerEvent} event
 */
export function look(ui, event) {
  if (event.timeStamp - lastLook < PAUSE) return;
  lastLook = event.timeStamp;
  const place = placeAt(ui, event);
  if (!place && !ui.local.get().picturePlace) return;
  const row = place?.length === 1 ? rowAt(ui, event, /** @type {Element} */ (event.currentTarget)) : null;
  const mark = surfaceOf(ui)
    .plot()
    ?.marks.find((one) => one.row === row);
  ui.local.set({ picturePlace: mark ? [mark.x] : place, pictureRow: row });
}

/** @param {Ui} ui */
export const lookAway = (ui) => ui.local.set({ picturePlace: null, pictureRow: null });

/**
 * @param {Ui} ui
 * @param {PointerEvent} event
 */
export function press(ui, event) {
  if (ui.app.store.get().picture.drawing) drawPress(ui, event);
  else takeProbe(ui, event);
}

/**
 * @param {Ui} ui
 * @param {PointerEvent} event
 */
function takeProbe(ui, event) {
  if (event.button !== 0) return;
  const canvas = /** @type {HTMLElement} */ (event.currentTarget);
  const start = placeAt(ui, event);
  const first = start && probeAt(ui, start);
  if (!first) return;
  const threshold = event.pointerType === "touch" ? config.dragThreshold.touch : config.dragThreshold.mouse;
  /** @type {ReturnType<typeof liveEdit<readonly (readonly [number, number])[]>> | null} */
  let live = null;
  followPointer(event, {
    move({ clientX, clientY }) {
      if (!live) {
        if (Math.hypot(clientX - event.clientX, clientY - event.clientY) < threshold) return;
        void runCommand(ui, "run.point", { point: -1 });
        live = liveEdit(ui.app, { label: "Move the probe", apply: withProbe });
      }
      const place = placeAt(ui, { clientX, clientY, currentTarget: canvas });
      const values = place && probeAt(ui, place);
      if (!place || !values) return;
      live.move(values);
      ui.local.set({ picturePlace: place });
    },
    end(keep) {
      if (live) live.end(keep);
      else if (keep) void runCommand(ui, "picture.probe", { values: first, play: true });
    },
  });
}

/** @type {Record<string, readonly [number, number]>} */
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @param {Ui} ui
 * @param {KeyboardEvent} event
 */
export function key(ui, event) {
  const { app } = ui;
  const found = cameLast(app);
  if (!found || event.ctrlKey || event.metaKey || event.altKey) return;
  if (app.store.get().picture.drawing && drawKey(ui, event)) return;
  const way = ARROWS[event.key];
  if (!way && event.key !== "Enter") return;
  event.preventDefault();
  event.stopPropagation();
  const here = probeOf(app, found, surfaceOf(ui).plot()?.values ?? null);
  const from = found.axes.map((axis, k) => (here ? [here.x, here.y][k] : (axis.low + axis.high) / 2));
  const steps = event.shiftKey ? 10 : 1;
  const place = found.axes.map((axis, k) =>
    rounded(from[k] + (way?.[k] ?? 0) * steps * KEY_STEP * (axis.high - axis.low), axis),
  );
  const values = probeAt(ui, place);
  if (!values) return;
  ui.local.set({ picturePlace: place });
  void runCommand(ui, "picture.probe", { values, play: event.key === "Enter" });
}
