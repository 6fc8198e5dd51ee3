/**
 * The tour as data: what each step says, points at and waits for. Its numbers are those of the running
 * example; what has been computed is read from the record.
 *
 * @typedef {import("../../state/types.js").App} App
 * @typedef {{command: string} | {neuron: number} | {edge: string}} TourTarget
 * @typedef {object} TourStep
 * @property {string} title
 * @property {string} text
 * @property {TourTarget} target
 * @property {(app: App) => boolean} done
 * @property {(app: App) => string} after   what there is to see then
 * @property {{command: string, args?: any}} show   does it instead of the learner
 */
import { edgeOf, rowsOf } from "../../model/document/rows.js";
import { showing } from "../../model/numbers/format.js";
import { equationText } from "../../model/numbers/printed.js";
import { contextOf } from "../../explain/quantities.js";
import { equationInNumbers, nameOf } from "../../explain/wording.js";

const EDGE = "6>9";
const NEURON = 4;

/** @param {App} app */
const rowOf = ({ store }) => rowsOf(store.get().doc.network).neuronRow.get(NEURON) ?? -1;

/**
 * `in(4) = 0.5 × 2 + 1 × 1 = 2`, of what is shown; empty where it is not computed.
 * @param {App} app
 * @param {import("../../explain/quantities.js").What} what
 * @param {number} [row]
 */
function equation({ store, records }, what, row = 0) {
  const record = records.current();
  const { doc, preferences } = store.get();
  if (!record || row < 0) return "";
  const context = contextOf(doc, record);
  const quantity = { what, row };
  return `${nameOf(context, quantity)} = ${equationText(equationInNumbers(context, quantity, showing(preferences.digits)))}`;
}

/** @param {App} app */
const weight = ({ store }) => edgeOf(store.get().doc.network, EDGE)?.weight;

/** @type {readonly TourStep[]} */
export const tourSteps = [
  {
    title: "Send the values through",
    text: "Neuron 1 gives the input 2, the square biases always give 1. Each edge multiplies what it carries by its weight. Press Forward and watch.",
    target: { command: "run.forward" },
    done: ({ playhead }) => playhead.lossKnown(),
    after: (app) => `The output should be y = 1. How far off it is: ${equation(app, "loss")}.`,
    show: { command: "run.forward" },
  },
  {
    title: "Ask where a number comes from",
    text: "Every number here is explained. Click neuron 4.",
    target: { neuron: NEURON },
    done: ({ store }) => store.get().selection.neurons.has(NEURON),
    after: (app) =>
      [
        equation(app, "in", rowOf(app)),
        "Each term is a weight × what comes over its edge. The Explain panel has the same sum.",
      ]
        .filter(Boolean)
        .join(". "),
    show: { command: "view.focus", args: { neuron: NEURON } },
  },
  {
    title: "Change a weight",
    text: "Training changes weights. Change one by hand: double-click or double-tap the edge from 6 to 9, type 2, press Enter.",
    target: { edge: EDGE },
    done: (app) => weight(app) !== 1,
    after: (app) =>
      `Its weight was 1 and is ${weight(app)}, so what was computed before is gone. The next step begins with 1 again.`,
    show: { command: "edit.weight", args: { edge: EDGE, value: 2 } },
  },
  {
    title: "Your first backward pass",
    text: "How does the loss change with each weight? Backpropagation answers that for all of them, from the output back. Press Backward.",
    target: { command: "run.backward" },
    done: ({ store, playhead }) =>
      store.get().doc.network.edges.every((_, row) => playhead.edgeBackwardKnown(row)),
    after: () =>
      "The derivatives have come back: ∂ on an edge is dL/dw, how steeply the loss rises with its weight.",
    show: { command: "run.backward" },
  },
  {
    title: "Read a derivative",
    text: "Neuron 4 feeds two neurons, 6 and 7, so the loss depends on it in two ways. Click it and find its dL/dout.",
    target: { neuron: NEURON },
    done: ({ store }) => store.get().selection.neurons.has(NEURON),
    after: (app) =>
      [equation(app, "dOut", rowOf(app)), "One term for each outgoing edge: that is the whole rule."]
        .filter(Boolean)
        .join(". "),
    show: { command: "view.focus", args: { neuron: NEURON } },
  },
];
