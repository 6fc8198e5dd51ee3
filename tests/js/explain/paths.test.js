import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mutedEdges, neuronPaths, weightPaths } from "../../../static/js/explain/paths.js";
import { valueOf } from "../../../static/js/explain/quantities.js";
import { computed, explained, close, dense } from "../samples/explanations.js";
/** Every path by plain recursion. */
function allPaths(context, row) {
  const here = context.outputs.has(row)
    ? [{ edges: [], product: valueOf(context, { what: "dOut", row }) }]
    : [];
  return [
    ...here,
    ...context.rows.outgoing(row).flatMap((edge) => {
      const head = context.rows.headRow[edge];
      const gain = context.record.weight[edge] * context.record.slope[head];
      return allPaths(context, head).map(({ edges, product }) => ({
        edges: [edge, ...edges],
        product: gain * product,
      }));
    }),
  ];
}

test("paths: counted as by hand, strongest first, and their products add up to the derivative", () => {
  fc.assert(
    fc.property(computed, fc.nat(999), ({ context }, pick) => {
      const row = pick % context.network.neurons.length;
      const brute = allPaths(context, row).sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
      const all = neuronPaths(context, row, Infinity);
      assert.equal(all.count, BigInt(brute.length));
      assert.equal(all.paths.length, brute.length);
      assert.deepEqual(
        new Set(all.paths.map(({ edges }) => edges.join())),
        new Set(brute.map(({ edges }) => edges.join())),
      );
      all.paths.forEach(({ product, factors }, k) => {
        assert.ok(close(Math.abs(product), Math.abs(brute[k].product)), "the k-th strongest");
        assert.ok(
          close(
            product,
            factors.reduce((sum, factor) => sum * valueOf(context, factor), 1),
          ),
        );
      });
      assert.ok(
        close(
          all.paths.reduce((sum, { product }) => sum + product, 0),
          all.total,
        ),
      );
      const few = neuronPaths(context, row, 3).paths;
      assert.deepEqual(
        few.map(({ product }) => product),
        all.paths.slice(0, 3).map(({ product }) => product),
      );
      if (context.network.edges.length === 0) return;
      const edge = pick % context.network.edges.length;
      const weight = weightPaths(context, edge, Infinity);
      assert.equal(weight.total, context.record.dWeight[edge]);
      assert.ok(
        close(
          weight.paths.reduce((sum, { product }) => sum + product, 0),
          weight.total,
        ),
      );
      for (const { factors, product } of weight.paths)
        assert.ok(
          close(
            product,
            factors.reduce((sum, factor) => sum * valueOf(context, factor), 1),
          ),
        );
    }),
    { numRuns: 200 },
  );
});

test("more paths than could ever be gone through are counted exactly, and equal products do not hold up the search", () => {
  for (const weight of [0, 1 / 10]) {
    const { context } = dense(21, 10, () => weight);
    const { count, paths } = neuronPaths(context, 0);
    assert.equal(count, 10n ** 20n);
    assert.equal(paths.length, 50);
    assert.equal(new Set(paths.map(({ edges }) => edges.join())).size, 50);
  }
});

test("of a muted path the edges that no other path uses are struck, the others are shared", () => {
  const { context } = explained();
  const over = (id) => (path) => path.neurons.some((row) => context.network.neurons[row].id === id);
  const weight = weightPaths(context, context.rows.edgeRow.get("1>4"));
  assert.deepEqual(mutedEdges(context, weight, over(6)), { struck: ["4>6", "6>9"], shared: ["1>4"] });
  assert.deepEqual(mutedEdges(context, weight, over(3)), null);
  // What is not listed may go over any of them.
  assert.deepEqual(mutedEdges(context, { ...weight, count: 3n }, over(6))?.struck, []);
});
