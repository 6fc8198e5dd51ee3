/** What the dialog of the data has asked the server for, while it is open. */

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {{value: any, error: {message: string, position?: number} | null}} Offer   both null: on its way
 */

/** @type {Offer} */
const ON_ITS_WAY = Object.freeze({ value: null, error: null });

/**
 * The answer as far as it is there; asks for it if nobody has.
 * @param {Ui} ui
 * @param {"dataCatalogue" | "generate" | "namedTable" | "checkFormula"} name   of the port
 * @param {object} [payload]
 * @returns {Offer}
 */
export function offer(ui, name, payload = {}) {
  const key = JSON.stringify([name, payload]);
  const { offers } = ui.local.get();
  const found = offers.get(key);
  if (found) return found;
  queueMicrotask(() => {
    if (ui.local.get().offers.has(key)) return;
    keep(ui, key, ON_ITS_WAY);
    ui.app.port[name](payload).then(
      (value) => keep(ui, key, { value, error: null }),
      (error) => keep(ui, key, { value: null, error }),
    );
  });
  return ON_ITS_WAY;
}

/**
 * @param {Ui} ui
 * @param {string} key
 * @param {Offer} answer
 */
function keep(ui, key, answer) {
  ui.local.set({ offers: new Map(ui.local.get().offers).set(key, answer) });
}
