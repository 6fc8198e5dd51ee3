/**
 * The ledger as text to take away: Markdown, CSV, LaTeX. All digits, ASCII signs in numbers.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {"markdown" | "csv" | "latex"} Format
 */
import { exactNumber } from "../model/numbers/format.js";
import { sumLatex } from "./formulas.js";
import { ledgerLines, passedEntries } from "./ledger.js";
import { SIGNS } from "../model/formulas/formula.js";
import { equationInNumbers, latexOf, nameOf, sumTexts } from "./wording.js";

const NONE = new Set();

/**
 * Everything that the playhead has passed.
 * @param {Context} context
 * @param {import("../record/types.js").Timeline} timeline
 * @param {number} position
 * @param {Format} format
 */
export function ledgerText(context, timeline, position, format) {
  const { lines } = ledgerLines(context, timeline, position, NONE, 0, passedEntries(timeline, position));
  return WRITERS[format](context, lines);
}

/**
 * @param {Context} context
 * @param {import("./ledger.js").Line} line
 */
function cells(context, { quantity, terms, value }) {
  const own = /** @type {Quantity} */ (quantity);
  const { names, numbers } = sumTexts(context, own, terms, exactNumber);
  const ascii = (/** @type {string} */ text) => text.replaceAll("−", "-");
  return {
    name: nameOf(context, own),
    names: ascii(names),
    numbers: ascii(numbers),
    value: exactNumber(value),
  };
}

/**
 * @type {{[format in Format]: (context: Context, lines: readonly import("./ledger.js").Line[]) => string}}
 */
const WRITERS = {
  markdown(context, lines) {
    const parts = lines.map((line) => {
      if (line.heading !== null)
        return `\n**${line.heading}**\n\n| quantity | terms | in numbers | value |\n| --- | --- | --- | ---: |`;
      const { name, names, numbers, value } = cells(context, line);
      // A bar, of an absolute value, would end its cell.
      return `| ${[name, names, numbers, value].map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
    });
    return `${parts.join("\n").trim()}\n`;
  },
  csv(context, lines) {
    const rows = lines.flatMap((line) => {
      if (line.heading !== null) return [];
      const { name, names, numbers, value } = cells(context, line);
      return [[name, names, numbers, value].map(quoted).join(",")];
    });
    return `${["quantity,terms,numbers,value", ...rows].join("\r\n")}\r\n`;
  },
  latex(context, lines) {
    const rows = lines.flatMap((line) => (line.heading === null ? [latexLine(context, line)] : []));
    return `\\begin{align*}\n${rows.join(" \\\\\n")}\n\\end{align*}\n`;
  },
};

/** @param {string} text */
const quoted = (text) =>
  /[",\r\n]/.test(text) || /^[=+@]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * @param {Context} context
 * @param {import("./ledger.js").Line} line
 */
function latexLine(context, { quantity, terms, value }) {
  const own = /** @type {Quantity} */ (quantity);
  const { names, numbers } = sumLatex(context, terms, latexNumber);
  const { sign } = equationInNumbers(context, own, exactNumber);
  const said = names === "" ? "" : `${names} = ${numbers} ${SIGNS[sign]} `;
  return `${latexOf(context, own)} &= ${said}${latexNumber(value)}`;
}

/** @param {number} value */
function latexNumber(value) {
  if (!Number.isFinite(value))
    return Number.isNaN(value) ? "\\mathrm{NaN}" : value > 0 ? "\\infty" : "-\\infty";
  const [mantissa, exponent] = exactNumber(value).split("e");
  return exponent === undefined ? mantissa : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}
