/**
 * Functions that are called when something happens.
 *
 * @template {unknown[]} Told
 * @typedef {{subscribe: (subscriber: (...told: Told) => void) => () => void, tell: (...told: Told) => void}}
 *   Subscribers
 */

/**
 * @template {unknown[]} Told
 * @returns {Subscribers<Told>}
 */
export function createSubscribers() {
  /** @type {Set<(...told: Told) => void>} */
  const all = new Set();
  return {
    subscribe(subscriber) {
      all.add(subscriber);
      return () => {
        all.delete(subscriber);
      };
    },
    tell(...told) {
      for (const subscriber of [...all]) subscriber(...told);
    },
  };
}
