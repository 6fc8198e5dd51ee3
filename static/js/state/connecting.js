/**
 * Which edges the server allows from some neurons, and what it says of one head.
 *
 * @typedef {import("./types.js").App} App
 * @typedef {import("./types.js").AllowedHeads} AllowedHeads
 */

/** How often the drawing may change while the server is asked about it. */
const ATTEMPTS = 3;

/**
 * The server's answer, or null without a connection: edges are then drawn as pending, and the check says what
 * is wrong with them.
 * @param {Pick<App, "store" | "port">} app
 * @param {readonly number[]} tails
 * @returns {Promise<AllowedHeads | null>}
 */
export async function askHeads({ store, port }, tails) {
  for (let attempt = 1; store.get().connection === "connected"; attempt += 1) {
    try {
      return await port.allowedHeads(tails);
    } catch (failure) {
      const { code } = /** @type {any} */ (failure);
      if (code === "disconnected") return null;
      if (code !== "stale_revision" || attempt === ATTEMPTS) throw failure;
    }
  }
  return null;
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
  // Nobody has been asked, but a loop is never meant.
  if (allowed === null) return tails.filter((tail) => tail !== head);
  if (head === null) return allowed.together;
  return allowed.heads.find((one) => one.head === head)?.tails ?? tails;
}
