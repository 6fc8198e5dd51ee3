/** Documents of version 2: the fixtures that the server reads too, and random ones. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { hasValue } from "../../../static/js/model/document/document.js";
import { withFormat } from "../../../static/js/model/document/version.js";
import { documents } from "./networks.js";

const NAMES = ["classic", "everything", "generated", "locked-and-tied", "named-columns", "trained"];

/** As the server gives them: everything that version 1 has is written out. */
export const fixtures = new Map(NAMES.map((name) => [name, normal(read(name))]));

function read(name) {
  return JSON.parse(readFileSync(new URL(`../../fixtures/documents/${name}.json`, import.meta.url), "utf8"));
}

function normal(document) {
  const progress = { step: 0, epoch: 0, position: 0 };
  return {
    data: { columns: [], rows: [] },
    probe: {},
    ...document,
    training: { loss: "squared", optimizer: "sgd", step_size: 0.01, seed: 1, progress, ...document.training },
  };
}

/** Any good document with some of what version 2 brought. */
export const secondDocuments = fc
  .record({
    document: documents,
    picks: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
    mask: fc.nat(2 ** 20),
  })
  .map(({ document, picks, mask }) => {
    const chosen = (k) => ((mask >> (k % 20)) & 1) === 1;
    const [locks, ties, named, derived, memory, runs, title, floor] = picks;
    const edges = document.network.edges.map((edge, k) => {
      const even = ties && k < 4 ? { ...edge, weight: 2, initial: 1 } : edge;
      return locks && chosen(k) ? { ...even, locked: true } : even;
    });
    const pairs = edges.map(({ tail, head }) => [tail, head]);
    const tied = [pairs.slice(0, 2), pairs.slice(2, 4)].filter(({ length }) => length === 2);
    const inputs = document.network.neurons.filter(({ kind }) => kind === "input");
    const columns = document.data.columns.map((id, k) => (chosen(k) ? id : null));
    const free = inputs.find(({ id }) => !columns.includes(id));
    return withFormat({
      ...document,
      network: { ...document.network, edges, ...(ties && tied.length > 0 ? { ties: tied } : {}) },
      data: {
        ...document.data,
        ...(named ? { columns, names: columns.map((_, k) => `c${k}`) } : {}),
        ...(named && derived
          ? { derived: [{ name: "d", formula: "c0^2", neuron: free?.id ?? null }], scaling: { d: "range" } }
          : {}),
      },
      training: {
        ...document.training,
        ...(memory ? { memory: { optimizer: "momentum", age: 3, values: [edges.map((_, k) => k)] } } : {}),
        ...(floor ? { schedule_floor: 0.5 } : {}),
      },
      ...(runs ? { runs: [{ start: { edges: pairs, weights: pairs.map((_, k) => k) }, steps: mask }] } : {}),
      ...(title ? { title: "t", task: "do it", convention: { half_loss: true } } : {}),
    });
  });

/** The parts of a document that refer to others do so rightly, and it says the version that it needs. */
export function problemsOf(document) {
  const { network, data, training, probe, runs = [] } = document;
  const { neurons, edges, ties = [] } = network;
  const keys = new Set(edges.map(({ tail, head }) => `${tail}>${head}`));
  const ends = new Set(neurons.filter(({ kind }) => hasValue(kind)).map(({ id }) => id));
  const tiedKeys = ties.flat().map(([tail, head]) => `${tail}>${head}`);
  const used = [...data.columns, ...(data.derived ?? []).map(({ neuron }) => neuron)].filter(
    (id) => typeof id === "number",
  );
  const rules = {
    "ties name edges": tiedKeys.every((key) => keys.has(key)),
    "an edge is tied once": new Set(tiedKeys).size === tiedKeys.length,
    "a tie has two edges or more": ties.every(({ length }) => length > 1),
    "columns name inputs and outputs": used.every((id) => ends.has(id)),
    "a neuron has one column": new Set(used).size === used.length,
    "columns without a neuron have names": data.names !== undefined || !data.columns.includes(null),
    "every column has a name, or none": (data.names ?? data.columns).length === data.columns.length,
    "names are different": new Set(data.names).size === (data.names ?? []).length,
    "rows are as long as columns": data.rows.every(({ length }) => length === data.columns.length),
    "the probe names inputs and outputs": Object.keys(probe).every((id) => ends.has(Number(id))),
    "memory is for these edges": (training.memory?.values ?? []).every(
      ({ length }) => length === edges.length,
    ),
    "runs are whole": runs.every(({ start }) => start.edges.length === start.weights.length),
    "the format is the lowest": withFormat(document) === document,
  };
  return Object.entries(rules)
    .filter(([, holds]) => !holds)
    .map(([rule]) => rule);
}
