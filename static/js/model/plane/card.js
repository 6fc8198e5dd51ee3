/**
 * Where a card stands that is about something on the canvas: beside it, over as little as possible of what
 * matters. Pure; CSS pixels of the canvas.
 *
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {Box & {weight: number}} Obstacle   weight: how much it matters
 */

const ASIDE = 18;
/** Free space at the border of the canvas. */
const BORDER = 4;
/** Steps further away, and what each costs in shares of a fully covered card. */
const AWAY = [0, 90, 180];
const FAR = 0.02;
const LATER = 0.001;

/**
 * @param {{width: number, height: number}} card
 * @param {Point & {reach: number}} about  reach: how far it stays away
 * @param {readonly Obstacle[]} obstacles
 * @param {{width: number, height: number}} viewport
 * @returns {Point} its upper left corner
 */
export function placeCard({ width, height }, { x, y, reach }, obstacles, viewport) {
  const places = AWAY.flatMap((away, step) => {
    const gap = reach + ASIDE + away;
    const [right, left] = [x + gap, x - gap - width];
    const [below, above] = [y + reach + 6, y - reach - 6 - height];
    const corners = [
      [right, below],
      [right, above],
      [left, below],
      [left, above],
      [right, y - height / 2],
      [left, y - height / 2],
      [x - width / 2, y + gap],
      [x - width / 2, y - gap - height],
    ];
    return corners.map(([px, py], k) => ({ at: inside(px, py), cost: FAR * step + LATER * k }));
  });
  /**
   * @param {number} px
   * @param {number} py
   */
  function inside(px, py) {
    return {
      x: Math.max(BORDER, Math.min(px, viewport.width - width - BORDER)),
      y: Math.max(BORDER, Math.min(py, viewport.height - height - BORDER)),
    };
  }
  const own = { x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach, weight: 20 };
  const covered = (/** @type {Point} */ at) =>
    [own, ...obstacles].reduce((sum, box) => {
      const across = Math.min(at.x + width, box.x1) - Math.max(at.x, box.x0);
      const down = Math.min(at.y + height, box.y1) - Math.max(at.y, box.y0);
      return across > 0 && down > 0 ? sum + (box.weight * across * down) / (width * height) : sum;
    }, 0);
  const worth = places.map(({ at, cost }) => ({ at, cost: cost + covered(at) }));
  return worth.reduce((best, place) => (place.cost < best.cost ? place : best)).at;
}
