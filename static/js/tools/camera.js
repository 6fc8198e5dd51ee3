/**
 * Moving the camera by pointer and wheel.
 *
 * @typedef {import("../state/store.js").Store} Store
 * @typedef {import("./types.js").Gesture} Gesture
 * @typedef {import("./types.js").Pointed} Pointed
 */
import { config } from "../config.js";
import { zoomAt } from "../model/plane/geometry.js";

/** A pinch on a trackpad arrives as small wheel steps with Ctrl; a mouse wheel as large ones. */
const PINCH_STEP = 40;
const PINCH_GAIN = 5;
/** Most that one wheel event zooms, as a power of two. */
const LARGEST_ZOOM = 0.5;

/**
 * @param {Store} store
 * @param {number} dx
 * @param {number} dy  CSS pixels the drawing moves by
 */
export function panBy(store, dx, dy) {
  const { camera } = store.get();
  store.set({ camera: { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom } });
}

/**
 * @param {Store} store
 * @param {{x: number, y: number, dx: number, dy: number, mod: boolean, shift: boolean}} wheel
 */
export function turnWheel(store, { x, y, dx, dy, mod, shift }) {
  const { camera, preferences } = store.get();
  if (mod || (preferences.wheelZooms && !shift)) {
    const gain = mod && Math.abs(dy) < PINCH_STEP ? PINCH_GAIN : 1;
    const power = Math.min(Math.max(-dy * config.wheelZoomRate * gain, -LARGEST_ZOOM), LARGEST_ZOOM);
    store.set({ camera: zoomAt(camera, x, y, 2 ** power) });
    return;
  }
  // Some systems turn Shift+wheel sideways themselves, some leave it to us.
  const sideways = shift && dx === 0;
  panBy(store, sideways ? -dy : -dx, sideways ? 0 : -dy);
}

/**
 * @param {Store} store
 * @param {{x: number, y: number, dx: number, dy: number, factor: number}} pinch
 */
export function pinch(store, { x, y, dx, dy, factor }) {
  panBy(store, dx, dy);
  store.set({ camera: zoomAt(store.get().camera, x, y, factor) });
}

/**
 * @param {Store} store
 * @param {Pointed} from
 * @returns {Gesture}
 */
export function panning(store, from) {
  const before = store.get().camera;
  let last = from;
  return {
    cursor: "grabbing",
    move(at) {
      panBy(store, at.x - last.x, at.y - last.y);
      last = at;
    },
    end() {},
    cancel: () => store.set({ camera: before }),
  };
}
