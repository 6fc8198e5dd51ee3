import assert from "node:assert/strict";
import { test } from "node:test";
import { classNames } from "../../../../static/js/model/document/class-names.js";

const network = {
  neurons: [
    { id: 3, label: "" },
    { id: 4, label: "virginica" },
    { id: 5, label: "" },
  ],
  edges: [],
};

test("one-hot classes have the names of their columns, else of their neurons", () => {
  const data = { columns: [1, 3], names: ["petal", "species = setosa"], rows: [] };
  assert.deepEqual(classNames({ network, data }, [3, 4, 5], [3, 4, 5]), ["setosa", "virginica", "5"]);
});

test("two classes of one output are texts where there are any, else its targets", () => {
  const data = { columns: [5], names: ["sex"], rows: [], categories: { sex: ["female", "male"] } };
  assert.deepEqual(classNames({ network, data }, [5], [0, 1]), ["female", "male"]);
  assert.deepEqual(classNames({ network, data: { columns: [5], rows: [] } }, [5], [-1, 1]), ["\u22121", "1"]);
});
