import assert from "node:assert/strict";
import { test } from "node:test";
import { updateOptimizer } from "../../../static/js/model/formulas/update-row.js";
import { ledgerLines } from "../../../static/js/explain/ledger.js";
import { litOf } from "../../../static/js/explain/lit.js";
import { termsOf, valueOf } from "../../../static/js/explain/quantities.js";
import { nameOf } from "../../../static/js/explain/wording.js";
import { byHand, told, updated, caseOf, sentence } from "../samples/updates.js";

const PASSES = new Set(["loss", "dOut", "dIn", "dWeight"]);
const near = (a, b, scale = Math.abs(b)) => Math.abs(a - b) <= 1e-12 * Math.max(scale, 1e-3);

for (const one of told.cases) {
  test(`every weight is the sum of its terms, and each term what its form says, down to what is given: ${one.name}`, () => {
    const { context, record, timeline } = updated(one);
    assert.equal(context.optimizer, one.settings.optimizer ?? "sgd", "of the record, not of the document");
    const opened = new Set();
    let lines = [];
    for (let before = -1; lines.length !== before;) {
      before = lines.length;
      ({ lines } = ledgerLines(context, timeline, timeline.length, opened, 0, Infinity));
      for (const { key, opens, quantity, term } of lines)
        if (opens && (term || !PASSES.has(quantity?.what))) opened.add(key);
    }
    for (const { quantity, terms, value } of lines) {
      if (!quantity || PASSES.has(quantity.what)) continue;
      assert.ok(Number.isFinite(value), nameOf(context, quantity));
      assert.doesNotMatch(nameOf(context, quantity), /undefined|null/);
      if (terms.length === 0) continue;
      assert.ok(
        near(
          terms.reduce((sum, term) => sum + term.value, 0),
          value,
          Math.max(...terms.map((term) => Math.abs(term.value))),
        ),
        nameOf(context, quantity),
      );
      for (const term of terms) {
        assert.ok(term.factors.length > 0, "nothing is left over");
        const [a, b, c] = term.factors.map((factor) => valueOf(context, factor));
        const product = term.factors.reduce((all, factor) => all * valueOf(context, factor), 1);
        const byForm = {
          product,
          given: a,
          kept: a,
          minus: -product,
          quotient: a / b,
          minusQuotient: (-a * b) / c,
          timesSquare: a * b * b,
          root: Math.sqrt(a),
          clamp: Math.min(b, Math.max(-b, a)),
          call: term.value,
        };
        assert.ok(near(byForm[term.form], term.value), `${term.form} of ${nameOf(context, quantity)}`);
      }
    }
    one.weights.forEach((weight, edge) => {
      assert.equal(valueOf(context, { what: "newWeight", row: edge }), weight);
      if (record.gradient && termsOf(context, { what: "newWeight", row: edge }).length > 1)
        assert.ok(near(termsOf(context, { what: "gradient", row: edge })[0].value, record.gradient[edge]));
      const text = sentence(updated(one), edge);
      assert.doesNotMatch(text, /undefined|NaN|rest|− −/);
    });
  });
}

test("momentum, penalty and clipping are terms of their own", () => {
  const what = (name, edge = 4) =>
    termsOf(caseOf(name).context, { what: "newWeight", row: edge }).map(({ form, factors }) =>
      [form, ...factors.map((factor) => factor.what)].join(" "),
    );
  assert.deepEqual(what("sgd, plain"), ["given weight", "minus stepSize dWeight"]);
  assert.deepEqual(what("momentum, L2"), [
    "given weight",
    "minus stepSize dWeight",
    "minus stepSize dPenalty",
    "minus stepSize momentum velocity",
  ]);
  assert.deepEqual(what("nesterov, clipped by norm"), [
    "given weight",
    "minus stepSize gradient",
    "minus stepSize momentum newVelocity",
  ]);
  assert.deepEqual(what("rmsprop, plain"), ["given weight", "minusQuotient stepSize dWeight root"]);
  assert.deepEqual(what("adamw, L2"), [
    "given weight",
    "minusQuotient stepSize correctedM root",
    "minus stepSize decay weight",
  ]);
  const { context } = caseOf("sgd, all of it");
  assert.deepEqual(
    termsOf(context, { what: "gradient", row: 0 })[0].factors.map((factor) => factor.what),
    ["normFactor", "clamped"],
  );
  assert.deepEqual(
    termsOf(context, { what: "clamped", row: 0 })[0].factors.map((factor) => factor.what),
    ["total", "clipValue"],
  );
  assert.deepEqual(
    termsOf(context, { what: "total", row: 0 }).map(({ factors }) => factors[0].what),
    ["mean", "dPenalty"],
  );
  assert.deepEqual(litOf(context, { what: "velocity", row: 4 }), { neurons: [], edges: ["3>6"] });
  assert.deepEqual(litOf(context, { what: "momentum", row: 0 }), { neurons: [], edges: [] });
});

test("an optimizer that is not known here is not made up", () => {
  const { context, record } = byHand({ change: -0.7, numbers: { optimizer: 99 } });
  assert.equal(updateOptimizer(record), null);
  assert.deepEqual(
    termsOf({ ...context, optimizer: "other" }, { what: "newWeight", row: 0 }).map(
      ({ form, factors, value }) => [form, factors.length, value],
    ),
    [
      ["given", 1, 2],
      ["given", 0, -0.7],
    ],
  );
});
