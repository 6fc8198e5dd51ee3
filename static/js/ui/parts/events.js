/** Handlers for templates that hand over the element they stand on, so that a view need not cast it. */

/**
 * @template {Element} [E=HTMLElement]
 * @template {Event} [V=Event]
 * @param {(element: E, event: V) => void} take
 * @returns {(event: V) => void}
 */
export const on = (take) => (event) =>
  take(/** @type {E} */ (/** @type {unknown} */ (event.currentTarget)), event);

/**
 * What an input or a select holds.
 * @param {(value: string) => void} take
 */
export const onInput = (take) =>
  on((/** @type {HTMLInputElement | HTMLSelectElement} */ { value }) => take(value));

/**
 * Whether a checkbox is ticked.
 * @param {(checked: boolean) => void} take
 */
export const onCheck = (take) => on((/** @type {HTMLInputElement} */ { checked }) => take(checked));

/**
 * A form that is sent to nobody but `take`.
 * @param {(form: HTMLFormElement) => void} take
 */
export const onSubmit = (take) =>
  on((/** @type {HTMLFormElement} */ form, event) => {
    event.preventDefault();
    take(form);
  });

/**
 * One function for each key. The key ends there, unless its function returns false: then it was not meant.
 * @template {Element} [E=HTMLInputElement]
 * @param {Record<string, (element: E) => boolean | void>} keys
 */
export const onKey = (keys) =>
  on((/** @type {E} */ element, /** @type {KeyboardEvent} */ event) => {
    const take = keys[event.key];
    if (!take || take(element) === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
