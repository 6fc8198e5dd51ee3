/**
 * The quantities in a formula's LaTeX as classes (explain/marks.js): symbols by their form, and of a
 * line with numbers its products by their place. Only for the screen; what is copied has none of it.
 */

const SYMBOLS =
  /\\frac\{\\partial L\}\{\\partial (?:\\mathrm\{(out|in)\}_\{(\d+)\}|w_\{(\d+)\\to (\d+)\})\}|\\mathrm\{(out|in)\}_\{(\d+)\}|w_\{(\d+)\\to (\d+)\}|([xy])_\{(\d+)\}/g;

const SIGN = /( = | \\approx )/;

/** @param {string} latex */
const markSymbols = (latex) =>
  latex.replace(SYMBOLS, (symbol, ofOut, ofId, ofTail, ofHead, name, id, tail, head, given, givenId) => {
    if (ofOut) return classed(`q-${ofOut === "out" ? "dOut" : "dIn"}-${ofId}`, symbol);
    if (ofTail) return classed(`q-dWeight-${ofTail}-${ofHead}`, symbol);
    if (name) return classed(`q-${name}-${id}`, symbol);
    if (tail) return classed(`q-weight-${tail}-${head}`, symbol);
    return classed(`q-${given === "x" ? "out" : "y"}-${givenId}`, symbol);
  });

/**
 * @param {string} classes
 * @param {string} latex
 */
const classed = (classes, latex) => `\\htmlClass{${classes}}{${latex}}`;

/**
 * `name = a + b = value`: the name, each product, and the value as what the name stands for.
 * @param {string} latex
 * @param {readonly string[]} terms  classes of the products in order; of a shortened sum all of them
 */
export function markLatex(latex, terms = []) {
  const [name, ...rest] = latex.split(SIGN).filter((_, k) => k % 2 === 0);
  const signs = latex.split(SIGN).filter((_, k) => k % 2 === 1);
  const joined = (/** @type {string[]} */ parts) =>
    parts.reduce((text, part, k) => `${text}${signs[k - 1]}${part}`);
  const own = /q-[\w-]+/.exec(markSymbols(name))?.[0];
  // Without terms it is a line of symbols.
  if (terms.length === 0 || !own) return joined([name, ...rest].map(markSymbols));
  const value = rest[rest.length - 1];
  const sums = rest.slice(0, -1).map((part) => markTerms(part, terms));
  return joined([markSymbols(name), ...sums, classed(own, value)]);
}

/**
 * @param {string} sum
 * @param {readonly string[]} terms
 */
function markTerms(sum, terms) {
  const pieces = summands(sum);
  const count = (pieces.length + 1) / 2;
  const dots = pieces.findIndex((piece, k) => k % 2 === 0 && piece === "\\cdots") / 2;
  return pieces
    .map((piece, k) => {
      if (k % 2 === 1) return piece;
      const at = k / 2;
      // After the dots the last ones follow.
      const term = dots >= 0 && at > dots ? terms[terms.length - count + at] : terms[at];
      return term && at !== dots ? classed(term, piece) : piece;
    })
    .join("");
}

/**
 * Summands and the signs between them, but not those inside brackets of any kind.
 * @param {string} sum
 */
function summands(sum) {
  const pieces = [""];
  let depth = 0;
  for (const piece of sum.split(/([{}()]| \+ | - )/)) {
    if (piece === "{" || piece === "(") depth += 1;
    if (piece === "}" || piece === ")") depth -= 1;
    if (depth === 0 && (piece === " + " || piece === " - ")) pieces.push(piece, "");
    else pieces[pieces.length - 1] += piece;
  }
  return pieces;
}
