/**
 * Passes and training. A promise is fulfilled once the record is there, not when its animation ends.
 *
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 */
import { shownPoint } from "../state/records.js";
import { setTraining } from "../model/document/edits.js";
import { allSettings, rangeProblem } from "../model/document/training-settings.js";
import { replaceWeights, resetWeights, takeTrained } from "../model/document/weights.js";
import { goodRecord } from "../state/records.js";
import { trainedBefore } from "../state/run-end.js";
import { runnable } from "../state/runnable.js";

const GROUP = "Run";
const canRun = (/** @type {App} */ { store }) => runnable(store.get());
const hasEdges = (/** @type {App} */ { store }) =>
  store.get().doc.network.edges.length > 0 || "There are no weights yet";

/** @type {readonly import("../state/types.js").Command[]} */
export const runCommands = [
  {
    id: "run.forward",
    label: "Forward pass",
    group: GROUP,
    keys: ["F"],
    icon: "forward",
    keywords: "evaluate compute predict",
    enabled: canRun,
    async run(app, { point = app.store.get().point } = {}) {
      await app.training.pause();
      app.records.show(await app.port.forward(point));
      app.playhead.play();
    },
  },
  {
    id: "run.backward",
    label: "Backward pass",
    group: GROUP,
    keys: ["B"],
    icon: "backward",
    keywords: "backpropagation derivatives gradient",
    enabled: canRun,
    run: runBackward,
  },
  {
    id: "run.step",
    label: "One training step",
    group: GROUP,
    keys: ["S"],
    icon: "step",
    enabled: canRun,
    run: runStep,
  },
  {
    id: "run.train",
    label: "Train or pause",
    group: GROUP,
    keys: ["Mod+Enter"],
    icon: "train",
    keywords: "start stop run learn",
    enabled: (app) => app.store.get().run.status === "running" || canRun(app),
    run: (app, { steps } = {}) =>
      app.store.get().run.status === "running" ? app.training.pause() : app.training.start(steps),
  },
  {
    id: "run.pause",
    label: "Pause training",
    group: GROUP,
    icon: "pause",
    quiet: true,
    run: (app) => app.training.pause(),
  },
  {
    id: "run.reset",
    label: "Reset to the same initial weights",
    group: GROUP,
    icon: "reset",
    enabled: hasEdges,
    async run(app) {
      await app.history.commit("Reset weights", resetWeights);
      app.announce("Back to the initial weights");
    },
  },
  {
    id: "run.randomize",
    label: "New random weights",
    group: GROUP,
    icon: "randomize",
    keywords: "seed initialize shuffle dice",
    enabled: (app) =>
      app.store.get().connection === "connected" ? hasEdges(app) : "No connection to the server",
    run: randomize,
  },
  {
    id: "run.point",
    label: "Choose the point",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{point: number}} args row of the data, -1 = the probe
     */
    run(app, { point }) {
      const { store } = app;
      if (point === store.get().point && shownPoint(app) === point) return;
      store.set({ point });
      // Another point: what is shown belongs to the old one. A training shows its own points.
      if (store.get().run.status !== "running") app.records.clear();
    },
  },
  {
    id: "run.speed",
    label: "Training speed",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{speed: number | null}} args steps per second, null = as fast as possible
     */
    async run({ store, port }, { speed }) {
      store.set({ run: { ...store.get().run, speed } });
      if (store.get().run.status === "running") await port.setSpeed(speed);
    },
  },
  {
    id: "run.settings",
    label: "Change training settings",
    group: GROUP,
    quiet: true,
    enabled: (_app, { settings } = {}) => outOfRange(settings ?? {}) || true,
    /**
     * @param {App} app
     * @param {{settings: Partial<import("../model/document/types.js").Training>}} args
     */
    run: (app, { settings }) =>
      app.history.commit("Change training settings", (document) => setTraining(document, settings), {
        merge: `settings ${Object.keys(settings).sort().join()}`,
      }),
  },
  {
    id: "run.lastGood",
    label: "Go back to the last good step",
    group: GROUP,
    keywords: "nan diverged undo weights",
    enabled: (app) => goodRecord(app) !== null || "No earlier step is kept for this network",
    run: backToGood,
  },
];

/**
 * @param {App} app
 * @param {{point?: number}} [args]
 */
async function runBackward(app, { point = app.store.get().point } = {}) {
  const { records, playhead, port, training } = app;
  await training.pause();
  const record = await port.backward(point);
  const shown = records.current();
  // Forward is on screen already, for the same point and weights: go on from the loss.
  const goOn = shown !== null && playhead.lossKnown() && isSamePass(shown, record);
  records.show(record);
  const { timeline } = playhead.get();
  if (goOn && timeline) playhead.seek(timeline.lossAt + 1);
  playhead.play();
}

/**
 * @param {StepRecord} shown
 * @param {StepRecord} record
 */
function isSamePass(shown, record) {
  return (
    !shown.change &&
    shown.revision === record.revision &&
    shown.point === record.point &&
    shown.step === record.step &&
    shown.loss === record.loss
  );
}

/**
 * @param {App} app
 * @param {{repeat?: boolean}} [args]
 */
async function runStep({ history, records, playhead, port, training, store }, { repeat = false } = {}) {
  await training.pause();
  const { record, trained, dataLoss } = await port.step();
  // Each press is its own entry, so that undo goes back one step; a key held down is one burst and one entry.
  const from = store.get().doc.training.progress.step;
  await history.commit(
    repeat ? "Train several steps" : `Train 1 step`,
    (document) => takeTrained(document, trained),
    { raise: false, ...(repeat ? { merge: "steps" } : {}) },
  );
  store.set({
    run: {
      ...store.get().run,
      status: "paused",
      progress: trained.progress,
      dataLoss,
      reason: null,
      error: null,
    },
  });
  records.addDataLoss(from + 1, dataLoss);
  records.show(record);
  playhead.play();
}

/**
 * Why numbers among the settings will not do, or "".
 * @param {Partial<import("../model/document/types.js").Training>} settings
 */
function outOfRange(settings) {
  const said = Object.entries(settings).map(([name, value]) => {
    const setting = typeof value === "number" && allSettings().find((one) => one.name === name);
    const problem = setting && rangeProblem(setting, value);
    return problem ? `${setting.label}: ${problem}` : "";
  });
  return said.find(Boolean) ?? "";
}

/** @param {App} app */
async function backToGood(app) {
  const { store, history, training } = app;
  await training.pause();
  const record = goodRecord(app);
  if (!record) return;
  const { step } = record;
  await history.commit(`Back to step ${step}`, (document) => takeTrained(document, trainedBefore(record)));
  const text = `Back at step ${step}, the lowest loss so far. Try a smaller step size from here.`;
  store.set({ notice: { kind: "info", text } });
}

/**
 * @param {App} app
 * @param {{seed?: number}} [args]
 */
async function randomize({ store, history, port, training, announce }, args = {}) {
  await training.pause();
  // The next whole number: it can be seen, told to others, and leads through always the same sequence of
  // weights.
  const seed = args.seed ?? (store.get().doc.training.weights_seed + 1) % 2 ** 32;
  const { weights } = await port.randomize(store.get().revision + 1, seed);
  await history.commit(
    "New weights",
    (document) => setTraining(replaceWeights(document, weights), { weights_seed: seed }),
    { raise: true },
  );
  announce(`New random weights, seed ${seed}`);
}
