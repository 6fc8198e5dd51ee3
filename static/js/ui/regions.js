/**
 * When which part of the interface is rendered: a region says which slices of the state it shows and is
 * rendered in the next frame after one of them changed; regions that show numbers follow the records as well:
 * in the same frame as the canvas while there is time to read them, at most every config.panelInterval
 * milliseconds when they rush by.
 *
 * @typedef {import("../state/types.js").State} State
 * @typedef {import("./local.js").Ui} Ui
 * @typedef {import("./local.js").LocalState} LocalState
 * @typedef {object} Region
 * @property {HTMLElement} element
 * @property {(state: State, local: LocalState) => unknown[]} slices
 * @property {(ui: Ui) => unknown} template
 * @property {boolean} [live]   also rendered when a record arrives or the playhead moves
 * @property {boolean} [prompt]  rendered at once: what is typed next is meant for it
 */
import { render } from "lit-html";
import { config } from "../config.js";

/**
 * @param {Ui} ui
 * @param {readonly Region[]} regions
 * @param {() => void} afterwards called when anything was rendered
 */
export function startRegions(ui, regions, afterwards) {
  const { app, local } = ui;
  /** @type {Map<Region, unknown[]>} */
  const shown = new Map();
  let asked = false;
  let liveAsked = false;
  let lastLive = 0;

  /**
   * @param {Region} region
   * @param {boolean} live
   */
  function drawRegion(region, live) {
    const slices = region.slices(app.store.get(), local.get());
    const before = shown.get(region);
    const same = before && slices.every((slice, index) => slice === before[index]);
    if (same && !(live && region.live)) return;
    if (region.live && !live && before && app.history.active()) {
      askLive(); // a gesture changes the document at every pointer event; panels need not follow each
      return;
    }
    shown.set(region, slices);
    render(region.template(ui), region.element);
  }

  function draw(live = false) {
    for (const region of regions) {
      try {
        drawRegion(region, live);
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

  function askLive() {
    if (liveAsked) return;
    liveAsked = true;
    const drawLive = () => {
      liveAsked = false;
      lastLive = performance.now();
      draw(true);
    };
    const quiet = performance.now() - lastLive;
    if (quiet > config.panelInterval / 2) requestAnimationFrame(drawLive);
    else setTimeout(drawLive, config.panelInterval - quiet);
  }

  /**
   * Within a stop only the track moves, and it is painted by itself.
   * @type {unknown[]}
   */
  let stood = [];
  const moved = () => {
    const { timeline, position, playing, progress } = app.playhead.get();
    const stands = [timeline, position, playing, progress >= 0.5];
    if (stands.some((part, index) => part !== stood[index])) askLive();
    stood = stands;
  };

  const prompts = regions.filter((region) => region.prompt);
  const changed = () => {
    for (const region of prompts) drawRegion(region, false);
    ask();
  };
  app.store.subscribe(changed);
  local.subscribe(changed);
  app.records.subscribe(askLive);
  app.playhead.subscribe(moved);
  draw(true);
}
