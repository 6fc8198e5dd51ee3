/**
 * The labs, in the order of their cards. A lab is one value: its command, key, card, inspector button and
 * line in palette and help follow from it.
 *
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {"neuron" | "edge" | "network" | "data" | "run"} About
 * @typedef {object} Lab
 * @property {string} id
 * @property {string} name       what cards, palette and help say
 * @property {string} short      on buttons
 * @property {string} sentence   what can be found out in it
 * @property {string} [computed]   how, in a few sentences
 * @property {string} [keys]
 * @property {string} icon       ui/parts/icons.js
 * @property {string} keywords
 * @property {readonly About[]} about   what it is about, first what it cannot be opened without
 * @property {import("../../state/lab.js").Room} room   how much it needs
 * @property {(app: import("../../state/types.js").App) => true | string} [enabled]  or the reason why not
 * @property {object} [options]   what the user can choose in it, as it is from the start
 * @property {(ui: Ui, own: any) => unknown} view   own: Own of its options
 */

/**
 * What a lab's view is handed beside `ui`.
 * @template {object} [Options={}]
 * @typedef {object} Own
 * @property {import("../../state/answers.js").Answers["ask"]} ask   a question to the server
 * @property {Options} options
 * @property {(patch: Partial<Options>) => void} choose
 */
import { checkLab } from "./check.js";
import { healthLab } from "./health.js";
import { matricesLab } from "./matrices.js";
import { neuronLab } from "./neuron/view.js";
import { pictureLab } from "./picture.js";
import { sizeLab } from "./size.js";
import { sliceLab } from "./slice.js";

/** @type {readonly Lab[]} */
export const labs = [neuronLab, pictureLab, sliceLab, checkLab, matricesLab, healthLab, sizeLab];
