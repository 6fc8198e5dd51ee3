/** Mixing hex colours, and how much one stands out from another (WCAG 2's contrast ratio). */

/** @param {string} hex */
const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/**
 * Mixes two colours; share 0 gives the first.
 * @param {string} from
 * @param {string} to
 * @param {number} share
 */
export function mix(from, to, share) {
  const [a, b] = [parts(from), parts(to)];
  return `#${a
    .map((v, k) =>
      Math.round(v + (b[k] - v) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** @param {string} hex */
function luminance(hex) {
  const [r, g, b] = parts(hex).map((v) => {
    const share = v / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * @param {string} a
 * @param {string} b
 */
export function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/**
 * The least share of a colour, mixed into the first of some grounds, that stands out from all of them; 1 if
 * none does.
 * @param {readonly string[]} grounds
 * @param {string} colour
 * @param {number} wanted  contrast
 * @param {number} least   share
 */
export function clearest(grounds, colour, wanted, least) {
  for (let share = least; share < 1; share += 0.01)
    if (grounds.every((ground) => contrast(mix(grounds[0], colour, share), ground) >= wanted)) return share;
  return 1;
}
