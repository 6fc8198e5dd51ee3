/** A document of version 2 on all its ways: opened, edited, undone, kept, linked, pictured and saved. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setLabel } from "../../../static/js/model/document/edits.js";
import { createAutosave } from "../../../static/js/storage/autosave.js";
import { hashOf, textOfHash } from "../../../static/js/storage/link.js";
import { svgText, textOfSvg } from "../../../static/js/storage/svg.js";
import { fakeApp } from "../fakes/app.js";
import { fakeStorage } from "../fakes/storage.js";
import { fixtures } from "../samples/second-version.js";

for (const [name, document] of fixtures) {
  test(`nothing of the fixture ${name} is lost on any way`, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
    const { run, store, history, files } = fakeApp();
    const storages = { local: fakeStorage(), session: fakeStorage() };
    const autosave = createAutosave(store, storages);
    autosave.watch();
    await run("file.open", { text: JSON.stringify(document) });
    assert.deepEqual(store.get().doc, document);

    await history.commit("Label", (before) => setLabel(before, 1, "another"));
    await history.commit("Label", (before) => setLabel(before, 2, "two"));
    const edited = store.get().doc;
    history.undo();
    history.redo();
    assert.equal(store.get().doc, edited);
    history.undo();
    history.undo();
    assert.deepEqual(store.get().doc, document);

    autosave.flush();
    assert.deepEqual(createAutosave(store, storages).load().saved.document, document);
    await run("file.save");
    assert.deepEqual(JSON.parse(files.saved[0][1]), document);
    const text = JSON.stringify(document);
    assert.equal(await textOfHash(await hashOf(text)), text);
    assert.equal(textOfSvg(svgText({ width: 1, height: 1, body: "" }, text)), text);
  });
}

test("deleting the last that needs version 2 is a document of version 1 again, and undo brings it back", async () => {
  const { run, store, history } = fakeApp();
  await run("file.open", { text: JSON.stringify(fixtures.get("locked-and-tied")) });
  await run("edit.selectAll");
  await run("edit.delete");
  assert.equal(store.get().doc.format, "backdraw/1");
  history.undo();
  assert.equal(store.get().doc.format, "backdraw/2");
});
