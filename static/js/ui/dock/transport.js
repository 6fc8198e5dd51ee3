/**
 * The dock under the canvas: one point and its passes; the playhead's buttons, its track, the sentence of
 * what is computed.
 */
import { html, nothing } from "lit-html";
import { runnable } from "../../state/runnable.js";
import { commandButton, runCommand, selectField } from "../parts/controls.js";
import { onInput } from "../parts/events.js";
import { icon } from "../parts/icons.js";
import { segmentAt, UNITS } from "../../record/stretches.js";
import { pointRow } from "./point-row.js";
import { predictRow } from "./predict-row.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../record/types.js").Timeline} Timeline
 */

/**
 * What the buttons step by: on the chooser, and on the buttons.
 * @type {Record<import("../../record/types.js").Unit, [string, string]>}
 */
const UNIT_NAMES = {
  edge: ["by edge", "One edge"],
  neuron: ["by neuron", "One neuron"],
  layer: ["by layer", "One layer"],
  phase: ["by phase", "One phase"],
  step: ["whole step", "The whole step"],
};
/** Characters of a sentence that needs two lines. */
const LENGTHY = 110;
const SPEEDS = [0.25, 0.5, 1, 2, 4];

/** @param {Ui} ui */
export function transport(ui) {
  const { app } = ui;
  const { timeline, position, playing, direction } = app.playhead.get();
  const { playUnit: unit } = app.store.get().preferences;
  const { heading, text } = app.playhead.describe();
  const sentence = timeline ? text : waiting(app.store.get());
  const onwards = playing && direction === 1;
  const back = playing && direction === -1;
  return html`<section class="dock" aria-label="Computation">
    ${pointRow(ui)}${predictRow(ui)}
    <p class="told ${sentence.length > LENGTHY ? "lengthy" : ""}">
      ${heading ? stepName(heading) : nothing}<span
        class="sentence ${timeline ? "" : "muted"}"
        title=${sentence}
        >${sentence}</span
      >${invitation(ui)}
    </p>
    <div class="transport" role="group" aria-label="Playhead">
      <div class="buttons">
        ${commandButton(ui, "playhead.start", { icon: "start", classes: "quiet" })}
        ${commandButton(ui, "playhead.playBack", { icon: back ? "pause" : "playBack", label: back ? "Pause playing backwards" : "Play backwards", classes: "quiet narrow-hide" })}
        ${commandButton(ui, "playhead.stepBack", { icon: "previous", label: `${UNIT_NAMES[unit][1]} back`, classes: "quiet" })}
        ${commandButton(ui, "playhead.play", { icon: onwards ? "pause" : "play", label: onwards ? "Pause" : "Play", classes: "quiet" })}
        ${commandButton(ui, "playhead.stepOn", { icon: "next", label: `${UNIT_NAMES[unit][1]} on`, classes: "quiet" })}
        ${commandButton(ui, "playhead.end", { icon: "end", classes: "quiet" })}
      </div>
      <div class="track">
        <input
          class="range"
          type="range"
          min="0"
          max=${timeline?.length ?? 1}
          step="1"
          .value=${String(position)}
          ?disabled=${!timeline}
          aria-label="Position in the computation"
          aria-valuetext=${heading ? `${heading}. ${sentence}` : sentence}
          @input=${onInput((value) => app.playhead.seek(Number(value)))}
        />
        <span class="phases" aria-hidden="true"
          >${phaseParts(timeline).map(({ phase, part }) => html`<span class=${phase} data-phase=${part}></span>`)}${
            timeline ? html`<i class="thumb"></i>` : nothing
          }</span
        >
        <span class="phase-names" aria-hidden="true"
          >${phaseParts(timeline).map(({ part, name }) => html`<span data-phase=${part}><b class="long">${name}</b><b class="brief">${BRIEF[part] ?? name}</b></span>`)}</span
        >
      </div>
      ${options(ui)}
    </div>
  </section>`;
}

/**
 * By what it goes and how fast; where there is no room beside the track, behind one button.
 * @param {Ui} ui
 */
