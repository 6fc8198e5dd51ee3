/** Connecting by keyboard: the head's number or label is typed, and what fits best becomes the head. */
import { isBare } from "../../commands/keymap.js";
import { findNeurons } from "../../model/document/find.js";
import { isMac } from "./platform.js";

/** @typedef {import("../local.js").Ui} Ui */

/**
 * Takes a key while a head is being chosen by keyboard; tells whether it did.
 * @param {Ui} ui
 * @param {KeyboardEvent} event
 */
export function typeHead({ app }, event) {
  const { gesture, doc } = app.store.get();
  const { edge, typed } = gesture;
  if (!edge || typed === undefined) return false;
  if (!isBare(event, isMac)) {
    // Arrows choose another head than the one that was typed.
    if (event.key.startsWith("Arrow") && typed !== "") app.store.set({ gesture: { ...gesture, typed: "" } });
    return false;
  }
  const text =
    event.key === "Backspace"
      ? typed.slice(0, -1)
      : event.key.length === 1 && event.key !== "?"
        ? typed + event.key
        : null;
  if (text === null) return false;
  event.preventDefault();
  const [found] = findNeurons(doc.network, text, 1);
  // What was typed first may have fitted a neuron: that one is no longer meant.
  app.store.set({ gesture: { ...gesture, typed: text, edge: { ...edge, head: null } } });
  if (found !== undefined) app.commands.run("view.focus", app, { neuron: found });
  else app.announce(text === "" ? "No neuron is chosen" : `No neuron is called ${text}`);
  return true;
}
