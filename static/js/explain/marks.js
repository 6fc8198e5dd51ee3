/**
 * Names under which the places on the page where a quantity stands are found: `q-out-3`, `q-weight-4-6`. The
 * ledger, the equations and the tables wear them as classes, so that what one of them points at lights up in
 * all.
 *
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("../model/document/types.js").Network} Network
 * @typedef {import("../state/types.js").Lit} Lit
 */
import { edgeKey, rowsOf } from "../model/document/rows.js";
import { constraintsOf } from "../model/document/constraints.js";
import { isOfEdge, isOfStep } from "./update-terms.js";

/**
 * @param {{network: Network}} context
 * @param {Quantity} quantity
 */
export function markOf({ network }, { what, row }) {
  if (what === "loss" || isOfStep(what)) return `q-${what}`;
  if (!isOfEdge(what)) return `q-${what}-${network.neurons[row]?.id ?? ""}`;
  // What edges share is one number, wherever it stands.
  const { tail, head } = network.edges[what === "shared" ? constraintsOf(network).sharing(row)[0] : row];
  return `q-${what}-${tail}-${head}`;
}

/**
 * @param {{network: Network}} context
 * @param {readonly Quantity[]} quantities
 */
export const marksOf = (context, quantities) => quantities.map((quantity) => markOf(context, quantity));

/**
 * The classes of a place; one that stands for several quantities together is joint.
 * @param {{network: Network}} context
 * @param {readonly Quantity[]} quantities
 */
export const markClasses = (context, quantities) =>
  `${quantities.length > 1 ? "joint " : ""}${marksOf(context, quantities).join(" ")}`;

/**
 * The quantity that a mark stands for; null when it is none, or of something that is gone.
 * @param {Network} network
 * @param {string} mark
 * @returns {Quantity | null}
 */
export function quantityOf(network, mark) {
  const [q, what, first, second] = mark.split("-");
  if (q !== "q" || !what) return null;
  const name = /** @type {Quantity["what"]} */ (what);
  if (name === "loss" || isOfStep(name)) return { what: name, row: 0 };
  const rows = rowsOf(network);
  const row = isOfEdge(name)
    ? rows.edgeRow.get(edgeKey(Number(first), Number(second)))
    : rows.neuronRow.get(Number(first));
  return row === undefined ? null : { what: name, row };
}

/**
 * What the canvas lights for several quantities that stand together: a product means its edge and the ends of
 * it.
 * @param {Network} network
 * @param {readonly Quantity[]} quantities
 * @returns {Lit}
 */
export function litOfMarks(network, quantities) {
  const edges = quantities
    .filter(({ what }) => isOfEdge(what))
    .flatMap(({ what, row }) => (what === "shared" ? constraintsOf(network).sharing(row) : [row]))
    .map((row) => edgeKey(network.edges[row].tail, network.edges[row].head));
  const neurons = quantities.flatMap(({ what, row }) => {
    if (what === "loss") return network.neurons.filter(({ kind }) => kind === "output").map(({ id }) => id);
    return isOfEdge(what) || isOfStep(what) ? [] : [network.neurons[row].id];
  });
  return { neurons, edges, marks: marksOf({ network }, quantities) };
}
