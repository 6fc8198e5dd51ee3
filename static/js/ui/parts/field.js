/** Text and number fields that show the state but never overwrite what is being typed. */
import { html } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { exactNumber, formatNumber, parseNumber } from "../../model/numbers/format.js";

/**
 * Keeps `text` in the field, except while the user is in it: then it is `exact`, and once changed it is the
 * user's.
 * @param {string} text
 * @param {string} [exact]
 */
export function shows(text, exact = text) {
  return ref((element) => {
    if (!(element instanceof HTMLInputElement)) return;
    Object.assign(element.dataset, { shown: text, exact });
    const wanted = element === document.activeElement ? exact : text;
    if (element.dataset.typing === undefined && element.value !== wanted) element.value = wanted;
  });
}

/**
 * Short numbers show all their digits once one is in the field, selected: what is typed replaces them,
 * however one came.
 * @param {Event} event
 */
export function enter(event) {
  const field = /** @type {HTMLInputElement} */ (event.currentTarget);
  if (field.dataset.typing !== undefined) return;
  if (field.value !== field.dataset.exact) field.value = field.dataset.exact ?? "";
  field.select();
  keepSelected(field);
}

/**
 * The click that leads here would put the caret into the number.
 * @param {HTMLInputElement} field
 */
function keepSelected(field) {
  const stop = new AbortController();
  const { signal } = stop;
  field.addEventListener(
    "mouseup",
    (event) => {
      if (field.selectionStart === field.selectionEnd) field.select();
      event.preventDefault();
      stop.abort();
    },
    { signal },
  );
  for (const type of ["keydown", "blur"]) field.addEventListener(type, () => stop.abort(), { signal });
}

/** @param {HTMLInputElement} field */
export function revert(field) {
  settle(field);
  complain(field, "");
}

/**
 * Back to the shown number; all its digits while one is in the field.
 * @param {HTMLInputElement} field
 */
export function settle(field) {
  delete field.dataset.typing;
  field.value = (field === document.activeElement ? field.dataset.exact : field.dataset.shown) ?? "";
}

/**
 * Says at the field what is wrong with it.
 * @param {HTMLInputElement} field
 * @param {string} message
 */
export function complain(field, message) {
  field.setCustomValidity(message);
  field.setAttribute("aria-invalid", String(message !== ""));
  if (message) field.reportValidity();
}

/**
 * How far the arrow keys move a number.
 * @param {KeyboardEvent} event
 */
export function arrowStep(event) {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return 0;
  const size = event.shiftKey ? 1 : event.altKey ? 0.01 : 0.1;
  return event.key === "ArrowUp" ? size : -size;
}

/** Characters that fit the narrowest field. */
const FITTING = 9;
const DIGITS = [6, 5, 4, 3, 2];

/**
 * As on the canvas, but in ASCII, to be typed over; as many digits as there is room for.
 * @param {number} value
 */
export function shortNumber(value) {
  const texts = DIGITS.map((digits) => formatNumber(value, digits).replaceAll("−", "-"));
  return texts.find((text) => text.length <= FITTING) ?? texts[texts.length - 1];
}

/**
 * `value + step` without the dust of binary fractions.
 * @param {number} value
 * @param {number} step
 */
export function stepped(value, step) {
  return Number((value + step).toFixed(12));
}

/**
 * @typedef {object} NumberField
 * @property {number} value
 * @property {string} label                        its accessible name
 * @property {(value: number) => void} commit
 * @property {(value: number) => string} [check]    why a number will not do, or ""
 * @property {string} [classes]
 * @property {boolean} [arrows]                     arrow keys move it by 0.1 (Shift 1, Alt 0.01)
 */

/** @param {NumberField} options */
export function numberField({ value, label, commit, check, classes = "", arrows = false }) {
  /** @param {HTMLInputElement} field */
  const take = (field) => {
    if (field.dataset.typing === undefined) return;
    const parsed = parseNumber(field.value);
    const wrong = parsed === null ? "A number, please: 2, -1.5, 1/3 or 0,5" : (check?.(parsed) ?? "");
    complain(field, wrong);
    if (wrong || parsed === null) return;
    if (parsed !== value)
      Object.assign(field.dataset, { shown: shortNumber(parsed), exact: exactNumber(parsed) });
    settle(field);
    if (parsed !== value) commit(parsed);
  };
  /**
   * A field left with something invalid goes back to what is true.
   * @param {Event} event
   */
  const leave = (event) => {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    const parsed = parseNumber(field.value);
    if (field.dataset.typing === undefined) settle(field);
    else if (parsed !== null && !check?.(parsed)) take(field);
    else revert(field);
  };
  /** @param {KeyboardEvent} event */
  const keydown = (event) => {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    const step = arrows ? arrowStep(event) : 0;
    if (event.key === "Enter") take(field);
    else if (event.key === "Escape" && field.dataset.typing !== undefined) {
      revert(field);
      event.stopPropagation();
    } else if (step !== 0) {
      event.preventDefault();
      field.dataset.typing = "";
      field.value = exactNumber(stepped(parseNumber(field.value) ?? value, step));
      take(field);
    }
  };
  return html`<input
    class="field number ${classes}"
    type="text"
    inputmode="decimal"
    autocomplete="off"
    spellcheck="false"
    aria-label=${label}
    title=${exactNumber(value)}
    ${shows(shortNumber(value), exactNumber(value))}
    @focus=${enter}
    @input=${(/** @type {Event} */ event) => markTyping(event)}
    @blur=${leave}
    @keydown=${keydown}
  />`;
}

/** @param {Event} event */
export function markTyping(event) {
  const field = /** @type {HTMLInputElement} */ (event.currentTarget);
  field.dataset.typing = "";
  if (field.validationMessage) complain(field, "");
}
