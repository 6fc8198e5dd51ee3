/** Parts of a panel that light on the canvas what they stand for, while one is on them. */
import { noChange } from "lit-html";
import { Directive, directive } from "lit-html/directive.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").Lit} Lit
 * @typedef {{neuron: number} | {edge: string} | (() => Lit)} Lights
 *   what the pointer hovers there; or what pointer and keyboard light, asked only when needed
 */

/**
 * Handlers for one element.
 * @param {Ui} ui
 * @param {() => Lit} lit  asked only when needed
 */
export function pointing({ app }, lit) {
  return {
    on: () => app.store.set({ pointed: lit() }),
    off: () => app.store.set({ pointed: null }),
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
    const on = () => store.set(shown(this.lights));
    const off = () => store.set(byKeys ? { pointed: null } : { hover: null });
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
