/** Data that is made: the generators with their pictures, and their parameters. */
import { html, nothing } from "lit-html";
import { exactNumber } from "../../../model/numbers/format.js";
import { numberField, textField } from "../../parts/field.js";
import { icon } from "../../parts/icons.js";
import { labelled } from "../../parts/labelled.js";
import { offer } from "./offers.js";
import { thumbnail } from "./thumbnail.js";
import { fault } from "./faults.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/types.js").Generator} Generator
 * @typedef {{name: string, label: string, about: string, task: string, count: number, defaults:
 *   Record<string, number | string>, most_inputs: number}} Known   a generator of the catalogue
 */

/** Points of a thumbnail. */
const FEW = 80;

/**
 * @param {Known} known
 * @returns {Generator}
 */
const usual = ({ name, count, defaults }) => ({ name, count, noise: 0, seed: 1, ...defaults });

/**
 * What is chosen; at first what the document has.
 * @param {Ui} ui
 * @param {readonly Known[]} known
 * @returns {Generator}
 */
export function chosenGenerator(ui, known) {
  const { doc } = ui.app.store.get();
  return ui.local.get().form.generator ?? doc.data.generator ?? usual(known[0]);
}

/**
 * @param {Ui} ui
 * @param {(patch: object) => void} change   what is filled in
 */
export function madeData(ui, change) {
  const { value, error } = offer(ui, "dataCatalogue");
  if (error) return html`<p class="note wrong">${error.message}</p>`;
  if (!value) return html`<p class="note">Asking the server…</p>`;
  const known = /** @type {readonly Known[]} */ (value.generators);
  const now = chosenGenerator(ui, known);
  return html`<div class="offers" role="radiogroup" aria-label="Generators" @keydown=${moveInGroup}>
      ${known.map((one) => card(ui, one, one.name === now.name, () => change({ generator: usual(one) })))}
    </div>
    ${parameters(ui, known.find(({ name }) => name === now.name) ?? known[0], now, (patch) => change({ generator: { ...now, ...patch } }))}`;
}

/**
 * @param {Ui} ui
 * @param {Known} known
 * @param {boolean} chosen
 * @param {() => void} choose
 */
function card(ui, known, chosen, choose) {
  const { value } = offer(ui, "generate", {
    generator: { ...usual(known), count: Math.min(known.count, FEW) },
  });
  return html`<button
    type="button"
    class="offer"
    role="radio"
    aria-checked=${String(chosen)}
    tabindex=${chosen ? "0" : "-1"}
    title=${known.about}
    @click=${choose}
  >
    ${value ? thumbnail(value) : html`<svg class="points" aria-hidden="true"></svg>`}
    <span>${known.label}</span>
  </button>`;
}

/**
 * @param {Ui} ui
 * @param {Known} known
 * @param {Generator} now
 * @param {(patch: object) => void} change
 */
function parameters(ui, { about, defaults, most_inputs: most }, now, change) {
  const { max_rows: limit } = ui.app.store.get().limits;
  const whole = (/** @type {number} */ low, /** @type {number} */ high) => (/** @type {number} */ value) =>
    Number.isInteger(value) && value >= low && value <= high
      ? ""
      : `A whole number from ${low} to ${high}, please`;
  const field = (
    /** @type {string} */ name,
    /** @type {keyof Generator} */ key,
    /** @type {(value: number) => string} */ check = () => "",
  ) =>
    key in now
      ? labelled(
          name,
          numberField({
            value: Number(now[key]),
            label: name,
            check,
            commit: (value) => change({ [key]: value }),
          }),
        )
      : nothing;
  return html`<p class="note">${about}</p>
    ${"formula" in defaults ? formulaField(now, change) : nothing}
    ${fault(offer(ui, "generate", { generator: now }).error, now.formula)}
    <div class="parameters">
      ${field("Points", "count", whole(1, limit))}
      ${field("Noise", "noise", (value) => (value >= 0 && value <= 1 ? "" : "A number from 0 to 1, please"))}
      ${field("Inputs", "inputs", whole(1, most))} ${field("From", "low")} ${field("To", "high")}
      ${field("Seed", "seed", whole(0, 2 ** 32 - 1))}
      <button
        type="button"
        class="button small"
        title=${`Other points: seed ${exactNumber(now.seed + 1)}`}
        @click=${() => change({ seed: (now.seed + 1) % 2 ** 32 })}
      >
        ${icon("dice")}Regenerate
      </button>
    </div>`;
}

/**
 * @param {Generator} now
 * @param {(patch: object) => void} change
 */
function formulaField({ name, formula = "" }, change) {
  const label = name === "rule" ? "Rule" : "Formula";
  const commit = (/** @type {string} */ typed) => change({ formula: typed });
  return labelled(label, textField({ value: formula, label, classes: "wide", commit }));
}

/** @param {KeyboardEvent} event */
export function moveInGroup(event) {
  const group = /** @type {HTMLElement} */ (event.currentTarget);
  const all = /** @type {HTMLElement[]} */ ([...group.querySelectorAll('[role="radio"]')]);
  const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step || at < 0) return;
  event.preventDefault();
  const next = all[(at + step + all.length) % all.length];
  next.focus();
  next.click();
}
