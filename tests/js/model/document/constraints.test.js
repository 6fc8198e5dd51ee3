import assert from "node:assert/strict";
import { test } from "node:test";
import { constraintsOf, setLocked } from "../../../../static/js/model/document/constraints.js";
import { tieEdges, untieEdges } from "../../../../static/js/model/document/ties.js";
import { withFormat } from "../../../../static/js/model/document/version.js";
import { runningExample } from "../../samples/networks.js";

const weights = ({ network }) => network.edges.map(({ weight }) => weight);

test("a lock comes and goes without a trace", () => {
  const start = runningExample();
  const locked = setLocked(start, ["2>3", "2>4"], true);
  assert.deepEqual(
    locked.network.edges.flatMap(({ tail, head, locked: is }) => (is ? [[tail, head]] : [])),
    [
      [2, 3],
      [2, 4],
    ],
  );
  assert.equal(setLocked(locked, ["2>3"], true), locked);
  assert.equal(withFormat(locked).format, "backdraw/2");
  assert.deepEqual(withFormat(setLocked(locked, ["2>3", "2>4"], false)), start);
});

test("a tie has the holder's weight, initial weight and memory", () => {
  const start = runningExample();
  start.network.edges[4] = { ...start.network.edges[4], initial: 7 };
  start.training.memory = {
    optimizer: "momentum",
    age: 1,
    values: [Array.from({ length: 12 }, (_, k) => k)],
  };
  const tied = tieEdges(start, ["1>3", "3>6"], "3>6");
  assert.deepEqual(tied.network.ties, [
    [
      [1, 3],
      [3, 6],
    ],
  ]);
  assert.deepEqual([tied.network.edges[0].weight, tied.network.edges[0].initial], [2, 7]);
  assert.deepEqual(tied.training.memory.values, [[4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]]);
  const { sharing, letterOf, letters } = constraintsOf(tied.network);
  assert.deepEqual([sharing(0), sharing(4), sharing(1)], [[0, 4], [0, 4], [1]]);
  assert.deepEqual([letterOf(0), letterOf(4), letterOf(1), letters], ["a", "a", "", ["a"]]);
});

test("a tied edge brings along what it is tied to; one that leaves keeps its weight", () => {
  const two = tieEdges(runningExample(), ["1>3", "1>4"], "1>3");
  const other = tieEdges(two, ["3>6", "4>6"], "3>6");
  const three = tieEdges(other, ["1>4", "4>7"], "4>7");
  assert.deepEqual(three.network.ties, [
    [
      [3, 6],
      [4, 6],
    ],
    [
      [1, 3],
      [1, 4],
      [4, 7],
    ],
  ]);
  assert.deepEqual(weights(three).slice(0, 3), [3, -1, 3]);
  const left = untieEdges(three, ["1>3", "3>6"]);
  assert.deepEqual(left.network.ties, [
    [
      [1, 4],
      [4, 7],
    ],
  ]);
  assert.deepEqual(weights(left), weights(three));
  assert.equal("ties" in untieEdges(left, ["1>4"]).network, false, "an edge alone is tied to none");
});

test("a tie is locked as a whole, and unlocked as a whole", () => {
  const tied = tieEdges(runningExample(), ["1>3", "1>4"], "1>3");
  const locked = setLocked(tied, ["1>4"], true);
  const { isLocked } = constraintsOf(locked.network);
  assert.deepEqual([isLocked(0), isLocked(2), isLocked(1)], [true, true, false]);
  assert.deepEqual(setLocked(locked, ["1>3"], false), tied);
  const apart = constraintsOf(untieEdges(locked, ["1>4"]).network);
  assert.deepEqual([apart.isLocked(0), apart.isLocked(2)], [false, true]);
});

test("ties have letters, also when there are many", () => {
  const edges = Array.from({ length: 60 }, (_, k) => ({ tail: 1, head: k + 2, weight: 0, initial: 0 }));
  const ties = Array.from({ length: 30 }, (_, k) => [
    [1, 2 * k + 2],
    [1, 2 * k + 3],
  ]);
  const { letters } = constraintsOf({ neurons: [], edges, ties });
  assert.deepEqual([letters[0], letters[25], letters[26], letters[29]], ["a", "z", "aa", "ad"]);
});
