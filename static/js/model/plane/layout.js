/**
 * The tidy layout: a column per layer, neurons ordered by the mean place of their neighbours so that few
 * edges cross, and the bias at the bottom of its layer; columns and rows as far apart as the canvas has room
 * for. Linear in the size of the network, but for the sorting.
 *
 * @typedef {import("../document/types.js").Network} Network
 * @typedef {import("../document/types.js").Neuron} Neuron
 */
import { config } from "../../config.js";
import { boundsOf } from "./geometry.js";
import { rowsOf } from "../document/rows.js";

const SWEEPS = 4;
/** Neurons in one column; layers of more are wrapped. */
const TALLEST = 16;

/** How much further apart than usual columns and rows get. */
const MOST = { column: 1.6, row: 1.6 };
/** World units around the outermost neurons' centres, as a fitted drawing has them (geometry.js). */
const AROUND = { width: 120, height: 172 };

/**
 * Places for all neurons; the drawing keeps its centre. What is in no layer goes in a row underneath.
 * @param {Network} network
 * @param {readonly (readonly number[])[]} layers ids per layer
 * @param {{width: number, height: number}} [shape]   of the canvas; without it, usual gaps
 * @returns {Map<number, {x: number, y: number}>}
 */
export function tidyLayout(network, layers, shape) {
  const { neuronRow } = rowsOf(network);
  const columns = layers.map((ids) =>
    ids.flatMap((id) => neuronRow.get(id) ?? []).sort(byHeight(network.neurons)),
  );
  const placed = new Set(columns.flat());
  const rest = network.neurons.map((_, row) => row).filter((row) => !placed.has(row));
  orderColumns(network, columns);

  /** @type {Map<number, {x: number, y: number}>} */
  const places = new Map();
  const wrapped = columns.map(wrappedColumn);
  const tallest = Math.max(0, ...wrapped.map(({ height }) => height));
  const gap = gapsFor(wrapped, tallest, shape);
  let left = 0;
  columns.forEach((column, k) => {
    const { height, width } = wrapped[k];
    column.forEach((row, place) => {
      const last = Math.floor(place / height) === width - 1;
      const inColumn = last ? column.length - height * (width - 1) : height;
      places.set(network.neurons[row].id, {
        x: left + Math.floor(place / height) * config.rowGap,
        y: ((place % height) - (inColumn - 1) / 2) * gap.row,
      });
    });
    left += gap.column + (width - 1) * config.rowGap;
  });
  rest.forEach((row, k) => {
    places.set(network.neurons[row].id, {
      x: k * config.rowGap,
      y: ((tallest + 1) / 2 + 0.5) * gap.row,
    });
  });
  return centredLike(network.neurons, places);
}

/**
 * At the zoom that fits the usual gaps one side of the canvas has room to spare: it goes into the gaps along
 * that side.
 * @param {readonly {width: number}[]} wrapped
 * @param {number} tallest
 * @param {{width: number, height: number} | undefined} shape
 */
function gapsFor(wrapped, tallest, shape) {
  const usual = { column: config.columnGap, row: config.rowGap };
  const [columns, rows] = [wrapped.length - 1, tallest - 1];
  if (!shape || columns < 1) return usual;
  const inner = wrapped.reduce((sum, { width }) => sum + (width - 1) * config.rowGap, 0);
  const width = inner + columns * usual.column + AROUND.width;
  const height = rows * usual.row + AROUND.height;
  const zoom = Math.min(shape.width / width, shape.height / height, 1);
  const spread = (/** @type {number} */ room, /** @type {number} */ count, /** @type {number} */ least) =>
    count < 1 ? least : Math.round(Math.max(least, room / count));
  return {
    column: Math.min(
      spread(shape.width / zoom - AROUND.width - inner, columns, usual.column),
      MOST.column * usual.column,
    ),
    row: Math.min(spread(shape.height / zoom - AROUND.height, rows, usual.row), MOST.row * usual.row),
  };
}

/**
 * A large layer is wrapped into several columns beside each other, about twice as high as wide, so that the
 * drawing does not become a thread; all of them are equally high but the last.
 * @param {readonly number[]} column
 */
function wrappedColumn({ length }) {
  const most = Math.max(TALLEST, Math.ceil(Math.sqrt(2 * length)));
  const width = Math.max(1, Math.ceil(length / most));
  return { height: Math.max(1, Math.ceil(length / width)), width };
}

/**
 * @param {readonly Neuron[]} neurons
 * @returns {(a: number, b: number) => number}
 */
function byHeight(neurons) {
  return (a, b) => neurons[a].y - neurons[b].y || a - b;
}

/**
 * Sweeps left to right and back, sorting each column by the mean place of its neighbours.
 * @param {Network} network
 * @param {number[][]} columns
 */
function orderColumns(network, columns) {
  const { incoming, outgoing, tailRow, headRow } = rowsOf(network);
  const place = new Float64Array(network.neurons.length);
  const isBias = (/** @type {number} */ row) => Number(network.neurons[row].kind === "bias");
  const settle = (/** @type {number[]} */ column) => {
    column.forEach((row, k) => (place[row] = k - (column.length - 1) / 2));
  };
  const sort = (/** @type {number[]} */ column, /** @type {(row: number) => number[]} */ neighbours) => {
    const wanted = new Map(
      column.map((row) => [row, mean(neighbours(row).map((other) => place[other])) ?? place[row]]),
    );
    const at = (/** @type {number} */ row) => /** @type {number} */ (wanted.get(row));
    column.sort((a, b) => isBias(a) - isBias(b) || at(a) - at(b) || place[a] - place[b]);
    settle(column);
  };
  // Biases tell nothing of where their heads belong, since they sit at the bottom anyway.
  const tails = (/** @type {number} */ row) =>
    incoming(row)
      .map((edge) => tailRow[edge])
      .filter((tail) => !isBias(tail));
  const heads = (/** @type {number} */ row) => outgoing(row).map((edge) => headRow[edge]);
  columns.forEach((column) => sort(column, () => []));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (let k = 1; k < columns.length; k += 1) sort(columns[k], tails);
    for (let k = columns.length - 2; k >= 0; k -= 1) sort(columns[k], heads);
  }
}

/**
 * @param {readonly number[]} values
 * @returns {number | null}
 */
function mean(values) {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * @param {readonly Neuron[]} neurons
 * @param {Map<number, {x: number, y: number}>} places
 */
function centredLike(neurons, places) {
  const old = boundsOf(neurons);
  const fresh = boundsOf(places.values());
  if (!old || !fresh) return places;
  const dx = Math.round((old.x0 + old.x1 - fresh.x0 - fresh.x1) / 2);
  const dy = Math.round((old.y0 + old.y1 - fresh.y0 - fresh.y1) / 2);
  return new Map([...places].map(([id, { x, y }]) => [id, { x: x + dx, y: y + dy }]));
}
