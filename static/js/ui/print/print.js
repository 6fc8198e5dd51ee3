/** Makes the printed page when the browser is about to print, and takes it away afterwards. */
import { nothing, render } from "lit-html";
import { documentText } from "../../model/document/document.js";
import { svgText } from "../../storage/svg.js";
import { printSheet } from "./sheet.js";

/**
 * @param {import("../local.js").Ui} ui
 * @param {HTMLElement} host
 */
export function watchPrinting(ui, host) {
  const { canvas, store } = ui.app;
  const fill = () => {
    const markup = svgText(canvas.print(), documentText(store.get().doc));
    const picture = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
    render(printSheet(ui, picture), host);
  };
  const empty = () => render(nothing, host);
  window.addEventListener("beforeprint", fill);
  window.addEventListener("afterprint", empty);
  // The preview of the developer tools fires no other event.
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? fill() : empty()));
}
