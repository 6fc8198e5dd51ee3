/**
 * The field that everything is typed into, numbers and text: it shows the state, never overwrites what is
 * being typed, and commits it on Enter or when it is left.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { exactNumber, formatWithin, parseNumber } from "../../model/numbers/format.js";
import { on } from "./events.js";

/**
 * Keeps `text` in the field, except while the user is in it: then it is `exact`, and once changed it is the
 * user's.
 * @param {string} text
 * @param {string} [exact]
 */
function shows(text, exact = text) {
  return ref((element) => {
    if (!(element instanceof HTMLInputElement)) return;
    Object.assign(element.dataset, { shown: text, exact });
    const wanted = element === document.activeElement ? exact : text;
    if (element.dataset.typing === undefined && element.value !== wanted) element.value = wanted;
  });
}

/**
 * Short numbers show all their digits once the user is in the field, selected: what is typed replaces them.
 * @param {HTMLInputElement} field
 */
function enter(field) {
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

/**
 * Back to what is shown; in full while the user is in the field.
 * @param {HTMLInputElement} field
 */
function settle(field) {
  delete field.dataset.typing;
  field.value = (field === document.activeElement ? field.dataset.exact : field.dataset.shown) ?? "";
}

/**
 * Says at the field what is wrong with it.
 * @param {HTMLInputElement} field
 * @param {string} message
 */
function complain(field, message) {
  field.setCustomValidity(message);
  field.setAttribute("aria-invalid", String(message !== ""));
  if (message) field.reportValidity();
}

/**
 * How far the arrow keys move a number.
 * @param {KeyboardEvent} event
 */
function arrowStep(event) {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return 0;
  const size = event.shiftKey ? 1 : event.altKey ? 0.01 : 0.1;
  return event.key === "ArrowUp" ? size : -size;
}

/** Characters that fit the narrowest field. */
const MAX_CHARACTERS = 9;

/**
 * As on the canvas, but in ASCII, to be typed over; as many digits as there is room for.
 * @param {number} value
 */
const shortNumber = (value) => formatWithin(value, MAX_CHARACTERS).replaceAll("−", "-");

/**
 * `value + step` without the dust of binary fractions.
 * @param {number} value
 * @param {number} step
 */
function stepped(value, step) {
  return Number((value + step).toFixed(12));
}

/**
 * What a field holds: how it is written, in short and in full, and how it is read: `wrong` says why a text
 * will not do.
 * @template T
 * @typedef {object} Content
 * @property {(value: T) => {shown: string, exact: string}} write
 * @property {(text: string) => {value: T, wrong?: undefined} | {wrong: string}} read
 * @property {"decimal" | "text"} keyboard
 */

/** @type {Content<string>} */
export const TEXT = {
  write: (text) => ({ shown: text, exact: text }),
  read: (text) => ({ value: text }),
  keyboard: "text",
};

/**
 * @param {(value: number) => string} [check] why a number will not do, or ""
 * @returns {Content<number>}
 */
export function numbers(check = () => "") {
  return {
    write: (value) => ({ shown: shortNumber(value), exact: exactNumber(value) }),
    read(text) {
      const value = parseNumber(text);
      if (value === null) return { wrong: "A number, please: 2, -1.5, 1/3 or 0,5" };
      const wrong = check(value);
      return wrong ? { wrong } : { value };
    },
    keyboard: "decimal",
  };
}

/**
 * @template T
 * @typedef {object} FieldOptions
 * @property {T} value
 * @property {string} label                its accessible name
 * @property {(value: T) => void} commit   only called with another value
 * @property {string} [classes]
 * @property {string} [placeholder]
 * @property {string} [describedBy]        id of the element that `say` writes to
 * @property {boolean} [arrows]            arrow keys move a number by 0.1 (Shift 1, Alt 0.01)
 * @property {Record<string, (field: HTMLInputElement, event: KeyboardEvent) => void>} [then]  by key: what
 *   follows once the value is taken
 * @property {(text: string) => boolean} [paste] tells whether it takes what is pasted; what was typed is then
 *   dropped
 * @property {Once} [once]                 the field is there for one edit
 * @property {(field: HTMLInputElement, message: string) => void} [say]  shows what is wrong with the text
 */

/**
 * @typedef {object} Once   takes the focus; Escape closes it, and arrows commit nothing before Enter
 * @property {string} key     names the edit
 * @property {string} [text]  is typed already
 * @property {() => void} cancel
 * @property {() => void} left
 */

/**
 * What the field does on each event.
 * @template T
 * @param {Content<T>} content
 * @param {FieldOptions<T>} options
 */
export function fieldEvents({ write, read }, options) {
  const { value, commit, arrows, then = {}, once, paste, say = complain } = options;
  /** @param {HTMLInputElement} field */
  const revert = (field) => {
    settle(field);
    say(field, "");
  };
  /**
   * Tells whether the field holds what is true now.
   * @param {HTMLInputElement} field
   */
  const take = (field) => {
    if (field.dataset.typing === undefined) return true;
    const typed = read(field.value);
    say(field, typed.wrong ?? "");
    if (typed.wrong !== undefined) return false;
    const changed = typed.value !== value;
    if (changed) Object.assign(field.dataset, write(typed.value));
    settle(field);
    if (changed) commit(typed.value);
    return true;
  };
  /**
   * @param {HTMLInputElement} field
   * @param {number} step
   */
  const move = (field, step) => {
    field.value = exactNumber(stepped(parseNumber(field.value) ?? Number(value), step));
    field.dataset.typing = "";
    if (!once) take(field);
  };
  return {
    focus: enter,
    input(/** @type {HTMLInputElement} */ field) {
      field.dataset.typing = "";
      if (field.getAttribute("aria-invalid") === "true") say(field, "");
    },
    /** A field left with something invalid goes back to what is true. */
    blur(/** @type {HTMLInputElement} */ field) {
      const typing = field.dataset.typing !== undefined;
      if (typing && read(field.value).wrong === undefined) take(field);
      else revert(field);
      once?.left();
    },
    paste(/** @type {HTMLInputElement} */ field, /** @type {ClipboardEvent} */ event) {
      if (!paste?.(event.clipboardData?.getData("text/plain") ?? "")) return;
      event.preventDefault();
      revert(field);
    },
    keydown(/** @type {HTMLInputElement} */ field, /** @type {KeyboardEvent} */ event) {
      const step = arrows ? arrowStep(event) : 0;
      if (event.key === "Escape" && (once || field.dataset.typing !== undefined)) {
        revert(field);
        once?.cancel();
      } else if (step !== 0) move(field, step);
      else if (event.key in then) {
        if (take(field)) then[event.key](field, event);
      } else {
        if (event.key === "Enter") take(field);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/**
 * A field that has just appeared takes the focus, with what was typed to open it.
 * @param {Once | undefined} once
 */
function opens(once) {
  return ref((element) => {
    if (!once || !(element instanceof HTMLInputElement) || element.dataset.once === once.key) return;
    element.dataset.once = once.key;
    queueMicrotask(() => {
      if (once.text !== undefined) {
        element.value = once.text;
        element.dataset.typing = "";
      }
      element.focus();
      if (once.text === undefined) element.select();
    });
  });
}

/**
 * @template T
 * @param {Content<T>} content
 * @param {FieldOptions<T>} options
 */
export function typedField(content, options) {
  const { value, label, classes = "", placeholder = nothing, describedBy = nothing, once } = options;
  const { focus, input, blur, paste, keydown } = fieldEvents(content, options);
  const { shown, exact } = content.write(value);
  return html`<input
    class=${`field ${classes}`}
    type="text"
    inputmode=${content.keyboard}
    autocomplete="off"
    spellcheck="false"
    maxlength=${content.keyboard === "decimal" ? 200 : nothing}
    aria-label=${label}
    aria-describedby=${describedBy}
    placeholder=${placeholder}
    title=${content.keyboard === "decimal" ? exact : nothing}
    ${shows(shown, exact)}
    ${opens(once)}
    @focus=${on(focus)}
    @input=${on(input)}
    @blur=${on(blur)}
    @keydown=${on(keydown)}
    @paste=${on(paste)}
  />`;
}

/**
 * @param {FieldOptions<number> & {check?: (value: number) => string}} options check: why a number will not
 *   do, or ""
 */
export function numberField({ check, classes = "", ...options }) {
  return typedField(numbers(check), { ...options, classes: `number ${classes}` });
}

/** @param {FieldOptions<string>} options */
export function textField(options) {
  return typedField(TEXT, options);
}
