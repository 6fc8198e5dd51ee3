/** While something is dragged near the canvas's border the view moves on, so that the drag can go further. */
import { panBy } from "./camera.js";

/** From so near the border on (CSS pixels), and how far the view moves each time at most. */
const BORDER = 36;
const FASTEST = 14;
const INTERVAL = 16;

/**
 * @param {import("../state/store.js").Store} store
 * @param {() => void} moved  the view has moved under the resting pointer
 */
export function createAutopan(store, moved) {
  /** @type {ReturnType<typeof setInterval> | null} */
  let timer = null;
  let [dx, dy] = [0, 0];

  function stop() {
    if (timer !== null) clearInterval(timer);
    timer = null;
  }
  return {
    /**
     * The pointer is here.
     * @param {{x: number, y: number}} at
     */
    at({ x, y }) {
      const { width, height } = store.get().viewport;
      [dx, dy] = [speed(x, width), speed(y, height)];
      if (dx === 0 && dy === 0) stop();
      else
        timer ??= setInterval(() => {
          panBy(store, dx, dy);
          moved();
        }, INTERVAL);
    },
    stop,
  };
}

/**
 * How fast the drawing moves: the nearer to the border, the faster.
 * @param {number} place
 * @param {number} length
 */
function speed(place, length) {
  // A canvas this small would move all the time.
  if (length < 6 * BORDER) return 0;
  const deep = place < BORDER ? BORDER - place : place > length - BORDER ? length - BORDER - place : 0;
  return Math.max(-1, Math.min(1, deep / BORDER)) * FASTEST;
}
