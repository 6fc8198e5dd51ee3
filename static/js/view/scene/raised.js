/**
 * Numbers that are hovered or selected, in front of all the others.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./boxes.js").Box} Box
 * @typedef {import("./placement.js").Size} Size
 * @typedef {import("./placement.js").SizesOf} SizesOf
 * @typedef {import("./placement.js").Placed} Placed
 */
import { boxesAround } from "./around.js";
import { overlap } from "./boxes.js";
import { segment } from "./lines.js";
import { boxAt, onNeuron, SHARES, SPACE, take } from "./placement.js";

/** What is looked at comes first, and anywhere. */
const ANYWHERE = Array.from({ length: 16 }, (_, k) => 0.14 + 0.05 * k);

/**
 * Numbers that are asked for, by hovering or selecting, among all that are placed: they stay where they are,
 * or take the best place there is, and what they would cover is left out.
 * @param {Scene} scene
 * @param {number} zoom
 * @param {Placed} placed
 * @param {ReadonlySet<number>} wanted
 * @param {SizesOf} sizesOf
 * @param {readonly Box[]} [blocked]   what stands in front of them
 * @returns {Placed}
 */
export function raiseLabels(scene, zoom, placed, wanted, sizesOf, blocked = []) {
  const raised = { shares: placed.shares.slice(), sizes: placed.sizes.slice(), boxes: [...placed.boxes] };
  const around = boxesAround(scene, zoom).hard;
  /** @type {Box[]} */
  const taken = [...blocked];
  const open = [];
  for (const row of wanted) {
    const box = placed.boxes[row];
    const stays = box && placed.sizes[row] === 0 && !blocked.some((other) => overlap(other, box, 1));
    if (stays) taken.push(box);
    else if (segment(scene, row)) open.push(row);
  }
  for (const row of open) {
    raised.boxes[row] = null;
    raised.shares[row] = NaN;
    const sizes = sizesOf(row);
    sizes.some((size, k) => {
      const found = anywhere(scene, zoom, taken, around, row, size);
      // Better less of it than something under or over it.
      if (!found || (found.covers > 0 && k < sizes.length - 1)) return false;
      take(raised, row, k, found);
      return true;
    });
    if (raised.boxes[row]) taken.push(/** @type {Box} */ (raised.boxes[row]));
  }
  for (let row = 0; row < scene.edges; row += 1) {
    const box = raised.boxes[row];
    if (wanted.has(row) || !box || !taken.some((other) => overlap(other, box, SPACE))) continue;
    raised.shares[row] = NaN;
    raised.boxes[row] = null;
  }
  return raised;
}

/**
 * @param {Scene} scene
 * @param {number} zoom
 * @param {readonly Box[]} taken
 * @param {readonly Box[]} around
 * @param {number} row
 * @param {Size} size
 */
function anywhere(scene, zoom, taken, around, row, { width, height }) {
  segment(scene, row);
  let best = Infinity;
  let found = null;
  for (const share of ANYWHERE) {
    const box = boxAt(share, zoom, width, height);
    if (taken.some((other) => overlap(other, box, 1))) continue;
    const covers =
      around.filter((other) => overlap(other, box, 0)).length + 2 * Number(onNeuron(scene, zoom, box));
    const cost = 10 * covers + 10 * Math.abs(share - SHARES[0]);
    if (cost >= best) continue;
    best = cost;
    found = { share, box, covers };
  }
  return found;
}
