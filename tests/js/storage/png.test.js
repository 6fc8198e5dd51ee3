import assert from "node:assert/strict";
import { test } from "node:test";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { documentText } from "../../../static/js/model/document/document.js";
import { readFile } from "../../../static/js/storage/files.js";
import { crc32, textOf, withText } from "../../../static/js/storage/png.js";
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
