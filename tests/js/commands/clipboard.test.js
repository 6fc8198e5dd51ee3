import assert from "node:assert/strict";
import { test } from "node:test";
import { selectionOf } from "../../../static/js/state/selection.js";
import { fakeApp, keysOf } from "../fakes/app.js";

test("pasting with inputs takes the edges from outside along, also from another tab's text", async () => {
  const { store, run, clipboard } = fakeApp();
  store.set({ selection: selectionOf([6]) });
  await run("edit.copy");
  const { text } = clipboard;
  const other = fakeApp(); // knows nothing but the text
  await other.run("edit.pasteConnected", { text });
  assert.deepEqual(keysOf(other.store).slice(12).sort(), ["3>10", "4>10", "5>10"]);
  await other.run("edit.paste", { text });
  assert.equal(keysOf(other.store).length, 15);
  await other.run("file.open", { text });
  assert.deepEqual(
    other.store.get().doc.network.neurons.map(({ id }) => id),
    [6],
  );
});

test("what is cut comes back with its column, its value, and with its edges both ways", async () => {
  const { store, run } = fakeApp();
  const data = { columns: [1, 9], rows: [[2, 1]] };
  store.set({ doc: { ...store.get().doc, data } });
  const before = store.get().doc;
  const cutAndPaste = async (ids, paste) => {
    store.set({ doc: before, selection: selectionOf(ids) });
    await run("edit.cut");
    await run(paste);
    return store.get().doc;
  };
  const sorted = () => keysOf(store).sort();
  const all = sorted();
  for (const ids of [[9], [1], [4], [6, 9], [1, 2, 3, 4]]) {
    const after = await cutAndPaste(ids, "edit.pasteConnected");
    assert.deepEqual(after.data, data);
    assert.deepEqual(after.probe, before.probe);
    assert.deepEqual(sorted(), all);
    assert.equal(after.format, before.format);
  }
  const plain = await cutAndPaste([9], "edit.paste");
  assert.deepEqual([plain.data, plain.probe], [data, before.probe]);
  assert.equal(plain.network.edges.length, 9);
  await run("edit.paste"); // a second copy has neither
  assert.deepEqual(store.get().doc.data, data);
});

test("what a paste says is past once one works", async () => {
  const { store, run } = fakeApp({
    checkDocument(text) {
      if (text === "{nonsense") throw new Error("This is no drawing");
      return JSON.parse(text);
    },
  });
  store.set({ selection: selectionOf([6]) });
  await run("edit.copy");
  await run("edit.paste", { text: "{nonsense" });
  assert.equal(store.get().notice.text, "This is no drawing");
  await run("view.zoomIn");
  assert.equal(store.get().notice.text, "This is no drawing");
  await run("edit.paste");
  assert.equal(store.get().notice, null);
});

test("an empty clipboard and a text that is no document are told apart", async () => {
  const { store, run } = fakeApp();
  await run("edit.paste", { text: " " });
  assert.equal(store.get().notice.text, "There is nothing to paste");
  await run("edit.paste", { text: "1\t2" });
  assert.equal(store.get().notice.text, "What was copied is no drawing");
  await run("edit.paste", { text: "length,width\n1,2" });
  assert.deepEqual([store.get().dialog, store.get().offered], ["data", { text: "length,width\n1,2" }]);
});

test("copy, paste, cut, duplicate", async () => {
  const { run, store, clipboard } = fakeApp();
  store.set({ selection: selectionOf([6, 9]) });
  await run("edit.copy");
  assert.equal(JSON.parse(clipboard.text).format, "backdraw/1");
  await run("edit.paste");
  const { network } = store.get().doc;
  assert.deepEqual(
    network.neurons.slice(9).map(({ id, kind }) => [id, kind]),
    [
      [10, "hidden"],
      [11, "output"],
    ],
  );
  assert.deepEqual(network.edges.slice(12), [{ tail: 10, head: 11, weight: 1, initial: 1 }]);
  assert.deepEqual([...store.get().selection.neurons], [10, 11]);
  store.set({ selection: selectionOf([6]) });
  await run("edit.copy");
  await run("edit.pasteConnected");
  const into = store
    .get()
    .doc.network.edges.filter(({ head }) => head === 12)
    .map(({ tail }) => tail);
  assert.deepEqual(into, [3, 4, 5]);
  await run("edit.cut");
  assert.equal(store.get().doc.network.neurons.length, 11);
  store.set({ selection: selectionOf([3]) });
  await run("edit.duplicate");
  assert.equal(store.get().doc.network.neurons.at(-1).id, 12);
});
