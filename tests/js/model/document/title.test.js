import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName, MAX_TITLE, setTitle, titleOf } from "../../../../static/js/model/document/title.js";
import { withFormat } from "../../../../static/js/model/document/version.js";
import { fakeApp } from "../../fakes/app.js";
import { runningExample } from "../../samples/networks.js";
import { limits } from "../../samples/schema.js";

test("a name is trimmed, may be taken away, and decides the version", () => {
  const named = setTitle(runningExample(), "  My \n first  net ");
  assert.equal(named.title, "My first net");
  assert.equal(withFormat(named).format, "backdraw/2");
  const plain = setTitle(named, "   ");
  assert.deepEqual(plain, runningExample());
  assert.equal(withFormat({ ...plain, format: "backdraw/2" }).format, "backdraw/1");
  assert.equal(setTitle(named, "My first net"), named);
  assert.deepEqual([titleOf(named), titleOf(plain)], ["My first net", "Untitled"]);
});

test("a name is as long as the server allows, and no character is cut in half", () => {
  assert.equal(MAX_TITLE, limits.max_title_length);
  const { title } = setTitle(runningExample(), "🙂".repeat(250));
  assert.equal([...title].length, 200);
  assert.equal(title, "🙂".repeat(200));
});

test("what the file is called", () => {
  const named = (title) => fileName({ title });
  assert.equal(fileName({}), "network");
  assert.equal(named("XOR, 2-2-1"), "XOR, 2-2-1");
  assert.equal(named("../a/b: c?"), "a b c");
  assert.equal(named("..."), "network");
  assert.equal(named("Größe ∂L"), "Größe ∂L");
  assert.equal(named("a".repeat(200)).length, 80);
});

test("renaming is one entry, is said, keeps the numbers shown, and names the file", async () => {
  const { run, store, said, files } = fakeApp();
  await run("file.rename");
  assert.deepEqual(store.get().editing, { what: "title" });
  const { revision } = store.get();
  await run("file.rename", { title: "Mine" });
  assert.equal(store.get().doc.title, "Mine");
  assert.equal(store.get().revision, revision);
  assert.equal(store.get().history.undo, "Rename the drawing");
  assert.equal(said.at(-1), "The drawing is called Mine");
  await run("file.save");
  assert.equal(files.saved[0][0], "Mine.json");
  assert.equal(JSON.parse(files.saved[0][1]).title, "Mine");
  await run("edit.undo");
  assert.equal(store.get().doc.title, undefined);
  await run("file.save");
  assert.equal(files.saved[1][0], "network.json");
  await run("file.rename", { title: "x".repeat(201) });
  assert.match(store.get().notice.text, /200 characters/);
});
