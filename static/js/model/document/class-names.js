/** What the classes of the targets are called. */
import { neuronOf } from "./rows.js";
import { formatNumber } from "../numbers/format.js";

/** `species = setosa`: the column of one class, as texts become numbers. */
const CLASS_OF = " = ";

/**
 * @param {import("./types.js").Document} document
 * @param {readonly number[]} outputs   ids
 * @param {readonly number[]} classes   the two targets of the one output, or the outputs of one-hot targets
 * @returns {string[]}
 */
export function classNames({ network, data }, outputs, classes) {
  const nameOf = (/** @type {number} */ id) => data.names?.[data.columns.indexOf(id)] ?? "";
  if (outputs.length > 1)
    return classes.map((id) => {
      const [, text] = nameOf(id).split(CLASS_OF);
      return text || nameOf(id) || neuronOf(network, id)?.label || String(id);
    });
  const texts = data.categories?.[nameOf(outputs[0])];
  return classes.map((value) => texts?.[value] ?? formatNumber(value));
}
