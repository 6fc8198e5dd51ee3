/** How many neurons and weights a network has. */
import { rowsOf } from "./rows.js";

/**
 * @param {import("./types.js").Network} network
 * @param {readonly (readonly number[])[]} layers   ids of neurons, as the server's check gives them; they may
 *   be those of an older drawing
 * @returns {{neurons: number, biases: number, weights: number}[]} weights: on the edges into the layer
 */
export function layerSizes(network, layers) {
  const rows = rowsOf(network);
  return layers.map((ids) => {
    const here = ids.flatMap((id) => rows.neuronRow.get(id) ?? []);
    return {
      neurons: here.length,
      biases: here.filter((row) => network.neurons[row].kind === "bias").length,
      weights: here.reduce((sum, row) => sum + rows.incoming(row).length, 0),
    };
  });
}
