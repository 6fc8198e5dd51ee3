/**
 * Predict, then reveal: the next number stays hidden until it has been typed.
 *
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../explain/predict.js").Question} Question
 */
import { formatNumber } from "../model/numbers/format.js";
import { hintFor, judge } from "../explain/predict.js";
import { valueOf } from "../explain/quantities.js";
import { afterAnswer, afterShown, emptyRound, isRight, scoreText } from "../explain/round.js";
import { asked } from "../state/asked.js";
import { runnable } from "../state/runnable.js";

const GROUP = "Playhead";

/**
 * @param {App} app
 * @param {string} name
 * @param {import("../explain/quantities.js").Context} context
 * @param {Question} question
 */
const answerText = ({ store }, name, context, { quantity }) =>
  `${name} = ${formatNumber(valueOf(context, quantity), store.get().preferences.digits)}`;

/**
 * The playhead goes to where the next number is about to be computed.
 * @param {App} app
 * @returns {string} what is asked, or that it is over
 */
function goOn(app) {
  const next = asked(app);
  if (!next) {
    app.playhead.toEnd();
    return "All numbers are shown already";
  }
  if (next.question.from > app.playhead.get().position) app.playhead.seek(next.question.from);
  return `Next: ${next.name}`;
}

/** @param {App} app */
async function start(app) {
  const { store, records, playhead, port, training } = app;
  await training.pause();
  store.set({ predict: emptyRound });
  playhead.pause();
  const { timeline, position } = playhead.get();
  if (!timeline) records.show(await port.backward(store.get().point));
  else if (position >= timeline.length) playhead.toStart();
  app.announce(`Predict each number before it is shown. ${goOn(app)}`);
}

/** @param {App} app */
function stop({ store, announce }) {
  const score = scoreText(/** @type {import("../explain/round.js").Round} */ (store.get().predict));
  store.set({ predict: null });
  announce(`Round over: ${score || "nothing was answered"}`);
}

/** @param {App} app */
const predicting = (app) => asked(app) !== null || "There is no question now";

/** @type {readonly import("../state/types.js").Command[]} */
export const predictCommands = [
  {
    id: "predict.toggle",
    label: "Predict, then reveal",
    group: GROUP,
    keys: ["P"],
    icon: "predict",
    keywords: "quiz exercise practice guess test learn",
    enabled: (app) => app.store.get().predict !== null || runnable(app.store.get()),
    run: (app) => (app.store.get().predict ? stop(app) : start(app)),
  },
  {
    id: "predict.answer",
    label: "Answer",
    group: GROUP,
    quiet: true,
    enabled: predicting,
    /**
     * @param {App} app
     * @param {{text: string}} args
     */
    run(app, { text }) {
      const { store, playhead } = app;
      const { context, question, name } = /** @type {NonNullable<ReturnType<typeof asked>>} */ (asked(app));
      const { digits } = store.get().preferences;
      const verdict = judge(context, question.quantity, text, (value) => formatNumber(value, digits));
      const round = /** @type {import("../explain/round.js").Round} */ (store.get().predict);
      store.set({ predict: afterAnswer(round, verdict, answerText(app, name, context, question)) });
      if (isRight(verdict)) playhead.seek(question.to);
      app.announce(isRight(verdict) ? `${verdict.text}. ${goOn(app)}` : verdict.text);
    },
  },
  {
    id: "predict.hint",
    label: "Hint for the next number",
    group: GROUP,
    keywords: "help formula predict",
    enabled: predicting,
    run(app) {
      const { context, question } = /** @type {NonNullable<ReturnType<typeof asked>>} */ (asked(app));
      const round = /** @type {import("../explain/round.js").Round} */ (app.store.get().predict);
      app.store.set({ predict: { ...round, hint: true } });
      app.announce(hintFor(context, question.quantity));
    },
  },
  {
    id: "predict.show",
    label: "Show the number",
    group: GROUP,
    keywords: "reveal solution answer",
    enabled: predicting,
    run(app) {
      const { context, question, name } = /** @type {NonNullable<ReturnType<typeof asked>>} */ (asked(app));
      const answer = answerText(app, name, context, question);
      app.store.set({
        predict: afterShown(
          /** @type {import("../explain/round.js").Round} */ (app.store.get().predict),
          answer,
        ),
      });
      app.playhead.seek(question.to);
      app.announce(`${answer}. ${goOn(app)}`);
    },
  },
];
