import assert from "node:assert/strict";
import { test } from "node:test";
import { typeHead } from "../../../../static/js/ui/parts/connect-keys.js";
import { fakeApp, keysOf } from "../../fakes/app.js";

async function connecting() {
  const fake = fakeApp({ allowedHeads: async () => ({ together: [3], heads: [], refused: [] }) });
  fake.run("view.focus", { neuron: 3 });
  await fake.run("edit.connectFrom");
  const type = (key) => typeHead({ app: fake.app }, { key, code: "", preventDefault() {} });
  return { ...fake, type };
}

test("the head is the neuron that all of what was typed names", async () => {
  const { store, run, type } = await connecting();
  type("7");
  assert.equal(store.get().gesture.edge.head, 7);
  type("7");
  assert.equal(store.get().gesture.edge.head, null);
  const before = keysOf(store);
  await run("edit.enter");
  assert.match(store.get().notice.text, /No neuron is called 77/);
  assert.deepEqual(keysOf(store), before);
  type("Backspace");
  assert.equal(store.get().gesture.edge.head, 7);
  await run("edit.enter");
  assert.ok(keysOf(store).includes("3>7"));
});

test("what was typed and taken back is not connected to", async () => {
  const { store, run, type, said } = await connecting();
  type("7");
  type("Backspace");
  assert.equal(said.at(-1), "No neuron is chosen");
  const before = keysOf(store);
  await run("edit.enter");
  assert.match(store.get().notice.text, /Choose a neuron to connect to first/);
  assert.deepEqual(keysOf(store), before);
  assert.ok(store.get().gesture.edge, "it goes on");
  await run("view.focus", { neuron: 7 });
  await run("edit.enter");
  assert.ok(keysOf(store).includes("3>7"));
});
