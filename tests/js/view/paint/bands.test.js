import assert from "node:assert/strict";
import { test } from "node:test";
import { bandsOf } from "../../../../static/js/view/paint/bands.js";
import { running, runningCheck, runningState, sceneOf } from "../../samples/scenes.js";
import { drawBands } from "../../../../static/js/view/paint/bands.js";
import { paint, palette, view } from "../../samples/painting.js";

test("bands follow their layers and give way where layers overlap", () => {
  const scene = sceneOf(runningState());
  const bands = bandsOf(scene, runningCheck);
  assert.deepEqual(
    bands.map(({ layer, role }) => `${layer} ${role}`),
    ["1 input", "2 hidden", "3 hidden", "4 output"],
  );
  for (let k = 1; k < bands.length; k += 1) assert.ok(bands[k].x0 > bands[k - 1].x1);
  const moved = running();
  const neurons = moved.network.neurons.map((n) => (n.id === 6 ? { ...n, x: 210 } : n));
  const overlapping = bandsOf(
    sceneOf(runningState({ doc: { ...moved, network: { ...moved.network, neurons } } })),
    runningCheck,
  );
  assert.deepEqual(
    overlapping.map(({ layer }) => layer),
    [1, 4],
  );
  const upright = moved.network.neurons.map((n) => ({ ...n, x: n.y, y: n.x }));
  const rows = bandsOf(
    sceneOf(runningState({ doc: { ...moved, network: { ...moved.network, neurons: upright } } })),
    runningCheck,
  );
  assert.equal(rows.length, 4);
  assert.ok(rows[1].y0 > rows[0].y1);
  assert.deepEqual(bandsOf(scene, null), []);
});

test("a band is a column behind its layer, its heading on top in the longest form that fits all", () => {
  const bands = bandsOf(sceneOf(runningState()), runningCheck);
  const drawn = (zoom) => paint((context) => drawBands(context, bands, palette, { ...view, zoom }));
  const [first, ...rest] = drawn(1);
  // 34 and the disc of 26 on either side of x = 100; from 86 above the highest to 70 below the lowest.
  assert.deepEqual([first.how, first.colour], ["fill", palette.band]);
  assert.deepEqual(first.path[0].slice(0, 5), ["roundRect", 40, 14, 120, 376]);
  const headings = (shown) => shown.filter(({ how }) => how === "text").map(({ text }) => text);
  assert.deepEqual(headings(rest).slice(0, 2), [" · input", "Layer 1"]);
  assert.deepEqual(headings(drawn(0.7)), ["Layer 1", "Layer 2", "Layer 3", "Layer 4"]);
  assert.deepEqual(headings(drawn(0.2)), ["L1", "L2", "L3", "L4"]);
});

test("bands that meet share the space between their layers", () => {
  const document = running();
  const places = { 1: 0, 2: 0, 3: 100, 4: 100, 5: 100, 6: 400, 7: 400, 8: 400, 9: 600 };
  const neurons = document.network.neurons.map((neuron) => ({ ...neuron, x: places[neuron.id] }));
  const scene = sceneOf(runningState({ doc: { ...document, network: { ...document.network, neurons } } }));
  const [one, two] = bandsOf(scene, runningCheck);
  assert.deepEqual([one.x1, two.x0], [46, 54], "4 on each side of the middle at 50");
});
