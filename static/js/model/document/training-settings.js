/**
 * The table of training settings. It is the server's (server/engine/plan/training_settings.py); the page
 * carries it as JSON, so that it is there without a connection. Defaults, ranges, fields and sentences all
 * follow from it.
 *
 * @typedef {import("./types.js").Training} Training
 * @typedef {import("./types.js").Progress} Progress
 * @typedef {{name: string, label: string, formula: string, logits: boolean}} Choice logits: a loss that
 *   expects outputs with the identity function
 * @typedef {object} Setting
 * @property {string} name
 * @property {"number" | "whole" | "flag" | "choice"} kind
 * @property {number | boolean | string} default
 * @property {string} label
 * @property {string} about    a sentence without its full stop
 * @property {string} group    the settings it stands among
 * @property {string} changed  how a list of what differs from the defaults names it, {} being its value
 * @property {string} of       the setting whose choices use this one, "" for none
 * @property {string[]} users  the choices that do
 * @property {string[]} when settings of which one must differ from 0 for this one to count
 * @property {number} version  the first version of the document that has it
 * @property {number} [low]
 * @property {number} [high]
 * @property {boolean} [low_open]  the lower end does not belong to the range
 * @property {boolean} [high_open]
 * @property {Choice[]} [choices]
 */
import { formatNumber } from "../numbers/format.js";

/** @type {Progress} */
export const START = Object.freeze({ step: 0, epoch: 0, position: 0 });

/** The largest whole number that JSON holds exactly: as an end of a range it goes without saying. */
const ENDLESS = 2 ** 53;

/** @type {readonly Setting[]} */
let table = [];
let defaults = defaultsOf(table);

/**
 * Takes the table, once, before anything asks for it.
 * @param {readonly Setting[]} rows
 */
export function takeSettings(rows) {
  table = rows;
  defaults = defaultsOf(rows);
}

/**
 * @param {readonly Setting[]} rows
 * @returns {Training}
 */
function defaultsOf(rows) {
  const values = rows.map((setting) => [setting.name, setting.default]);
  return Object.freeze({ ...Object.fromEntries(values), progress: START });
}

export const allSettings = () => table;

/** What absent settings mean. */
export const defaultTraining = () => defaults;

/**
 * Settings that came after version 1 are written only where they differ from their defaults: a document stays
 * of version 1 as long as it can.
 * @param {Training} training
 * @returns {Training}
 */
export function withoutNewDefaults(training) {
  const silent = table.filter(({ name, version, default: value }) => version > 1 && training[name] === value);
  const left = { ...training };
  for (const { name } of silent) delete left[name];
  return left;
}

/**
 * @param {string} name
 * @returns {Setting}
 */
export function settingOf(name) {
  const found = table.find((setting) => setting.name === name);
  if (!found) throw new RangeError(`there is no training setting ${name}`);
  return found;
}

/**
 * The entry of a chosen name; null for one that this version does not know.
 * @param {Setting} setting
 * @param {unknown} name
 * @returns {Choice | null}
 */
export function choiceOf({ choices = [] }, name) {
  return choices.find((choice) => choice.name === name) ?? null;
}

/**
 * Does the setting have an effect beside the others?
 * @param {Setting} setting
 * @param {Training} training
 */
export function counts({ of, users, when }, training) {
  if (of) return users.includes(String(training[of]));
  return when.length === 0 || when.some((name) => Number(training[name]) > 0);
}

/**
 * Why a number will not do, or "".
 * @param {Setting} setting
 * @param {number} value
 */
export function rangeProblem(
  { kind, low = -Infinity, high = Infinity, low_open: above, high_open: below },
  value,
) {
  const fits =
    (above ? value > low : value >= low) &&
    (below ? value < high : value <= high) &&
    (kind !== "whole" || Number.isInteger(value));
  if (fits) return "";
  const [from, to] = [formatNumber(low), kind === "whole" ? high.toLocaleString("en") : formatNumber(high)];
  if (kind === "whole") return `A whole number from ${from}${high < ENDLESS ? ` to ${to}` : ""}`;
  if (above) return `More than ${from} and at most ${to}`;
  return `From ${from} to ${below ? "less than " : ""}${to}`;
}
