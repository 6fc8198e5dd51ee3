/**
 * The newest drawings that were left for others: opened over, or emptied. They give way where the storage is
 * full, since the drawing at hand matters more.
 *
 * @typedef {import("../model/document/types.js").Document} Document
 * @typedef {{document: Document, at: number, activity?: import("../state/panel.js").Activity}} Recent
 */
import { readJson, writeJson } from "./slots.js";

const SLOT = "backdraw.recent";
const MAX_RECENT = 5;
/** Characters that all of them together may take, but the newest is kept whatever it takes. */
const ROOM = 1_500_000;

/**
 * @param {Storage | null} local
 * @returns {Recent[]}
 */
export function recentDrawings(local) {
  const list = readJson(local, SLOT);
  return Array.isArray(list) ? list.filter((one) => Number.isFinite(one?.at) && isDrawing(one.document)) : [];
}

/**
 * Puts a drawing in front; one that is there already only moves.
 * @param {Storage | null} local
 * @param {Recent} left
 * @returns {Recent[]}   newest first
 */
export function addRecent(local, left) {
  const text = JSON.stringify(left.document);
  const others = recentDrawings(local).filter((one) => JSON.stringify(one.document) !== text);
  let list = within([left, ...others].slice(0, MAX_RECENT));
  while (writeJson(local, SLOT, list) !== null && list.length > 1) list = list.slice(0, -1);
  return list;
}

/**
 * Makes room: the oldest goes.
 * @param {Storage | null} local
 * @returns {boolean} whether there was one
 */
export function forgetOldest(local) {
  const list = recentDrawings(local);
  if (list.length === 0) return false;
  if (list.length === 1) local?.removeItem(SLOT);
  else writeJson(local, SLOT, list.slice(0, -1));
  return true;
}

/**
 * What another version or a damaged storage holds may be anything.
 * @param {any} document
 */
export function isDrawing(document) {
  const { neurons, edges } = document?.network ?? {};
  return Array.isArray(neurons) && neurons.length > 0 && Array.isArray(edges);
}

/** @param {Recent[]} list */
function within(list) {
  let room = ROOM;
  return list.filter(({ document }, k) => {
    room -= JSON.stringify(document).length;
    return k === 0 || room >= 0;
  });
}
