/**
 * Formulas set by KaTeX, which is loaded when the first one is shown; until then, and without it, as plain
 * text.
 */
import { html } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { markLatex } from "./marked.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/formulas/formula.js").Formula} Formula
 */

/** @type {Promise<typeof import("katex").default | null> | null} */
let library = null;
/** @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * @param {Formula} formula
 * @param {string} [classes]
 * @param {readonly string[]} [terms] classes of its products
 */
export function formulaView({ text, latex }, classes = "", terms = []) {
  return html`<div
    class="formula ${classes}"
    role="math"
    aria-label=${text}
    ${ref((element) => typeset(element, markLatex(latex, terms), text))}
  ></div>`;
}

/**
 * @param {Element | undefined} element
 * @param {string} latex
 * @param {string} text
 */
function typeset(element, latex, text) {
  if (!(element instanceof HTMLElement) || shown.get(element) === latex) return;
  shown.set(element, latex);
  if (!element.firstChild) element.textContent = text;
  library ??= load();
  void library.then((katex) => {
    if (!katex || shown.get(element) !== latex) return;
    // Builds elements and sets their style properties one by one, which the page's policy allows.
    katex.render(latex, element, {
      throwOnError: false,
      output: "html",
      strict: false,
      trust: ({ command }) => command === "\\htmlClass",
    });
  });
}

/**
 * Fetched while nothing else is to do, once there are numbers to write: the first formula then comes at once.
 * @param {Ui["app"]} app
 */
export function fetchSoon({ records }) {
  const stop = records.subscribe(() => {
    stop();
    const fetch = () => (library ??= load());
    // Not every browser tells when it is idle.
    if ("requestIdleCallback" in window) window.requestIdleCallback(fetch, { timeout: 4000 });
    else setTimeout(fetch, 1000);
  });
}

/** The module and the style sheet that lies beside it. */
function load() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("katex.min.css", import.meta.resolve("katex")).href;
  document.head.append(link);
  return import("katex").then(
    (module) => module.default,
    () => null,
  );
}

/**
 * Buttons that copy formulas, in ASCII or as LaTeX.
 * @param {Ui} ui
 * @param {() => readonly Formula[]} formulas
 */
export function copyButtons({ app }, formulas) {
  const copy = (/** @type {"text" | "latex"} */ way) => {
    const lines = formulas().map((one) => one[way]);
    const text = way === "text" ? lines.join("\n").replaceAll("\u2212", "-") : lines.join(" \\\\\n");
    const said = way === "text" ? "Copied as text" : "Copied as LaTeX";
    return app.files.copy(text).then(
      () => app.store.set({ notice: { kind: "info", text: said } }),
      () =>
        app.store.set({
          notice: { kind: "error", text: "The browser does not let this page use the clipboard." },
        }),
    );
  };
  return html`<span class="row copies">
    <button type="button" class="button small" @click=${() => copy("text")}>Copy text</button>
    <button type="button" class="button small" @click=${() => copy("latex")}>Copy LaTeX</button></span
  >`;
}
