/**
 * A uniform grid over the canvas, so that finding what lies under the pointer does not look at every edge.
 * World units.
 *
 * @typedef {import("../document/types.js").Network} Network
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {{network: Network, neurons: Map<number, number[]>, edges: Map<number, number[]>, long: number[]}}
 *   Grid rows of neurons and edges per cell; `long`: edges through too many cells, which are tried one by
 *   one
 */
import { config } from "../../config.js";
import { bendsOf, distanceToEdge } from "./bends.js";
import { edgeKey, rowsOf } from "../document/rows.js";

/** An edge goes through many cells, a neuron lies in one: theirs are of different sizes. */
const CELL = { neurons: config.gridCell, edges: 4 * config.gridCell };
/** Cell numbers are clamped here, far outside any drawing, so that two of them fit into one exact number. */
const FAR = 2 ** 25;
const MAX_CELLS = 512;

/**
 * @param {Network} network
 * @returns {Grid}
 */
export function buildGrid(network) {
  /** @type {Grid} */
  const grid = { network, neurons: new Map(), edges: new Map(), long: [] };
  network.neurons.forEach(({ x, y }, row) => put(grid.neurons, cellOf(x, y), row));
  for (let row = 0; row < network.edges.length; row += 1) putEdge(grid, row);
  return grid;
}

/**
 * The grid of a network that came from the grid's own by an edit: where only places and weights differ, the
 * grid is changed in place, cell by cell. Do not use the old one any more.
 * @param {Grid | null} grid
 * @param {Network} network
 * @returns {Grid}
 */
export function renewGrid(grid, network) {
  if (!grid || rowsOf(grid.network) !== rowsOf(network)) return buildGrid(network);
  const { neurons: before } = grid.network;
  const { incoming, outgoing } = rowsOf(network);
  /** @type {Set<number>} */
  const edges = new Set();
  /** @type {number[]} */
  const moved = [];
  network.neurons.forEach(({ x, y }, row) => {
    if (before[row].x === x && before[row].y === y) return;
    moved.push(row);
    for (const edge of incoming(row)) edges.add(edge);
    for (const edge of outgoing(row)) edges.add(edge);
  });
  if (edges.size > network.edges.length / 4) return buildGrid(network);
  for (const row of edges) takeEdge(grid, row);
  for (const row of moved) take(grid.neurons, cellOf(before[row].x, before[row].y), row);
  grid.network = network;
  for (const row of moved) put(grid.neurons, cellOf(network.neurons[row].x, network.neurons[row].y), row);
  for (const row of edges) putEdge(grid, row);
  return grid;
}

/**
 * The neuron whose disc, widened by `margin`, holds (x, y); of several the one whose centre is nearest.
 * @param {Grid} grid
 * @param {number} x
 * @param {number} y
 * @param {number} margin
 * @returns {number | null} id
 */
export function hitNeuron(grid, x, y, margin) {
  const reach = config.neuronRadius + margin;
  let best = null;
  let nearest = reach;
  for (const row of rowsIn(grid.neurons, CELL.neurons, around(x, y, reach))) {
    const neuron = grid.network.neurons[row];
    const distance = Math.hypot(neuron.x - x, neuron.y - y);
    if (distance <= nearest) {
      nearest = distance;
      best = neuron.id;
    }
  }
  return best;
}

/**
 * The edge within `margin` of (x, y); of several the nearest.
 * @param {Grid} grid
 * @param {number} x
 * @param {number} y
 * @param {number} margin
 * @returns {string | null} key
 */
export function hitEdge(grid, x, y, margin) {
  const { neurons, edges } = grid.network;
  const { tailRow, headRow } = rowsOf(grid.network);
  const bends = bendsOf(grid.network);
  let best = null;
  let nearest = margin;
  const consider = (/** @type {number} */ row) => {
    const tail = neurons[tailRow[row]];
    const head = neurons[headRow[row]];
    const distance = distanceToEdge(x, y, tail, head, bends[row]);
    if (distance <= nearest) {
      nearest = distance;
      best = edgeKey(edges[row].tail, edges[row].head);
    }
  };
  for (const row of rowsIn(grid.edges, CELL.edges, around(x, y, margin))) consider(row);
  grid.long.forEach(consider);
  // The cells are those of the straight line.
  bends.forEach((bend, row) => bend !== 0 && consider(row));
  return best;
}

/**
 * What a marquee holds: neurons whose disc touches it, and edges both of whose ends are among those.
 * @param {Grid} grid
 * @param {Box} box corners in order
 * @returns {{neurons: number[], edges: string[]}}
 */
