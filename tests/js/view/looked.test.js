import assert from "node:assert/strict";
import { test } from "node:test";
import { config } from "../../../static/js/config.js";
import { createLooked } from "../../../static/js/view/looked.js";
import { runningState } from "../samples/scenes.js";
import { atRest } from "../samples/painting.js";

function begin(t, playhead = atRest) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let changes = 0;
  const looked = createLooked({ get: () => playhead }, () => (changes += 1));
  return { looked, changes: () => changes, tick: (time) => t.mock.timers.tick(time) };
}

test("a neuron is looked at once the pointer has stayed, the next one almost at once", (t) => {
  const { looked, tick, changes } = begin(t);
  looked.watch(runningState({ hover: { neuron: 3 } }));
  tick(2 * config.hoverDelay - 1);
  assert.equal(looked.get(), null);
  tick(1);
  assert.deepEqual(looked.get(), { neuron: 3 });
  looked.watch(runningState({ hover: { neuron: 4 } }));
  tick(30);
  assert.deepEqual(looked.get(), { neuron: 4 });
  assert.equal(changes(), 2);
});

test("a pointer that only passes by changes nothing; one that leaves is followed", (t) => {
  const { looked, tick, changes } = begin(t);
  looked.watch(runningState({ hover: { neuron: 3 } }));
  tick(50);
  looked.watch(runningState());
  tick(1000);
  assert.equal(changes(), 0);
  looked.watch(runningState({ hover: { edge: "3>6" } }));
  tick(1000);
  looked.watch(runningState());
  tick(59);
  assert.deepEqual(looked.get(), { edge: "3>6" });
  tick(1);
  assert.equal(looked.get(), null);
});

test("what a panel points at counts, if it is anything", (t) => {
  const { looked, tick } = begin(t);
  const pointed = { neurons: [3, 6], edges: [] };
  looked.watch(runningState({ pointed: { neurons: [], edges: [] } }));
  tick(1000);
  assert.equal(looked.get(), null);
  looked.watch(runningState({ pointed }));
  tick(1000);
  assert.equal(looked.get(), pointed);
});

test("while something is being done nothing fades", (t) => {
  const { run } = runningState();
  for (const busy of [
    { run: { ...run, status: "running" } },
    { tool: "edge" },
    { gesture: { guides: [] } },
  ]) {
    const { looked, tick } = begin(t);
    looked.watch(runningState({ hover: { neuron: 3 }, ...busy }));
    tick(1000);
    assert.equal(looked.get(), null, JSON.stringify(busy));
    t.mock.timers.reset();
  }
  for (const moving of [
    { ...atRest, playing: true },
    { ...atRest, progress: 0.5 },
  ]) {
    const { looked, tick } = begin(t, moving);
    looked.watch(runningState({ hover: { neuron: 3 } }));
    tick(1000);
    assert.equal(looked.get(), null);
    t.mock.timers.reset();
  }
  const { looked, tick } = begin(t);
  looked.watch(runningState({ hover: { neuron: 3 }, gesture: { port: 3 } }));
  tick(1000);
  assert.deepEqual(looked.get(), { neuron: 3 }, "the handle is only offered");
});

test("stopped, it looks at nothing more", (t) => {
  const { looked, tick, changes } = begin(t);
  looked.watch(runningState({ hover: { neuron: 3 } }));
  looked.stop();
  tick(1000);
  assert.equal(changes(), 0);
});
