/**
 * The points of the data as marks of a plot.
 *
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("../../state/types.js").Document} Document
 * @typedef {object} Wanted
 * @property {Document} doc
 * @property {readonly {column: number | null}[]} axes   of the data
 * @property {number | null} neuron    shown; null: classes
 * @property {import("../scene/palette.js").Palette} palette
 * @property {import("../scene/picture-colours.js").Scale} scale
 * @property {ReadonlySet<number>} heldOut   rows
 * @property {boolean} showHeldOut
 * @property {ReadonlySet<number>} lit       rows of the current batch
 */
import { targetsOf } from "../../model/document/classes.js";
import { outputsOf } from "../../model/document/rows.js";
import { classColour, pictureColour } from "../scene/picture-colours.js";
import { MOST_MARKS } from "./marks.js";

/**
 * @param {Wanted} wanted
 * @returns {Mark[]} none if an axis is no column of the data
 */
export function marksOf(wanted) {
  const { doc, axes, heldOut, showHeldOut, lit } = wanted;
  const { rows } = doc.data;
  const columns = axes.map(({ column }) => column ?? -1);
  const look = looks(wanted);
  if (rows.length === 0 || columns.includes(-1) || !look) return [];
  const stride = Math.max(1, Math.ceil(rows.length / MOST_MARKS));
  const [across, up = look.target] = columns;
  /** @type {Mark[]} */
  const marks = [];
  for (let row = 0; row < rows.length; row += stride) {
    const ring = heldOut.has(row);
    if (ring && !showHeldOut) continue;
    const numbers = rows[row];
    marks.push({ row, x: numbers[across], y: numbers[up], ring, lit: lit.has(row), ...look.of(numbers) });
  }
  return marks;
}

/**
 * How a row looks, and the column that is its target.
 * @param {Wanted} wanted
 * @returns {{target: number, of: (row: readonly number[]) => {colour: string, shape: number}} | null}
 */
function looks({ doc, neuron, palette, scale, axes }) {
  const targets = targetsOf(doc);
  const outputs = outputsOf(doc);
  const columns = outputs.map(({ id }) => doc.data.columns.indexOf(id));
  const own = outputs.findIndex(({ id }) => id === neuron);
  const target = columns[Math.max(0, own)] ?? -1;
  if (target === -1) return null;
  if (targets.kind === "two")
    return {
      target,
      of: (row) =>
        row[target] === targets.high
          ? { colour: palette.value[1], shape: 1 }
          : { colour: palette.value[0], shape: 0 },
    };
  if (targets.kind === "one-hot") {
    const styles = outputs.map((_, index) => ({ colour: classColour(palette, index), shape: index }));
    return { target, of: (row) => styles[columns.findIndex((column) => row[column] === 1)] };
  }
  const plain = { colour: palette.value[1], shape: 0 };
  return {
    target,
    of:
      axes.length === 1
        ? () => plain
        : (row) => ({ colour: pictureColour(palette, scale, row[target]) ?? palette.muted, shape: 0 }),
  };
}
