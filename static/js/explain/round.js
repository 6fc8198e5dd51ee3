/**
 * A round of predicting: the score so far and the last verdict. Immutable; nothing of it is stored.
 *
 * @typedef {object} Round
 * @property {number} asked     questions that are over
 * @property {number} atOnce    of those: answered rightly at the first try
 * @property {number} later     answered after more tries
 * @property {number} hinted    answered after a hint
 * @property {number} tries     wrong answers to the present question
 * @property {boolean} hint     its hint is shown
 * @property {import("./predict.js").Verdict | null} verdict   on the last answer
 * @property {string | null} answered   the number that the last right answer revealed, with its name
 */

/** @type {Round} */
export const emptyRound = Object.freeze({
  asked: 0,
  atOnce: 0,
  later: 0,
  hinted: 0,
  tries: 0,
  hint: false,
  verdict: null,
  answered: null,
});

const RIGHT = new Set(["exact", "rounded"]);

/** @param {import("./predict.js").Verdict} verdict */
export const isRight = ({ kind }) => RIGHT.has(kind);

/**
 * @param {Round} round
 * @param {import("./predict.js").Verdict} verdict
 * @param {string} answer  what is revealed if it was right
 * @returns {Round}
 */
export function afterAnswer(round, verdict, answer) {
  if (isRight(verdict)) {
    const how = round.hint ? "hinted" : round.tries === 0 ? "atOnce" : "later";
    return {
      ...round,
      asked: round.asked + 1,
      [how]: round[how] + 1,
      tries: 0,
      hint: false,
      verdict,
      answered: answer,
    };
  }
  // What could not be read, or was only too short, is no try.
  const counts = verdict.kind === "slip" || verdict.kind === "wrong";
  return { ...round, tries: round.tries + (counts ? 1 : 0), verdict, answered: null };
}

/**
 * The number was shown instead of typed.
 * @param {Round} round
 * @param {string} answer
 * @returns {Round}
 */
export function afterShown(round, answer) {
  return { ...round, asked: round.asked + 1, tries: 0, hint: false, verdict: null, answered: answer };
}

/**
 * The score in words: of the questions that are over.
 * @param {Round} round
 */
export function scoreText({ asked, atOnce, later, hinted }) {
  if (asked === 0) return "";
  const shown = asked - atOnce - later - hinted;
  return [
    `${atOnce} of ${asked} right on the first try`,
    later > 0 ? `${later} later` : "",
    hinted > 0 ? `${hinted} with a hint` : "",
    shown > 0 ? `${shown} shown` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
