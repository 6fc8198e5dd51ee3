/**
 * What the reader looks at: the rest fades only when the pointer stays, and not while something is being
 * done.
 *
 * @typedef {import("./scene/emphasis.js").Looked} Looked
 */
import { config } from "../config.js";

/** Milliseconds. Leaving lights everything at once; going from one neuron to the next does not flicker. */
const [FIRST, NEXT, LEAVE] = [2 * config.hoverDelay, 30, 60];

/**
 * @param {import("../state/types.js").App["playhead"]} playhead
 * @param {() => void} changed
 */
export function createLooked(playhead, changed) {
  /** @type {Looked} */
  let looked = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /**
   * @param {import("../state/types.js").State} state
   * @returns {Looked}
   */
  function targetOf({ pointed, hover, gesture, tool, run }) {
    const { playing, progress } = playhead.get();
    if (playing || progress > 0 || run.status === "running" || tool !== "select") return null;
    if (!Object.keys(gesture).every((key) => key === "port")) return null;
    return hover ?? (pointed && pointed.neurons.length + pointed.edges.length > 0 ? pointed : null);
  }

  return {
    get: () => looked,
    /**
     * Where the pointer is may have changed, or whether it counts.
     * @param {import("../state/types.js").State} state
     */
    watch(state) {
      clearTimeout(timer);
      const target = targetOf(state);
      if (target === null && looked === null) return;
      const look = () => {
        looked = target;
        changed();
      };
      const next = looked === null ? FIRST : NEXT;
      timer = setTimeout(look, target === null ? LEAVE : next);
    },
    stop: () => clearTimeout(timer),
  };
}
