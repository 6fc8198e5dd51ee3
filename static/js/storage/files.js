/** Files and the clipboard. @typedef {import("../state/types.js").Files} Files */
import { config } from "../config.js";

/** @returns {Files} */
export function createFiles() {
  return {
    save(name, text) {
      const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
      // The download has begun once the click has been handled; the address is not needed after that.
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    },
    pick: () =>
      new Promise((resolve, reject) => {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = ".json,application/json";
        input.addEventListener("cancel", () => resolve(null));
        input.addEventListener("change", () => {
          const [file] = input.files ?? [];
          if (file) readFile(file).then(resolve, reject);
          else resolve(null);
        });
        input.click();
      }),
    copy: (text) => navigator.clipboard.writeText(text),
    paste: () => navigator.clipboard.readText(),
  };
}

/** @param {Blob} file @returns {Promise<string>} */
export function readFile(file) {
  if (file.size > config.maxFileBytes) {
    return Promise.reject(new Error(`This file is too large: the limit is ${config.maxFileBytes / 1e6} MB`));
  }
  return file.text();
}

/** Opens a file that is dropped anywhere on the page. @param {EventTarget} page @param {(text: Promise<string>) => void} open */
export function acceptDrops(page, open) {
  page.addEventListener("dragover", (event) => {
    if (holdsFile(/** @type {DragEvent} */ (event))) event.preventDefault();
  });
  page.addEventListener("drop", (event) => {
    const drop = /** @type {DragEvent} */ (event);
    const [file] = drop.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    open(readFile(file));
  });
}

/** @param {DragEvent} event */
function holdsFile(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
