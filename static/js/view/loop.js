/**
 * The one animation-frame loop. It asks for a frame only while something is dirty, so that an idle page asks
 * for none. Tests give it their own clock.
 */

/** Dirty bits, one per canvas. */
export const GROUND = 1;
export const EDGES = 2;
export const LIVE = 4;
export const OVERLAY = 8;
export const ALL = GROUND | EDGES | LIVE | OVERLAY;

/** A longer pause (a hidden tab) must not make the playhead jump. */
const LONGEST_FRAME = 100;

/**
 * @param {object} options
 * @param {(callback: (now: number) => void) => number} options.request
 * @param {(handle: number) => void} options.cancel
 * @param {(dirty: number, elapsed: number) => number} options.draw paints the dirty canvases, returns the
 *   bits that want another frame
 */
export function createLoop({ request, cancel, draw }) {
  let dirty = 0;
  let handle = 0;
  let last = NaN;
  let frames = 0;
  let stopped = false;

  /** @param {number} now */
  function frame(now) {
    handle = 0;
    const elapsed = Number.isNaN(last) ? 0 : Math.min(Math.max(now - last, 0), LONGEST_FRAME);
    last = now;
    frames += 1;
    const bits = dirty;
    dirty = 0;
    const again = draw(bits, elapsed); // may mark more itself
    dirty |= again;
    if (dirty === 0) last = NaN;
    else schedule();
  }

  function schedule() {
    if (handle === 0 && !stopped) handle = request(frame);
  }

  return {
    /**
     * Marks canvases dirty.
     * @param {number} bits
     */
    mark(bits) {
      dirty |= bits;
      if (dirty !== 0) schedule();
    },
    idle: () => handle === 0,
    frames: () => frames,
    stop() {
      stopped = true;
      if (handle !== 0) cancel(handle);
      handle = 0;
    },
  };
}
