/** A dense network from the sizes of its layers. */
import { layerActivation } from "../model/document/defaults.js";
import { denseDocument, denseNetwork, denseProblem, readSizes } from "../model/document/dense.js";
import { moveNeurons } from "../model/document/edits.js";
import { drawnOf } from "../model/document/document.js";
import { tidyLayout } from "../model/plane/layout.js";
import { replace } from "./file.js";

/** @typedef {import("../state/types.js").App} App */

/** @type {readonly import("../state/types.js").Command[]} */
export const denseCommands = [
  {
    id: "file.dense",
    label: "New dense network…",
    group: "File",
    part: 1,
    icon: "dense",
    keywords: "layers sizes multilayer perceptron mlp fully connected 2-8-8-1",
    enabled: ({ store }) => store.get().connection === "connected" || "No connection to the server",
    /**
     * Without sizes it asks.
     * @param {App} app
     * @param {{sizes?: string, activation?: string, biases?: boolean}} [args]
     */
    run: (app, { sizes, ...look } = {}) =>
      sizes === undefined ? app.store.set({ dialog: "dense" }) : newDense(app, sizes, look),
  },
];

/**
 * @param {App} app
 * @param {string} text
 * @param {{activation?: string, biases?: boolean}} look
 */
async function newDense(app, text, { activation, biases = true }) {
  const { store, port } = app;
  const { doc, limits, viewport, lastActivation } = store.get();
  const read = readSizes(text);
  if ("problem" in read) throw new RangeError(`${read.problem}.`);
  const problem = denseProblem(read.sizes, biases, limits);
  if (problem) throw new RangeError(problem);
  const look = { activation: activation ?? layerActivation(lastActivation), biases };
  const { layers, ...network } = denseNetwork(read.sizes, look);
  const { weights } = await port.ask("initial_weights", { network: drawnOf(network) });
  const made = denseDocument(doc, network, weights);
  const placed = moveNeurons(made, tidyLayout(network, layers, viewport));
  const name = read.sizes.join("-");
  await replace(app, `New dense network ${name}`, placed);
  store.set({ lastActivation: look.activation });
}
