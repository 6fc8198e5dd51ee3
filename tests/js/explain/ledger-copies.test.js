import assert from "node:assert/strict";
import { test } from "node:test";
import { ledgerText } from "../../../static/js/explain/ledger-copies.js";
import { litOf, litOfTerm } from "../../../static/js/explain/lit.js";
import { termsOf } from "../../../static/js/explain/quantities.js";
import { explained } from "../samples/explanations.js";
import { byHand } from "../samples/updates.js";

test("copies of the ledger, and what its lines light", () => {
  const { context, timeline } = explained();
  const markdown = ledgerText(context, timeline, timeline.length, "markdown");
  assert.ok(markdown.includes("**Step 2: layer by layer backwards**"));
  assert.ok(
    markdown.includes(
      "| dL/dout(4) | dL/din(6) × w(4 → 6) + dL/din(7) × w(4 → 7) | 1 × (-1) + 0.5 × 3 | 0.5 |",
    ),
    markdown,
  );
  const csv = ledgerText(context, timeline, timeline.length, "csv");
  assert.ok(csv.includes("loss,(out(9) - y(9))²,(1.5 - 1)²,0.25\r\n"), csv);
  assert.equal(csv.trim().split("\r\n").length, 1 + 1 + 9 + 5 + 12 + 12);
  const latex = ledgerText(context, timeline, timeline.length, "latex");
  assert.ok(
    latex.includes(
      "\\frac{\\partial L}{\\partial w_{4\\to 6}} &= \\frac{\\partial L}{\\partial \\mathrm{in}_{6}} \\cdot \\mathrm{out}_{4} = 1 \\cdot 2 = 2",
    ),
    latex,
  );
  assert.ok(
    latex.includes(
      "w_{1\\to 3}^{\\mathrm{new}} &= w_{1\\to 3} - \\eta \\cdot \\frac{\\partial L}{\\partial w_{1\\to 3}} = 1 - 0.01 \\cdot 4 = 0.96",
    ),
    latex,
  );
  assert.deepEqual(litOf(context, { what: "dOut", row: 3 }), { neurons: [4], edges: ["4>6", "4>7"] });
  assert.deepEqual(litOfTerm(context, termsOf(context, { what: "dOut", row: 3 })[0]), {
    neurons: [6],
    edges: ["4>6"],
  });
});

test("copies hold the same terms in ASCII and LaTeX", () => {
  const { context, timeline } = byHand({
    change: -0.175,
    edges: { dPenalty: 0.3, momentFirst: 0.5 },
    numbers: { optimizer: 1, l2: 0.15 },
  });
  assert.ok(
    ledgerText(context, timeline, timeline.length, "markdown").includes(
      "| new w(3 → 6) | w(3 → 6) - step size × dL/dw(3 → 6) - step size × dP/dw(3 → 6) - step size × momentum × velocity(3 → 6) | 2 - 0.1 × 1 - 0.1 × 0.3 - 0.1 × 0.9 × 0.5 | 1.825 |",
    ),
  );
  assert.ok(
    ledgerText(context, timeline, timeline.length, "csv").includes(
      "2 - 0.1 × 1 - 0.1 × 0.3 - 0.1 × 0.9 × 0.5,1.825",
    ),
  );
  assert.ok(
    ledgerText(context, timeline, timeline.length, "latex").includes(
      "- \\eta \\cdot \\frac{\\partial P}{\\partial w_{3\\to 6}} - \\eta \\cdot \\mu \\cdot v_{w_{3\\to 6}} = 2 - 0.1 \\cdot 1 - 0.1 \\cdot 0.3 - 0.1 \\cdot 0.9 \\cdot 0.5 = 1.825",
    ),
  );
});
