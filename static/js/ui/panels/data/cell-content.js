/** What the cells of a column hold, as it is written and read: numbers, or texts that codes stand for. */
import { codeOf, listed, textOf } from "../../../model/document/categories.js";
import { exactNumber, formatWithin } from "../../../model/numbers/format.js";
import { numbers } from "../../parts/field.js";

/** Characters that fit a cell. */
const ROOM = 9;
/** Texts that a message lists. */
const MOST = 8;

/**
 * @param {readonly string[] | undefined} texts   of a column of texts
 * @returns {import("../../parts/field.js").Content<number>}
 */
export function contentOf(texts) {
  if (!texts) return numbers();
  return {
    write(code) {
      const text = textOf(texts, code) ?? exactNumber(code);
      return { shown: text, exact: text };
    },
    read(typed) {
      const value = codeOf(texts, typed);
      return value === null
        ? { wrong: `One of its texts, please, or the number before it: ${listed(texts, MOST)}` }
        : { value };
    },
    keyboard: "text",
  };
}

/**
 * What stands in a cell, and what its tooltip adds.
 * @param {readonly string[] | undefined} texts
 * @param {number} value
 */
export function cellText(texts, value) {
  const text = textOf(texts, value);
  if (text !== undefined) return { text, more: `${text} (${value})` };
  if (!Number.isFinite(value)) return { text: "–", more: "Its formula has no value here" };
  const short = formatWithin(value, ROOM);
  const exact = exactNumber(value);
  return { text: short, more: exact.length > short.length ? exact : "" };
}
