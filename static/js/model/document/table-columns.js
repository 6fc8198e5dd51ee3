/**
 * The columns of the table as edits of the document: what they are called, whom they belong to, how they are
 * scaled. They are named by their places in the table: the columns of the rows first, then the derived ones.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Data} Data
 * @typedef {import("./types.js").Derived} Derived
 * @typedef {import("./types.js").Split} Split
 * @typedef {object} Column   as the table shows it
 * @property {string} name
 * @property {number | null} neuron
 * @property {number} column     its place in the rows; -1: it has none
 * @property {Derived | null} derived
 * @property {string | null} scaling
 * @property {boolean} marks     which rows are held out
 * @property {readonly string[]} [texts]   that its codes stand for
 */
import { columnNames, columnNeurons, columnPlaces, fullData } from "./columns.js";
import { fitting } from "./limits.js";
import { renamedInFormula } from "./derived.js";
import { setData } from "./table.js";

/** Characters of a column's name. */
const LONGEST = 100;

/**
 * @param {Pick<Document, "network" | "data">} document
 * @returns {Column[]}
 */
export function tableColumns(document) {
  const { network, data } = document;
  const places = columnPlaces(document);
  const ids = places.map(({ id }) => id);
  const own = data.names;
  const fresh = columnNames(network, {
    ...data,
    columns: ids,
    names: undefined,
    derived: [...(data.derived ?? []), ...(own ?? []).map((name) => ({ name, formula: "" }))],
  });
  const look = (/** @type {string} */ name) => ({
    name,
    scaling: data.scaling?.[name] ?? null,
    marks: data.split?.column === name,
    texts: data.categories?.[name],
  });
  return [
    ...places.map(({ id, column }, k) => ({
      ...look(own?.[column] ?? fresh[k]),
      neuron: id,
      column,
      derived: null,
    })),
    ...(data.derived ?? []).map((derived) => ({
      ...look(derived.name),
      neuron: derived.neuron ?? null,
      column: -1,
      derived,
    })),
  ];
}

/**
 * Why a column cannot be called so, or "".
 * @param {Document} document
 * @param {number} place   of the column; -1: it is a new one
 * @param {string} name
 */
export function nameProblem(document, place, name) {
  if (name.trim() === "") return "A column needs a name";
  const taken = tableColumns(document).some((one, k) => k !== place && one.name === name.trim());
  return taken ? `Another column is called ${name.trim()}` : "";
}

/**
 * The data with names of its own, and with this column, should the table show one that is not there yet.
 * @param {Document} document
 * @param {number} place
 */
function named(document, place) {
  const isNew =
    tableColumns(document)[place]?.derived === null && columnPlaces(document)[place]?.column === -1;
  const data = isNew ? fullData(document) : document.data;
  const names = columnNames(document.network, data);
  const column = isNew ? place : (columnPlaces(document)[place]?.column ?? -1);
  const derived = column < 0 ? place - columnPlaces(document).length : -1;
  return { data: { ...data, names }, column, derived };
}

/**
 * @param {Document} document
 * @param {number} place
 * @param {string} wanted
 */
export function renameColumn(document, place, wanted) {
  const name = fitting(wanted.trim(), LONGEST);
  const { name: old } = tableColumns(document)[place];
  if (old === name) return document;
  const { data, column, derived } = named(document, place);
  const to = (/** @type {string} */ one) => (one === old ? name : one);
  const renamed = (/** @type {Readonly<Record<string, any>> | undefined} */ byName) =>
    byName && Object.fromEntries(Object.entries(byName).map(([key, value]) => [to(key), value]));
  return setData(
    document,
    present({
      ...data,
      names: column < 0 ? data.names : data.names.with(column, name),
      derived: data.derived?.map((one, k) => ({
        ...one,
        name: k === derived ? name : one.name,
        formula: renamedInFormula(one.formula, old, name),
      })),
      scaling: renamed(data.scaling),
      categories: renamed(data.categories),
      split: data.split?.column ? { ...data.split, column: to(data.split.column) } : data.split,
    }),
  );
}

/**
 * Ties a column to a neuron, or to none. If another column has that neuron, both swap.
 * @param {Document} document
 * @param {number} place
 * @param {number | null} id
 */
export function tieColumn(document, place, id) {
  const { neuron: before } = tableColumns(document)[place];
  if (before === id) return document;
  const { data, column, derived } = named(document, place);
  const isInput = document.network.neurons.some((one) => one.id === before && one.kind === "input");
  const other = (/** @type {number | null} */ own, /** @type {number | null} */ instead) =>
    own !== null && own === id ? instead : own;
  return setData(
    document,
    present({
      ...data,
      columns: data.columns.map((own, k) => (k === column ? id : other(own, before))),
      derived: data.derived?.map((one, k) => ({
        ...one,
        neuron: k === derived ? id : other(one.neuron ?? null, isInput ? before : null),
      })),
    }),
  );
}

