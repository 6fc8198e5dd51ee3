/** What is said of passes and trainings as they go: their results, for those who do not see them. */
import { counted, formatNumber } from "../model/numbers/format.js";

/** @typedef {import("../state/types.js").App} App */

/** While a training runs it is heard of this often, milliseconds. */
const INTERVAL = 5000;
/** Outputs that are read out. */
const MAX_OUTPUTS = 4;

/** @param {App} app */
export function watchResults(app) {
  const { store, records, playhead, announce } = app;
  /** @type {unknown} */
  let told = null;
  /** @type {ReturnType<typeof setInterval> | null} */
  let timer = null;

  playhead.subscribe(() => {
    const record = records.current();
    const { timeline, position } = playhead.get();
    if (!record || record === told || !timeline || position < timeline.length) return;
    if (store.get().run.status === "running" || store.get().predict !== null) return;
    told = record;
    announce(resultOf(app, record));
  });

  store.subscribe(({ run }, { run: before }) => {
    if (run.status === before.status) return;
    if (run.status === "running") {
      announce("Training");
      timer ??= setInterval(() => announce(progressOf(app)), INTERVAL);
    } else if (timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  });
}

/**
 * @param {App} app
 * @param {import("../record/types.js").StepRecord} record
 */
export function resultOf({ store }, record) {
  const { neurons } = store.get().doc.network;
  const outputs = neurons.flatMap(({ id, kind }, row) =>
    kind === "output" ? [`out ${id} = ${formatNumber(record.out[row])}`] : [],
  );
  const more = outputs.length - MAX_OUTPUTS;
  const loss = Number.isFinite(record.loss) ? [`loss ${formatNumber(record.loss)}`] : [];
  const name = record.change
    ? `Training step ${record.step + 1}`
    : record.dIn
      ? "Backward pass"
      : "Forward pass";
  const said = [
    ...outputs.slice(0, MAX_OUTPUTS),
    ...(more > 0 ? [`${counted(more, "more output")}`] : []),
    ...loss,
  ];
  return `${name} done: ${said.join(", ")}`;
}

/** @param {App} app */
export function progressOf({ store, records }) {
  const { progress, dataLoss } = store.get().run;
  const record = records.latest();
  const loss = dataLoss ?? record?.batchLoss ?? record?.loss ?? NaN;
  return `Step ${progress.step}${Number.isFinite(loss) ? `, loss ${formatNumber(loss)}` : ""}`;
}
