/** Room for the lens: while it is open the canvas is narrower, and the drawing stays in view. */
import { followSelection } from "../../state/lens.js";
import { boundsOf } from "../../model/plane/geometry.js";

/** As in lens.css. */
const ROOM_FOR_BOTH = "(min-width: 1700px)";

/** @typedef {import("../../state/types.js").App} App */

/**
 * @param {import("../local.js").Ui} ui
 * @param {HTMLElement} page the element that lays out the parts
 */
export function followLens({ app, local }, page) {
  const { store } = app;
  let { panelOpen } = local.get();
  // Where there is no room for both, the panel's button brings the panel back.
  local.subscribe(() => {
    const now = local.get().panelOpen;
    if (now === panelOpen) return;
    panelOpen = now;
    if (store.get().lens === null || matchMedia(ROOM_FOR_BOTH).matches) return;
    store.set({ lens: null });
    if (!now) local.set({ panelOpen: true });
  });
  followSelection(store);
  store.subscribe(({ lens }, { lens: before }) => {
    if ((lens === null) === (before === null)) return;
    const whole = seesAll(app);
    page.toggleAttribute("data-lens", lens !== null);
    // The canvas has its new size in the next frame.
    if (whole)
      requestAnimationFrame(() => requestAnimationFrame(() => void app.commands.run("view.fit", app)));
  });
}

/**
 * Is all of the drawing in view?
 * @param {App} app
 */
function seesAll({ store }) {
  const { document: drawing, camera, viewport } = store.get();
  const box = boundsOf(drawing.network.neurons);
  if (!box) return false;
  const { x0, y0, x1, y1 } = box;
  const [right, bottom] = [camera.x + viewport.width / camera.zoom, camera.y + viewport.height / camera.zoom];
  return x0 >= camera.x && y0 >= camera.y && x1 <= right && y1 <= bottom;
}
