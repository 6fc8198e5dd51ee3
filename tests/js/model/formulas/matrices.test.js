import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  NONE,
  ONE,
  compositionLatex,
  compositionOf,
  compositionText,
  elided,
  entry,
  layerMatrices,
} from "../../../../static/js/model/formulas/matrices.js";
import { layered, runningExample, runningLayers } from "../../samples/networks.js";

const { network } = runningExample();
const weight = (edge) => network.edges[edge].weight;

test("the composition of the running example", () => {
  const matrices = layerMatrices(network, runningLayers);
  const values = matrices.map((matrix) =>
    matrix.rows.map((_, r) => matrix.columns.map((_column, c) => entry(matrix, r, c, weight))),
  );
  assert.deepEqual(values, [
    [
      [1, -1],
      [0.5, 1],
      [0, 1],
    ],
    [
      [2, -1, 0.5],
      [0, 3, -2],
      [0, 0, 1],
    ],
    [[1, 0.5, -1]],
  ]);
  assert.equal(compositionOf(matrices).text, "f = s4 ∘ A4 ∘ s3 ∘ A3 ∘ s2 ∘ A2");
  assert.match(compositionText(matrices, weight, network), /A2 =\n1\t-1\n0\.5\t1\n0\t1\nA3/);
  assert.match(
    compositionLatex(matrices, weight, network),
    /A_\{4\} = \\begin\{pmatrix\} 1 & 0\.5 & -1 \\end\{pmatrix\}/,
  );
  assert.deepEqual([matrices[0].edge(2, 1), matrices[0].edge(2, 0)], [ONE, NONE]);
});

test("each edge of a layered network has one place in the matrices", () => {
  fc.assert(
    fc.property(layered, ({ network: drawn, layers }) => {
      const found = layerMatrices(drawn, layers)
        .flatMap((matrix) => matrix.rows.flatMap((_, r) => matrix.columns.map((_c, c) => matrix.edge(r, c))))
        .filter((edge) => edge >= 0);
      const ids = new Set(layers.flat());
      const inside = drawn.edges.flatMap(({ tail, head }, row) =>
        ids.has(tail) && ids.has(head) ? [row] : [],
      );
      assert.deepEqual(
        found.sort((a, b) => a - b),
        inside,
      );
    }),
  );
  assert.deepEqual(elided(20, 5), [0, 1, 2, -1, 19]);
});
