/**
 * Lines of a panel that light on the canvas what they stand for, while the pointer or the keyboard is on
 * them.
 */

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").Lit} Lit
 */

/**
 * Handlers for one element.
 * @param {Ui} ui
 * @param {() => Lit} lit  asked only when needed
 */
export function pointing({ app }, lit) {
  return {
    on: () => app.store.set({ pointed: lit() }),
    off: () => app.store.set({ pointed: null }),
  };
}
