/**
 * The activities of the panel and their cards, in the order in which they stand. Their tabs and commands
 * follow from these lists.
 *
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {object} ActivityTab
 * @property {import("../../state/panel.js").Activity} id
 * @property {string} name    on its tab
 * @property {string} label   what palette and help say
 * @property {string} keys
 * @property {string} keywords
 *
 * @typedef {object} CardView
 * @property {string} id
 * @property {import("../../state/panel.js").Activity | null} activity   null: a list about the drawing
 * @property {import("../../state/panel.js").Pane} pane
 * @property {string} name
 * @property {string} [label]   what palette and menus say; without, its activity leads to it
 * @property {string} keywords
 * @property {(ui: Ui) => unknown} view
 * @property {(ui: Ui) => string} [subject]   what it is about: of another it is read from the top
 */
import { single } from "../../state/selection.js";
import { dataView } from "./data/view.js";
import { inspector } from "./inspector.js";
import { ledgerView } from "./ledger/view.js";
import { metricsView } from "./metrics/view.js";
import { outline } from "./outline/view.js";
import { pathsView } from "./paths-view.js";
import { problemsView } from "./problems.js";
import { trainingSettings } from "./training-settings.js";
import { trainView } from "./train-view.js";

/** @type {readonly ActivityTab[]} */
export const activities = [
  {
    id: "explain",
    name: "Explain",
    label: "Explain: selection, ledger, paths",
    keys: "1",
    keywords: "inspector numbers",
  },
  {
    id: "train",
    name: "Train",
    label: "Train: data, settings, loss curve",
    keys: "2",
    keywords: "training run optimizer step size",
  },
  {
    id: "labs",
    name: "Labs",
    label: "Labs: a closer look",
    keys: "3",
    keywords: "experiments cards",
  },
];

/** @param {Ui} ui */
const selected = (ui) => JSON.stringify(single(ui.app.store.get().selection));

/** @type {readonly CardView[]} */
export const cards = [
  {
    id: "selection",
    activity: "explain",
    pane: "upper",
    name: "Selection",
    label: "Show the selection",
    keywords: "inspector numbers",
    view: inspector,
    subject: selected,
  },
  {
    id: "ledger",
    activity: "explain",
    pane: "lower",
    name: "Ledger",
    label: "Show the ledger",
    keywords: "derivatives sums terms backpropagation",
    view: ledgerView,
  },
  {
    id: "paths",
    activity: "explain",
    pane: "lower",
    name: "Paths",
    label: "Show the paths",
    keywords: "routes products",
    view: pathsView,
    subject: selected,
  },
  {
    id: "run",
    activity: "train",
    pane: "upper",
    name: "Run",
    keywords: "training loss curve picture heat map decision",
    view: trainView,
  },
  {
    id: "settings",
    activity: "train",
    pane: "lower",
    name: "Settings",
    label: "Show the training settings",
    keywords: "optimizer step size loss batch size learning rate regularization rate epochs",
    view: trainingSettings,
  },
  {
    id: "data",
    activity: "train",
    pane: "lower",
    name: "Data",
    label: "Show the data",
    keywords:
      "table points rows csv probe dataset samples features ratio of training to test data train test split",
    view: dataView,
  },
  {
    id: "metrics",
    activity: "train",
    pane: "lower",
    name: "Metrics",
    label: "Show the metrics",
    keywords: "accuracy confusion matrix r2 residuals worst points held-out test loss error evaluation",
    view: metricsView,
  },
  {
    id: "outline",
    activity: null,
    pane: "upper",
    name: "Outline",
    label: "Show the outline",
    keywords: "list tree layers neurons text",
    view: outline,
  },
  {
    id: "problems",
    activity: null,
    pane: "upper",
    name: "Problems",
    label: "Show the problems",
    keywords: "warnings errors repairs",
    view: problemsView,
  },
];
