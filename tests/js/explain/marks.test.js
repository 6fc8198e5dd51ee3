/** Where quantities stand on the page: names for them, and a formula's symbols and products as places. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { litOfMarks, markClasses, markOf, quantityOf } from "../../../static/js/explain/marks.js";
import { markLatex } from "../../../static/js/ui/parts/marked.js";
import { runningExample } from "../samples/networks.js";

const { network } = runningExample();
/** LaTeX without the marks. */
const bare = (latex) => {
  let before = "";
  for (let now = latex; now !== before;)
    [before, now] = [
      now,
      now.replace(/\\htmlClass\{[^}]*\}\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/, "$1"),
    ];
  return before;
};
const placed = (latex) => [...latex.matchAll(/\\htmlClass\{([^}]*)\}\{/g)].map(([, classes]) => classes);

test("a mark names its quantity, and leads back to it", () => {
  for (const what of ["in", "out", "dOut", "dIn"])
    for (let row = 0; row < network.neurons.length; row += 1)
      assert.deepEqual(quantityOf(network, markOf({ network }, { what, row })), { what, row });
  for (const what of ["weight", "newWeight", "dWeight", "mean", "correctedM", "root", "newVelocity"])
    for (let row = 0; row < network.edges.length; row += 1)
      assert.deepEqual(quantityOf(network, markOf({ network }, { what, row })), { what, row });
  for (const what of ["stepSize", "epsilon"])
    assert.deepEqual(quantityOf(network, markOf({ network }, { what, row: 0 })), { what, row: 0 });
  assert.equal(markOf({ network }, { what: "weight", row: 5 }), "q-weight-4-6");
  assert.equal(
    markClasses({ network }, [
      { what: "dIn", row: 5 },
      { what: "weight", row: 5 },
    ]),
    "joint q-dIn-6 q-weight-4-6",
  );
  for (const other of ["q-out-77", "q-weight-3-7", "number", "q-"])
    assert.equal(quantityOf(network, other), null);
});

test("a product lights its edge and what it multiplies", () => {
  assert.deepEqual(
    litOfMarks(network, [
      { what: "dIn", row: 5 },
      { what: "weight", row: 5 },
    ]),
    { neurons: [6], edges: ["4>6"], marks: ["q-dIn-6", "q-weight-4-6"] },
  );
  assert.deepEqual(litOfMarks(network, [{ what: "loss", row: 0 }]).neurons, [9]);
  // The step size is the whole step's; what an optimizer keeps is its edge's.
  assert.deepEqual(
    litOfMarks(network, [
      { what: "stepSize", row: 0 },
      { what: "correctedM", row: 11 },
    ]),
    { neurons: [], edges: ["8>9"], marks: ["q-stepSize", "q-correctedM-8-9"] },
  );
});

test("every symbol of a formula is a place, and nothing else changes", () => {
  const latex =
    "\\frac{\\partial L}{\\partial \\mathrm{out}_{4}} = w_{4\\to 6} \\cdot \\frac{\\partial L}{\\partial \\mathrm{in}_{6}} + w_{4\\to 7} \\cdot \\frac{\\partial L}{\\partial \\mathrm{in}_{7}}";
  assert.deepEqual(placed(markLatex(latex)), [
    "q-dOut-4",
    "q-weight-4-6",
    "q-dIn-6",
    "q-weight-4-7",
    "q-dIn-7",
  ]);
  assert.equal(bare(markLatex(latex)), latex);
  assert.deepEqual(placed(markLatex("\\mathrm{out}_{6} = \\sigma(\\mathrm{in}_{6})")), ["q-out-6", "q-in-6"]);
});

test("with numbers, every product of a sum is a place, and the value is what the name is", () => {
  const line = (latex, terms) => {
    assert.equal(bare(markLatex(latex, terms)), latex);
    return placed(markLatex(latex, terms));
  };
  assert.deepEqual(line("\\mathrm{in}_{6} = 2 \\cdot 1 - 1 \\cdot 2 + 0.5 \\cdot 1 = 0.5", ["a", "b", "c"]), [
    "q-in-6",
    "a",
    "b",
    "c",
    "q-in-6",
  ]);
  assert.deepEqual(line("\\mathrm{in}_{6} = (-1) \\cdot 2 + 1 = -1", ["a", "b"]), [
    "q-in-6",
    "a",
    "b",
    "q-in-6",
  ]);
  // A sum that is shortened in its middle, one with a sum in brackets, and a line that has only its value.
  assert.deepEqual(line("\\mathrm{in}_{6} = 2 + 3 + \\cdots + 7 = 40", ["a", "b", "c", "d", "e"]), [
    "q-in-6",
    "a",
    "b",
    "e",
    "q-in-6",
  ]);
  assert.deepEqual(line("\\frac{\\partial L}{\\partial \\mathrm{out}_{9}} = 2\\,(1.5 - 1) = 1", ["a"]), [
    "q-dOut-9",
    "a",
    "q-dOut-9",
  ]);
  assert.deepEqual(line("\\mathrm{out}_{6} = 0.5", ["a"]), ["q-out-6", "q-out-6"]);
});
