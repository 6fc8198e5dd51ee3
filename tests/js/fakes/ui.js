/** A fake app as the interface is handed it, for views that are rendered to text. */
import assert from "node:assert/strict";
import { createLocal } from "../../../static/js/ui/local.js";
import { markupOf } from "../samples/page-text.js";
import { fakeApp } from "./app.js";

/** The functions of the running example, as the server describes them. */
export const catalogue = [
  { name: "identity", label: "Identity", formula: "x", range: "all numbers" },
  { name: "logistic", label: "Logistic", formula: "1 / (1 + e^-x)", range: "0 to 1" },
];

/** @param {object} [answers] of the server, by name */
export function fakeUi(answers = {}) {
  const fake = fakeApp(answers);
  fake.store.set({ catalogue });
  return {
    ...fake,
    ui: { app: fake.app, local: createLocal() },
    /** All numbers of both passes of the running example, with identity: spec.md's. */
    async computed() {
      await fake.run("run.backward");
      await fake.run("playhead.end");
    },
    /** A training step of size 0.01, at its end. */
    async stepped() {
      await fake.run("run.step");
      await fake.run("playhead.end");
    },
    select: (neurons, edges = []) =>
      fake.store.set({ selection: { neurons: new Set(neurons), edges: new Set(edges) } }),
    /** Changes the document without a trace in the history. */
    draw: (change) => fake.store.set({ doc: change(fake.store.get().doc) }),
  };
}

/**
 * A command's button in a view: its tip, the reason why it is not available ("" if it is), whether it is
 * pressed.
 */
export function buttonIn(view, id) {
  const look = /title=(.*?) aria-label=.*? aria-disabled=(.*?) aria-pressed=(.*?) @click/;
  const [, after] = markupOf(view).split(`data-command=${id} `);
  assert.ok(after, `${id} has no button`);
  const [, tip, disabled, pressed] = look.exec(after);
  return { tip, disabled: disabled === "true", pressed: pressed === "true" };
}

/** The tip of a field by its label, or of a menu what is chosen. */
export const attributesOf = (view, label) => markupOf(view).split(`aria-label=${label} `)[1]?.split(">")[0];
