/**
 * Finding neurons by number or label.
 *
 * @typedef {import("./types.js").Network} Network
 * @typedef {import("./types.js").Neuron} Neuron
 */

/**
 * How well a neuron fits; 0 = not at all.
 * @param {Neuron} neuron
 * @param {string} wanted  in lower case
 */
function fit({ id, label }, wanted) {
  const number = String(id);
  const name = fold(label);
  if (number === wanted || `${number} ${name}` === wanted) return 6;
  if (name === "") return number.startsWith(wanted) ? 3 : 0;
  if (name === wanted) return 5;
  if (name.startsWith(wanted)) return 4;
  return number.startsWith(wanted) ? 3 : name.includes(wanted) ? 2 : 0;
}

/**
 * Case and accents do not matter.
 * @param {string} text
 */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/**
 * Ids of the neurons that fit, the best first.
 * @param {Network} network
 * @param {string} text
 * @param {number} [most]
 * @returns {number[]}
 */
export function findNeurons({ neurons }, text, most = 50) {
  const wanted = fold(text);
  if (wanted === "") return [];
  return neurons
    .map((neuron) => ({ id: neuron.id, score: fit(neuron, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, most)
    .map(({ id }) => id);
}
