import assert from "node:assert/strict";
import { test } from "node:test";
import { createSvgContext } from "../../../static/js/view/svg-context.js";

test("the SVG context draws what it is told", () => {
  const { context, body } = createSvgContext(() => 0);
  context.strokeStyle = "#123456";
  context.lineWidth = 2;
  context.setLineDash([7, 4]);
  context.save();
  context.globalAlpha = 0.5;
  context.restore();
  context.beginPath();
  context.moveTo(1, 2);
  context.lineTo(3.14159, -0);
  context.stroke();
  assert.equal(
    body(),
    '<path d="M1 2L3.14 0" fill="none" stroke="#123456" stroke-width="2" stroke-dasharray="7 4"/>',
  );
});
