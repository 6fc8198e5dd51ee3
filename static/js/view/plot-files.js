/** A plot as a picture of its own: as pixels, or as SVG, by the same drawing functions as on the page. */
import { createSvgContext } from "./svg-context.js";
import { createPixels } from "./plot/map.js";
import { drawPlot } from "./plot/plot.js";

/** @typedef {import("./plot/plot.js").Plot} Plot */

const SCALE = 2;

/**
 * @param {Plot} plot
 * @returns {import("../state/types.js").Painted}
 */
export const plotPainter = (plot) => ({
  async png() {
    const canvas = new OffscreenCanvas(plot.width * SCALE, plot.height * SCALE);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(SCALE, 0, 0, SCALE, 0, 0);
    drawPlot(/** @type {any} */ (context), plot, createPixels());
    return canvas.convertToBlob({ type: "image/png" });
  },
  svg() {
    const measure = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(1, 1).getContext("2d")
    );
    const { context, body } = createSvgContext((text, font) => {
      measure.font = font;
      return measure.measureText(text).width;
    });
    drawPlot(context, plot, null);
    return { width: plot.width, height: plot.height, body: body() };
  },
});
