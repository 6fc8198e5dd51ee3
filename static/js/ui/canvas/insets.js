/**
 * Tells the state which parts of the canvas lie under floating controls, so that fitting a drawing keeps
 * clear of them.
 */

/** @typedef {import("../../model/plane/geometry.js").Box} Box */

const FLOATING = ".tools, .legend, .zoom, .drawing-line, .hint, .corner-picture";

/**
 * @param {import("../local.js").Ui} ui
 * @param {HTMLElement} stage
 */
export function watchInsets({ app, local }, stage) {
  const measure = () => {
    const { left, top } = stage.getBoundingClientRect();
    const insets = [...stage.querySelectorAll(FLOATING)].flatMap((element) => {
      const box = element.getBoundingClientRect();
      return box.width === 0
        ? []
        : [{ x0: box.left - left, y0: box.top - top, x1: box.right - left, y1: box.bottom - top }];
    });
    app.store.set({ insets });
  };
  new ResizeObserver(measure).observe(stage);
  let legend = local.get().legendOpen;
  local.subscribe(() => {
    if (legend === local.get().legendOpen) return;
    legend = local.get().legendOpen;
    requestAnimationFrame(() => requestAnimationFrame(measure)); // after the frame that renders it
  });
  // It comes with the first answer and goes with the activity.
  new MutationObserver(measure).observe(/** @type {Element} */ (stage.querySelector("#corner-picture")), {
    childList: true,
  });
  measure();
}