/**
 * @param {Document} document
 * @param {number} place
 * @param {string | null} method
 */
export function scaleColumn(document, place, method) {
  const { name, scaling } = tableColumns(document)[place];
  if (scaling === method) return document;
  const { data } = named(document, place);
  const { [name]: _old, ...rest } = data.scaling ?? {};
  return setData(
    document,
    present({ ...data, scaling: method === null ? rest : { ...rest, [name]: method } }),
  );
}

/**
 * The rows that this column marks with other than 0 are held out.
 * @param {Document} document
 * @param {number} place
 */
export function markByColumn(document, place) {
  const { name } = tableColumns(document)[place];
  return setData(document, { ...named(document, place).data, split: { column: name } });
}

/**
 * @param {Document} document
 * @param {Split | null} split
 */
export const setSplit = (document, split) =>
  setData(document, present({ ...document.data, split: split ?? undefined }));

/**
 * With its scaling, its texts and what it marked. What was computed from it stays, and says what it lacks.
 * @param {Document} document
 * @param {number} place
 */
export function deleteColumn(document, place) {
  const { name } = tableColumns(document)[place];
  const { data, column, derived } = named(document, place);
  const without = (/** @type {Readonly<Record<string, any>> | undefined} */ byName) =>
    byName && Object.fromEntries(Object.entries(byName).filter(([key]) => key !== name));
  const { generator: _generator, ...rest } = data;
  const after = {
    ...(column < 0 ? data : rest),
    derived: data.derived?.filter((_, k) => k !== derived),
    scaling: without(data.scaling),
    categories: without(data.categories),
    split: data.split?.column === name ? undefined : data.split,
  };
  if (column < 0) return setData(document, present(after));
  const columns = data.columns.toSpliced(column, 1);
  return setData(
    document,
    present({
      ...after,
      columns,
      names: data.names.toSpliced(column, 1),
      rows: columns.length === 0 ? [] : data.rows.map((row) => row.toSpliced(column, 1)),
    }),
  );
}

/**
 * A column for every input and output that has none, whatever else is in the table.
 * @param {Document} document
 */
export function allColumns(document) {
  const { network, data } = document;
  const taken = new Set([...data.columns, ...(data.derived ?? []).map(({ neuron }) => neuron)]);
  const missing = columnNeurons(document).filter(({ id }) => !taken.has(id));
  const names = data.columns.length > 0 ? columnNames(network, data) : [];
  const { generator: _generator, ...rest } = data;
  const columns = [...data.columns, ...missing.map(({ id }) => id)];
  const fresh = columnNames(network, {
    columns: missing.map(({ id }) => id),
    rows: [],
    derived: [...(data.derived ?? []), ...names.map((name) => ({ name, formula: "" }))],
  });
  const rows = data.rows.map((row) => [...row, ...missing.map(() => 0)]);
  return setData(document, {
    ...rest,
    columns,
    rows,
    ...(data.names ? { names: [...names, ...fresh] } : {}),
  });
}

/**
 * A column of zeros that belongs to no neuron, after the others.
 * @param {Document} document
 */
export function addColumn(document) {
  const full = fullData(document);
  const taken = new Set(tableColumns(document).map(({ name }) => name));
  let k = full.columns.length + 1;
  while (taken.has(`column ${k}`)) k += 1;
  const { generator: _generator, ...data } = full;
  return setData(document, {
    ...data,
    columns: [...full.columns, null],
    names: [...columnNames(document.network, full), `column ${k}`],
    rows: full.rows.map((row) => [...row, 0]),
  });
}

/**
 * A derived column, new or changed.
 * @param {Document} document
 * @param {number} place   of the one to change; -1: a new one
 * @param {{name: string, formula: string}} derived
 */
export function setDerived(document, place, { name, formula }) {
  if (place >= 0) {
    const after = renameColumn(document, place, name);
    const { derived } = named(after, place);
    const all = after.data.derived?.map((one, k) => (k === derived ? { ...one, formula } : one));
    return setData(after, { ...after.data, derived: all });
  }
  const { data } = named(document, place);
  const fresh = { name: fitting(name.trim(), LONGEST), formula };
  return setData(document, { ...data, derived: [...(data.derived ?? []), fresh] });
}

/**
 * Without what is not used: a document says the lowest version that holds it.
 * @param {{columns: Data["columns"], rows: Data["rows"], [field: string]: any}} data
 * @returns {Data}
 */
function present(data) {
  const used = Object.entries(data).filter(([, value]) => value !== undefined && !isEmpty(value));
  return /** @type {Data} */ (Object.fromEntries([...used, ["columns", data.columns], ["rows", data.rows]]));
}

/** @param {any} value */
const isEmpty = (value) =>
  Array.isArray(value)
    ? value.length === 0
    : typeof value === "object" && value !== null && Object.keys(value).length === 0;
