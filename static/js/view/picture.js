/**
 * A picture that is painted over several frames and shown when it is complete.
 *
 * @typedef {import("./scene/view.js").View} View
 * @typedef {ReturnType<typeof createPicture>} Picture
 */

/**
 * One pixel that makes the browser carry out what has been drawn: left alone it would do all of it at once,
 * when shown.
 * @type {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null}
 */
let pixel = null;

export function createPicture() {
  /** @type {OffscreenCanvas | null} */
  let canvas = null;
  /** @type {OffscreenCanvasRenderingContext2D | null} */
  let context = null;

  return {
    /**
     * Empties it, in the size and scale of a view.
     * @param {View} view
     */
    clear(view) {
      const width = Math.max(1, Math.round(view.width * view.dpr));
      const height = Math.max(1, Math.round(view.height * view.dpr));
      if (!canvas || !context || canvas.width !== width || canvas.height !== height) {
        canvas = new OffscreenCanvas(width, height);
        context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
      }
      context.setTransform(view.dpr, 0, 0, view.dpr, 0, 0);
      context.clearRect(0, 0, view.width, view.height);
    },
    context: () => /** @type {OffscreenCanvasRenderingContext2D} */ (context),
    /**
     * What was drawn until now is made into pixels within this frame, so that the time between frames tells
     * its cost.
     */
    settle() {
      if (!canvas) return;
      pixel ??= new OffscreenCanvas(1, 1).getContext("2d");
      pixel?.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
    },
    /** @param {CanvasRenderingContext2D} target  unscaled */
    drawOn(target) {
      if (canvas) target.drawImage(canvas, 0, 0);
    },
  };
}
