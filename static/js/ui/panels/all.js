/**
 * The tabs of the panel, in the order in which they stand. Their commands follow from this list.
 *
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {object} Panel
 * @property {string} id
 * @property {string} name       on its tab
 * @property {string} label      what palette and menus say
 * @property {string} keywords
 * @property {import("../../state/panel.js").Pane} pane
 * @property {(ui: Ui) => unknown} view
 * @property {(ui: Ui) => unknown} [badge]   beside the name
 */
import { html } from "lit-html";
import { curveSection } from "./curve.js";
import { dataView } from "./data-table.js";
import { inspector } from "./inspector.js";
import { ledgerView } from "./ledger/view.js";
import { outline } from "./outline/view.js";
import { pathsView } from "./paths-view.js";
import { problemBadge, problemsView } from "./problems.js";
import { trainingSection } from "./training-section.js";

/** @type {readonly Panel[]} */
export const panels = [
  {
    id: "train",
    name: "Train",
    label: "Show the training",
    keywords: "settings optimizer step size loss curve",
    pane: "upper",
    view: (ui) => html`${trainingSection(ui)}${curveSection(ui)}`,
  },
  {
    id: "data",
    name: "Data",
    label: "Show the data",
    keywords: "table points rows csv probe",
    pane: "upper",
    view: dataView,
  },
  {
    id: "outline",
    name: "Outline",
    label: "Show the outline",
    keywords: "list tree layers neurons text",
    pane: "upper",
    view: outline,
  },
  {
    id: "ledger",
    name: "Ledger",
    label: "Show the ledger",
    keywords: "derivatives sums terms backpropagation",
    pane: "upper",
    view: ledgerView,
  },
  {
    id: "selection",
    name: "Selection",
    label: "Show the selection",
    keywords: "inspector numbers",
    pane: "lower",
    view: inspector,
  },
  {
    id: "paths",
    name: "Paths",
    label: "Show the paths",
    keywords: "routes products",
    pane: "lower",
    view: pathsView,
  },
  {
    id: "problems",
    name: "Problems",
    label: "Show the problems",
    keywords: "warnings errors repairs",
    pane: "lower",
    view: problemsView,
    badge: problemBadge,
  },
];
