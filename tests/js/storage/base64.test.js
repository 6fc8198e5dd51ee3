import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addressOf, bytesOf, bytesOfAddress, base64Of } from "../../../static/js/storage/base64.js";

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
