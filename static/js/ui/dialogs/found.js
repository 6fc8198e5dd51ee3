/**
 * What the palette finds beside commands: neurons, edges, the settings and speeds that fields hold, and a
 * dense network by its sizes.
 */
import { denseProblem, denseText, readSizes } from "../../model/document/dense.js";
import { edgeOf, neuronOf } from "../../model/document/rows.js";
import { findNeurons } from "../../model/document/find.js";
import { formatNumber } from "../../model/numbers/format.js";
import { allSettings } from "../../model/document/training-settings.js";
import { selectionOf } from "../../state/selection.js";
import { runCommand } from "../parts/controls.js";
import { search } from "../parts/fuzzy.js";
import { kindNames, neuronName } from "../parts/names.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {{text: string, about: string, kind?: import("../../model/document/types.js").Kind, icon?: string,
 *   at: number[], go: () => void, allowed?: true | string}} Found   allowed: or why not
 */

/** What people call settings that have other names here. */
const SYNONYMS = new Map([
  ["step_size", "learning rate"],
  ["l1", "regularization regularisation lasso"],
  ["l2", "regularization regularisation ridge weight decay"],
  ["penalise_biases", "regularization regularisation"],
  ["batch_size", "minibatch"],
  ["schedule", "learning rate decay"],
  ["seed", "random shuffle"],
  ["initializer", "initialization"],
]);
/** Fields outside the settings: label, card, words. */
const FIELDS = [
  { text: "Training speed", card: "settings", words: "speed steps per second fast slow" },
  { text: "Speed of the playhead", card: null, words: "playback animation fast slow" },
];

/**
 * @param {Ui} ui
 * @param {string} query
 * @param {number} most
 * @param {boolean} all  without a query, all of them
 * @returns {Found[]}
 */
export function neuronsFound(ui, query, most, all) {
  const { network } = ui.app.store.get().doc;
  const wanted = query.trim().replace(/^(go to )?neuron\s*(?=.)/i, "");
  const ids =
    wanted === "" && all
      ? network.neurons.slice(0, most).map(({ id }) => id)
      : findNeurons(network, wanted, most);
  return ids.flatMap((id) => {
    const neuron = neuronOf(network, id);
    if (!neuron) return [];
    const go = () => {
      runCommand(ui, "view.focus", { neuron: id });
      document.getElementById("canvas")?.focus();
    };
    return [
      {
        text: `Go to neuron ${neuronName(neuron)}`,
        about: kindNames[neuron.kind],
        kind: neuron.kind,
        at: [],
        go,
      },
    ];
  });
}

/**
 * The edge of two numbers: 3 -> 6, 3>6, 3 to 6.
 * @param {Ui} ui
 * @param {string} query
 * @returns {Found[]}
 */
export function edgesFound({ app: { store } }, query) {
  const ends = /^\s*(?:edge\s+)?(\d+)\s*(?:->|→|>|to)\s*(\d+)\s*$/i.exec(query);
  const key = ends ? `${Number(ends[1])}>${Number(ends[2])}` : "";
  const edge = ends && edgeOf(store.get().doc.network, key);
  if (!edge) return [];
  const go = () => {
    store.set({ selection: selectionOf([], [key]), focus: { edge: key } });
    document.getElementById("canvas")?.focus();
  };
  return [
    {
      text: `Go to edge ${edge.tail} → ${edge.head}`,
      about: `weight ${formatNumber(edge.weight)}`,
      icon: "edge",
      at: [],
      go,
    },
  ];
}

/**
 * Whoever types 2-8-8-1 wants that network.
 * @param {Ui} ui
 * @param {string} query
 * @returns {Found[]}
 */
export function denseFound(ui, query) {
  const read = readSizes(query);
  if ("problem" in read) return [];
  const { commands, store } = ui.app;
  const name = read.sizes.join("-");
  const allowed =
    denseProblem(read.sizes, true, store.get().limits) || commands.enabled("file.dense", ui.app);
  const about = allowed === true ? denseText(read.sizes, true) : allowed;
  const go = () => runCommand(ui, "file.dense", { sizes: name });
  return [{ text: `New dense network ${name}`, about, icon: "dense", at: [], go, allowed }];
}

/**
 * @param {Ui} ui
 * @param {string} query
 * @returns {Found[]}
 */
export function fieldsFound(ui, query) {
  if (query.trim() === "") return [];
  const settings = allSettings().map(({ name, label, group, about, of }) => ({
    text: of ? `${group}, ${label}` : label,
    card: /** @type {string | null} */ ("settings"),
    words: `${group} ${about} ${SYNONYMS.get(name) ?? ""}`,
  }));
  const found = search(query, [...settings, ...FIELDS], ({ text, words }) => ({ text, keywords: words }));
  return found.map(({ item: { text, card }, at }) => ({
    text,
    about: "Setting",
    icon: "train",
    at,
    go: () => goToField(ui, text, card),
  }));
}

/**
 * @param {Ui} ui
 * @param {string} label
 * @param {string | null} card
 */
function goToField({ app, local }, label, card) {
  if (card === "settings") local.set({ moreOpen: true });
  if (card) app.places.go(card);
  // After the card, which takes two frames.
  const frames = (/** @type {number} */ left) => {
    if (left > 0) requestAnimationFrame(() => frames(left - 1));
    else
      /** @type {HTMLElement | null} */ (
        document.querySelector(`#panel [aria-label="${label}"], #transport [aria-label="${label}"]`)
      )?.focus();
  };
  frames(4);
}
