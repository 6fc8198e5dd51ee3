/**
 * When which part of the interface is rendered. A region notes what it reads while it is rendered, and is
 * rendered in the next frame after something of that has changed. What rushes by (the numbers of a training,
 * the playhead, the document during a gesture) is followed in the same frame as on the canvas while there is
 * time to read it, at most every config.panelInterval milliseconds otherwise.
 *
 * @typedef {import("./local.js").Ui} Ui
 * @typedef {object} Region
 * @property {HTMLElement} element
 * @property {(ui: Ui) => unknown} template
 * @property {boolean} [prompt]  rendered at once: what is typed next is meant for it
 */
import { render } from "lit-html";
import { config } from "../config.js";
import { isStale, track } from "../state/tracking.js";

/**
 * @param {Ui} ui
 * @param {readonly Region[]} regions
 * @param {() => void} afterwards called when anything was rendered
 */
export function startRegions(ui, regions, afterwards) {
  const { app, local } = ui;
  /** @type {Map<Region, import("../state/tracking.js").Reads>} */
  const readBy = new Map();
  let asked = false;
  let rushAsked = false;
  let lastRush = 0;

  /**
   * @param {Region} region
   * @param {boolean} rushing
   */
  function drawRegion(region, rushing) {
    const before = readBy.get(region);
    if (before && !isStale(before, rushing)) return;
    if (before && !rushing && !region.prompt && app.history.active()) {
      askRushing(); // a gesture changes the document at every pointer event; panels need not follow each
      return;
    }
    /** @type {import("../state/tracking.js").Reads} */
    const reads = new Map();
    readBy.set(region, reads);
    track(reads, () => render(region.template(ui), region.element));
  }

  function draw(rushing = false) {
    for (const region of regions) {
      try {
        drawRegion(region, rushing);
      } catch (failure) {
        queueMicrotask(() => {
          throw failure; // one broken part must not keep the others from being rendered
        });
      }
    }
    afterwards();
  }

  function ask() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
    });
  }

  function askRushing() {
    if (rushAsked) return;
    rushAsked = true;
    const drawRushing = () => {
      rushAsked = false;
      lastRush = performance.now();
      draw(true);
    };
    const quiet = performance.now() - lastRush;
    if (quiet > config.panelInterval / 2) requestAnimationFrame(drawRushing);
    else setTimeout(drawRushing, config.panelInterval - quiet);
  }

  const follow = () => {
    if ([...readBy.values()].some((reads) => isStale(reads))) askRushing();
  };

  const prompts = regions.filter((region) => region.prompt);
  const changed = () => {
    for (const region of prompts) drawRegion(region, false);
    ask();
  };
  app.store.subscribe(changed);
  local.subscribe(changed);
  app.answers.subscribe(ask);
  app.records.subscribe(follow);
  app.playhead.subscribe(follow);
  draw(true);
}