function options(ui) {
  const { app, local } = ui;
  const { playSpeed: speed, playUnit: unit } = app.store.get().preferences;
  const { transportOpen } = local.get();
  return html`<button
      type="button"
      class="button quiet icon options-button"
      title="Playhead options: unit, speed, predict"
      aria-label="Playhead options"
      aria-expanded=${String(transportOpen)}
      @click=${() => local.set({ transportOpen: !transportOpen })}
    >
      ${icon("options")}
    </button>
    <div class="options ${transportOpen ? "open" : ""}">
      ${selectField({
        label: "The playhead goes",
        value: unit,
        options: UNITS.map((one) => /** @type {const} */ ([one, UNIT_NAMES[one][0]])),
        choose: (value) => runCommand(ui, "view.preferences", { preferences: { playUnit: value } }),
        classes: "unit",
      })}
      ${selectField({
        label: "Speed of the playhead",
        value: String(speed),
        options: SPEEDS.map((value) => /** @type {const} */ ([String(value), `${value}×`])),
        choose: (value) => runCommand(ui, "view.preferences", { preferences: { playSpeed: Number(value) } }),
        classes: "speed",
      })}
      ${commandButton(ui, "predict.toggle", { icon: "predict", label: "Predict, then reveal", classes: "quiet", pressed: app.store.get().predict !== null })}
    </div>`;
}

/**
 * "Step 2: layer by layer backwards"; where there is no room for more, "Step 2".
 * @param {string} heading
 */
function stepName(heading) {
  const [name, about] = heading.split(": ");
  return html`<span class="step-name"
    >${name}${about ? html`<span class="long">: ${about}</span>` : nothing}</span
  >`;
}

/**
 * What has to be done before there is something to see.
 * @param {State} state
 */
function waiting(state) {
  if (state.doc.network.neurons.length === 0) return "Nothing to compute yet";
  if (state.run.status === "running" && state.engine === "loading")
    return "Preparing the fast engine, this happens once. The training starts by itself.";
  const ready = runnable(state);
  return ready === true
    ? "Nothing computed yet. Forward sends the values through."
    : `Cannot run yet: ${ready}`;
}

/**
 * For whoever is here for the first time.
 * @param {Ui} ui
 */
function invitation(ui) {
  const { newcomer, preferences, tour } = ui.app.store.get();
  if (!newcomer || preferences.toured || tour) return nothing;
  return html`<span class="invitation"
    >${commandButton(ui, "tour.start", { text: true, icon: null, label: "New here? Take the tour", classes: "small" })}${commandButton(ui, "tour.decline", { icon: "close", classes: "quiet small" })}</span
  >`;
}

const NAMES = { forward: "Forward", loss: "", backward: "Backward", weights: "Weights", update: "Update" };
/**
 * Where the track is short.
 * @type {Record<string, string>}
 */
const BRIEF = { forward: "Forward", backward: "Back", weights: "dL/dw", update: "New" };

/**
 * The phases of a timeline with their share of the track; of the backward phase the third step, the weights,
 * stands by itself. The loss is one element; it keeps a visible width.
 * @param {Timeline | null} timeline
 */
function phaseParts(timeline) {
  if (!timeline) return [{ phase: "none", part: "none", name: "", start: 0, end: 1 }];
  /** @type {{phase: string, part: string, name: string, start: number, end: number}[]} */
  const parts = [];
  for (const { phase, step, start, end } of timeline.stops) {
    const part = step === 3 ? "weights" : phase;
    const last = parts[parts.length - 1];
    if (last?.part === part) last.end = end;
    else parts.push({ phase, part, name: NAMES[part], start, end });
  }
  return parts;
}

/**
 * Moves the thumb and fills the phases; runs at every step of the playhead, so it only touches custom
 * properties.
 * @param {HTMLElement} element
 * @param {Ui} ui
 */
export function paintTrack(element, { app }) {
  const { timeline, position, progress, playing, unit } = app.playhead.get();
  const track = element.querySelector(".track");
  if (!(track instanceof HTMLElement)) return;
  const length = timeline?.length || 1;
  const at = timeline ? playedTo(timeline, position, unit, playing ? progress : 0) : 0;
  const percent = (/** @type {number} */ value) => `${((value / length) * 100).toFixed(2)}%`;
  for (const { part: name, start, end } of phaseParts(timeline)) {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (
      track.querySelectorAll(`[data-phase=${name}]`)
    )) {
      part.style.setProperty("--from", percent(start));
      part.style.setProperty("--to", percent(end));
      part.style.setProperty("--done", String(Math.min(1, Math.max(0, (at - start) / (end - start || 1)))));
    }
  }
  track.style.setProperty("--at", percent(at));
  const range = track.querySelector("input");
  if (range && document.activeElement !== range) range.value = String(position);
}

/**
 * The position with the share of the segment under way.
 * @param {Timeline} timeline
 * @param {number} position
 * @param {import("../../record/types.js").Unit} unit
 * @param {number} progress
 */
function playedTo(timeline, position, unit, progress) {
  const under = progress === 0 ? null : segmentAt(timeline, position, unit);
  return under ? position + (under.end - position) * progress : position;
}
