/**
 * What may be shown of a neuron or an edge just now: the numbers of the newest valid record, as far as the
 * playhead has come. null = not computed (yet).
 *
 * @typedef {import("../../state/types.js").App} App
 * @typedef {import("../../record/types.js").StepRecord} StepRecord
 * @typedef {{in: number | null, out: number | null, dOut: number | null, dIn: number | null}} NeuronNumbers
 * @typedef {{now: number, weight: number, out: number | null, product: number | null, dIn: number | null,
 *   dWeight: number | null, mean: number | null, shared: number | null, change: number | null}} EdgeNumbers
 *   `weight` is the one the record was computed with, `now` the newest known; they differ once it has been
 *   updated. shared: of a tied weight, once it is known of all its edges
 */
import { contextOf, valueOf } from "../../explain/quantities.js";
import { constraintsOf } from "../../model/document/constraints.js";
import { hasActivation } from "../../model/document/document.js";
import { rowsOf } from "../../model/document/rows.js";

/**
 * @param {Float64Array | null | undefined} values
 * @param {number} row
 */
const at = (values, row) => (values ? values[row] : null);

/**
 * @param {App} app
 * @param {number} row
 * @returns {NeuronNumbers}
 */
export function neuronNumbers({ records, playhead, store }, row) {
  const record = records.current();
  const forward = record !== null && playhead.forwardKnown(row);
  const backward = record !== null && playhead.backwardKnown(row);
  const outward = record !== null && playhead.outDerivativeKnown(row);
  // Inputs and biases have no net input (the record says NaN); elsewhere NaN is a result and is shown.
  const inside = hasActivation(store.get().doc.network.neurons[row].kind);
  return {
    in: forward && inside ? at(record.in, row) : null,
    out: forward ? at(record.out, row) : null,
    dOut: outward ? at(record.dOut, row) : null,
    dIn: backward && inside ? at(record.dIn, row) : null,
  };
}

/**
 * @param {App} app
 * @param {number} row
 * @returns {EdgeNumbers}
 */
export function edgeNumbers(app, row) {
  const { records, playhead, store } = app;
  const { network } = store.get().doc;
  const rows = rowsOf(network);
  const record = records.current();
  const own = network.edges[row].weight;
  const weight = record?.weight ? record.weight[row] : own;
  // While a training runs the server owns the weights; the document gets them when it ends.
  const running = store.get().run.status === "running";
  const tail = rows.tailRow[row];
  const out = record && tail >= 0 && playhead.forwardKnown(tail) ? record.out[tail] : null;
  const known = record !== null && playhead.edgeBackwardKnown(row);
  const updated = record !== null && playhead.edgeUpdated(row);
  return {
    now: running ? weight + (at(record?.change, row) ?? 0) : own,
    weight,
    out,
    product: out === null ? null : weight * out,
    dIn: rows.headRow[row] >= 0 ? neuronNumbers(app, rows.headRow[row]).dIn : null,
    dWeight: known ? at(record.dWeight, row) : null,
    mean: known ? at(record.dWeightMean, row) : null,
    shared: sharedDerivative(app, row),
    change: updated ? at(record.change, row) : null,
  };
}

/**
 * @param {App} app
 * @param {number} row
 */
function sharedDerivative({ records, playhead, store }, row) {
  const { doc } = store.get();
  const record = records.current();
  const { letterOf, sharing } = constraintsOf(doc.network);
  if (!record?.dWeight || !letterOf(row) || !sharing(row).every(playhead.edgeBackwardKnown)) return null;
  return valueOf(contextOf(doc, record), { what: "shared", row });
}

/**
 * Does the record show a neuron with other weights than it has by now?
 * @param {App} app
 * @param {number} row
 */
export function weightsAreBefore(app, row) {
  const rows = rowsOf(app.store.get().doc.network);
  return [...rows.incoming(row), ...rows.outgoing(row)].some((edge) => {
    const { now, weight } = edgeNumbers(app, edge);
    return now !== weight;
  });
}
