/** The dock under the canvas: one point and its passes; the playhead's buttons, its track, the sentence of what is computed. */
import { html, nothing } from "lit-html";
import { runnable } from "../state/runnable.js";
import { commandButton, runCommand, selectField } from "./controls.js";
import { pointRow } from "./point-row.js";

/**
 * @typedef {import("./local.js").Ui} Ui
 * @typedef {import("../state/types.js").State} State
 * @typedef {import("../state/types.js").Timeline} Timeline
 */

const SPEEDS = [0.25, 0.5, 1, 2, 4];

/** @param {State} state */
export const transportSlices = (state) => [
  state.preferences, state.revision, state.run.status, state.point, state.document.data, state.check, state.connection,
  state.checkedRevision, state.document.network.neurons.length === 0,
];

/** @param {Ui} ui */
export function transport(ui) {
  const { app } = ui;
  const { timeline, position, playing } = app.playhead.get();
  const speed = app.store.get().preferences.playSpeed;
  const sentence = timeline ? app.playhead.describe().text : waiting(app.store.get());
  return html`<section class="dock" aria-label="Computation">${pointRow(ui)}<div class="transport" role="group" aria-label="Playhead">
    <div class="buttons">
      ${commandButton(ui, "playhead.start", { icon: "start", classes: "quiet" })}
      ${commandButton(ui, "playhead.previousLayer", { icon: "previous", classes: "quiet" })}
      ${commandButton(ui, "playhead.play", { icon: playing ? "pause" : "play", label: playing ? "Pause" : "Play", classes: "quiet" })}
      ${commandButton(ui, "playhead.nextLayer", { icon: "next", classes: "quiet" })}
      ${commandButton(ui, "playhead.end", { icon: "end", classes: "quiet" })}
    </div>
    <div class="track">
      <span class="sentence ${timeline ? "" : "muted"}" title=${sentence}>${sentence}</span>
      <input class="range" type="range" min="0" max=${timeline?.length ?? 1} step="1" .value=${String(position)} ?disabled=${!timeline}
        aria-label="Position in the computation" aria-valuetext=${sentence}
        @input=${(/** @type {Event} */ event) => app.playhead.seek(Number(/** @type {HTMLInputElement} */ (event.currentTarget).value))} />
      <span class="phases" aria-hidden="true">${phaseParts(timeline).map(({ phase }) => html`<span class=${phase} data-phase=${phase}></span>`)}${
        timeline ? html`<i class="thumb"></i>` : nothing
      }</span>
      <span class="phase-names" aria-hidden="true">${phaseParts(timeline).map(({ phase, name }) => html`<span data-phase=${phase}>${name}</span>`)}</span>
    </div>
    ${selectField({
      label: "Speed of the playhead",
      value: String(speed),
      options: SPEEDS.map((value) => /** @type {const} */ ([String(value), `${value}×`])),
      choose: (value) => runCommand(ui, "view.preferences", { preferences: { playSpeed: Number(value) } }),
      classes: "speed",
    })}
  </div></section>`;
}

/** What has to be done before there is something to see. @param {State} state */
function waiting(state) {
  if (state.document.network.neurons.length === 0) return "Nothing to compute yet";
  const ready = runnable(state);
  return ready === true ? "Nothing computed yet. Forward sends the values through." : `Cannot run yet: ${ready}`;
}

const NAMES = { forward: "Forward", loss: "", backward: "Backward", update: "Update" };

/**
 * The phases of a timeline with their share of the track. The loss is one element; it keeps a visible width.
 * @param {Timeline | null} timeline
 */
export function phaseParts(timeline) {
  if (!timeline) return [{ phase: "none", name: "", start: 0, end: 1 }];
  /** @type {{phase: string, name: string, start: number, end: number}[]} */
  const parts = [];
  for (const { phase, start, end } of timeline.stops) {
    const last = parts[parts.length - 1];
    if (last?.phase === phase) last.end = end;
    else parts.push({ phase, name: NAMES[phase], start, end });
  }
  return parts;
}

/**
 * Moves the thumb and fills the phases; runs at every step of the playhead, so it only touches custom properties.
 * @param {HTMLElement} element @param {Ui} ui
 */
export function paintTrack(element, { app }) {
  const { timeline, position, progress, playing } = app.playhead.get();
  const track = element.querySelector(".track");
  if (!(track instanceof HTMLElement)) return;
  const length = timeline?.length || 1;
  const at = timeline ? playedTo(timeline, position, playing ? progress : 0) : 0;
  const percent = (/** @type {number} */ value) => `${((value / length) * 100).toFixed(2)}%`;
  for (const { phase, start, end } of phaseParts(timeline)) {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (track.querySelectorAll(`[data-phase=${phase}]`))) {
      part.style.setProperty("--from", percent(start));
      part.style.setProperty("--to", percent(end));
      part.style.setProperty("--done", String(Math.min(1, Math.max(0, (at - start) / (end - start || 1)))));
    }
  }
  track.style.setProperty("--at", percent(at));
  const range = track.querySelector("input");
  if (range && document.activeElement !== range) range.value = String(position);
}

/** The position with the share of the stop under way. @param {Timeline} timeline @param {number} position @param {number} progress */
function playedTo(timeline, position, progress) {
  if (progress === 0) return position;
  const stop = timeline.stops.find(({ start, end }) => start <= position && position < end);
  return stop ? position + (stop.end - position) * progress : position;
}