export function inRect(grid, box) {
  const radius = config.neuronRadius;
  const { neurons } = grid.network;
  const rows = rowsOf(grid.network);
  /** @type {Set<number>} */
  const inside = new Set();
  const reach = { x0: box.x0 - radius, y0: box.y0 - radius, x1: box.x1 + radius, y1: box.y1 + radius };
  for (const row of rowsIn(grid.neurons, CELL.neurons, reach)) {
    const { x, y } = neurons[row];
    const dx = x - Math.min(Math.max(x, box.x0), box.x1);
    const dy = y - Math.min(Math.max(y, box.y0), box.y1);
    if (Math.hypot(dx, dy) <= radius) inside.add(row);
  }
  const sorted = [...inside].sort((a, b) => a - b);
  return {
    neurons: sorted.map((row) => neurons[row].id),
    edges: sorted.flatMap((row) =>
      rows
        .outgoing(row)
        .filter((edge) => inside.has(rows.headRow[edge]))
        .map((edge) => rows.keys[edge]),
    ),
  };
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @returns {Box}
 */
function around(x, y, reach) {
  return { x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach };
}

/**
 * Rows in the cells that touch `box`, some perhaps twice.
 * @param {Map<number, number[]>} cells
 * @param {number} size
 * @param {Box} box
 * @returns {Iterable<number>}
 */
function* rowsIn(cells, size, box) {
  const [x0, x1, y0, y1] = [box.x0, box.x1, box.y0, box.y1].map((value) => line(value, size));
  // A box over more cells than are in use is cheaper by looking at those.
  if ((x1 - x0 + 1) * (y1 - y0 + 1) > cells.size) {
    for (const rows of cells.values()) yield* rows;
    return;
  }
  for (let x = x0; x <= x1; x += 1) {
    for (let y = y0; y <= y1; y += 1) yield* cells.get(cellKey(x, y)) ?? [];
  }
}

/**
 * @param {Grid} grid
 * @param {number} row
 */
function putEdge(grid, row) {
  if (!eachCell(grid, row, (key) => put(grid.edges, key, row))) grid.long.push(row);
}

/**
 * @param {Grid} grid
 * @param {number} row
 */
function takeEdge(grid, row) {
  if (!eachCell(grid, row, (key) => take(grid.edges, key, row))) drop(grid.long, row);
}

/**
 * Every cell that an edge's line goes through: column by column, the cells between where the line enters the
 * column and where it leaves it. False if there are too many.
 * @param {Grid} grid
 * @param {number} row
 * @param {(key: number) => void} visit
 */
function eachCell({ network }, row, visit) {
  const { tailRow, headRow } = rowsOf(network);
  if (tailRow[row] < 0 || headRow[row] < 0) return true;
  const from = network.neurons[tailRow[row]];
  const to = network.neurons[headRow[row]];
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const size = CELL.edges;
  const x0 = line(left.x, size);
  const x1 = line(right.x, size);
  if (x1 - x0 + Math.abs(line(to.y, size) - line(from.y, size)) > MAX_CELLS) return false;
  const slope = right.x > left.x ? (right.y - left.y) / (right.x - left.x) : 0;
  for (let x = x0; x <= x1; x += 1) {
    const enter = x === x0 ? left.y : left.y + slope * (x * size - left.x);
    const leave = x === x1 ? right.y : left.y + slope * ((x + 1) * size - left.x);
    const y1 = line(Math.max(enter, leave), size);
    for (let y = line(Math.min(enter, leave), size); y <= y1; y += 1) visit(cellKey(x, y));
  }
  return true;
}

/**
 * @param {Map<number, number[]>} cells
 * @param {number} key
 * @param {number} row
 */
function take(cells, key, row) {
  const rows = cells.get(key) ?? [];
  drop(rows, row);
  if (rows.length === 0) cells.delete(key);
}

/**
 * Order does not matter.
 * @param {number[]} rows
 * @param {number} row
 */
function drop(rows, row) {
  const at = rows.indexOf(row);
  if (at < 0) return;
  rows[at] = rows[rows.length - 1];
  rows.pop();
}

/**
 * @param {Map<number, number[]>} cells
 * @param {number} key
 * @param {number} row
 */
function put(cells, key, row) {
  const rows = cells.get(key);
  if (rows) rows.push(row);
  else cells.set(key, [row]);
}

/**
 * The column or row of cells that a coordinate lies in.
 * @param {number} value
 * @param {number} size
 */
function line(value, size) {
  return Math.min(Math.max(Math.floor(value / size), -FAR), FAR);
}

/**
 * A neuron's cell.
 * @param {number} x
 * @param {number} y
 */
const cellOf = (x, y) => cellKey(line(x, CELL.neurons), line(y, CELL.neurons));

/**
 * @param {number} x
 * @param {number} y
 */
function cellKey(x, y) {
  return (x + FAR) * (4 * FAR) + (y + FAR);
}
