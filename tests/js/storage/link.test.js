import assert from "node:assert/strict";
import { test } from "node:test";
import { Buffer } from "node:buffer";
import { deflateRawSync } from "node:zlib";
import { addressOf } from "../../../static/js/storage/base64.js";
import { hashOf, textOfHash } from "../../../static/js/storage/link.js";
import { runningExample } from "../samples/networks.js";

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
