import assert from "node:assert/strict";
import { test } from "node:test";
import { noteOn } from "../../../../static/js/ui/parts/picture/note.js";
import { runningExample } from "../../samples/networks.js";

const axes = [
  { name: "x1", low: -1, high: 1 },
  { name: "x2", low: -1, high: 1 },
];
const plot = { width: 146, height: 146, axes, bare: false, changed: false, probe: null, marks: [] };
const stateOf = (rows, picture = {}) => ({
  doc: { ...runningExample(), data: { columns: [1, 9], rows } },
  picture: { drawing: null, difference: false, ...picture },
});

test("a picture says what it leaves out", () => {
  const rows = Array.from({ length: 3000 }, () => [0, 1]);
  const marks = Array.from({ length: 1500 }, (_, row) => ({ row, x: 0, y: 0 }));
  assert.deepEqual(noteOn(stateOf([[0, 1]]), { ...plot, marks: marks.slice(0, 1) }, 0), {
    text: "",
    fit: false,
  });
  assert.equal(noteOn(stateOf(rows), { ...plot, marks }, 0).text, "1,500 of 3,000 points drawn");
  const drawing = { ranges: [[-1, 1]] };
  assert.deepEqual(noteOn(stateOf([[0, 1]], { drawing }), { ...plot, marks: marks.slice(0, 3) }, 2), {
    text: "2 points lie outside",
    fit: true,
  });
  assert.equal(
    noteOn(stateOf([]), { ...plot, probe: { x: 0, y: 1.5 } }, 0).text,
    "the point shown lies outside",
  );
});
