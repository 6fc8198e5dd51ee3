/**
 * A table from outside, on its way into the document: whom its columns belong to, and a network that fits it.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Data} Data
 * @typedef {"input" | "output" | "none"} Role
 * @typedef {object} Table
 * @property {readonly {name: string, role: Role}[]} columns
 * @property {readonly (readonly number[])[]} rows
 * @property {import("./types.js").Generator} [generator]
 * @property {Data["categories"]} [categories]
 * @property {string} [source]
 */
import { isOneHot } from "./classes.js";
import { columnNeurons } from "./columns.js";
import { denseNetwork } from "./dense.js";
import { newNeuron } from "./document.js";
import { setTraining } from "./edits.js";
import { setData } from "./table.js";

/** Rows from which a table calls for more than a few neurons and plain steps of one row. */
const MANY = 50;
/** The hidden layers over one or two inputs: twice eight neurons part even the arms of a spiral. */
const PICTURED = [8, 8];
/** Neurons of the one hidden layer that is proposed otherwise, and how many for each input and output. */
const [FEWEST, MOST, SHARE] = [4, 16, 0.9];
/** Values beyond this leave tanh flat from the first step on: such a table is scaled. */
const WIDE = 10;
/** What has these layers learn a table of many rows within some thousand steps. */
const SETTINGS = Object.freeze({ optimizer: "adam", step_size: 0.01, batch_size: 10, order: "shuffled" });

/**
 * @param {Table} table
 * @param {Role} role
 */
const namesOf = ({ columns }, role) => columns.flatMap((one) => (one.role === role ? [one.name] : []));

/**
 * Does the network have as many inputs and outputs as the table?
 * @param {Document} document
 * @param {Table} table
 */
export function fits(document, table) {
  const ends = columnNeurons(document);
  return /** @type {const} */ (["input", "output"]).every(
    (kind) => ends.filter((one) => one.kind === kind).length === namesOf(table, kind).length,
  );
}

/**
 * The document with this table in place of its data: inputs and outputs get its columns in their order, where
 * they are as many; else columns wait for a neuron.
 * @param {Document} document
 * @param {Table} table
 * @returns {Document}
 */
export function withTable(document, table) {
  const { rows, generator, categories, source } = table;
  const ends = columnNeurons(document);
  const tied = (/** @type {Role} */ role) => {
    const own = ends.filter(({ kind }) => kind === role).map(({ id }) => id);
    return own.length === namesOf(table, role).length ? own : [];
  };
  const free = { input: tied("input"), output: tied("output"), none: /** @type {number[]} */ ([]) };
  const { split } = document.data;
  return setData(document, {
    columns: table.columns.map(({ role }) => free[role].shift() ?? null),
    names: table.columns.map(({ name }) => name),
    rows,
    ...(generator ? { generator } : {}),
    ...(categories && Object.keys(categories).length > 0 ? { categories } : {}),
    ...(source ? { source } : {}),
    ...(split?.share ? { split } : {}),
  });
}

/**
 * What its targets are: classes by 1 in their own column, by two numbers, or numbers to be met.
 * @param {Table} table
 * @returns {"one-hot" | "zero-one" | "signs" | "numbers"}
 */
function targetsOf({ columns, rows }) {
  const places = columns.flatMap(({ role }, k) => (role === "output" ? [k] : []));
  const all = (/** @type {(row: readonly number[]) => boolean} */ holds) =>
    rows.length > 0 && rows.every(holds);
  if (places.length > 1) return all((row) => isOneHot(row, places)) ? "one-hot" : "numbers";
  const [k] = places;
  if (all((row) => row[k] === 0 || row[k] === 1)) return "zero-one";
  return all((row) => row[k] === -1 || row[k] === 1) ? "signs" : "numbers";
}

/** The outputs' function, the loss, and how both are spoken of. */
const ENDS = Object.freeze({
  "one-hot": { activation: "identity", loss: "softmax_cross_entropy", said: "classes, one output each" },
  "zero-one": { activation: "identity", loss: "logistic_cross_entropy", said: "two classes, 0 and 1" },
  signs: { activation: "tanh", loss: "squared", said: "two classes, −1 and 1" },
  numbers: { activation: "identity", loss: "squared", said: "numbers" },
});

/**
 * The network that is proposed for a table: an input and an output for each of its columns, hidden layers,
 * and the settings to train it with.
 * @param {Table} table
 */
