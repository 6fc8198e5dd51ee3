/** The tour's card and the ring around what it points at. The page stays usable beside it. */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { commandButton, runCommand } from "../parts/controls.js";
import { onKey } from "../parts/events.js";
import { placeRing, placeTour, targetBox } from "./place.js";
import { tourSteps } from "./steps.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {NonNullable<import("../../state/types.js").State["tour"]>} Tour
 */

/** @param {Ui} ui */
export function tourCard(ui) {
  const { app, local } = ui;
  const { tour, camera, viewport, panel } = app.store.get();
  const { narrow } = local.get();
  if (!tour) return nothing;
  const step = tourSteps[tour.step];
  // Read so that card and ring follow what they stand beside.
  const seen = [camera, viewport, panel, narrow];
  const escape = () => void runCommand(ui, "tour.end");
  return html`<div
      class="tour-ring"
      aria-hidden="true"
      ${ref((element) => seen && placeRing(element, targetBox(app, step.target)))}
    ></div>
    <section
      class="tour"
      role="dialog"
      aria-modal="false"
      aria-labelledby="tour-title"
      aria-describedby="tour-text"
      tabindex="-1"
      @keydown=${onKey({ Escape: escape })}
      ${ref((element) => placeTour(element, app, targetBox(app, step.target), narrow))}
      ${ref((element) => enter(element, tour))}
    >
      <header>
        <h2 id="tour-title">${step.title}</h2>
        <span class="muted" aria-label=${`Step ${tour.step + 1} of ${tourSteps.length}`}
          >${tour.step + 1} / ${tourSteps.length}</span
        >
      </header>
      <p id="tour-text">${tour.done ? step.after(app) : step.text}</p>
      <div class="row">
        ${tour.done && isLast(tour) ? nothing : commandButton(ui, "tour.end", { text: true, icon: null, label: "Skip the tour", classes: "quiet small" })}
        <span class="spread"></span>
        ${tour.step > 0 ? goButton(ui, tour.step - 1, "Back", "small") : nothing} ${onwards(ui, tour)}
      </div>
    </section>`;
}

/** @param {Tour} tour */
const isLast = ({ step }) => step === tourSteps.length - 1;

/**
 * Until the learner has done it, the tour can; then it goes on.
 * @param {Ui} ui
 * @param {Tour} tour
 */
function onwards(ui, tour) {
  if (!tour.done) {
    const { command, args } = tourSteps[tour.step].show;
    return html`<button type="button" class="button small" @click=${() => runCommand(ui, command, args)}>
      Do it for me
    </button>`;
  }
  return isLast(tour)
    ? commandButton(ui, "tour.end", { text: true, icon: null, label: "Finish", classes: "small strong next" })
    : goButton(ui, tour.step + 1, "Next", "small strong next");
}

/**
 * @param {Ui} ui
 * @param {number} step
 * @param {string} label
 * @param {string} classes
 */
const goButton = (ui, step, label, classes) =>
  html`<button type="button" class="button ${classes}" @click=${() => runCommand(ui, "tour.go", { step })}>
    ${label}
  </button>`;

/**
 * The keyboard comes along: to the card when a step begins, to its button when it is done.
 * @param {Element | undefined} element
 * @param {Tour} tour
 */
function enter(element, { step, done }) {
  if (!(element instanceof HTMLElement)) return;
  const now = `${step} ${done}`;
  if (element.dataset.entered === now) return;
  element.dataset.entered = now;
  queueMicrotask(() => {
    const next = done ? element.querySelector(".next") : element;
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  });
}

/**
 * Notices what the learner does; and that another drawing was opened, which ends the tour.
 * @param {Ui} ui
 */
export function watchTour(ui) {
  const { app } = ui;
  const look = () => {
    const { tour, opened } = app.store.get();
    if (!tour) return;
    if (opened !== tour.example) {
      runCommand(ui, "tour.end");
      return;
    }
    const step = tourSteps[tour.step];
    if (tour.done || !step.done(app)) return;
    app.store.set({ tour: { ...tour, done: true } });
    app.announce(step.after(app));
  };
  app.store.subscribe((state, before) => {
    if (before.tour && !state.tour) document.getElementById("canvas")?.focus({ preventScroll: true });
    look();
  });
  app.records.subscribe(look);
  app.playhead.subscribe(look);
}
