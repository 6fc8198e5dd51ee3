import assert from "node:assert/strict";
import { test } from "node:test";
import { OPTIMIZERS, UPDATE } from "../../../../static/js/model/formulas/update-row.js";
import { told } from "../../samples/updates.js";

test("names in the row of numbers are those of the engine", () => {
  assert.deepEqual([UPDATE, OPTIMIZERS], [told.update, told.optimizers]);
});
