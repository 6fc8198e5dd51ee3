/** What is said of edits, for those who do not see them. */
import { editSentence } from "../explain/edit-sentence.js";

/** An edit that goes on, such as one by a held key, is said once it rests this long, milliseconds. */
const REST = 300;

/** @param {import("../state/types.js").App} app */
export function watchEdits({ store, history, announce }) {
  /** @type {import("../state/history.js").Made | null} */
  let waiting = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function say() {
    clearTimeout(timer);
    const said = waiting && editSentence(waiting, store.get().catalogue);
    waiting = null;
    if (said) announce(said);
  }

  history.subscribe((made) => {
    if (waiting && (made.merge === null || made.merge !== waiting.merge)) say();
    waiting = made;
    clearTimeout(timer);
    timer = setTimeout(say, REST);
  });
}
