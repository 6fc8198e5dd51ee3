/**
 * The columns of the training points: which neurons they belong to, and what they are called.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Network} Network
 * @typedef {import("./types.js").Data} Data
 */
import { hasValue } from "./document.js";
import { fitting } from "./limits.js";

/** Characters of a column's name. */
const LONGEST = 100;

/**
 * Whom columns belong to: inputs, then outputs, as they are drawn.
 * @param {Pick<Document, "network">} document
 */
export function columnNeurons({ network: { neurons } }) {
  return [
    ...neurons.filter(({ kind }) => kind === "input"),
    ...neurons.filter(({ kind }) => kind === "output"),
  ];
}

/**
 * The rows that say something of the network: none when no column belongs to a neuron.
 * @param {Data} data
 */
export const usableRows = ({ columns, rows }) => (columns.some((id) => id !== null) ? rows : []);

/**
 * Names of the columns: their own, or after the neurons they belong to.
 * @param {Network} network
 * @param {Data} data
 * @returns {readonly string[]}
 */
export function columnNames({ neurons }, { columns, names, derived = [] }) {
  if (names) return names;
  const taken = new Set(derived.map(({ name }) => name));
  return columns.map((id) => {
    const neuron = neurons.find((one) => one.id === id);
    const wanted = fitting(neuron?.label || `${neuron?.kind ?? "column"} ${id}`, LONGEST - 6);
    let name = wanted;
    for (let k = 2; taken.has(name); k += 1) name = `${wanted} (${k})`;
    taken.add(name);
    return name;
  });
}

/**
 * The names of the columns that belong to no neuron.
 * @param {Data} data
 */
export const untiedNames = ({ columns, names = [] }) => names.filter((_, column) => columns[column] === null);

/**
 * Columns whose neurons are gone, or take no values any more, stay without one.
 * @param {Data} data
 * @param {Network} before in which their neurons were
 * @param {ReadonlySet<number>} ends the inputs and outputs there are
 * @returns {Data}
 */
export function untied(data, before, ends) {
  const gone = (/** @type {number | null} */ id) => id !== null && !ends.has(id);
  const { columns, derived } = data;
  /** @type {Data} */
  let after = data;
  if (columns.some(gone))
    after = {
      ...after,
      columns: columns.map((id) => (gone(id) ? null : id)),
      names: columnNames(before, data),
    };
  if (derived?.some(({ neuron = null }) => gone(neuron)))
    after = {
      ...after,
      derived: derived.map((one) => (gone(one.neuron ?? null) ? { ...one, neuron: null } : one)),
    };
  return after;
}

/**
 * @param {Data} data
 * @param {(id: number) => number} rename
 * @returns {Data}
 */
export function renamedColumns(data, rename) {
  const of = (/** @type {number | null | undefined} */ id) => (typeof id === "number" ? rename(id) : null);
  const derived = data.derived?.map((one) => ({ ...one, neuron: of(one.neuron) }));
  return { ...data, columns: data.columns.map(of), ...(derived ? { derived } : {}) };
}

/**
 * Without the columns that belong to no neuron, and what refers to them.
 * @param {Document} document
 * @returns {Data}
 */
export function withoutUntied({ network, data }) {
  const { names, scaling, split, categories, ...rest } = data;
  const kept = data.columns.flatMap((id, column) => (id === null ? [] : [column]));
  const left = pick(rest, kept);
  const gone = new Set(untiedNames(data));
  const staying = (/** @type {[string, unknown]} */ [name]) => !gone.has(name);
  const scaled = Object.entries(scaling ?? {}).filter(staying);
  const explained = Object.entries(categories ?? {}).filter(staying);
  const own = columnNames(network, left);
  const keptNames = (names ?? []).filter((_, column) => kept.includes(column));
  const renamed = keptNames.some((name, column) => name !== own[column]);
  const named = scaled.length > 0 || explained.length > 0 || (split && !gone.has(split.column ?? ""));
  const needed = renamed || named;
  return {
    ...left,
    ...(needed ? { names: keptNames } : {}),
    ...(scaled.length > 0 ? { scaling: Object.fromEntries(scaled) } : {}),
    ...(split && !gone.has(split.column ?? "") ? { split } : {}),
    ...(explained.length > 0 ? { categories: Object.fromEntries(explained) } : {}),
  };
}

/**
 * The columns as the table shows them: those there are, and a new one for each input and output without any,
 * beside those of its kind. A table of which nothing is tied yet gets no new ones.
 * @param {Pick<Document, "network" | "data">} document
 * @returns {{id: number | null, column: number}[]}   column: its place in the rows, -1 = new
 */
export function columnPlaces({ network, data }) {
  const places = data.columns.map((id, column) => ({ id, column }));
  if (usableRows(data).length === 0 && data.rows.length > 0) return places;
  const taken = new Set([...data.columns, ...(data.derived ?? []).map(({ neuron }) => neuron)]);
  const missing = columnNeurons({ network }).filter(({ id }) => !taken.has(id));
  const fresh = (/** @type {string} */ wanted) =>
    missing.flatMap(({ id, kind }) => (kind === wanted ? [{ id, column: -1 }] : []));
  const inputs = new Set(network.neurons.flatMap(({ id, kind }) => (kind === "input" ? [id] : [])));
  const last = data.columns.findLastIndex((id) => id !== null && inputs.has(id));
  return [...places.slice(0, last + 1), ...fresh("input"), ...places.slice(last + 1), ...fresh("output")];
}

/**
 * The data with all columns that the table shows.
 * @param {Document} document
 * @returns {Data}
 */
export function fullData(document) {
  const { network, data } = document;
  const places = columnPlaces(document);
  if (places.length === data.columns.length) return data;
  const from = places.map(({ column }) => column);
  const ids = places.map(({ id }) => id);
  return pick(data, from, ids, network);
}

/**
 * The columns at these places; -1 is a new one, of zeros. Other columns are no longer a generator's.
 * @param {Data} data
 * @param {readonly number[]} from
 * @param {readonly (number | null)[]} [ids] whom they belong to
 * @param {Network} [network] in which new columns find their names
 * @returns {Data}
 */
function pick(
  data,
  from,
  ids = from.map((column) => data.columns[column]),
  network = { neurons: [], edges: [] },
) {
  const { names, generator, ...others } = data;
  const same = from.length === data.columns.length && from.every((column, k) => column === k);
  const rest = same && generator ? { ...others, generator } : others;
  const columns = [...ids];
  const rows = from.length === 0 ? [] : data.rows.map((row) => from.map((column) => row[column] ?? 0));
  const after = { ...rest, columns, rows };
  if (!names) return after;
  const taken = {
    ...after,
    derived: [...(data.derived ?? []), ...names.map((name) => ({ name, formula: "" }))],
  };
  const fresh = columnNames(network, taken);
  return { ...after, names: from.map((column, k) => names[column] ?? fresh[k]) };
}

/**
 * The ids of the neurons that take values.
 * @param {Network} network
 */
export const endsOf = ({ neurons }) =>
  new Set(neurons.filter(({ kind }) => hasValue(kind)).map(({ id }) => id));
