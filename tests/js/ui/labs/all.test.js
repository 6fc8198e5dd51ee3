import assert from "node:assert/strict";
import { test } from "node:test";
import { normalKeys } from "../../../../static/js/commands/keymap.js";
import { shownLab } from "../../../../static/js/state/panel.js";
import { selectionOf } from "../../../../static/js/state/selection.js";
import { documentMenu } from "../../../../static/js/ui/bar-menus.js";
import { dialogs } from "../../../../static/js/ui/dialogs/dialogs.js";
import { labs } from "../../../../static/js/ui/labs/all.js";
import { labFrame } from "../../../../static/js/ui/labs/frame.js";
import { labList } from "../../../../static/js/ui/labs/cards.js";
import { createLocal } from "../../../../static/js/ui/local.js";
import { inspector } from "../../../../static/js/ui/panels/inspector.js";
import { printedKeys } from "../../../../static/js/ui/parts/platform.js";
import { fakeApp } from "../../fakes/app.js";
import { markupOf, textOf } from "../../samples/page-text.js";

function page() {
  const fake = fakeApp();
  return { ...fake, ui: { app: fake.app, local: createLocal() } };
}
const button = { getBoundingClientRect: () => ({ left: 0, bottom: 0 }) };

test("ids, names and keys are unique", () => {
  for (const field of ["id", "name", "short", "keys"]) {
    const values = labs.flatMap((lab) => lab[field] ?? []);
    assert.equal(new Set(values).size, values.length, field);
  }
});

test("every lab has a command, a card, its head and a line in the help", async () => {
  const { app, ui, run } = page();
  documentMenu(ui, button);
  assert.ok(!ui.local.get().menu.items.some((item) => item?.id?.startsWith("lab.")));
  app.store.set({ dialog: "help" });
  globalThis.document = { querySelector: () => null };
  const help = textOf(dialogs(ui));
  const list = textOf(labList(ui));
  for (const { id, name, sentence, keys } of labs) {
    const command = app.commands.get(`lab.${id}`);
    assert.deepEqual([command.label, command.group, command.quiet ?? false], [name, "Labs", false]);
    assert.ok(list.includes(`${name}${keys ? ` ${printedKeys(keys)}` : ""} ${sentence}`), list);
    if (keys) {
      assert.equal(app.commands.byKeys(normalKeys(keys)), command);
      assert.ok(help.includes(`${name} ${printedKeys(keys)}`), `${id} is in the help`);
    }
    await run(`lab.${id}`);
    assert.ok(textOf(labFrame(ui)).startsWith(`All labs ${name} ${sentence}`), textOf(labFrame(ui)));
  }
});

test("a card of a lab that cannot be opened says why", async () => {
  const { ui, run } = page();
  await run("file.new");
  assert.match(
    markupOf(labList(ui)),
    /data-command=lab.slice aria-disabled=true title=There are no weights yet/,
  );
});

test("from the cards to a lab and back; from elsewhere back there; out of sight it stays open", async () => {
  const { store, run } = page();
  const at = () => [store.get().panel.activity, shownLab(store.get())?.id ?? null];
  await run("go.labs");
  assert.deepEqual(at(), ["labs", null]);
  await run("lab.check");
  assert.deepEqual(at(), ["labs", "check"]);
  await run("lab.close");
  assert.deepEqual(at(), ["labs", null]);
  await run("go.train");
  await run("lab.size");
  await run("lab.health");
  await run("lab.close");
  assert.deepEqual(at(), ["train", null]);
  await run("lab.slice");
  await run("go.explain");
  assert.deepEqual(at(), ["explain", null]);
  await run("go.labs");
  assert.deepEqual(at(), ["labs", "slice"]);
  await run("lab.all");
  assert.deepEqual(at(), ["labs", null]);
});

test("every lab can be rendered with nothing computed, with numbers, and while it must wait", async () => {
  const { ui, store, run } = page();
  const rendered = async () => {
    for (const { id } of labs) {
      await run(`lab.${id}`);
      assert.ok(textOf(labFrame(ui)).length > 100, id);
    }
  };
  await rendered();
  await run("run.step");
  await rendered();
  store.set({ run: { ...store.get().run, status: "running" } });
  await rendered();
  store.set({ connection: "lost", check: null });
  await rendered();
});

test("what a lab is about: the arguments, the selection, what it was about, else the first there is", async () => {
  const { store, run } = page();
  const about = () => [store.get().lab.neuron, store.get().lab.edge];
  await run("lab.neuron");
  assert.deepEqual(about(), [9, "6>9"], "the output, and its first edge");
  assert.deepEqual([...store.get().selection.neurons], [9]);
  await run("lab.neuron", { neuron: 4 });
  assert.deepEqual([about()[0], ...store.get().selection.neurons], [4, 4]);
  store.set({ selection: selectionOf([7]) });
  await run("lab.slice");
  assert.deepEqual(about(), [7, "4>7"], "an edge of the selected neuron");
  assert.deepEqual([...store.get().selection.edges], ["4>7"]);
  store.set({ selection: selectionOf() });
  await run("lab.matrices");
  assert.deepEqual(about(), [7, "4>7"]);
  assert.equal(store.get().selection.edges.size, 0, "about the whole, it selects nothing");
});

test("a lab that cannot be opened says why", async () => {
  const { store, run } = page();
  await run("file.new");
  for (const { id, about } of labs) {
    await run(`lab.${id}`);
    const why = about[0] === "edge" ? "There are no weights yet" : "Nothing is drawn yet";
    assert.deepEqual([store.get().lab, store.get().notice.text], [null, why], id);
  }
});

test("more and less room, kept from lab to lab", async () => {
  const { app, store, run } = page();
  const room = () => store.get().lab.room;
  assert.equal(app.commands.enabled("lab.more", app), "No lab is open");
  await run("lab.size");
  assert.equal(room(), "panel");
  assert.equal(typeof app.commands.enabled("lab.less", app), "string");
  await run("lab.more");
  await run("lab.health");
  assert.equal(room(), "half");
  await run("lab.more");
  assert.equal(room(), "full");
  assert.equal(typeof app.commands.enabled("lab.more", app), "string");
  await run("lab.less");
  assert.equal(room(), "half");
  await run("lab.close");
  await run("lab.size");
  assert.equal(room(), "panel", "opened anew it has what it asks for");
});

test("the selection offers the labs that are about it", () => {
  const { ui, store } = page();
  const offered = () =>
    labs.filter(({ id }) => markupOf(inspector(ui)).includes(`data-command=lab.${id}`)).map(({ id }) => id);
  const about = (what) => labs.filter((lab) => lab.about.includes(what)).map(({ id }) => id);
  assert.deepEqual(offered(), about("network"));
  store.set({ selection: selectionOf([6]) });
  assert.deepEqual(offered(), about("neuron"));
  store.set({ selection: selectionOf([], ["6>9"]) });
  assert.deepEqual(offered(), about("edge"));
});
