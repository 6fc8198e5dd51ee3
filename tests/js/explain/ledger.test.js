import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createHeap } from "../../../static/js/model/numbers/heap.js";
import { ledgerText } from "../../../static/js/explain/ledger-copies.js";
import { ledgerLines, passedEntries, quantityAt } from "../../../static/js/explain/ledger.js";
import { litOf, litOfTerm } from "../../../static/js/explain/lit.js";
import { mutedEdges, neuronPaths, weightPaths } from "../../../static/js/explain/paths.js";
import { contextOf, termsOf, valueOf } from "../../../static/js/explain/quantities.js";
import { narrate } from "../../../static/js/explain/narrative.js";
import { PART, buildTimeline } from "../../../static/js/record/timeline.js";
import { runningExample, runningLayers, runningRecord } from "../samples/networks.js";
import { computed, withRecord } from "../samples/explanations.js";

const close = (a, b, tolerance = 1e-9) =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
const change = Float64Array.from(runningRecord().dWeight, (value) => -0.01 * value);
function running(changes = {}) {
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

test("every line of the ledger is the sum of its terms, and each term what its form says of its factors", () => {
  fc.assert(
    fc.property(computed, ({ context, timeline }) => {
      const { lines } = ledgerLines(context, timeline, timeline.length, new Set(), 0, Infinity);
      const quantities = lines.filter(({ heading }) => heading === null);
      assert.equal(
        quantities.length,
        Array.from(timeline.part).filter((part) => part === PART.loss || part > PART.term).length,
      );
      for (const { quantity, terms, value } of quantities) {
        if (terms.length > 0)
          assert.ok(
            close(
              terms.reduce((sum, term) => sum + term.value, 0),
              value,
            ),
            quantity.what,
          );
        else assert.equal(value, 0, "nothing depends on it");
        for (const term of terms) {
          const [a, b] = term.factors.map((factor) => valueOf(context, factor));
          const byForm = {
            product: a * b,
            twice: 2 * (a - b),
            square: (a - b) ** 2,
            minus: -(a * b),
            given: a,
            call: term.value,
          };
          assert.ok(close(byForm[term.form], term.value), term.form);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("lines in view are the lines of the whole, whatever is open", () => {
  fc.assert(
    fc.property(
      computed,
      fc.infiniteStream(fc.nat(99)),
      fc.nat(400),
      ({ context, timeline }, picks, position) => {
        const opened = new Set();
        for (let round = 0; round < 5; round += 1) {
          const { total, lines } = ledgerLines(context, timeline, position, opened, 0, Infinity);
          assert.equal(lines.length, total);
          assert.equal(new Set(lines.map(({ key }) => key)).size, total, "keys are unique");
          const from = picks.next().value % (total + 1);
          assert.deepEqual(
            ledgerLines(context, timeline, position, opened, from, from + 7).lines,
            lines.slice(from, from + 7),
          );
          for (const line of lines) if (line.opens && picks.next().value < 30) opened.add(line.key);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("why: every line opens down to inputs, targets, weights and the step size", () => {
  const { context, timeline } = running();
  const opened = new Set();
  let lines = [];
  for (let before = -1; lines.length !== before;) {
    before = lines.length;
    ({ lines } = ledgerLines(context, timeline, timeline.lossAt + 3, opened, 0, Infinity));
    for (const { key, opens } of lines) if (opens) opened.add(key);
  }
  const leaves = lines
    .filter(({ opens, heading }) => !opens && heading === null)
    .map(({ quantity }) => quantity);
  for (const { what, row } of leaves) {
    const kind = what === "out" ? context.network.neurons[row].kind : what;
    assert.ok(["input", "bias", "weight", "y", "stepSize"].includes(kind), kind);
  }
  assert.ok(lines.length > 40);
  assert.ok(
    lines.some(
      ({ quantity }) => quantity?.what === "out" && context.network.neurons[quantity.row].kind === "input",
    ),
  );
});

test("the ledger grows with the playhead, line by line", () => {
  const { context, timeline } = running();
  for (let position = 0; position <= timeline.length; position += 1) {
    const shown = ledgerLines(context, timeline, position, new Set(), 0, Infinity).lines.filter(
      ({ heading }) => heading === null,
    );
    const passed = Array.from({ length: position }, (_, k) => k).filter(
      (k) => k >= timeline.lossAt && timeline.part[k] !== PART.term,
    );
    assert.deepEqual(
      shown.map(({ quantity }) => quantity),
      passed.map((k) => quantityAt(timeline, k)),
    );
  }
});

test("copies of the ledger, and what its lines light", () => {
  const { context, timeline } = running();
  const markdown = ledgerText(context, timeline, timeline.length, "markdown");
  assert.ok(markdown.includes("**Step 2: layer by layer backwards**"));
  assert.ok(
    markdown.includes(
      "| dL/dout(4) | dL/din(6) × w(4 → 6) + dL/din(7) × w(4 → 7) | 1 × (-1) + 0.5 × 3 | 0.5 |",
    ),
    markdown,
  );
  const csv = ledgerText(context, timeline, timeline.length, "csv");
  assert.ok(csv.includes("loss,(out(9) - y(9))²,(1.5 - 1)²,0.25\r\n"), csv);
  assert.equal(csv.trim().split("\r\n").length, 1 + 1 + 9 + 5 + 12 + 12);
  const latex = ledgerText(context, timeline, timeline.length, "latex");
  assert.ok(
    latex.includes(
      "\\frac{\\partial L}{\\partial w_{4\\to 6}} &= \\frac{\\partial L}{\\partial \\mathrm{in}_{6}} \\cdot \\mathrm{out}_{4} = 1 \\cdot 2 = 2",
    ),
    latex,
  );
  assert.ok(
    latex.includes(
      "w_{1\\to 3}^{\\mathrm{new}} &= w_{1\\to 3} - \\eta \\cdot \\frac{\\partial L}{\\partial w_{1\\to 3}} = 1 - 0.01 \\cdot 4 = 0.96",
    ),
    latex,
  );
  assert.deepEqual(litOf(context, { what: "dOut", row: 3 }), { neurons: [4], edges: ["4>6", "4>7"] });
  assert.deepEqual(litOfTerm(context, termsOf(context, { what: "dOut", row: 3 })[0]), {
    neurons: [6],
    edges: ["4>6"],
  });
});

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

/** `depth` layers of `width`, each fully connected to the next. */
function dense(depth, width, weightOf) {
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

test("more paths than could ever be gone through are counted exactly, and equal products do not hold up the search", () => {
  for (const weight of [0, 1 / 10]) {
    const { context } = dense(21, 10, () => weight);
    const { count, paths } = neuronPaths(context, 0);
    assert.equal(count, 10n ** 20n);
    assert.equal(paths.length, 50);
    assert.equal(new Set(paths.map(({ edges }) => edges.join())).size, 50);
  }
});

test("2,000 neurons and 20,000 edges: paths, ledger and sentences without waiting", () => {
  const { context, timeline, document, record } = dense(
    20,
    33,
    (tail, head) => Math.sin(tail * 3 + head) / 3,
  );
  assert.ok(context.network.edges.length > 20000);
  const took = (what) => {
    const before = performance.now();
    what();
    return performance.now() - before;
  };
  const state = { timeline, playing: false, progress: 0, unit: "layer" };
  const times = {
    paths: took(() => weightPaths(context, 5)),
    ledger: took(() =>
      ledgerLines(
        context,
        timeline,
        timeline.length,
        new Set([String(timeline.backwardOut[40])]),
        20000,
        20060,
      ),
    ),
    sentence: took(() =>
      narrate(document, record, { ...state, position: timeline.backwardOut[40] + 1, stepped: "edge" }, 4),
    ),
  };
  for (const [what, time] of Object.entries(times)) assert.ok(time < 500, `${what} took ${time} ms`);
});

test("every position of every timeline has a heading and a sentence, by every unit", () => {
  fc.assert(
    fc.property(computed, ({ document, record, timeline }) => {
      for (const stepped of ["edge", "neuron", "layer"]) {
        for (let position = 1; position <= timeline.length; position += 1) {
          const told = narrate(
            document,
            record,
            { timeline, position, progress: 0, playing: false, direction: 1, unit: "layer", stepped },
            4,
          );
          assert.ok(told.heading.length > 3 && told.text.length > 5);
          assert.ok(!/undefined|null|NaN|\[object/.test(told.text), told.text);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test("a heap gives back what was put in, smallest first", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (items) => {
      const heap = createHeap((a, b) => a - b);
      items.forEach((item) => heap.push(item));
      assert.deepEqual(
        Array.from({ length: heap.size() }, () => heap.pop()),
        [...items].sort((a, b) => a - b),
      );
      assert.equal(heap.pop(), undefined);
      assert.ok(passedEntries({ length: 0, lossAt: 0, part: [], stops: [] }, 0) === 0);
    }),
  );
});

test("another loss is not explained as the squared one", () => {
  const { document, record, timeline } = running();
  const sample = (loss, values) => {
    const changed = { ...record, ...values };
    return {
      changed,
      context: contextOf({ ...document, training: { ...document.training, loss } }, changed),
    };
  };
  const last = document.network.neurons.findIndex(({ kind }) => kind === "output");
  const ledger = (loss, values) => {
    const { context } = sample(loss, values);
    return {
      loss: termsOf(context, { what: "loss", row: 0 }),
      dOut: termsOf(context, { what: "dOut", row: last }),
      text: ledgerText(context, timeline, timeline.lossAt + 2, "markdown"),
    };
  };
  const absolute = ledger("absolute", { loss: 0.5, dOut: record.dOut });
  assert.match(absolute.text, /\| loss \| \\\|out\(9\) - y\(9\)\\\| \| \\\|1\.5 - 1\\\| \| 0\.5 \|/);
  assert.match(absolute.text, /sign\(out\(9\) - y\(9\)\)/);
  assert.deepEqual(
    absolute.loss.map(({ form, value }) => [form, value]),
    [["distance", 0.5]],
  );
  const unknown = ledger("some_new_loss", { loss: 0.3 });
  assert.deepEqual([unknown.loss, unknown.dOut], [[], []]);
  assert.doesNotMatch(unknown.text, /²|2 ×/);
  assert.match(
    narrate(
      { ...document, training: { ...document.training, loss: "some_new_loss" } },
      { ...record, loss: 0.3 },
      {
        timeline,
        position: timeline.lossAt + 1,
        progress: 0,
        playing: false,
        direction: 1,
        unit: "edge",
        stepped: "edge",
      },
      4,
    ).text,
    /0\.3 \(some new loss\)/,
  );
});

test("of a muted path the edges that no other path uses are struck, the others are shared", () => {
  const { context } = running();
  const over = (id) => (path) => path.neurons.some((row) => context.network.neurons[row].id === id);
  const weight = weightPaths(context, context.rows.edgeRow.get("1>4"));
  assert.deepEqual(mutedEdges(context, weight, over(6)), { struck: ["4>6", "6>9"], shared: ["1>4"] });
  assert.deepEqual(mutedEdges(context, weight, over(3)), null);
  // What is not listed may go over any of them.
  assert.deepEqual(mutedEdges(context, { ...weight, count: 3n }, over(6))?.struck, []);
});
