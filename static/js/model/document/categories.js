/** Columns of texts: the codes 0, 1, 2 … in their cells, and the texts that these stand for. */
import { parseNumber } from "../numbers/format.js";

/**
 * @param {readonly string[] | undefined} texts
 * @param {number | null} code
 * @returns {string | undefined} undefined: it stands for none
 */
export const textOf = (texts, code) => (code === null ? undefined : texts?.[code]);

/**
 * The code that was meant: by its text, in whatever case, or by itself.
 * @param {readonly string[]} texts
 * @param {string} typed
 * @returns {number | null}
 */
export function codeOf(texts, typed) {
  const wanted = typed.trim();
  const exact = texts.indexOf(wanted);
  if (exact >= 0) return exact;
  const near = texts.findIndex((text) => text.toLowerCase() === wanted.toLowerCase());
  if (near >= 0) return near;
  const code = parseNumber(wanted);
  return code !== null && code in texts ? code : null;
}

/**
 * `0 setosa, 1 versicolor`
 * @param {readonly string[]} texts
 * @param {number} most   how many of them
 */
export function listed(texts, most) {
  const first = texts.slice(0, most).map((text, code) => `${code} ${text}`);
  return `${first.join(", ")}${texts.length > most ? ` and ${texts.length - most} more` : ""}`;
}
