/** Fuzzy search for the command palette. */

/**
 * Lower case without accents.
 * @param {string} text
 */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * How well `query` fits `text`: null if its letters do not occur in order. Starts of words and runs count
 * more, and so do early and complete matches. Also tells which letters matched.
 * @param {string} query
 * @param {string} text
 * @returns {{score: number, at: number[]} | null}
 */
export function match(query, text) {
  const wanted = fold(query).replace(/\s+/g, "");
  const folded = fold(text);
  if (wanted === "") return { score: 0, at: [] };
  const whole = folded.indexOf(fold(query).trim());
  if (whole >= 0) {
    const starts = whole === 0 || !/[a-z0-9]/.test(folded[whole - 1]);
    return {
      score: 1000 - whole - text.length / 100 + (starts ? 500 : 0),
      at: Array.from(fold(query).trim(), (_, k) => whole + k),
    };
  }
  const at = [];
  let score = 0;
  for (const letter of wanted) {
    const from = at.length === 0 ? 0 : at[at.length - 1] + 1;
    const found = folded.indexOf(letter, from);
    if (found < 0) return null;
    const starts = found === 0 || !/[a-z0-9]/.test(folded[found - 1]);
    score += (found === from && at.length > 0 ? 8 : 0) + (starts ? 6 : 0) - (found - from);
    at.push(found);
  }
  return { score: score - text.length / 100, at };
}

/**
 * @template T
 * @param {string} query
 * @param {readonly T[]} items
 * @param {(item: T) => {text: string, keywords: string}} read
 * @returns {{item: T, at: number[]}[]} best first
 */
export function search(query, items, read) {
  const found = [];
  for (const item of items) {
    const { text, keywords } = read(item);
    const direct = match(query, text);
    const other = direct ? null : match(query, keywords);
    // A word in the keywords must fit as a whole; letters scattered over them fit nearly everything.
    if (direct) found.push({ item, at: direct.at, score: direct.score });
    else if (other && other.score > 500) found.push({ item, at: [], score: other.score - 1000 });
  }
  return found.sort((a, b) => b.score - a.score).map(({ item, at }) => ({ item, at }));
}
