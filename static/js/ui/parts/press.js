/**
 * A press of the pointer on something of the page until it ends: let go, or left unfinished by Escape, by
 * another window, or by the browser.
 *
 * @param {PointerEvent} pressed
 * @param {{move: (event: PointerEvent) => void, end: (letGo: PointerEvent | null) => void}} act letGo: null =
 *   unfinished
 */
export function followPress({ pointerId }, { move, end }) {
  const over = new AbortController();
  const done = (/** @type {PointerEvent | null} */ letGo) => {
    over.abort();
    end(letGo);
  };
  /**
   * @param {string} name
   * @param {(event: any) => void} heard
   */
  const listen = (name, heard) =>
    window.addEventListener(name, heard, { capture: true, signal: over.signal });
  const own = (/** @type {(event: PointerEvent) => void} */ heard) => (/** @type {PointerEvent} */ event) => {
    if (event.pointerId === pointerId) heard(event);
  };
  listen(
    "pointermove",
    // Let go where nobody could hear it.
    own((event) => (event.buttons === 0 ? done(null) : move(event))),
  );
  listen("pointerup", own(done));
  listen(
    "pointercancel",
    own(() => done(null)),
  );
  listen("blur", ({ target }) => target === window && done(null));
  listen("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    done(null);
  });
}
