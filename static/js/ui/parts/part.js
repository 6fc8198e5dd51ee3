/**
 * A part of a region that is rendered anew only when something that it read has changed: the region around it
 * may follow a training while a long list in it stands still.
 */
import { noChange } from "lit-html";
import { Directive, directive } from "lit-html/directive.js";
import { setChildPartValue } from "lit-html/directive-helpers.js";
import { isStale, noteAll, track } from "../../state/tracking.js";

/** @typedef {import("../local.js").Ui} Ui */

class Part extends Directive {
  /** @type {unknown} */
  view = null;
  /** @type {import("../../state/tracking.js").Reads} */
  reads = new Map();

  /**
   * @param {Ui} ui
   * @param {(ui: Ui) => unknown} view
   */
  render(ui, view) {
    return view(ui);
  }

  /**
   * @param {import("lit-html").ChildPart} place
   * @param {Parameters<this["render"]>} given
   */
  update(place, [ui, view]) {
    if (view === this.view && !isStale(this.reads)) noteAll(this.reads);
    else {
      this.view = view;
      this.reads = new Map();
      // Rendered here and now, so that what nested directives read is noted as well.
      track(this.reads, () => setChildPartValue(place, this.render(ui, view), /** @type {any} */ (this)));
    }
    return noChange;
  }
}

export const part = directive(Part);
