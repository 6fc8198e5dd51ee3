/**
 * The cross-entropies: over probabilities to the loss and its derivatives, by formulas written here once
 * more.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { equationOf } from "../../../static/js/explain/formulas.js";
import { litOf } from "../../../static/js/explain/lit.js";
import { contextOf, termsOf, valueOf } from "../../../static/js/explain/quantities.js";
import { lossText } from "../../../static/js/explain/sentences.js";
import { sumTexts } from "../../../static/js/explain/wording.js";

/** Three outputs and nothing else. */
function outputs(loss, outs, ys, more = {}) {
  const neurons = outs.map((_, k) => ({
    id: k + 7,
    kind: "output",
    activation: "identity",
    x: 0,
    y: 0,
    label: "",
  }));
  const record = {
    out: Float64Array.from(outs),
    in: Float64Array.from(outs),
    y: Float64Array.from(ys),
    weight: null,
    change: null,
    dOut: null,
    loss: NaN,
    ...more,
  };
  return contextOf(
    { network: { neurons, edges: [] }, training: { loss, optimizer: "sgd" } },
    /** @type {any} */ (record),
  );
}
const near = (a, b) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));
const sum = (terms) => terms.reduce((total, { value }) => total + value, 0);
const logits = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 6 });

test("softmax: p, the loss and p − y, each the sum of its terms", () => {
  fc.assert(
    fc.property(logits, fc.nat(5), fc.boolean(), (outs, at, soft) => {
      const ys = outs.map((_, k) => (soft ? (k + 1) / 10 : k === at % outs.length ? 1 : 0));
      const context = outputs("softmax_cross_entropy", outs, ys);
      const total = outs.reduce((all, out) => all + Math.exp(out), 0);
      const all = ys.reduce((a, b) => a + b, 0);
      assert.ok(
        near(
          sum(termsOf(context, { what: "loss", row: 0 })),
          ys.reduce((loss, y, k) => loss - y * (outs[k] - Math.log(total)), 0),
        ),
      );
      outs.forEach((out, row) => {
        const p = Math.exp(out) / total;
        assert.ok(near(valueOf(context, { what: "p", row }), p));
        const [{ form, factors }] = termsOf(context, { what: "p", row });
        assert.equal(form, "quotient");
        assert.ok(near(valueOf(context, factors[0]) / valueOf(context, factors[1]), p));
        assert.ok(near(sum(termsOf(context, { what: "expSum", row: 0 })), total));
        assert.ok(near(sum(termsOf(context, { what: "dOut", row })), all * p - ys[row]));
      });
    }),
  );
});

test("logistic: two logarithms for every output", () => {
  fc.assert(
    fc.property(logits, fc.double({ min: 0, max: 1, noNaN: true }), (outs, y) => {
      const context = outputs(
        "logistic_cross_entropy",
        outs,
        outs.map(() => y),
      );
      const softplus = (x) => Math.log1p(Math.exp(x));
      assert.ok(
        near(
          sum(termsOf(context, { what: "loss", row: 0 })),
          outs.reduce((loss, out) => loss + y * softplus(-out) + (1 - y) * softplus(out), 0),
        ),
      );
      outs.forEach((out, row) => {
        assert.ok(near(valueOf(context, { what: "p", row }), 1 / (1 + Math.exp(-out))));
        assert.ok(
          near(valueOf(context, { what: "restP", row }) * (1 + Math.exp(out)), 1),
          "all digits next to 1",
        );
        assert.ok(near(sum(termsOf(context, { what: "dOut", row })), 1 / (1 + Math.exp(-out)) - y));
      });
    }),
  );
});

test("what is too large for e^out still has its loss", () => {
  const context = outputs("softmax_cross_entropy", [1000, 0], [0, 1]);
  assert.equal(sum(termsOf(context, { what: "loss", row: 0 })), 1000);
  assert.deepEqual(
    [0, 1].map((row) => sum(termsOf(context, { what: "dOut", row }))),
    [1, -1],
  );
  assert.equal(sum(termsOf(outputs("logistic_cross_entropy", [1000], [0]), { what: "loss", row: 0 })), 1000);
});

const [one, two, five] = [0, Math.log(2), Math.log(5)];
const show = (value) => String(Math.round(value * 1e4) / 1e4).replace("-", "−");

test("softmax by hand: e^out 1, 2, 5 of 8", () => {
  const context = {
    ...outputs("softmax_cross_entropy", [one, two, five], [0, 0, 1], {
      loss: Math.log(8 / 5),
      penalty: Float64Array.of(0.25),
    }),
    show,
    timeline: /** @type {any} */ (null),
  };
  assert.equal(
    lossText(context),
    "p(7) = 1 / 8 = 0.125, p(8) = 2 / 8 = 0.25, p(9) = 5 / 8 = 0.625; Loss = −0 × ln 0.125 − 0 × ln 0.25 − 1 × ln 0.625 = 0.47; the penalty on the weights, 0.25, is not part of it",
  );
  const written = (what, row) => sumTexts(context, { what, row }, termsOf(context, { what, row }), show);
  assert.deepEqual(written("dOut", 2), { names: "p(9) − y(9)", numbers: "0.625 − 1" });
  assert.equal(written("p", 2).names, "e^out(9) / sum of all e^out");
  assert.deepEqual(written("expSum", 0), { names: "e^out(7) + e^out(8) + e^out(9)", numbers: "1 + 2 + 5" });
  assert.equal(equationOf(context, { what: "p", row: 1 }, 4)?.numbers.latex, "p_{8} = \\frac{2}{8} = 0.25");
  assert.equal(
    equationOf(context, { what: "p", row: 1 }, 4)?.symbols.latex,
    "p_{8} = \\frac{e^{\\mathrm{out}_{8}}}{\\sum_k e^{\\mathrm{out}_k}}",
  );
  assert.equal(
    equationOf(context, { what: "loss", row: 0 }, 4)?.symbols.latex,
    "L = -y_{7} \\cdot \\ln p_{7} - y_{8} \\cdot \\ln p_{8} - y_{9} \\cdot \\ln p_{9}",
  );
  assert.deepEqual(litOf(context, { what: "p", row: 1 }), { neurons: [8], edges: [] });
  assert.deepEqual(litOf(context, { what: "expSum", row: 0 }), { neurons: [7, 8, 9], edges: [] });
});

test("targets that do not add up to 1 keep their sum as a factor", () => {
  const context = outputs("softmax_cross_entropy", [0, 0], [1, 1]);
  const terms = termsOf(context, { what: "dOut", row: 0 });
  assert.deepEqual(sumTexts(context, { what: "dOut", row: 0 }, terms, show), {
    names: "sum of all y × p(7) − y(7)",
    numbers: "2 × 0.5 − 1",
  });
});

test("logistic by hand: out ln 3, y 1", () => {
  const context = {
    ...outputs("logistic_cross_entropy", [Math.log(3)], [1], { loss: Math.log(4 / 3) }),
    show,
    timeline: /** @type {any} */ (null),
  };
  assert.equal(
    lossText(context),
    "p(7) = logistic(1.0986) = 0.75; Loss = −1 × ln 0.75 − 0 × ln 0.25 = 0.2877",
  );
  assert.equal(
    sumTexts(context, { what: "loss", row: 0 }, termsOf(context, { what: "loss", row: 0 }), show).names,
    "−y(7) × ln p(7) − (1 − y(7)) × ln (1 − p(7))",
  );
});
