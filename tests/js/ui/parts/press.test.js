import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { followPress } from "../../../../static/js/ui/parts/press.js";

before(() => (globalThis.window = new EventTarget()));
after(() => delete globalThis.window);

function pressed() {
  const heard = [];
  followPress(
    { pointerId: 7 },
    { move: ({ x }) => heard.push(x), end: (letGo) => heard.push(letGo ? "let go" : "unfinished") },
  );
  const fire = (name, details = {}) =>
    globalThis.window.dispatchEvent(Object.assign(new Event(name, { cancelable: true }), details));
  return { heard, fire };
}
const own = { pointerId: 7, buttons: 1 };

test("a press moves until it is let go, by its own pointer only", () => {
  const { heard, fire } = pressed();
  fire("pointermove", { ...own, x: 1 });
  fire("pointermove", { pointerId: 8, buttons: 1, x: 2 });
  fire("pointerup", { pointerId: 8 });
  fire("keydown", { key: "a" });
  fire("pointerup", { pointerId: 7, buttons: 0 });
  fire("pointermove", { ...own, x: 3 });
  assert.deepEqual(heard, [1, "let go"]);
});

for (const [how, name, details] of [
  ["Escape", "keydown", { key: "Escape" }],
  ["another window", "blur", {}],
  ["the browser", "pointercancel", { pointerId: 7 }],
  ["letting go unheard", "pointermove", { pointerId: 7, buttons: 0, x: 9 }],
])
  test(`${how} leaves it unfinished, once`, () => {
    const { heard, fire } = pressed();
    fire("pointermove", { ...own, x: 1 });
    fire(name, details);
    fire("pointermove", { ...own, x: 2 });
    fire("pointerup", own);
    assert.deepEqual(heard, [1, "unfinished"]);
  });
