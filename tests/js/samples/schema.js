/** What server/document refuses in a document, as far as an edit could cause it. */
import { readFileSync } from "node:fs";

/** The server's own, which tests/server/document/test_schema.py holds against its settings. */
export const limits = JSON.parse(
  readFileSync(new URL("../../fixtures/limits.json", import.meta.url), "utf8"),
);
const MAX_ID = 2 ** 31 - 1;
const MAX_NAME = 100;

const isText = (text, most) => [...text].length <= most && !/\p{Cs}/u.test(text);
const isId = (id) => Number.isInteger(id) && id >= 1 && id <= MAX_ID;

/** @returns {string[]} what is wrong */
export function schemaProblems({ network, data, probe }) {
  const wrong = [];
  const expect = (fine, what) => fine || wrong.push(what);
  const ids = new Set(network.neurons.map(({ id }) => id));
  expect(network.neurons.length <= limits.max_neurons, "neurons");
  expect(network.edges.length <= limits.max_edges, "edges");
  expect(data.rows.length <= limits.max_rows, "rows");
  for (const { id, x, y, label } of network.neurons) {
    expect(isId(id), `id ${id}`);
    expect(Number.isFinite(x) && Number.isFinite(y), `place of ${id}`);
    expect(isText(label, limits.max_label_length), `label of ${id}`);
  }
  for (const { tail, head, weight, initial } of network.edges) {
    expect(ids.has(tail) && ids.has(head), `ends of ${tail}>${head}`);
    expect(Number.isFinite(weight) && Number.isFinite(initial), `weight of ${tail}>${head}`);
  }
  const ends = data.columns.filter((id) => id !== null);
  expect(new Set(ends).size === ends.length, "two columns of one neuron");
  expect(data.names || ends.length === data.columns.length, "a column with neither neuron nor name");
  expect(!data.names || data.names.length === data.columns.length, "names");
  for (const name of data.names ?? []) expect(name !== "" && isText(name, MAX_NAME), `name ${name}`);
  expect(new Set(data.names).size === (data.names?.length ?? 0), "two columns of one name");
  for (const row of data.rows)
    expect(row.length === data.columns.length && row.every(Number.isFinite), "a row");
  for (const value of Object.values(probe)) expect(Number.isFinite(value), "a probe value");
  return wrong;
}
