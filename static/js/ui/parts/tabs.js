/** Arrow keys in a row of tabs: to the next one, which is then chosen. */

/** @param {KeyboardEvent} event */
export function moveBetweenTabs(event) {
  const row = /** @type {HTMLElement} */ (event.currentTarget);
  const tabs = /** @type {HTMLElement[]} */ ([...row.querySelectorAll('[role="tab"]')]);
  const at = tabs.indexOf(/** @type {HTMLElement} */ (event.target));
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || at < 0) return;
  event.preventDefault();
  const next = tabs[(at + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
}
