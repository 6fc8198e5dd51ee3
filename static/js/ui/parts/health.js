/**
 * What signal health says of a neuron, in words and with its sign: for the hover card, the panel, the lists
 * and the lab.
 */
import { html, nothing, svg } from "lit-html";
import { formatNumber } from "../../model/numbers/format.js";
import { beganAt } from "../../model/formulas/signals.js";
import { shownHealth } from "../../state/health.js";
import { SIGNS } from "../../view/paint/health-marks.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/formulas/signals.js").Finding} Finding
 */

/** @type {Record<string, string>} */
export const healthNames = {
  dead: "Dead",
  flat: "No slope",
  saturated: "Saturated",
  vanishing: "Vanishing",
  exploding: "Exploding",
  unused: "Unused",
  duplicated: "Duplicated",
};
/** Their number was measured; of the others it says no more than the sentence. */
const MEASURED = new Set(["saturated", "vanishing", "exploding"]);

/**
 * Findings about one neuron, as far as the canvas shows them.
 * @param {Ui} ui
 * @param {number} id
 * @returns {readonly Finding[]}
 */
export const findingsAt = ({ app }, id) =>
  (shownHealth(app) ?? []).filter(({ neurons }) => neurons.includes(id));

/** @param {string} code */
export const healthSign = (code) =>
  html`<svg class="health-sign" viewBox="-1.400 -1.400 2.800 2.800" aria-hidden="true">
    ${svg`<path d=${pathOf(SIGNS[code] ?? SIGNS.dead)}/>`}
  </svg>`;

/** @param {readonly (readonly number[])[]} strokes */
const pathOf = (strokes) => strokes.map((stroke) => `M${pointsOf(stroke).join("L")}`).join("");

/** @param {readonly number[]} stroke x and y of its points in turn */
const pointsOf = (stroke) =>
  stroke.flatMap((x, k) => (k % 2 === 0 ? `${x.toFixed(3)} ${stroke[k + 1].toFixed(3)}` : []));

/**
 * The number, its threshold and since when; nothing where the sentence has said it all.
 * @param {Ui} ui
 * @param {Finding} finding
 */
export function healthFacts({ app }, finding) {
  const { preferences, doc } = app.store.get();
  const { code, number, threshold } = finding;
  const found = beganAt(app.records.list(), finding, doc.network);
  // What has been so from the very start did not begin.
  const began = found?.before && found.step === 0 ? null : found;
  const show = (/** @type {number} */ value) => formatNumber(value, preferences.digits);
  const measured = html`measured <b title=${String(number)}>${show(number)}</b>, threshold ${show(threshold)}`;
  const since = began && `since step ${began.step}${began.before ? " or before" : ""}, at the shown points`;
  if (!MEASURED.has(code)) return since ?? nothing;
  return html`${measured}${since ? ` · ${since}` : nothing}`;
}

/**
 * Sign, name, sentence and facts.
 * @param {Ui} ui
 * @param {Finding} finding
 */
export const healthNote = (ui, finding) =>
  html`<p class="health-note">
    ${healthSign(finding.code)}<span
      ><strong>${healthNames[finding.code] ?? finding.code}</strong> · ${finding.message}
      <span class="muted">${healthFacts(ui, finding)}</span></span
    >
  </p>`;
