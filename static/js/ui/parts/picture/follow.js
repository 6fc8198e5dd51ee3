/**
 * Follows a pointer that was pressed until it is let go, also outside of the picture. Escape gives up.
 * @param {PointerEvent} event
 * @param {{move: (event: PointerEvent) => void, end: (keep: boolean) => void}} hands
 * @returns {() => void} stops following, without an end
 */
export function followPointer(event, { move, end }) {
  const stop = new AbortController();
  const { signal } = stop;
  const done = (/** @type {boolean} */ keep) => {
    stop.abort();
    end(keep);
  };
  const own = (/** @type {(moved: PointerEvent) => void} */ act) => (/** @type {PointerEvent} */ moved) => {
    if (moved.pointerId === event.pointerId) act(moved);
  };
  window.addEventListener("pointermove", own(move), { signal });
  window.addEventListener(
    "pointerup",
    own(() => done(true)),
    { signal },
  );
  window.addEventListener(
    "pointercancel",
    own(() => done(false)),
    { signal },
  );
  window.addEventListener(
    "keydown",
    (typed) => {
      if (typed.key !== "Escape") return;
      typed.preventDefault();
      typed.stopPropagation();
      done(false);
    },
    { signal, capture: true },
  );
  return () => stop.abort();
}
