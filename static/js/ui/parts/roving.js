/** Toolbars are one stop of the Tab key; arrow keys go through their buttons. */

const STEPS = new Map([
  ["ArrowRight", 1],
  ["ArrowDown", 1],
  ["ArrowLeft", -1],
  ["ArrowUp", -1],
]);

/** @param {Element} toolbar */
const buttonsOf = (toolbar) => /** @type {HTMLElement[]} */ ([...toolbar.querySelectorAll("button")]);

/**
 * Of each toolbar in the page the button used last can be reached.
 * @param {HTMLElement} host  that toolbars are rendered into
 */
export function rove(host) {
  const settle = (/** @type {Element | null} */ chosen = null) => {
    for (const toolbar of host.querySelectorAll("[role='toolbar']")) {
      const buttons = buttonsOf(toolbar);
      const now =
        buttons.find((one) => one === chosen) ?? buttons.find((one) => one.tabIndex === 0) ?? buttons[0];
      for (const button of buttons) {
        const index = button === now ? 0 : -1;
        if (button.getAttribute("tabindex") !== String(index)) button.tabIndex = index;
      }
    }
  };
  host.addEventListener("focusin", ({ target }) => settle(/** @type {Element} */ (target)));
  host.addEventListener("keydown", (event) => {
    const toolbar = /** @type {Element} */ (event.target).closest("[role='toolbar']");
    if (!toolbar || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const buttons = buttonsOf(toolbar);
    const at = buttons.indexOf(/** @type {HTMLElement} */ (event.target));
    const { length } = buttons;
    const step = STEPS.get(event.key);
    const next = { Home: 0, End: length - 1 }[event.key] ?? (step && (at + step + length) % length);
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    buttons[next].focus();
  });
  new MutationObserver(() => settle()).observe(host, { childList: true, subtree: true });
  settle();
}
