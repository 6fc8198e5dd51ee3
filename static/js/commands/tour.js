/**
 * The tour on the running example. The learner's own drawing is put aside when it starts and stands there
 * again when it ends; what the tour says and points at is in ui/tour/.
 * @typedef {import("../state/types.js").App} App
 * @typedef {NonNullable<import("../state/types.js").State["tour"]>} Tour
 */
import { setPanel } from "../state/panel.js";
import { emptySelection } from "../state/store.js";

const GROUP = "View";
const touring = (/** @type {App} */ { store }) => store.get().tour !== null || "No tour is under way";
const tourOf = (/** @type {App} */ { store }) => /** @type {Tour} */ (store.get().tour);

/** @param {App} app */
async function start(app) {
  const { store, training } = app;
  await training.pause();
  const { doc, selection, camera, point, panel, opened } = store.get();
  if ((await app.commands.run("example.running", app)) === false) return;
  const { preferences } = store.get();
  store.set({
    tour: {
      step: 0,
      done: false,
      example: store.get().doc,
      before: { doc, selection, camera, point, panel, opened },
    },
    predict: null,
    tool: "select",
    dialog: null,
    preferences: { ...preferences, toured: true },
  });
  app.records.clear();
  setPanel(store, { full: false, list: null, ...(panel.single ? { open: false } : {}) });
}

/** @param {App} app */
async function end({ store, history, announce }) {
  const { before, example } = tourOf(/** @type {App} */ ({ store }));
  const stillThere = store.get().opened === example;
  store.set({ tour: null, editing: null });
  // Something else was opened meanwhile: that is what is wanted now.
  if (!stillThere) return;
  const { doc, selection, ...rest } = before;
  await history.commit("End of the tour", () => doc, { selection });
  store.set(rest);
  announce("The tour is over; your drawing is back");
}

/** @type {readonly import("../state/types.js").Command[]} */
export const tourCommands = [
  {
    id: "tour.start",
    label: "Take the tour",
    group: GROUP,
    part: 4,
    icon: "play",
    keywords: "introduction first steps learn help guide begin",
    enabled: ({ store }) =>
      store.get().tour !== null
        ? "The tour is under way"
        : store.get().connection === "connected" || "No connection to the server",
    run: start,
  },
  {
    id: "tour.end",
    label: "End the tour",
    group: GROUP,
    quiet: true,
    enabled: touring,
    run: end,
  },
  {
    id: "tour.go",
    label: "Go to a step of the tour",
    group: GROUP,
    quiet: true,
    enabled: touring,
    /**
     * Each step begins with the weights that it speaks of.
     * @param {App} app
     * @param {{step: number}} args
     */
    async run(app, { step }) {
      const { store, history, playhead } = app;
      const tour = tourOf(app);
      playhead.toEnd();
      if (store.get().doc !== tour.example)
        await history.commit("Weights of the tour", () => tour.example, { selection: emptySelection });
      store.set({ tour: { ...tour, step, done: false }, selection: emptySelection, focus: null });
    },
  },
  {
    id: "tour.decline",
    label: "No tour",
    group: GROUP,
    quiet: true,
    run: ({ store }) => store.set({ preferences: { ...store.get().preferences, toured: true } }),
  },
];
