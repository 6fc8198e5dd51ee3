/** A scroller that starts at its top whenever it is about something else. */
import { nothing } from "lit-html";
import { Directive, directive } from "lit-html/directive.js";

class AtTop extends Directive {
  subject = "";

  /** @param {string} _subject */
  render(_subject) {
    return nothing;
  }

  /**
   * @param {import("lit-html").ElementPart} part
   * @param {[string]} given
   */
  update({ element }, [subject]) {
    if (subject !== this.subject) element.scrollTop = 0;
    this.subject = subject;
    return nothing;
  }
}

export const atTop = directive(AtTop);
