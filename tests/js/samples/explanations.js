/**
 * What explanations are made of: the running example with its record, and random layered networks with any
 * functions, their records by an independent loop over ids.
 */
import fc from "fast-check";
import { emptyDocument } from "../../../static/js/model/document/document.js";
import { buildTimeline } from "../../../static/js/record/timeline.js";
import { contextOf } from "../../../static/js/explain/quantities.js";
import { runningExample, runningLayers, runningRecord } from "./networks.js";
import "./settings.js";

const FUNCTIONS = {
  identity: [(x) => x, () => 1],
  logistic: [(x) => 1 / (1 + Math.exp(-x)), (x) => 1 / (2 + Math.exp(x) + Math.exp(-x))],
  relu: [(x) => Math.max(0, x), (x) => (x > 0 ? 1 : 0)],
  tanh: [Math.tanh, (x) => 1 / Math.cosh(x) ** 2],
  sine: [Math.sin, Math.cos],
};
const size = fc.double({ min: -2, max: 2, noNaN: true });

/**
 * {document, layers, record, timeline, context}: one to four layers, sparse, with biases and several outputs.
 */
export const computed = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
    numbers: fc.array(size, { minLength: 60, maxLength: 60 }),
    picks: fc.array(fc.nat(99), { minLength: 41, maxLength: 41 }),
    functions: fc.array(fc.constantFrom(...Object.keys(FUNCTIONS)), { minLength: 23, maxLength: 23 }),
  })
  .map(({ sizes, numbers, picks, functions }) => {
    let id = 0;
    const last = sizes.length - 1;
    const layers = sizes.map((count, layer) =>
      Array.from({ length: count + (layer < last ? 1 : 0) }, () => (id += 1)),
    );
    const neurons = layers.flatMap((ids, layer) =>
      ids.map((one, k) => {
        const kind =
          layer < last && k === ids.length - 1
            ? "bias"
            : layer === 0
              ? "input"
              : layer === last
                ? "output"
                : "hidden";
        return {
          id: one,
          kind,
          activation: kind === "hidden" || kind === "output" ? functions[one % 23] : null,
          x: 0,
          y: 0,
          label: "",
        };
      }),
    );
    const kindOf = new Map(neurons.map((neuron) => [neuron.id, neuron.kind]));
    const edges = layers
      .slice(1)
      .flatMap((heads, k) =>
        heads
          .filter((head) => kindOf.get(head) !== "bias")
          .flatMap((head) =>
            layers[k]
              .filter((tail) => picks[(head * 7 + tail * 3) % 41] < 70)
              .map((tail) => ({ tail, head, weight: numbers[(tail * 5 + head * 11) % 60], initial: 0 })),
          ),
      );
    neurons.sort((a, b) => (picks[a.id % 41] % 7) - (picks[b.id % 41] % 7));
    const given = new Map(neurons.map(({ id: one }) => [one, numbers[(one * 13) % 60]]));
    return withRecord({ neurons, edges }, layers, given);
  });

/** @param given by id: x of inputs, y of outputs */
export function withRecord(network, layers, given, { batch = false, stepSize = 0.1 } = {}) {
  const record = recordOf(network, layers, given, batch, stepSize);
  const document = { ...emptyDocument(), network };
  return {
    document,
    layers,
    record,
    context: contextOf(document, record),
    timeline: buildTimeline(network, layers, [], record),
  };
}

/** The formulas over ids, without a line in common with the product. */
function recordOf({ neurons, edges }, layers, given, batch, stepSize) {
  const [net, out, dOut, dIn] = [{}, {}, {}, {}];
  const of = new Map(neurons.map((neuron) => [neuron.id, neuron]));
  for (const id of layers.flat()) {
    const { kind, activation } = of.get(id);
    if (kind === "input") out[id] = given.get(id);
    else if (kind === "bias") out[id] = 1;
    else {
      net[id] = 0;
      for (const { tail, head, weight } of edges) if (head === id) net[id] += weight * out[tail];
      out[id] = FUNCTIONS[activation][0](net[id]);
    }
  }
  const slope = (id) => (id in net ? FUNCTIONS[of.get(id).activation][1](net[id]) : NaN);
  let loss = 0;
  for (const id of layers.flat().reverse()) {
    dOut[id] = 0;
    if (of.get(id).kind === "output") {
      dOut[id] = 2 * (out[id] - given.get(id));
      loss += (out[id] - given.get(id)) ** 2;
    } else for (const { tail, head, weight } of edges) if (tail === id) dOut[id] += weight * dIn[head];
    dIn[id] = dOut[id] * slope(id);
  }
  const row = (values) => Float64Array.from(neurons, ({ id }) => values[id] ?? NaN);
  const dWeight = Float64Array.from(edges, ({ tail, head }) => dIn[head] * out[tail]);
  const mean = batch ? Float64Array.from(dWeight, (one, k) => one * 0.7 + 0.1 * (k % 3) - 0.05) : null;
  return {
    revision: 0,
    sequence: 1,
    point: -1,
    step: 0,
    epoch: 0,
    position: 0,
    loss,
    batchLoss: loss,
    dataLoss: NaN,
    batchSize: batch ? 4 : 1,
    stepSize,
    in: row(net),
    out: row(out),
    dOut: row(dOut),
    dIn: row(dIn),
    slope: Float64Array.from(neurons, ({ id }) => slope(id)),
    y: Float64Array.from(
      neurons.filter(({ kind }) => kind === "output"),
      ({ id }) => given.get(id),
    ),
    weight: Float64Array.from(edges, ({ weight }) => weight),
    dWeight,
    dWeightMean: mean,
    change: Float64Array.from(mean ?? dWeight, (one) => -stepSize * one),
    curveStep: null,
    curveLoss: null,
  };
}

const change = Float64Array.from(runningRecord().dWeight, (value) => -0.01 * value);

/** The running example after one step of size 0.01, with its timeline. */
export function explained(changes = {}) {
  const document = runningExample();
  const slope = Float64Array.from(runningRecord().in, (value) => (Number.isNaN(value) ? NaN : 1));
  const record = runningRecord({ slope, change, stepSize: 0.01, batchSize: 1, ...changes });
  return {
    document,
    record,
    context: contextOf(document, record),
    timeline: buildTimeline(document.network, runningLayers, [], record),
  };
}

export const close = (a, b, tolerance = 1e-9) =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));

/** `depth` layers of `width`, each fully connected to the next. */
export function dense(depth, width, weightOf) {
  const layers = Array.from({ length: depth }, (_, l) =>
    Array.from({ length: width }, (_x, k) => l * width + k + 1),
  );
  const neurons = layers.flat().map((id) => {
    const kind = id <= width ? "input" : id > (depth - 1) * width ? "output" : "hidden";
    return { id, kind, activation: kind === "input" ? null : "identity", x: 0, y: 0, label: "" };
  });
  const edges = layers
    .slice(1)
    .flatMap((heads, l) =>
      heads.flatMap((head) =>
        layers[l].map((tail) => ({ tail, head, weight: weightOf(tail, head), initial: 1 })),
      ),
    );
  return withRecord({ neurons, edges }, layers, new Map(neurons.map(({ id }) => [id, 1 / id])));
}
