/** Tables as files: CSV and its kin, as text. */
import { config } from "../config.js";

/** @typedef {{text: string, title: string}} TableFile */

const NAME = /\.(csv|tsv|tab|txt)$/i;
/** What begins a text in UTF-16, and how it is then read. */
const WIDE = /** @type {const} */ ([
  [0xff, 0xfe, "utf-16le"],
  [0xfe, 0xff, "utf-16be"],
]);

/** @param {File} file */
export const isTable = ({ name, type }) => NAME.test(name) || type === "text/csv";

/**
 * @param {File} file
 * @returns {Promise<TableFile>}
 */
export async function readTable(file) {
  if (file.size > config.maxFileBytes)
    throw new Error(`This file is too large: the limit is ${config.maxFileBytes / 1e6} MB`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [, , encoding] = WIDE.find(([first, second]) => bytes[0] === first && bytes[1] === second) ?? [];
  return { text: new TextDecoder(encoding).decode(bytes), title: file.name.replace(NAME, "") };
}
