/**
 * What a tab remembers across a reload, but not beyond its closing: the session's token, the acknowledged
 * revision and the check, so that a running training is taken up without disturbing it.
 *
 * @typedef {{token: string | null, revision: number, check: import("../model/document/types.js").Check |
 *   null, speed?: number | null}} Memory
 */
import { config } from "../config.js";
import { readJson, writeJson } from "./slots.js";

const SLOT = "backdraw.session";

/** @param {Storage | null} storage sessionStorage, or null where the browser refuses it */
export function createMemory(storage) {
  /** @type {Memory} */
  let memory = { token: null, revision: -1, check: null, ...readJson(storage, SLOT) };
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;

  const write = () => {
    timer = null;
    writeJson(storage, SLOT, memory);
  };
  return {
    load: () => memory,
    /** @param {Memory} next */
    save(next) {
      memory = next;
      timer ??= setTimeout(write, config.autosaveDelay);
    },
    /** At once: the page is going away. */
    flush() {
      if (timer !== null) clearTimeout(timer);
      write();
    },
  };
}
