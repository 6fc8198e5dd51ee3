import assert from "node:assert/strict";
import { test } from "node:test";
import { withNumbers } from "../../../static/js/net/numbers.js";

test("numbers that JSON cannot hold come by name and become numbers, wherever they stand", () => {
  const reply = {
    loss: "NaN",
    losses: [1.5, "Infinity", "-Infinity"],
    findings: [{ code: "exploding", message: "Infinity is large", number: "Infinity", neurons: [3] }],
    worst: null,
    ok: true,
  };
  assert.deepEqual(withNumbers(reply), {
    loss: NaN,
    losses: [1.5, Infinity, -Infinity],
    findings: [{ code: "exploding", message: "Infinity is large", number: Infinity, neurons: [3] }],
    worst: null,
    ok: true,
  });
});
