/**
 * Pointer, touch and wheel events of the browser -> few events with canvas coordinates: press, move, release,
 * cancel, double click, long press, pinch, wheel. Knows times and distances, no tools.
 *
 * @typedef {import("./types.js").Pointed} Pointed
 * @typedef {object} Handlers
 * @property {(at: Pointed) => void} down
 * @property {(at: Pointed) => void} move     with or without a button
 * @property {(at: Pointed) => void} up
 * @property {() => void} cancel the press is over without a release (second finger, lost capture)
 * @property {() => void} leave
 * @property {(at: Pointed) => void} double
 * @property {(at: Pointed) => void} hold     a finger rested
 * @property {(pinch: {x: number, y: number, dx: number, dy: number, factor: number}) => void} pinch
 * @property {(wheel: {x: number, y: number, dx: number, dy: number, mod: boolean, shift: boolean}) => void}
 *   wheel
 */
import { config } from "../config.js";

/** Two clicks within this time and distance are a double click. */
const DOUBLE_TIME = 350;
const DOUBLE_REACH = { mouse: 6, pen: 10, touch: 35 };
/** Wheels that count in lines or pages. */
const LINE = 16;
/** Which bit of `buttons` a `button` is. */
const BITS = [1, 4, 2];

/**
 * @param {HTMLElement} element
 * @param {Handlers} on
 * @param {boolean} [mac]  where a click with Ctrl asks for the menu
 */
export function createPointer(element, on, mac = false) {
  /**
   * Fingers and buttons that are down.
   * @type {Map<number, {x: number, y: number}>}
   */
  const down = new Map();
  /** @type {number | null} */
  let pressed = null;
  let bit = 1;
  let pinching = false;
  let holdTimer = 0;
  /** @type {{x: number, y: number, time: number} | null} */
  let lastClick = null;
  /** @type {Pointed | null} */
  let start = null;

  /**
   * @param {MouseEvent} event
   * @returns {Pointed}
   */
  function pointed(event) {
    const { left, top } = element.getBoundingClientRect();
    const type = /** @type {PointerEvent} */ (event).pointerType;
    return {
      x: event.clientX - left,
      y: event.clientY - top,
      pointer: type === "touch" || type === "pen" ? type : "mouse",
      button: mac && event.ctrlKey && event.button === 0 ? 2 : event.button,
      shift: event.shiftKey,
      alt: event.altKey,
      mod: event.metaKey || (event.ctrlKey && !mac),
    };
  }

  function release() {
    clearTimeout(holdTimer);
    pressed = null;
    start = null;
  }

  /** @param {PointerEvent} event */
  function pointerDown(event) {
    if (event.target !== element) return;
    const at = pointed(event);
    down.set(event.pointerId, { x: at.x, y: at.y });
    capture(event.pointerId);
    if (at.pointer === "touch" && down.size === 2) {
      if (pressed !== null) on.cancel();
      release();
      pinching = true;
      return;
    }
    if (pressed !== null || pinching) return;
    pressed = event.pointerId;
    bit = BITS[event.button] ?? 1;
    start = at;
    if (at.pointer === "touch") holdTimer = setTimeout(() => start && on.hold(start), config.longPress);
    on.down(at);
  }

  /** @param {number} id */
  function capture(id) {
    try {
      element.setPointerCapture(id);
    } catch {
      // The pointer is gone already, or a test made the event up.
    }
  }

  /** @param {PointerEvent} event */
  function pointerMove(event) {
    const at = pointed(event);
    const before = down.get(event.pointerId);
    if (pinching && before) {
      pinchMove(event.pointerId, at, before);
      return;
    }
    if (before) down.set(event.pointerId, { x: at.x, y: at.y });
    if (pressed === event.pointerId && event.buttons > 0 && (event.buttons & bit) === 0) {
      release(); // the button was let go while another one is still down
      on.up(at);
      return;
    }
    if (start && Math.hypot(at.x - start.x, at.y - start.y) >= config.dragThreshold[at.pointer])
      clearTimeout(holdTimer);
    if (pressed === event.pointerId || (pressed === null && down.size === 0 && event.target === element))
      on.move(at);
  }

  /**
   * @param {number} id
   * @param {Pointed} at
   * @param {{x: number, y: number}} before
   */
  function pinchMove(id, at, before) {
    const other = [...down].find(([pointer]) => pointer !== id)?.[1];
    down.set(id, { x: at.x, y: at.y });
    if (!other) return;
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(at.x - other.x, at.y - other.y);
    on.pinch({
      x: (at.x + other.x) / 2,
      y: (at.y + other.y) / 2,
      dx: (at.x - before.x) / 2,
      dy: (at.y - before.y) / 2,
      factor: was > 0 && is > 0 ? is / was : 1,
    });
  }

  /** @param {PointerEvent} event */
  function pointerUp(event) {
    if (!down.delete(event.pointerId)) return;
    if (pinching) {
      pinching = down.size > 0;
      return;
    }
    if (pressed !== event.pointerId) return;
    const at = pointed(event);
    const still =
      start !== null && Math.hypot(at.x - start.x, at.y - start.y) < config.dragThreshold[at.pointer];
    release();
    on.up(at);
    if (at.button !== 0) return;
    const time = event.timeStamp;
    const twice =
      still &&
      lastClick !== null &&
      time - lastClick.time < DOUBLE_TIME &&
      Math.hypot(at.x - lastClick.x, at.y - lastClick.y) < DOUBLE_REACH[at.pointer];
    lastClick = still && !twice ? { x: at.x, y: at.y, time } : null;
    if (twice) on.double(at);
  }

  /** @param {PointerEvent} event */
  function pointerLost(event) {
    if (!down.delete(event.pointerId)) return;
    if (down.size === 0) pinching = false;
    if (pressed !== event.pointerId) return;
    release();
    on.cancel();
  }

  /** @param {WheelEvent} event */
  function wheel(event) {
    if (event.target !== element) return;
    event.preventDefault(); // over the canvas neither the page scrolls nor the browser zooms
    const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? element.clientHeight : 1;
    const { x, y, shift } = pointed(event);
    const mod = event.ctrlKey || event.metaKey; // Ctrl is how a pinch arrives
    on.wheel({ x, y, dx: event.deltaX * unit, dy: event.deltaY * unit, mod, shift });
  }

  const leave = () => {
    if (pressed === null) on.leave();
  };
  /**
   * A second button in the middle of a drag opens no menu.
   * @param {Event} event
   */
  function contextMenu(event) {
    if (pressed === null || start?.button === 2) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  /** @type {[string, any][]} */
  const listeners = [
    ["pointerdown", pointerDown],
    ["pointermove", pointerMove],
    ["pointerup", pointerUp],
    ["pointercancel", pointerLost],
    ["lostpointercapture", pointerLost],
    ["pointerleave", leave],
    ["wheel", wheel],
  ];
  for (const [type, listener] of listeners) element.addEventListener(type, listener, { passive: false });
  element.addEventListener("contextmenu", contextMenu, true);
  return {
    destroy() {
      clearTimeout(holdTimer);
      for (const [type, listener] of listeners) element.removeEventListener(type, listener);
      element.removeEventListener("contextmenu", contextMenu, true);
    },
  };
}
