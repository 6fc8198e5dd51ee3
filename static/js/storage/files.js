/**
 * Files, pictures, links and the clipboard.
 * @typedef {import("../state/types.js").Files} Files
 */
import { config } from "../config.js";
import { hashOf } from "./link.js";
import { isPng, textOf, withText } from "./png.js";
import { isTable, readTable } from "./table-files.js";
import { isMarkup, svgText, textOfSvg } from "./svg.js";

/**
 * @typedef {object} Painter   paints the drawing as it is; injected, since the canvas belongs to the view
 * @property {() => Promise<Blob>} png
 * @property {() => {width: number, height: number, body: string}} svg
 */

/**
 * @param {Painter} painter
 * @returns {Files}
 */
export function createFiles(painter) {
  return {
    save: (name, text, type = "application/json") => download(name, new Blob([text], { type })),
    async picture(kind, name, text, painted = painter) {
      if (kind === "svg") {
        download(`${name}.svg`, new Blob([svgText(painted.svg(), text)], { type: "image/svg+xml" }));
        return;
      }
      const png = new Uint8Array(await (await painted.png()).arrayBuffer());
      download(`${name}.png`, new Blob([withText(png, text)], { type: "image/png" }));
    },
    async link(text) {
      const hash = await hashOf(text);
      return hash && `${location.origin}${location.pathname}${hash}`;
    },
    print: () => window.print(),
    pick: async () => {
      const file = await chosenFile(".json,.png,.svg,application/json,image/png,image/svg+xml");
      return file && readFile(file);
    },
    pickTable: async () => {
      const file = await chosenFile(".csv,.tsv,.tab,.txt,text/csv,text/plain");
      return file && readTable(file);
    },
    copy: (text) => navigator.clipboard.writeText(text),
    paste: () => navigator.clipboard.readText(),
  };
}

/**
 * @param {string} accept
 * @returns {Promise<File | null>}
 */
const chosenFile = (accept) =>
  new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.addEventListener("cancel", () => resolve(null));
    input.addEventListener("change", () => resolve(input.files?.[0] ?? null));
    input.click();
  });

/**
 * @param {string} name
 * @param {Blob} blob
 */
function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun once the click has been handled; the address is not needed after that.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * A document's text: the file's own, or what a picture of ours carries.
 * @param {Blob} file
 * @returns {Promise<string>}
 */
export async function readFile(file) {
  if (file.size > config.maxFileBytes) {
    throw new Error(`This file is too large: the limit is ${config.maxFileBytes / 1e6} MB`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isPng(bytes)) return found(textOf(bytes));
  // Whatever else has zeros in it is another kind of picture or an archive, not text.
  if (bytes.subarray(0, 64).includes(0))
    throw new Error("This file is neither a Backdraw drawing nor a picture made by Backdraw");
  const text = new TextDecoder().decode(bytes);
  return isMarkup(text) ? found(textOfSvg(text)) : text;
}

/** @param {string | null} text */
function found(text) {
  if (text === null)
    throw new Error("This picture holds no Backdraw drawing: only pictures saved by Backdraw do");
  return text;
}

/**
 * Opens a file that is dropped anywhere on the page: a drawing, or a table.
 * @param {EventTarget} page
 * @param {(text: Promise<string>) => void} open
 * @param {(table: Promise<import("./table-files.js").TableFile>) => void} openTable
 */
export function acceptDrops(page, open, openTable) {
  page.addEventListener("dragover", (event) => {
    if (holdsFile(/** @type {DragEvent} */ (event))) event.preventDefault();
  });
  page.addEventListener("drop", (event) => {
    const drop = /** @type {DragEvent} */ (event);
    const [file] = drop.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    if (isTable(file)) openTable(readTable(file));
    else open(readFile(file));
  });
}

/** @param {DragEvent} event */
function holdsFile(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
