import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { judge, nextQuestion } from "../../../static/js/explain/predict.js";
import { valueOf } from "../../../static/js/explain/quantities.js";
import { afterAnswer, afterShown, scoreText, emptyRound } from "../../../static/js/explain/round.js";
import { slipsOf } from "../../../static/js/explain/slips.js";
import { computed, withRecord } from "../samples/explanations.js";
import { fakeApp } from "../fakes/app.js";

const show = String;

/** All questions of a computation, in order. */
function questions({ context, timeline }) {
  const found = [];
  for (let at = 0; ;) {
    const next = nextQuestion(context, timeline, at);
    if (!next) return found;
    assert.ok(next.from >= at && next.to > next.from && next.to <= timeline.length);
    found.push(next);
    at = next.to;
  }
}

test("every number is asked once, in the order of the computation", () => {
  fc.assert(
    fc.property(computed, (sample) => {
      const { network } = sample.context;
      const asked = questions(sample).map(({ quantity }) => `${quantity.what} ${quantity.row}`);
      assert.equal(new Set(asked).size, asked.length);
      const own = network.neurons.filter(({ activation }) => activation !== null);
      const fed = own.filter(({ id }) => network.edges.some(({ head }) => head === id));
      const curved = own.filter(({ activation }) => activation !== "identity");
      assert.equal(asked.filter((name) => name.startsWith("in ")).length, fed.length);
      assert.equal(asked.filter((name) => name.startsWith("out ")).length, curved.length);
      assert.equal(asked.filter((name) => name.startsWith("dOut ")).length, own.length);
      assert.equal(asked.filter((name) => name.startsWith("dIn ")).length, curved.length);
      assert.equal(asked.filter((name) => name.startsWith("dWeight ")).length, network.edges.length);
      assert.equal(asked.filter((name) => name.startsWith("newWeight ")).length, network.edges.length);
    }),
    { numRuns: 60 },
  );
});

test("the number itself is right; rounded by hand too, and it is said; other forms are read", () => {
  fc.assert(
    fc.property(computed, (sample) => {
      for (const { quantity } of questions(sample)) {
        const value = valueOf(sample.context, quantity);
        assert.equal(judge(sample.context, quantity, String(value), show).kind, "exact");
        const rounded = judge(sample.context, quantity, value.toPrecision(3), show);
        assert.ok(
          ["exact", "rounded"].includes(rounded.kind),
          `${value} ${value.toPrecision(3)} ${rounded.kind}`,
        );
        if (rounded.kind === "rounded") assert.match(rounded.text, /rounded/);
        assert.ok(
          ["exact", "rounded"].includes(
            judge(sample.context, quantity, value.toFixed(9).replace(".", ","), show).kind,
          ) || Math.abs(value) < 1e-7,
        );
      }
    }),
    { numRuns: 40 },
  );
});

test("every slip is recognised: typed, its number is called by its name", () => {
  const met = new Map();
  fc.assert(
    fc.property(computed, (sample) => {
      for (const { quantity } of questions(sample)) {
        const value = valueOf(sample.context, quantity);
        for (const { slip, value: wrong } of slipsOf(sample.context, quantity)) {
          // By chance a slip may lead to the right number, or near it.
          if (Math.abs(wrong - value) <= 0.02 * Math.abs(value) + 1e-9) continue;
          const verdict = judge(sample.context, quantity, String(wrong), show);
          assert.equal(verdict.kind, "slip", `${quantity.what} ${slip}: ${wrong} for ${value}`);
          const same = slipsOf(sample.context, quantity).filter(
            (other) => Math.abs(other.value - wrong) <= 0.01 * Math.abs(wrong) + 1e-9,
          );
          assert.ok(same.some((other) => other.slip === verdict.slip));
          met.set(`${quantity.what} ${slip}`, true);
        }
      }
    }),
    { numRuns: 120, seed: 7 },
  );
  for (const name of [
    ...[
      "in bias",
      "in path",
      "in sign",
      "in weights",
      "in outs",
      "in tail",
      "out function",
      "out slope",
      "loss square",
      "loss factor",
      "loss target",
    ],
    ...[
      "dOut square",
      "dOut target",
      "dOut sign",
      "dOut path",
      "dOut slope",
      "dOut weights",
      "dOut tail",
      "dOut factor",
    ],
    ...["dIn slope", "dIn function", "dIn derivative", "dIn factor", "dIn sign"],
    ...[
      "dWeight head",
      "dWeight slope",
      "dWeight out",
      "dWeight derivative",
      "dWeight tail",
      "dWeight weight",
      "dWeight in",
      "dWeight factor",
      "dWeight sign",
    ],
    ...["newWeight sign", "newWeight stepSize", "newWeight old"],
  ])
    assert.ok(met.has(name), `${name} never came up`);
});

