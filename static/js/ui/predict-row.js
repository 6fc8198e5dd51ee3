/** Predict, then reveal: the question, the field for the answer, the verdict, the score. Stands in the dock during a round. */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { asked } from "../state/commands/predict.js";
import { isRight } from "../state/explain/round.js";
import { commandButton, runCommand } from "./controls.js";
import { icon } from "./icons.js";

/** @typedef {import("./local.js").Ui} Ui @typedef {import("../state/explain/round.js").Round} Round */

/** The field takes the focus when a round begins, not at every rendering. @type {Element | null} */
let focused = null;

/** @param {Ui} ui */
export function predictRow(ui) {
  const round = ui.app.store.get().predict;
  if (!round) return nothing;
  const now = asked(ui.app);
  return html`<section class="predict" aria-label="Predict, then reveal">
    ${now ? questionView(ui, now) : over(ui)}
    ${verdictView(round)}
    <span class="spread"></span>
    <span class="score" title="Right at the first try, of all asked so far"><strong>${round.atOnce}</strong> of ${round.asked}<span class="muted"> right at once</span></span>
    ${commandButton(ui, "predict.toggle", { icon: "close", label: "End the round", classes: "quiet" })}
  </section>`;
}

/** @param {Ui} ui @param {NonNullable<ReturnType<typeof asked>>} now */
function questionView(ui, { name, question }) {
  const key = `${question.quantity.what}${question.quantity.row}`;
  /** @param {HTMLFormElement} form */
  const field = (form) => /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const input = field(/** @type {HTMLFormElement} */ (event.currentTarget));
    if (input.value.trim() === "") return;
    runCommand(ui, "predict.answer", { text: input.value });
    input.select();
  };
  const enter = (/** @type {Element | undefined} */ element) => {
    if (!(element instanceof HTMLInputElement)) return;
    // The next question starts with an empty field, and what was typed wrongly stays to be mended.
    if (element.dataset.question !== key) element.value = "";
    element.dataset.question = key;
    if (focused !== element) queueMicrotask(() => element.focus({ preventScroll: true }));
    focused = element;
  };
  const wrong = ui.app.store.get().predict?.verdict;
  return html`<form class="question" @submit=${submit}><label for="prediction"><span class="name strong">${name}</span> =</label>
    <input id="prediction" class="field number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false" placeholder="?"
      aria-invalid=${String(Boolean(wrong && !isRight(wrong)))} aria-describedby="verdict" ${ref(enter)} />
    <button type="submit" class="button strong">Check</button>${commandButton(ui, "predict.show", { text: true, icon: null, label: "Show", classes: "quiet" })}</form>`;
}

/** @param {Ui} ui */
function over(ui) {
  const done = ui.app.records.current() !== null;
  return html`<span class="strong">${done ? "That was all of it." : "Nothing to predict: compute first."}</span>
    ${done ? commandButton(ui, "playhead.start", { text: true, icon: null, label: "Again from the start", classes: "small" }) : commandButton(ui, "run.backward", { text: true, keys: true, label: "Backward", classes: "small" })}`;
}

/** @param {Round} round */
function verdictView({ verdict, answered }) {
  if (!verdict) return answered ? html`<span id="verdict" class="verdict muted">${answered}</span>` : html`<span id="verdict" class="verdict muted">Fractions, a comma and rounding are fine</span>`;
  const right = isRight(verdict);
  const text = right && answered ? `${answered}${verdict.kind === "rounded" ? `: ${verdict.text.toLowerCase()}` : ""}` : verdict.text;
  return html`<span id="verdict" class="verdict ${right ? "right" : "wrong"}">${icon(right ? "check" : "close")}<span title=${text}>${text}</span></span>`;
}
