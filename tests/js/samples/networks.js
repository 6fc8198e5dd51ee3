/** Random documents and layered networks for the laws. */
import fc from "fast-check";
import { emptyDocument, hasActivation, hasValue } from "../../../static/js/model/document/document.js";
import "./settings.js";

const kinds = ["input", "bias", "hidden", "output"];
export const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const coordinate = fc.integer({ min: -500, max: 500 });

/** Any good document, layered or not. */
export const documents = fc
  .record({
    ids: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 10 }),
    kinds: fc.array(fc.constantFrom(...kinds), { minLength: 10, maxLength: 10 }),
    places: fc.array(fc.tuple(coordinate, coordinate), { minLength: 10, maxLength: 10 }),
    links: fc.array(fc.tuple(fc.nat(9), fc.nat(9), finite, finite), { maxLength: 20 }),
    rows: fc.nat(4),
    step: fc.nat(2),
  })
  .map(({ ids, kinds: kindOf, places, links, rows, step }) => {
    const document = emptyDocument();
    const neurons = ids.map((id, k) => ({
      id,
      kind: kindOf[k],
      x: places[k][0],
      y: places[k][1],
      label: "",
      activation: hasActivation(kindOf[k]) ? "identity" : null,
    }));
    const edges = new Map();
    for (const [a, b, weight, initial] of links) {
      if (a < ids.length && b < ids.length)
        edges.set(`${a}>${b}`, { tail: ids[a], head: ids[b], weight, initial });
    }
    const columns = neurons.filter(({ kind }) => hasValue(kind)).map(({ id }) => id);
    return {
      ...document,
      network: { neurons, edges: [...edges.values()] },
      data: {
        columns,
        rows: Array.from({ length: columns.length ? rows : 0 }, (_, r) => columns.map((id) => id + r)),
      },
      training: { ...document.training, progress: { step, epoch: 0, position: 0 } },
      probe: Object.fromEntries(columns.map((id) => [id, id / 2])),
    };
  });

/** A layered network with its layers: {network, layers, floating}; edges only from one layer to the next. */
export const layered = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
    floating: fc.nat(2),
    picks: fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }),
  })
  .map(({ sizes, floating, picks }) => {
    let id = 0;
    const layers = sizes.map((size) => Array.from({ length: size }, () => (id += 1)));
    const loose = Array.from({ length: floating }, () => (id += 1));
    const last = layers.length - 1;
    const neurons = [...layers.flat(), ...loose].map((one) => {
      const layer = layers.findIndex((ids) => ids.includes(one));
      const kind = layer === 0 ? "input" : layer === last ? "output" : "hidden";
      return {
        id: one,
        kind,
        activation: hasActivation(kind) ? "identity" : null,
        x: layer * 200,
        y: one * 50,
        label: "",
      };
    });
    const edges = layers
      .slice(1)
      .flatMap((heads, k) =>
        heads.flatMap((head) =>
          layers[k]
            .filter((tail) => picks[(head * 7 + tail) % picks.length] < 60)
            .map((tail) => ({ tail, head, weight: 1, initial: 1 })),
        ),
      );
    if (loose.length === 2) edges.push({ tail: loose[0], head: loose[1], weight: 1, initial: 1 });
    // Documents need not list neurons by layer.
    neurons.sort((a, b) => (picks[a.id % 40] % 7) - (picks[b.id % 40] % 7));
    return { network: { neurons, edges }, layers, floating: loose };
  });

/** The running example of the specification with its hand-checkable weights. */
export function runningExample() {
  const kind = { 1: "input", 2: "bias", 5: "bias", 8: "bias", 9: "output" };
  const weights = {
    "1>3": 1,
    "2>3": -1,
    "1>4": 0.5,
    "2>4": 1,
    "3>6": 2,
    "4>6": -1,
    "5>6": 0.5,
    "4>7": 3,
    "5>7": -2,
    "6>9": 1,
    "7>9": 0.5,
    "8>9": -1,
  };
  const neurons = Array.from({ length: 9 }, (_, k) => k + 1).map((id) => {
    const what = kind[id] ?? "hidden";
    return {
      id,
      kind: what,
      activation: hasActivation(what) ? "identity" : null,
      x: id * 100,
      y: 0,
      label: "",
    };
  });
  const edges = Object.entries(weights).map(([key, weight]) => {
    const [tail, head] = key.split(">").map(Number);
    return { tail, head, weight, initial: weight };
  });
  return { ...emptyDocument(), network: { neurons, edges }, probe: { 1: 2, 9: 1 } };
}

export const runningLayers = [[1, 2], [3, 4, 5], [6, 7, 8], [9]];

/** The running example's identity record at x = 2, y = 1, by hand. */
export function runningRecord(changes = {}) {
  const row = (...values) => Float64Array.from(values);
  return {
    revision: 0,
    sequence: 1,
    point: -1,
    step: 0,
    epoch: 0,
    position: 0,
    loss: 0.25,
    batchLoss: NaN,
    dataLoss: NaN,
    batchSize: 0,
    stepSize: 0,
    in: row(NaN, NaN, 1, 2, NaN, 0.5, 4, NaN, 1.5),
    out: row(2, 1, 1, 2, 1, 0.5, 4, 1, 1.5),
    y: row(1),
    dOut: row(2.5, -1.5, 2, 0.5, -0.5, 1, 0.5, -1, 1),
    dIn: row(NaN, NaN, 2, 0.5, NaN, 1, 0.5, NaN, 1),
    weight: row(1, -1, 0.5, 1, 2, -1, 0.5, 3, -2, 1, 0.5, -1),
    dWeight: row(4, 2, 1, 0.5, 1, 2, 1, 1, 0.5, 0.5, 4, 1),
    dWeightMean: null,
    change: null,
    curveStep: null,
    curveLoss: null,
    ...changes,
  };
}
