import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ledgerLines, quantityAt } from "../../../static/js/explain/ledger.js";
import { valueOf } from "../../../static/js/explain/quantities.js";
import { PART } from "../../../static/js/record/timeline.js";
import { computed, explained, close, dense } from "../samples/explanations.js";

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
  const { context, timeline } = explained();
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
  const { context, timeline } = explained();
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

test("2,000 neurons and 20,000 edges: only the lines in view are made", () => {
  const { context, timeline } = dense(20, 33, (tail, head) => Math.sin(tail * 3 + head) / 3);
  assert.equal(context.network.edges.length, 19 * 33 * 33);
  let sums = 0;
  const counting = (of) => (row) => {
    sums += 1;
    return of(row);
  };
  const { incoming, outgoing } = context.rows;
  const rows = { ...context.rows, incoming: counting(incoming), outgoing: counting(outgoing) };
  const opened = new Set([String(timeline.backwardOut[40])]);
  const { lines, total } = ledgerLines({ ...context, rows }, timeline, timeline.length, opened, 20000, 20060);
  assert.equal(lines.length, 60);
  assert.ok(total > 40000);
  assert.ok(sums <= 60 + 33, `${sums} sums were looked up`);
});
