/**
 * Which edges the server allows from some neurons, and what it says of one head.
 *
 * @typedef {import("./types.js").App} App
 * @typedef {import("./types.js").AllowedHeads} AllowedHeads
 */

/**
 * The server's answer, or null without one: edges are then drawn as pending, and the check says what is
 * wrong with them.
 * @param {Pick<App, "store" | "port">} app
 * @param {readonly number[]} tails
 * @returns {Promise<AllowedHeads | null>}
 */
export async function askHeads({ store, port }, tails) {
  if (store.get().connection !== "connected") return null;
  return port.allowedHeads(tails).catch(() => null);
}

/**
 * The reason against a head, if there is one.
 * @param {AllowedHeads | null | undefined} allowed
 * @param {number | null} head
 */
export function refusalOf(allowed, head) {
  return allowed?.refused.find(({ neuron }) => neuron === head);
}

/**
 * Those of the tails that are to be connected to the head; null = to a new neuron.
 * @param {AllowedHeads | null} allowed
 * @param {readonly number[]} tails
 * @param {number | null} head
 * @returns {readonly number[]}
 */
export function tailsFor(allowed, tails, head) {
  if (allowed === null) return tails;
  if (head === null) return allowed.together;
  return allowed.heads.find((one) => one.head === head)?.tails ?? tails;
}
