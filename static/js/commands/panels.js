/**
 * Going to the drawing or to a part of the panel, from anywhere.
 * @typedef {import("../state/types.js").Place} Place
 */

/** @type {[Place, string, string][]} */
const PLACES = [
  ["canvas", "Go to the drawing", "canvas focus"],
  ["train", "Show the training", "settings optimizer step size loss curve"],
  ["data", "Show the data", "table points rows csv probe"],
  ["outline", "Show the outline", "list tree layers neurons text"],
  ["ledger", "Show the ledger", "derivatives sums terms backpropagation"],
  ["selection", "Show the selection", "inspector numbers"],
  ["paths", "Show the paths", "routes products"],
  ["problems", "Show the problems", "warnings errors repairs"],
];

/** @type {readonly import("../state/types.js").Command[]} */
export const panelCommands = PLACES.map(([place, label, keywords]) => ({
  id: `go.${place}`,
  label,
  group: "Go to",
  keywords: `panel tab ${keywords}`,
  run: ({ store }) => store.set({ goTo: place }),
}));
