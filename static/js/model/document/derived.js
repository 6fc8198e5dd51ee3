/** Names of columns in formulas: identifiers as they are, others between backticks. */

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const WORD = /`[^`]*`|"[^"]*"|[\p{L}_][\p{L}\p{N}_]*/gu;

/** @param {string} name */
export const inFormula = (name) => (IDENTIFIER.test(name) ? name : `\`${name}\``);

/**
 * The formula with another name for a column.
 * @param {string} formula
 * @param {string} from
 * @param {string} to
 */
export const renamedInFormula = (formula, from, to) =>
  formula.replace(WORD, (word) => (word.replace(/^[`"](.*)[`"]$/, "$1") === from ? inFormula(to) : word));
