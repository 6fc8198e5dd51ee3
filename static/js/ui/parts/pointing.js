/** Parts of a panel that light on the canvas what they stand for, while one is on them. */
import { noChange } from "lit-html";
import { Directive, directive } from "lit-html/directive.js";
import { rowsOf } from "../../model/document/rows.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/store.js").Store} Store
 * @typedef {import("../../state/types.js").Lit} Lit
 * @typedef {{neuron: number} | {edge: string} | (() => Lit)} Lights
 *   what the pointer hovers there; or what pointer and keyboard light, asked only when needed
 */

/**
 * What lights at the moment: it loses that when it leaves the page, for then nothing tells it that the
 * pointer or the keyboard has left.
 * @type {Element | null}
 */
let holder = null;

/**
 * @param {Store} store
 * @param {EventTarget | null} element
 * @param {Partial<import("../../state/types.js").State>} lit
 */
export function lightFrom(store, element, lit) {
  holder = /** @type {Element | null} */ (element);
  store.set(lit);
}

/** @param {Store} store */
export function unlight(store) {
  holder = null;
  store.set({ pointed: null, hover: null });
}

/**
 * In another drawing, what was pointed at means something else or nothing.
 * @param {Store} store
 * @param {HTMLElement} body
 */
export function watchPointed(store, body) {
  store.subscribe((now, before) => {
    if (now.pointed !== null && rowsOf(now.doc.network) !== rowsOf(before.doc.network)) unlight(store);
  });
  new MutationObserver(() => {
    if (holder && !holder.isConnected) unlight(store);
  }).observe(body, { childList: true, subtree: true });
}

/**
 * Handlers for one element.
 * @param {Ui} ui
 * @param {() => Lit} lit  asked only when needed
 */
export function pointing({ app }, lit) {
  return {
    on: (/** @type {Event} */ { currentTarget }) => lightFrom(app.store, currentTarget, { pointed: lit() }),
    off: () => unlight(app.store),
  };
}

class Light extends Directive {
  /**
   * Of the newest rendering; the listeners stay those of the first.
   * @type {Lights | null}
   */
  lights = null;

  /**
   * @param {Ui} _ui
   * @param {Lights} _lights
   */
  render(_ui, _lights) {
    return noChange;
  }

  /**
   * @param {import("lit-html/directive.js").ElementPart} part
   * @param {Parameters<Light["render"]>} args
   */
  update({ element }, [{ app }, lights]) {
    if (this.lights === null) this.listen(element, app.store, typeof lights === "function");
    this.lights = lights;
    return noChange;
  }

  /**
   * @param {Element} element
   * @param {import("../../state/store.js").Store} store
   * @param {boolean} byKeys
   */
  listen(element, store, byKeys) {
    const on = () => lightFrom(store, element, shown(this.lights));
    const off = () => unlight(store);
    element.addEventListener("pointerenter", on);
    element.addEventListener("pointerleave", off);
    if (!byKeys) return;
    element.addEventListener("focusin", on);
    element.addEventListener("focusout", off);
  }
}

/** @param {Lights | null} lights */
const shown = (lights) => (typeof lights === "function" ? { pointed: lights() } : { hover: lights });

/** In an element's tag: `<li ${light(ui, { neuron: id })}>`. */
export const light = directive(Light);