test("the slips of the running example by name", () => {
  const network = {
    neurons: [
      { id: 1, kind: "input", activation: null },
      { id: 2, kind: "bias", activation: null },
      { id: 3, kind: "hidden", activation: "logistic" },
      { id: 4, kind: "output", activation: "logistic" },
    ],
    edges: [
      { tail: 1, head: 3, weight: 2 },
      { tail: 2, head: 3, weight: -1 },
      { tail: 3, head: 4, weight: 3 },
    ],
  };
  const { context } = withRecord(
    network,
    [[1, 2], [3], [4]],
    new Map([
      [1, 1.5],
      [4, 1],
    ]),
    { batch: true },
  );
  const say = (what, row, value) => judge(context, { what, row }, String(value), show);
  assert.match(say("in", 2, 3).text, /bias is left out/);
  assert.match(say("in", 2, -1).text, /edge from 1 is left out/);
  assert.match(say("in", 2, -2).text, /sign is not/);
  assert.match(say("out", 2, 2).text, /function logistic still has to be applied/);
  assert.match(say("dOut", 3, context.record.out[3] - 1).text, /factor 2/);
  assert.match(say("dIn", 3, context.record.dOut[3]).text, /logistic′\(in 4\)/);
  assert.match(
    say("dWeight", 2, context.record.dIn[3] * context.record.out[3]).text,
    /head 4; it has to be out of the tail 3/,
  );
  assert.match(say("newWeight", 2, 3 - 0.1 * context.record.dWeight[2]).text, /takes the mean/);
  assert.match(say("in", 2, 7).text, /No: it is smaller in size/);
  assert.equal(say("in", 2, "two").kind, "unreadable");
  assert.equal(judge(context, { what: "in", row: 2 }, "4/2", show).kind, "exact");
  assert.equal(judge(context, { what: "out", row: 2 }, "0,88", show).kind, "rounded");
  assert.equal(judge(context, { what: "out", row: 2 }, "0.9", show).kind, "vague");
});

test("the score of a round", () => {
  const right = { kind: "exact", text: "", slip: null };
  const wrong = { kind: "slip", text: "", slip: "sign" };
  let round = afterAnswer(emptyRound, right, "a");
  round = afterAnswer(afterAnswer(round, wrong, "b"), right, "b");
  round = afterAnswer(round, { kind: "vague", text: "", slip: null }, "c");
  assert.equal(round.tries, 0, "too few digits is no try");
  round = afterShown(round, "c");
  assert.deepEqual([round.asked, round.atOnce, round.later, round.answered], [3, 1, 1, "c"]);
  assert.equal(scoreText(round), "1 of 3 right on the first try, 1 later, 1 shown");
  assert.equal(scoreText(afterAnswer(emptyRound, right, "a")), "1 of 1 right on the first try");
  assert.equal(scoreText(afterAnswer(emptyRound, wrong, "a")), "", "a wrong answer ends no question");
});

test("a round through the commands: hidden until typed, then shown and on to the next", async () => {
  const { run, store, playhead, said } = fakeApp();
  await run("predict.toggle");
  assert.match(said.at(-1), /Next: in\(3\)/);
  assert.ok(!playhead.forwardKnown(2), "neuron 3 is asked, so it is not shown");
  playhead.play();
  assert.ok(!playhead.get().playing, "nothing plays by itself");
  await run("predict.answer", { text: "3" });
  assert.equal(store.get().predict.verdict.kind, "slip");
  assert.ok(!playhead.forwardKnown(2));
  await run("predict.answer", { text: "1" });
  assert.ok(playhead.forwardKnown(2));
  assert.ok(!playhead.forwardKnown(3));
  await run("predict.show");
  assert.deepEqual([store.get().predict.asked, store.get().predict.atOnce], [2, 0]);
  assert.match(said.at(-1), /in\(4\) = 2. Next: in\(6\)/);
  await run("predict.toggle");
  assert.equal(store.get().predict, null);
  assert.match(said.at(-1), /0 of 2 right on the first try, 1 later, 1 shown/);
});
