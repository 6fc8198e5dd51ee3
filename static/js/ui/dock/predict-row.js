/**
 * Predict, then reveal: the question, the field for the answer, the verdict, the score. Stands in the dock
 * during a round.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { asked } from "../../state/asked.js";
import { hintFor } from "../../explain/predict.js";
import { isRight, scoreText } from "../../explain/round.js";
import { commandButton, runCommand } from "../parts/controls.js";
import { onKey, onSubmit } from "../parts/events.js";
import { icon } from "../parts/icons.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../explain/round.js").Round} Round
 */

/**
 * The field takes the focus at every new question, not at every rendering.
 * @type {string | null}
 */
let focusedFor = null;

/** @param {Ui} ui */
export function predictRow(ui) {
  const round = ui.app.store.get().predict;
  if (!round) return nothing;
  const now = asked(ui.app);
  return html`<section class="predict" aria-label="Predict, then reveal">
    ${now ? questionView(ui, now) : over(ui)} ${verdictView(round)}
    <span class="spread"></span>
    ${scoreView(round, now !== null)}
    ${commandButton(ui, "predict.toggle", { icon: "close", label: "End the round", classes: "quiet" })}
    ${now && round.hint ? html`<p class="hint-line">${hintFor(now.context, now.question.quantity)}</p>` : nothing}
  </section>`;
}

/**
 * Which question this is, how many tries it has had, and how those before it went.
 * @param {Round} round
 * @param {boolean} more
 */
function scoreView(round, more) {
  const score = scoreText(round);
  if (!more)
    return html`<span class="score">${score ? html`<span class="strong">${score}</span>` : nothing}</span>`;
  const { asked: done, tries } = round;
  const again = tries > 0 ? `, try ${tries + 1}` : "";
  return html`<span class="score"
    ><strong>Question ${done + 1}${again}</strong
    >${score ? html`<span class="muted"> · ${score}</span>` : nothing}</span
  >`;
}

/**
 * @param {Ui} ui
 * @param {NonNullable<ReturnType<typeof asked>>} now
 */
function questionView(ui, { name, question }) {
  const key = `${question.quantity.what}${question.quantity.row} ${ui.app.store.get().predict?.asked}`;
  const fieldIn = (/** @type {HTMLFormElement} */ form) =>
    /** @type {HTMLInputElement} */ (form.elements.namedItem("prediction"));
  const submit = onSubmit((form) => {
    const field = fieldIn(form);
    if (field.value.trim() === "") return;
    runCommand(ui, "predict.answer", { text: field.value });
    field.select();
  });
  const enter = (/** @type {Element | undefined} */ element) => {
    if (!(element instanceof HTMLInputElement)) return;
    // The next question starts with an empty field, and a wrong answer stays to be corrected.
    if (focusedFor === key) return;
    focusedFor = key;
    element.value = "";
    queueMicrotask(() => element.focus({ preventScroll: true }));
  };
  const escape = (/** @type {HTMLFormElement} */ form) => {
    const field = fieldIn(form);
    if (field.value === "") end(ui);
    else field.value = "";
  };
  const wrong = ui.app.store.get().predict?.verdict;
  return html`<form
    class="question"
    @submit=${submit}
    @keydown=${onKey({ Escape: escape, "?": () => void runCommand(ui, "predict.hint") })}
  >
    <label for="prediction"><span class="name strong">${name}</span> =</label>
    <input
      id="prediction"
      class="field number"
      type="text"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      placeholder="?"
      aria-invalid=${String(Boolean(wrong && !isRight(wrong)))}
      aria-describedby="verdict"
      ${ref(enter)}
    />
    <button type="submit" class="button strong">Check</button
    >${commandButton(ui, "predict.hint", { text: true, icon: null, label: "Hint", classes: "quiet" })}${commandButton(ui, "predict.show", { text: true, icon: null, label: "Show", classes: "quiet" })}
  </form>`;
}

/**
 * By keyboard: back to the drawing.
 * @param {Ui} ui
 */
function end(ui) {
  runCommand(ui, "predict.toggle");
  document.getElementById("canvas")?.focus({ preventScroll: true });
}

/** @param {Ui} ui */
function over(ui) {
  const done = ui.app.records.current() !== null;
  const arrive = (/** @type {Element | undefined} */ element) => {
    if (!element || focusedFor === null) return;
    focusedFor = null;
    // The field that had the focus is gone; the keyboard goes on from here.
    queueMicrotask(
      () =>
        document.activeElement === document.body &&
        element.parentElement?.querySelector("button")?.focus({ preventScroll: true }),
    );
  };
  return html`<span class="strong" ${ref(arrive)}
      >${done ? "That was the last one." : "Nothing to predict: compute first."}</span
    >
    ${done ? commandButton(ui, "playhead.start", { text: true, icon: null, label: "Again from the start", classes: "small" }) : commandButton(ui, "run.backward", { text: true, keys: true, label: "Backward", classes: "small" })}`;
}

/** @param {Round} round */
function verdictView({ verdict, answered }) {
  if (!verdict)
    return answered
      ? html`<span id="verdict" class="verdict muted">${answered}</span>`
      : html`<span id="verdict" class="verdict muted"
          >Fractions, a comma and rounding are fine<span class="for-keys">; ? for a hint</span></span
        >`;
  const right = isRight(verdict);
  const text =
    right && answered
      ? `${answered}${verdict.kind === "rounded" ? `: ${verdict.text.toLowerCase()}` : ""}`
      : verdict.text;
  return html`<span id="verdict" class="verdict ${right ? "right" : "wrong"}"
    >${icon(right ? "check" : "close")}<span title=${text}>${text}</span></span
  >`;
}
