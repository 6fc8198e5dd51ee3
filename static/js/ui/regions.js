/**
 * When which part of the interface is rendered. A region notes what it reads while it is rendered, and is
 * rendered in the next frame after something of that has changed. What rushes by (the numbers of a training,
 * the playhead, the document during a gesture) is followed in the same frame as on the canvas while there is
 * time to read it, at most every config.panelInterval milliseconds otherwise; only a region beside the canvas
 * that names what it shows is always in step with it.
 *
 * @typedef {import("../state/types.js").App} App
 * @typedef {object} Region
 * @property {() => void} render
 * @property {boolean} [inStep]  rendered in the canvas's frame, however fast that changes
 * @property {boolean} [prompt]  rendered at once: what is typed next is meant for it
 * @typedef {object} Clock
 * @property {(work: () => void) => void} frame
 * @property {(work: () => void, ms: number) => void} later
 * @property {() => number} now   milliseconds
 */
import { config } from "../config.js";
import { isCalm, isStale, rushes, track } from "../state/tracking.js";

/** @type {Clock} */
const pageClock = {
  frame: (work) => requestAnimationFrame(work),
  later: (work, ms) => setTimeout(work, ms),
  now: () => performance.now(),
};

/**
 * @param {Pick<App, "store" | "history" | "records" | "playhead" | "answers" |
 *   "pictures"> & {local:
 *   import("./local.js").Local}} parts
 * @param {readonly Region[]} regions
 * @param {Clock} [clock]
 */
export function startRegions(parts, regions, clock = pageClock) {
  /** @type {Map<Region, import("../state/tracking.js").Reads>} */
  const readBy = new Map();
  let asked = false;
  let rushAsked = false;
  let lastRush = -Infinity;

  /**
   * @param {Region} region
   * @param {boolean} rushing
   */
  function draw(region, rushing) {
    const before = readBy.get(region);
    const all = rushing || (region.inStep && !parts.history.active());
    if (before && !isStale(before, all ? undefined : isCalm)) return;
    if (before && !rushing && !region.prompt && parts.history.active()) {
      askRushing(); // a gesture changes the document at every pointer event; panels need not follow each
      return;
    }
    /** @type {import("../state/tracking.js").Reads} */
    const reads = new Map();
    readBy.set(region, reads);
    track(reads, region.render);
  }

  function drawAll(rushing = false) {
    for (const region of regions) {
      try {
        draw(region, rushing);
      } catch (failure) {
        queueMicrotask(() => {
          throw failure; // one broken part must not keep the others from being rendered
        });
      }
    }
  }

  function ask() {
    if (asked) return;
    asked = true;
    clock.frame(() => {
      asked = false;
      drawAll();
    });
  }

  function askRushing() {
    if (rushAsked) return;
    rushAsked = true;
    const drawRushing = () => {
      rushAsked = false;
      lastRush = clock.now();
      drawAll(true);
    };
    const quiet = clock.now() - lastRush;
    if (quiet > config.panelInterval / 2) clock.frame(drawRushing);
    else clock.later(drawRushing, config.panelInterval - quiet);
  }

  const follow = () => {
    const behind = [...readBy].filter(([, reads]) => isStale(reads, rushes));
    if (behind.some(([region]) => region.inStep)) ask();
    if (behind.some(([region]) => !region.inStep)) askRushing();
  };

  const prompts = regions.filter((region) => region.prompt);
  const changed = () => {
    for (const region of prompts) draw(region, false);
    ask();
    follow();
  };
  parts.store.subscribe(changed);
  parts.local.subscribe(changed);
  parts.answers.subscribe(ask);
  parts.pictures.subscribe(follow);
  parts.records.subscribe(follow);
  parts.playhead.subscribe(follow);
  drawAll(true);
}
