import assert from "node:assert/strict";
import { test } from "node:test";
import { topbar } from "../../../static/js/ui/topbar.js";
import { buttonIn, fakeUi } from "../fakes/ui.js";
import { markupOf, textOf } from "../samples/page-text.js";

const shown = (ui) => textOf(topbar(ui));

test("menus, the type of the function, and that all is well", () => {
  const text = shown(fakeUi().ui);
  assert.equal(text, "Backdraw Document View Untitled f : ℝ → ℝ Saved Connected Explain Train Labs");
});

test("what the type still needs", () => {
  const { ui, draw } = fakeUi();
  const kinds = (...list) =>
    draw((document) => ({
      ...document,
      network: {
        neurons: list.map((kind, k) => ({ id: k + 1, kind, activation: null, x: 0, y: 0, label: "" })),
        edges: [],
      },
    }));
  kinds("hidden");
  assert.ok(shown(ui).includes("needs an input and an output"));
  kinds("input", "input", "hidden");
  assert.ok(shown(ui).includes("needs an output"));
  kinds("input", "input", "output");
  assert.ok(shown(ui).includes("f : ℝ 2 → ℝ"));
  kinds();
  assert.ok(!shown(ui).includes("needs"));
});

test("undo says what it undoes, or that there is nothing", async () => {
  const { ui, app, run } = fakeUi();
  const { disabled, tip } = buttonIn(topbar(ui), "edit.undo");
  assert.ok(disabled && tip.endsWith(app.commands.enabled("edit.undo", app)));
  await run("edit.label", { ids: [3], label: "h" });
  assert.equal(buttonIn(topbar(ui), "edit.undo").disabled, false);
  assert.match(markupOf(topbar(ui)), /aria-label=Undo: /);
});

test("connection and storage", () => {
  const { ui, store } = fakeUi();
  store.set({ connection: "lost", storage: { saved: false, problem: null } });
  assert.ok(shown(ui).includes("Saving… Offline"));
  store.set({ connection: "connecting", storage: { saved: false, problem: "The storage is full" } });
  assert.ok(shown(ui).includes("Not saved Connecting…"));
  assert.ok(markupOf(topbar(ui)).includes("title=The storage is full"));
});
