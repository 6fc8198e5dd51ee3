import assert from "node:assert/strict";
import { test } from "node:test";
import { documentText } from "../../../static/js/model/document/document.js";
import { svgText, textOfSvg } from "../../../static/js/storage/svg.js";
import { createSvgContext } from "../../../static/js/view/svg-context.js";
import { runningExample } from "../samples/networks.js";

const text = documentText({
  ...runningExample(),
  network: {
    ...runningExample().network,
    neurons: [{ ...runningExample().network.neurons[0], label: "é \u{1d54f} <&>" }],
  },
});

test("an SVG carries the document; text in it is only text", () => {
  const { context, body } = createSvgContext((words) => 6 * words.length);
  context.font = '600 12px "A", sans-serif';
  context.fillText('</text><script>alert("x")</script>\u0000', 1, 2);
  context.fillStyle = '"><script>';
  context.beginPath();
  context.arc(0, 0, 5, 0, 2 * Math.PI);
  context.fill();
  const svg = svgText({ width: 10, height: 20, body: body() }, text);
  assert.equal(textOfSvg(svg), text);
  assert.ok(!svg.includes("<script") && !svg.includes("\u0000"));
  assert.equal(textOfSvg("<svg></svg>"), null);
});
