/**
 * What is pointed at lights wherever it stands: a term of the ledger in the equations and tables, a symbol or
 * a number there on the canvas and in the ledger. Places are found by their classes (explain/marks.js);
 * one rule in a style sheet of its own lights them all, also those that are rendered anew meanwhile.
 */
import { litOfMarks, marksOf, quantityOf } from "../../explain/marks.js";
import { rowsOf } from "../../model/document/rows.js";
import { lightFrom, unlight } from "../parts/pointing.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").State} State
 */

const LOOK =
  "background: color-mix(in srgb, var(--mark) 26%, transparent); box-shadow: 0 0 0 2px color-mix(in srgb, var(--mark) 26%, transparent); border-radius: 3px;";

/**
 * @param {Ui} ui
 * @param {readonly HTMLElement[]} hosts  where marked places are pointed at
 */
export function watchMarks({ app }, hosts) {
  const { store } = app;
  const sheet = new window.CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  store.subscribe((now, before) => {
    if (
      now.pointed === before.pointed &&
      now.hover === before.hover &&
      now.doc.network === before.doc.network
    )
      return;
    const selectors = now.pointed ? pointedPlaces(now.pointed.marks ?? []) : hoveredPlaces(now);
    sheet.replaceSync(selectors.length === 0 ? "" : `${selectors.join()} { ${LOOK} }`);
  });
  for (const host of hosts) {
    host.addEventListener("pointerover", ({ target }) => {
      const marks = marksAt(target);
      const { network } = store.get().doc;
      const quantities = marks.flatMap((mark) => quantityOf(network, mark) ?? []);
      if (quantities.length > 0)
        lightFrom(store, /** @type {Element} */ (target), { pointed: litOfMarks(network, quantities) });
    });
    host.addEventListener("pointerout", ({ target }) => {
      if (marksAt(target).length > 0) unlight(store);
    });
  }
}

/**
 * Of the innermost marked place; lines of the ledger light by themselves.
 * @param {EventTarget | null} target
 * @returns {string[]}
 */
function marksAt(target) {
  if (!(target instanceof Element) || target.closest(".ledger-line")) return [];
  const place = target.closest('[class*="q-"]');
  return place ? [...place.classList].filter((name) => name.startsWith("q-")) : [];
}

/** @param {string} mark */
const selectorOf = (mark) => `.${CSS.escape(mark)}`;

/**
 * Of a product the very product, not all that share a factor with it.
 * @param {readonly string[]} marks
 * @returns {string[]}
 */
function pointedPlaces(marks) {
  if (marks.length === 0) return [];
  return [
    ...marks.map((mark) => `${selectorOf(mark)}:not(.joint)`),
    `.joint${marks.map(selectorOf).join("")}`,
  ];
}

/**
 * What the canvas is pointed at: wherever it comes in.
 * @param {State} state
 * @returns {string[]}
 */
function hoveredPlaces({ hover, doc: { network } }) {
  if (!hover) return [];
  const rows = rowsOf(network);
  const row = "neuron" in hover ? rows.neuronRow.get(hover.neuron) : rows.edgeRow.get(hover.edge);
  if (row === undefined) return [];
  const whats =
    "neuron" in hover
      ? /** @type {const} */ (["in", "out", "dOut", "dIn"])
      : /** @type {const} */ (["weight", "dWeight"]);
  return marksOf(
    { network },
    whats.map((what) => ({ what, row })),
  ).map(selectorOf);
}
