/**
 * What the card on an empty canvas offers: each leads to something that moves.
 * @typedef {import("../state/types.js").App} App
 */

/**
 * @param {string} id
 * @param {string} label
 * @param {string} example
 * @param {string} then   what is run on it
 * @returns {import("../state/types.js").Command}
 */
const beginning = (id, label, example, then) => ({
  id: `start.${id}`,
  label,
  group: "File",
  quiet: true,
  async run(app) {
    if ((await app.commands.run(`example.${example}`, app)) === false) return;
    await app.commands.run(then, app);
  },
});

/** @type {readonly import("../state/types.js").Command[]} */
export const startCommands = [
  beginning("watch", "Watch a pass", "running", "run.backward"),
  beginning("train", "Train on data", "circle", "run.train"),
];
