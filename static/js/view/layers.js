/** The canvases over each other inside the page's element, and their size. */

/**
 * @param {HTMLElement} element
 * @param {string} name
 */
export function addCanvas(element, name) {
  const canvas = element.ownerDocument.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  canvas.dataset.layer = name;
  Object.assign(canvas.style, {
    position: "absolute",
    left: "0",
    top: "0",
    width: "100%",
    height: "100%",
    pointerEvents: "none",
  });
  if (name === "edges") Object.assign(canvas.style, { transformOrigin: "0 0", transition: "opacity 120ms" });
  element.prepend(canvas);
  // Whatever the interface has put into the element stays on top, and the canvases keep their order among
  // themselves.
  const before = element.querySelectorAll(":scope > canvas");
  if (before.length > 1) before[before.length - 1].after(canvas);
  return canvas;
}

/**
 * Sizes a canvas for the view and scales it to CSS pixels.
 * @param {HTMLCanvasElement} canvas
 * @param {import("./scene/view.js").View} view
 */
export function prepare(canvas, view) {
  const width = Math.max(1, Math.round(view.width * view.dpr));
  const height = Math.max(1, Math.round(view.height * view.dpr));
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(view.dpr, 0, 0, view.dpr, 0, 0);
  return context;
}
