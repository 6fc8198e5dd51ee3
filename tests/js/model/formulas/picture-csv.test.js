import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureCsv } from "../../../../static/js/model/formulas/picture-csv.js";

test("a row for each place, the first axis running within the second, in full digits", () => {
  const axes = [
    { name: "x1", low: 0, high: 1 },
    { name: 'a "b", c', low: -1, high: 1 },
  ];
  const columns = [{ name: "out of 3", values: [0.1 + 0.2, 1, NaN, 3] }];
  assert.equal(
    pictureCsv(axes, 2, columns),
    'x1,"a ""b"", c",out of 3\n0,-1,0.30000000000000004\n1,-1,1\n0,1,NaN\n1,1,3\n',
  );
});
