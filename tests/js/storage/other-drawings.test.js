import assert from "node:assert/strict";
import { test } from "node:test";
import { setLabel } from "../../../static/js/model/document/edits.js";
import { createAutosave } from "../../../static/js/storage/autosave.js";
import { offerOthers } from "../../../static/js/storage/other-drawings.js";
import { runningExample } from "../samples/networks.js";
import { fakeApp } from "../fakes/app.js";
import { fakeStorage } from "../fakes/storage.js";

const labelled = (text) => setLabel(runningExample(), 1, text);

test("an edited drawing that is left is offered again; an untouched example is not", async () => {
  const { app, store, run } = fakeApp({ example: () => labelled("example") });
  const local = fakeStorage();
  await offerOthers(
    store,
    local,
    createAutosave(store, { local, session: fakeStorage() }),
    undefined,
    () => 1,
  );
  const offered = () => store.get().others.map(({ title }) => title);
  await run("example.xor");
  assert.deepEqual(offered(), ["Untitled"], "what was there before was not just opened");
  await run("file.new");
  assert.deepEqual(offered(), ["Untitled"]);
  await run("example.xor");
  await app.history.commit("Label", (document) => setLabel(document, 1, "mine"));
  await run("file.new");
  assert.deepEqual(offered(), ["mine", "Untitled"]);
  const [other] = store.get().others;
  await run("file.openOther", { other });
  assert.equal(store.get().doc.network.neurons[0].label, "mine");
  await run("edit.selectAll");
  await run("edit.label", { ids: [1], label: "emptied" });
  await run("edit.selectAll");
  await run("edit.delete");
  assert.deepEqual(offered(), ["emptied", "mine", "Untitled"]);
});
