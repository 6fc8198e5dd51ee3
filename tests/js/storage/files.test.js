import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { deflateRawSync } from "node:zlib";
import { test } from "node:test";
import fc from "fast-check";
import { documentText } from "../../../static/js/model/document/document.js";
import { addressOf, bytesOf, bytesOfAddress, base64Of } from "../../../static/js/storage/base64.js";
import { readFile } from "../../../static/js/storage/files.js";
import { hashOf, textOfHash } from "../../../static/js/storage/link.js";
import { crc32, textOf, withText } from "../../../static/js/storage/png.js";
import { svgText, textOfSvg } from "../../../static/js/storage/svg.js";
import { createSvgContext } from "../../../static/js/view/svg-context.js";
import { runningExample } from "../samples/networks.js";

const encode = (text) => new TextEncoder().encode(text);

/** The smallest picture there is: one grey pixel. */
const PIXEL = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
    "base64",
  ),
);
const text = documentText({
  ...runningExample(),
  network: {
    ...runningExample().network,
    neurons: [{ ...runningExample().network.neurons[0], label: "é \u{1d54f} <&>" }],
  },
});

test("a check sum as others compute it", () => {
  assert.equal(crc32(encode("123456789")), 0xcbf43926);
});

test("a PNG carries any text and stays a PNG", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (any) => {
      const carried = withText(PIXEL, any);
      assert.equal(textOf(carried), any);
      assert.deepEqual(carried.subarray(carried.length - 12), PIXEL.subarray(PIXEL.length - 12));
    }),
  );
  assert.equal(textOf(PIXEL), null);
});

test("a damaged or foreign picture is refused in words, whatever is wrong with it", async () => {
  const whole = withText(PIXEL, text);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: whole.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      (at, change, cut) => {
        const hurt = cut ? whole.slice(0, at) : whole.map((byte, k) => (k === at ? byte ^ change : byte));
        try {
          const found = textOf(hurt);
          assert.ok(found === null || found === text, "another text");
        } catch (failure) {
          assert.match(failure.message, /^(This|The drawing)|encoded data/);
        }
      },
    ),
  );
  const refused = (bytes, pattern) => assert.rejects(readFile(new Blob([bytes])), pattern);
  await refused(PIXEL, /holds no Backdraw drawing/);
  await refused(whole.slice(0, 300), /cut off/);
  await refused(
    whole.map((byte, k) => (k === 200 ? byte ^ 1 : byte)),
    /damaged/,
  );
  await refused(new Uint8Array(100), /neither a Backdraw drawing nor a picture/);
  await refused(
    encode("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    /holds no Backdraw drawing/,
  );
  await refused(encode('<svg><metadata id="backdraw-document">&lt;script&gt;</metadata></svg>'), /damaged/);
  await refused(encode('<svg><metadata id="backdraw-document">QUJD'), /damaged/);
  await refused(encode('<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), /holds no Backdraw drawing/);
  // A length that points far beyond the file.
  await refused(
    PIXEL.map((byte, k) => (k >= 8 && k < 12 ? 255 : byte)),
    /cut off/,
  );
  assert.equal(await readFile(new Blob([whole])), text);
  assert.equal(await readFile(new Blob([text])), text);
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

test("bytes go through base64 and back, also as an address", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.deepEqual(bytesOf(base64Of(bytes)), bytes);
      assert.deepEqual(bytesOfAddress(addressOf(bytes)), bytes);
      assert.match(addressOf(bytes), /^[\w-]*$/);
    }),
  );
  for (const wrong of ["a", "ab!=", "=abc", "<b>x"]) assert.equal(bytesOf(wrong), null);
});

test("a link carries a small drawing, weights and seeds included, and nothing that is too large", async () => {
  const hash = await hashOf(JSON.stringify(runningExample()));
  assert.ok(hash.startsWith("#n=") && hash.length < 800, String(hash.length));
  assert.deepEqual(JSON.parse(await textOfHash(hash)), runningExample());
  const noise = Array.from({ length: 4000 }, (_, k) => Math.sin(k * k)).join();
  assert.equal(await hashOf(noise), null);
  assert.equal(await textOfHash(""), null);
  assert.equal(await textOfHash("#canvas"), null);
});

test("a hostile link is refused: cut off, no base64, or blown up", async () => {
  const hash = await hashOf(JSON.stringify(runningExample()));
  const bomb = "#n=" + addressOf(deflateRawSync(Buffer.alloc(5_000_000)));
  assert.ok(bomb.length < 4 * 4096 + 3000);
  for (const wrong of ["#n=", "#n=%3Cscript%3E", hash.slice(0, -40), "#n=" + "A".repeat(20_000), bomb]) {
    await assert.rejects(textOfHash(wrong), /This link is damaged/, wrong.slice(0, 30));
  }
});
