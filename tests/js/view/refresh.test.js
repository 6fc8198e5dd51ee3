import assert from "node:assert/strict";
import { test } from "node:test";
import { moveNeurons, removeItems } from "../../../static/js/model/document/edits.js";
import { ALL, EDGES, GROUND, LIVE, OVERLAY } from "../../../static/js/view/loop.js";
import {
  CHECK,
  createRefresh,
  EMPHASIS,
  NETWORK,
  NUMBERS,
  PENDING,
} from "../../../static/js/view/refresh.js";
import { knows, runningRecord, runningState } from "../samples/scenes.js";

function begin() {
  const seen = { record: null, looked: null, invalidated: 0, dimmed: null };
  const refreshed = createRefresh(
    { records: { current: () => seen.record }, playhead: knows(true) },
    { invalidate: () => (seen.invalidated += 1), dim: (on) => (seen.dimmed = on) },
    () => seen.looked,
  );
  return { refreshed, seen, shown: refreshed.shown };
}

test("the first time everything is made and painted", () => {
  const { refreshed, seen, shown } = begin();
  assert.equal(refreshed.refresh(runningState()), ALL);
  assert.equal(shown.scene.neurons, 9);
  assert.equal(shown.bands.length, 4);
  assert.ok(seen.invalidated > 0);
  assert.equal(refreshed.refresh(runningState()), 0, "then there is nothing to do");
});

test("numbers repaint the edges only where a weight has changed", () => {
  const { refreshed, seen } = begin();
  const state = runningState();
  refreshed.refresh(state);
  refreshed.outdate(NUMBERS);
  assert.equal(refreshed.refresh(state), LIVE);
  seen.record = runningRecord();
  refreshed.outdate(NUMBERS);
  assert.equal(refreshed.refresh(state), LIVE | EDGES, "the step's new weights");
});

test("an answer of the server: pending edges, bands and marks", () => {
  const { refreshed, shown } = begin();
  const state = runningState({ checkedEdges: new Set() });
  refreshed.refresh(state);
  assert.equal(shown.scene.pending[0], 1);
  refreshed.outdate(PENDING);
  assert.equal(refreshed.refresh(runningState()), EDGES | LIVE, "lines and numbers are coloured anew");
  assert.equal(shown.scene.pending[0], 0);
  refreshed.outdate(CHECK);
  const cycle = {
    code: "cycle",
    severity: "error",
    neurons: [3, 6],
    edges: [[3, 6]],
    cycle: [3, 6, 3],
    message: "",
    repairs: [],
  };
  const check = { ...state.check, problems: [cycle] };
  assert.equal(
    refreshed.refresh(runningState({ check })),
    GROUND | OVERLAY | LIVE,
    "its hops stand where numbers stood",
  );
  assert.deepEqual([...shown.marks.errorNeurons], [2, 5]);
});

test("warnings about what has just been drawn wait for the next stroke", () => {
  const { refreshed, shown } = begin();
  const state = runningState();
  const warning = {
    code: "no_bias_edge",
    severity: "warning",
    neurons: [3],
    edges: [],
    message: "",
    repairs: [],
  };
  const before = removeItems(state.doc, [], ["1>3"]);
  refreshed.drew(before.network, state.doc.network);
  const check = { ...state.check, problems: [warning] };
  refreshed.refresh({ ...state, check });
  assert.equal(shown.marks.warningNeurons.size, 0);
  refreshed.drew(removeItems(state.doc, [], ["6>9"]).network, state.doc.network);
  refreshed.outdate(CHECK);
  refreshed.refresh({ ...state, check });
  assert.deepEqual([...shown.marks.warningNeurons], [2]);
});

test("what is looked at stays lit, the other edges are dimmed", () => {
  const { refreshed, seen, shown } = begin();
  refreshed.refresh(runningState());
  assert.equal(seen.dimmed, false);
  seen.looked = { neuron: 3 };
  refreshed.outdate(EMPHASIS);
  assert.equal(refreshed.refresh(runningState()), LIVE | OVERLAY);
  assert.equal(seen.dimmed, true);
  assert.deepEqual([...shown.emphasis.related], [1, 1, 1, 0, 0, 1, 0, 0, 0]);
});

test("moved neurons glide from where they were, if that is asked before they are drawn", () => {
  const { refreshed, shown } = begin();
  const state = runningState();
  refreshed.refresh(state);
  const moved = runningState({ doc: moveNeurons(state.doc, new Map([[3, { x: 300, y: 0 }]])) });
  refreshed.outdate(NETWORK);
  refreshed.glideFrom(state.doc.network);
  refreshed.refresh(moved);
  assert.ok(refreshed.gliding());
  assert.equal(shown.scene.x[2], 200);
  assert.equal(refreshed.glide(100), true);
  assert.equal(shown.scene.x[2], 287.5);
  assert.ok(refreshed.refresh(moved) & GROUND, "bands follow");
  assert.equal(refreshed.glide(100), false);
  refreshed.glideFrom(state.doc.network);
  refreshed.outdate(NETWORK);
  refreshed.refresh(moved);
  assert.ok(!refreshed.gliding(), "drawn already, it stays");
});

test("with reduced motion nothing glides", () => {
  const { refreshed, shown } = begin();
  const state = runningState();
  const calm = { preferences: { ...state.preferences, motion: "reduced" } };
  refreshed.refresh(runningState(calm));
  const document = moveNeurons(state.doc, new Map([[3, { x: 300, y: 0 }]]));
  refreshed.outdate(NETWORK);
  refreshed.glideFrom(state.doc.network);
  refreshed.refresh(runningState({ ...calm, doc: document }));
  assert.equal(shown.scene.x[2], 300);
});
