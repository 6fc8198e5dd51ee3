/**
 * What a number or a term of a sum lights on the canvas.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {import("../state/types.js").Lit} Lit
 */
import { edgeKey } from "../model/document/rows.js";
import { constraintsOf } from "../model/document/constraints.js";
import { isOfEdge, isOfStep } from "./update-terms.js";

/**
 * What to light for a quantity: its neuron with the edges it was summed over, or its edge.
 * @param {Context} context
 * @param {Quantity} quantity
 * @returns {Lit}
 */
export function litOf({ network, rows, outputs }, { what, row }) {
  const key = (/** @type {number} */ edge) => edgeKey(network.edges[edge].tail, network.edges[edge].head);
  if (isOfStep(what)) return { neurons: [], edges: [] };
  if (what === "shared") return { neurons: [], edges: constraintsOf(network).sharing(row).map(key) };
  if (isOfEdge(what)) return { neurons: [], edges: [key(row)] };
  if (what === "loss" || what === "expSum" || what === "ySum")
    return { neurons: [...outputs.keys()].map((output) => network.neurons[output].id), edges: [] };
  const edges = what === "in" ? rows.incoming(row) : what === "dOut" ? rows.outgoing(row) : [];
  return { neurons: [network.neurons[row].id], edges: edges.map(key) };
}

/**
 * @param {Context} context
 * @param {Term} term
 * @returns {Lit}
 */
export function litOfTerm(context, term) {
  const parts = term.factors.map((factor) => litOf(context, factor));
  if (term.edge >= 0) parts.push(litOf(context, { what: "weight", row: term.edge }));
  // Over an edge its two ends are meant, not all that they in turn were summed over.
  const edges = term.edge >= 0 ? parts[parts.length - 1].edges : parts.flatMap((part) => part.edges);
  return { neurons: parts.flatMap((part) => part.neurons), edges };
}