export function proposal(table) {
  const [inputs, outputs] = [namesOf(table, "input"), namesOf(table, "output")];
  if (inputs.length === 0 || outputs.length === 0) return null;
  const fitting = Math.round(SHARE * (inputs.length + outputs.length));
  const large = table.rows.length >= MANY;
  const hidden = large && inputs.length <= 2 ? PICTURED : [Math.min(MOST, Math.max(FEWEST, fitting))];
  const ends = ENDS[targetsOf(table)];
  const settings = large ? SETTINGS : {};
  const scaling = large ? scalingOf(table) : {};
  const scaled = Object.keys(scaling).length > 0;
  const many = (/** @type {number} */ count, /** @type {string} */ what) =>
    `${count} ${what}${count === 1 ? "" : "s"}`;
  return {
    sizes: [inputs.length, ...hidden, outputs.length],
    ...ends,
    settings: { ...settings, loss: ends.loss },
    scaling,
    text: [
      `${many(inputs.length, "input")}, ${hidden.join(" and ")} hidden tanh, ${many(outputs.length, "output")}`,
      `targets: ${ends.said}`,
      ...(scaled ? ["columns of numbers standardised"] : []),
      ...(large ? ["trained by Adam in batches of 10"] : []),
    ].join("; "),
  };
}

/**
 * Every column of numbers is standardised if one of them is wide; one that never changes cannot be.
 * @param {Table} table
 * @returns {NonNullable<Data["scaling"]>}
 */
function scalingOf(table) {
  const { columns, rows } = table;
  const numbers = targetsOf(table) === "numbers";
  const used = columns.flatMap(({ name, role }, k) =>
    role === "input" || (role === "output" && numbers) ? [{ name, values: rows.map((row) => row[k]) }] : [],
  );
  const wide = used.some(({ values }) => values.some((value) => Math.abs(value) > WIDE));
  const changing = used.filter(({ values }) => values.some((value) => value !== values[0]));
  return wide ? Object.fromEntries(changing.map(({ name }) => [name, "standard"])) : {};
}

/**
 * The document with the table and the proposed network; weights are still 0.
 * @param {Document} document
 * @param {Table} table
 * @returns {{document: Document, layers: number[][]} | null}
 */
export function withNetwork(document, table) {
  const proposed = proposal(table);
  if (!proposed) return null;
  const { layers, ...network } = denseNetwork(proposed.sizes, { activation: "tanh", biases: true });
  const names = { input: namesOf(table, "input"), output: namesOf(table, "output") };
  const neurons = network.neurons.map((neuron) => {
    if (neuron.kind !== "input" && neuron.kind !== "output") return neuron;
    const { id, kind } = neuron;
    return newNeuron(kind, { id, label: names[kind].shift(), activation: proposed.activation });
  });
  const { progress: _progress, memory: _memory, ...settings } = document.training;
  const bare = {
    ...document,
    network: { neurons, edges: network.edges },
    training: { ...settings, progress: { step: 0, epoch: 0, position: 0 } },
    probe: Object.fromEntries(neurons.flatMap(({ id, kind }) => (kind === "input" ? [[id, 1]] : []))),
    runs: undefined,
  };
  const { runs: _runs, ...plain } = /** @type {Document} */ (bare);
  const typed = setTraining(/** @type {Document} */ (plain), proposed.settings);
  const taken = withTable(typed, table);
  const { scaling } = proposed;
  const scaled = Object.keys(scaling).length > 0 ? setData(taken, { ...taken.data, scaling }) : taken;
  return { document: scaled, layers };
}

/**
 * The columns of a table that is in the document already, with the roles of the neurons they belong to; the
 * last one that belongs to none is the target, should there be no other.
 * @param {Document} document
 * @returns {Table}
 */
export function tableOf({ network, data }) {
  const kindOf = new Map(network.neurons.map(({ id, kind }) => [id, kind]));
  const tied = data.columns.some((id) => id !== null);
  const last = data.columns.length - 1;
  const role = (/** @type {number | null} */ id, /** @type {number} */ k) => {
    if (!tied) return k === last ? "output" : "input";
    const kind = kindOf.get(id ?? 0);
    return kind === "input" || kind === "output" ? kind : "none";
  };
  const { rows, generator, categories, source } = data;
  return {
    columns: data.columns.map((id, k) => ({ name: data.names?.[k] ?? "", role: role(id, k) })),
    rows,
    generator,
    categories,
    source,
  };
}
