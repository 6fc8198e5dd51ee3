import assert from "node:assert/strict";
import { test } from "node:test";
import { selectionOf } from "../../../../static/js/state/selection.js";
import { hintText, touchText } from "../../../../static/js/ui/canvas/hint.js";
import { fakeApp } from "../../fakes/app.js";

test("the hint follows tool, gesture, selection and field", () => {
  const { store } = fakeApp();
  const hints = new Set();
  const say = (patch) => {
    const text = hintText({ ...store.get(), ...patch });
    assert.ok(text.length > 10 && text.length < 140, text);
    hints.add(text);
  };
  const edge = { tails: [3], x: 0, y: 0, head: null, allowed: null };
  for (const tool of ["select", "neuron", "edge", "hand"]) say({ tool });
  say({ gesture: { edge } });
  say({ gesture: { edge: { ...edge, head: 7 } } });
  say({
    gesture: {
      edge: {
        ...edge,
        head: 7,
        allowed: { together: [], heads: [], refused: [{ neuron: 7, code: "", message: "", repairs: [] }] },
      },
    },
  });
  say({ gesture: { edge: { ...edge, keys: true }, typed: "7" } });
  say({ gesture: { edge: { ...edge, keys: true }, typed: "77" } });
  say({ gesture: { marquee: { x0: 0, y0: 0, x1: 1, y1: 1 } } });
  say({ gesture: { guides: [] } });
  say({ selection: selectionOf([3]) });
  say({ selection: selectionOf([3, 4]) });
  say({ selection: selectionOf([], ["3>6"]) });
  say({ editing: { what: "weight", edge: "3>6" } });
  assert.equal(hints.size, 15);
});

test("hints for fingers name no keys", () => {
  const { store } = fakeApp();
  const edge = { tails: [3], x: 0, y: 0, head: null, allowed: null };
  const patches = [
    ...["select", "neuron", "edge", "hand"].map((tool) => ({ tool })),
    { gesture: { edge } },
    { gesture: { held: { x: 0, y: 0 } } },
    { selection: selectionOf([4]) },
    { selection: selectionOf([], ["4>7"]) },
  ];
  for (const patch of patches) {
    const text = touchText({ ...store.get(), ...patch });
    assert.ok(text.length > 10, JSON.stringify(patch));
    assert.doesNotMatch(text, /Esc|Enter|Shift|Alt|Delete|press|click|F2/i);
  }
});
