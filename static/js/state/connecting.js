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
 * @template Answer
 * @param {Pick<App, "store">} app
 * @param {() => Promise<Answer>} ask
 * @returns {Promise<Answer | null>}
 */
async function answered({ store }, ask) {
  for (let attempt = 1; store.get().connection === "connected"; attempt += 1) {
    try {
      return await ask();
    } catch (failure) {
      const { code } = /** @type {any} */ (failure);
      if (code === "disconnected") return null;
      if (code !== "stale_revision" || attempt === ATTEMPTS) throw failure;
    }
  }
  return null;
}

/**
 * Where edges from these tails may lead.
 * @param {Pick<App, "store" | "port">} app
 * @param {readonly number[]} tails
 */
export const askHeads = (app, tails) => answered(app, () => app.port.allowedHeads(tails));

/**
 * Which edges from these tails to these heads may be drawn together.
 * @param {Pick<App, "store" | "port">} app
 * @param {readonly number[]} tails
 * @param {readonly number[]} heads
 */
export const askEdges = (app, tails, heads) =>
  answered(app, () => app.port.ask("allowed_edges", { tails, heads }));

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
