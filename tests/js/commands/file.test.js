import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeApp } from "../fakes/app.js";

test("files: open is undoable, save holds every digit, a refused file changes nothing", async () => {
  const { run, store, files } = fakeApp();
  await run("edit.weight", { edge: "1>3", value: 0.1 + 0.2 });
  await run("file.save");
  const [[, text]] = files.saved;
  assert.deepEqual(JSON.parse(text), store.get().doc);
  const before = store.get().doc;
  await run("file.new");
  assert.equal(store.get().doc.network.neurons.length, 0);
  await run("file.open", { text });
  assert.deepEqual(store.get().doc, before);
  const opened = store.get().doc;
  await run("file.open", { text: "{" });
  assert.equal(store.get().doc, opened);
  assert.equal(store.get().notice.kind, "error");
  await run("edit.undo");
  await run("edit.undo");
  assert.equal(store.get().doc, before);
});
