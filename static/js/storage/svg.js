/**
 * A document inside an SVG picture, as base64 in a metadata element. A picture that is opened is never parsed
 * as markup, nor shown: it is searched for that one element, and only what is base64 is taken from it.
 */
import { bytesOf, base64Of } from "./base64.js";

const START = '<metadata id="backdraw-document">';
const END = "</metadata>";

/**
 * @param {{width: number, height: number, body: string}} picture
 * @param {string} text the document's
 */
export function svgText({ width, height, body }, text) {
  const encoded = base64Of(new TextEncoder().encode(text));
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${START}${encoded}${END}
${body}
</svg>
`;
}

/**
 * Does this look like markup rather than a document?
 * @param {string} text
 */
export const isMarkup = (text) => /^\s*</.test(text.slice(0, 200));

/**
 * The document's text, or null if there is none.
 * @param {string} svg
 * @returns {string | null}
 */
export function textOfSvg(svg) {
  const start = svg.indexOf(START);
  if (start < 0) return null;
  const from = start + START.length;
  const end = svg.indexOf(END, from);
  const encoded = end < 0 ? "" : svg.slice(from, end);
  const bytes = bytesOf(encoded.trim());
  if (bytes === null || bytes.length === 0) throw new Error("The drawing in this picture is damaged");
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
