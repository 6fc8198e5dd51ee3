/**
 * What "predict, then reveal" asks now.
 *
 * @typedef {import("./types.js").App} App
 * @typedef {import("../explain/predict.js").Question} Question
 */
import { nextQuestion } from "../explain/predict.js";
import { contextOf } from "../explain/quantities.js";
import { nameOf } from "../explain/wording.js";

/**
 * @param {Pick<App, "store" | "records" | "playhead">} app
 * @returns {{context: import("../explain/quantities.js").Context, question: Question, name: string} | null}
 *   what is asked now
 */
export function asked({ store, records, playhead }) {
  const record = records.current();
  const { timeline, position } = playhead.get();
  if (!record || !timeline || !store.get().predict) return null;
  const context = contextOf(store.get().doc, record);
  const question = nextQuestion(context, timeline, position);
  return question && { context, question, name: nameOf(context, question.quantity) };
}
