/** Room for the lens: while it is open the canvas is narrower, and the drawing stays in view. */
import { runCommand } from "../controls.js";
import { followSelection } from "../../state/lens.js";
import { boundsOf } from "../../model/geometry.js";

/** @typedef {import("../../state/types.js").App} App */

/** @param {App} app @param {HTMLElement} page the element that lays out the parts */
export function followLens(app, page) {
  const { store } = app;
  followSelection(store);
  store.subscribe(({ lens }, { lens: before }) => {
    if ((lens === null) === (before === null)) return;
    const whole = seesAll(app);
    page.toggleAttribute("data-lens", lens !== null);
    // The canvas has its new size in the next frame.
    if (whole) requestAnimationFrame(() => requestAnimationFrame(() => void runCommand(/** @type {any} */ ({ app }), "view.fit")));
  });
}

/** Is all of the drawing in view? @param {App} app */
function seesAll({ store }) {
  const { document: drawing, camera, viewport } = store.get();
  const box = boundsOf(drawing.network.neurons);
  if (!box) return false;
  const { x0, y0, x1, y1 } = box;
  const [right, bottom] = [camera.x + viewport.width / camera.zoom, camera.y + viewport.height / camera.zoom];
  return x0 >= camera.x && y0 >= camera.y && x1 <= right && y1 <= bottom;
}
