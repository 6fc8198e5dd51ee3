import assert from "node:assert/strict";
import { test } from "node:test";
import { createRegistry } from "../../../static/js/commands/registry.js";
import { everyCommand } from "../fakes/app.js";

test("a key or id given twice fails at start-up", () => {
  const command = (id, keys) => ({ id, label: id, group: "Edit", keys, run() {} });
  assert.throws(
    () => createRegistry([command("a", ["Mod+Z"]), command("b", ["Mod+z"])]),
    /Mod\+z is the key of a and of b/,
  );
  assert.throws(() => createRegistry([command("a"), command("a")]), /called a/);
});

test("every command says what it is", () => {
  const groups = new Set([
    "Tools",
    "Edit",
    "Data",
    "Arrange",
    "View",
    "Run",
    "File",
    "Playhead",
    "Labs",
    "Go to",
  ]);
  for (const { id, label, group } of everyCommand)
    assert.ok(/^[a-z]+\.[a-zA-Z]+$/.test(id) && label.length > 2 && groups.has(group), id);
});

test("running never rejects: reasons and failures become notices", async () => {
  const notices = [];
  const app = { store: { set: (patch) => notices.push(patch) } };
  const failing = (error) => () => {
    throw error;
  };
  const small = createRegistry([
    { id: "a.no", label: "No", group: "Edit", enabled: () => "not now", run() {} },
    {
      id: "a.fails",
      label: "Fails",
      group: "Edit",
      run: failing({ message: "broken", neurons: [4], code: "non_finite" }),
    },
    { id: "a.late", label: "Late", group: "Edit", run: failing({ message: "late", code: "stale_revision" }) },
    { id: "a.works", label: "Works", group: "Edit", run: (_app, args) => args.value },
  ]);
  assert.equal(await small.run("a.no", app), false);
  assert.equal(await small.run("a.fails", app), false);
  assert.equal(await small.run("a.late", app), false);
  assert.equal(await small.run("a.works", app, { value: 3 }), 3);
  assert.deepEqual(
    notices.map(({ notice }) => notice.text),
    ["not now", "broken"],
  );
  assert.deepEqual(notices[1].focus, { neuron: 4 });
});
