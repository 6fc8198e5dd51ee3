/** What the server says that there is, for the page. */
import { formatNumber } from "../model/numbers/format.js";

/**
 * The catalogue's entry with its range in words.
 * @param {{name: string, label: string, formula: string, range: (number | string)[],
 *   curve?: {low: number, high: number, values: number[]}}} entry
 */
export function activation({ name, label, formula, range, curve }) {
  return {
    name,
    label,
    formula,
    curve,
    range: range.map((bound) => formatNumber(Number(bound))).join(" … "),
  };
}
