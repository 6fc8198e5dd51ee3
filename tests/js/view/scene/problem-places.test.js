import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addEdges,
  addNeurons,
  moveNeurons,
  removeItems,
} from "../../../../static/js/model/document/edits.js";
import { hopsOf, marksOf, strokeOf } from "../../../../static/js/view/scene/problem-places.js";
import { running, runningCheck, runningState, sceneOf } from "../../samples/scenes.js";

test("problems: errors outrank warnings, a cycle is numbered in order, what is gone is skipped", () => {
  const scene = sceneOf(runningState());
  const problem = {
    code: "cycle",
    severity: "error",
    message: "",
    hint: "",
    neurons: [3, 6, 99],
    edges: [
      [3, 6],
      [6, 3],
    ],
    repairs: [],
    cycle: [3, 6, 3],
  };
  const warning = {
    ...problem,
    code: "missing_bias_edge",
    severity: "warning",
    neurons: [3, 7],
    edges: [],
    cycle: undefined,
  };
  const marks = marksOf(scene, { ...runningCheck, floating: [5], problems: [warning, problem] });
  assert.deepEqual([...marks.errorNeurons], [2, 5]);
  assert.deepEqual([...marks.warningNeurons], [6]);
  assert.deepEqual([...marks.errorEdges], [4]);
  assert.deepEqual(
    marks.hops.map(({ text, from, to, edge }) => [text, from, to, edge]),
    [
      ["1", 2, 5, 4],
      ["2", 5, 2, 4],
    ],
  );
  assert.deepEqual([...marks.floating], [4]);
  const paths = hopsOf(scene, { path_a: [3, 9], path_b: [3, 6, 9] });
  assert.deepEqual(
    paths.map(({ text, second, edge }) => [text, second, edge]),
    [
      ["1", false, -1],
      ["1", true, 4],
      ["2", true, 9],
    ],
  );
});

test("warnings wait for input and output, and for the stroke after the one they are about", () => {
  const scene = sceneOf(runningState());
  const warning = {
    code: "no_outgoing",
    severity: "warning",
    message: "",
    hint: "",
    neurons: [3, 7],
    edges: [],
    repairs: [],
  };
  const unfinished = { ...warning, code: "no_output", severity: "unfinished", neurons: [] };
  const lit = (problems, stroke) => [...marksOf(scene, { ...runningCheck, problems }, stroke).warningNeurons];
  assert.deepEqual(lit([warning]), [2, 6]);
  assert.deepEqual(lit([warning, unfinished]), []);
  assert.deepEqual(lit([warning], new Set([7])), [2]);
  assert.deepEqual(
    lit([{ ...warning, code: "missing_bias" }]),
    [],
    "what a layer lacks is no fault of its neurons",
  );
  const error = { ...warning, severity: "error" };
  assert.deepEqual(
    [...marksOf(scene, { ...runningCheck, problems: [error, unfinished] }, new Set([3])).errorNeurons],
    [2, 6],
  );
});

test("the newest stroke: what was added and the ends of new edges, nothing of another drawing", () => {
  const document = running();
  const { network } = document;
  const strokes = (after) => strokeOf(network, after) && [...strokeOf(network, after)];
  const added = addNeurons(document, [{ id: 10, kind: "hidden", activation: "relu", x: 0, y: 0, label: "" }]);
  assert.deepEqual(strokes(added.network), [10]);
  assert.deepEqual(strokes(addEdges(document, [{ tail: 3, head: 7, weight: 1 }]).network), [3, 7]);
  assert.deepEqual(strokes(removeItems(document, [], ["3>6"]).network), []);
  assert.equal(
    strokes(moveNeurons(document, new Map([[3, { x: 1, y: 1 }]])).network),
    null,
    "moving is no stroke",
  );
  assert.deepEqual(strokes(structuredClone(added.network)), [], "an opened drawing has no newest stroke");
});
