/** Which keys without a modifier belong to what has the focus. */

const MOVES = new Set([
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
  "PageUp",
  "PageDown",
]);
const PRESSES = new Set(["Enter", " "]);
/** Widgets that arrow keys move in. */
const MOVED_IN = `input, [role="slider"], [role="separator"], [role="spinbutton"], [role="radio"], [role="tab"],
  [role="option"], [role="treeitem"], [role="tree"]`;

/** @param {EventTarget | null} target */
export function isTextField(target) {
  if (target instanceof HTMLInputElement)
    return !["range", "checkbox", "radio", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement;
}

/**
 * A key may choose in a list, press a button, move a slider, or scroll.
 * @param {Element} target
 * @param {string} key
 */
export function usesKey(target, key) {
  if (target.closest("select, dialog, [role='menu']")) return true;
  if (PRESSES.has(key)) return target !== document.body;
  return MOVES.has(key) && (target.matches(MOVED_IN) || scrolls(target));
}

/** @param {Element} target */
function scrolls(target) {
  for (let box = /** @type {Element | null} */ (target); box; box = box.parentElement)
    if (box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY))
      return true;
  return false;
}
