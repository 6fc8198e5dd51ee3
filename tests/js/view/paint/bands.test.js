import assert from "node:assert/strict";
import { test } from "node:test";
import { bandsOf } from "../../../../static/js/view/paint/bands.js";
import { running, runningCheck, runningState, sceneOf } from "../../samples/scenes.js";

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
    sceneOf(runningState({ document: { ...moved, network: { ...moved.network, neurons } } })),
    runningCheck,
  );
  assert.deepEqual(
    overlapping.map(({ layer }) => layer),
    [1, 4],
  );
  const upright = moved.network.neurons.map((n) => ({ ...n, x: n.y, y: n.x }));
  const rows = bandsOf(
    sceneOf(runningState({ document: { ...moved, network: { ...moved.network, neurons: upright } } })),
    runningCheck,
  );
  assert.equal(rows.length, 4);
  assert.ok(rows[1].y0 > rows[0].y1);
  assert.deepEqual(bandsOf(scene, null), []);
});
