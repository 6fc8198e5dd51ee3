/**
 * `window.backdraw` behind `?hook=1`: what the browser tests see and do. Plain values only.
 *
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 * @typedef {{toScreen: (x: number, y: number) => {x: number, y: number}, stats: () => object}} Canvas
 */
import { shownHealth } from "../state/health.js";
import { seenOf } from "../state/picture.js";
import { shownMuted } from "../state/paths.js";

/**
 * @param {App} app
 * @param {Canvas} canvas
 */
export function testHook(app, canvas) {
  const { store, records, playhead, commands } = app;
  return {
    document: () => store.get().doc,
    /** @param {object | string} json a document or its text; as if opened from a file */
    open: (json) =>
      commands.run("file.open", app, { text: typeof json === "string" ? json : JSON.stringify(json) }),
    /**
     * @param {string} id
     * @param {any} [args]
     */
    run: (id, args) => commands.run(id, app, args),
    record: () => plainRecord(records.current()),
    /** Connected, and the server has answered for the newest drawing. */
    connected() {
      const { connection, check, checkedRevision, revision } = store.get();
      return connection === "connected" && check !== null && checkedRevision === revision;
    },
    playhead() {
      const { phase, heading, layer, neuron, edge, text } = playhead.describe();
      const { playing, position, timeline } = playhead.get();
      return { phase, heading, layer, neuron, edge, text, playing, position, length: timeline?.length ?? 0 };
    },
    /** @param {number} position */
    seek: (position) => playhead.seek(position),
    /**
     * @param {number} x
     * @param {number} y
     */
    toScreen: (x, y) => canvas.toScreen(x, y),
    stats: () => canvas.stats(),
    curve: () => records.curve(),
    /**
     * What the large picture shows, with the numbers of one neuron, exact.
     * @param {number} id
     */
    async picture(id) {
      const seen = seenOf(store.get());
      if (!seen) return null;
      const found = await app.port.picture({ ...seen, neurons: [id] }, true);
      const { axes, size, quantities, values, fixed, step } = found;
      return { axes, size, fixed, quantities, step, values: Array.from(values, number) };
    },
    /** Which picture is shown: its step, and for whom. */
    shownPicture() {
      const found = app.pictures.get("picture").value;
      return found && { step: found.step, neurons: found.neurons, axes: found.axes };
    },
    /** Which record is shown; cheap, unlike its numbers. */
    shown: () => records.current()?.sequence ?? null,
    /**
     * Rows of a record as a running training would bring them; null: it has ended.
     * @param {Partial<StepRecord> | null} rows
     */
    feed(rows) {
      const { run } = store.get();
      const status = rows ? "running" : "idle";
      if (run.status !== status) store.set({ run: { ...run, status, speed: null } });
      const latest = records.latest();
      if (rows && latest) records.push({ ...latest, ...rows });
    },
    state() {
      const { selection, check, run, connection, revision, checkedRevision, notice, ...rest } = store.get();
      const { focus, tool, neuronKind, point, editing, dialog, history, storage, pointed, gesture, numbers } =
        rest;
      const ids = { neurons: [...selection.neurons], edges: [...selection.edges] };
      return {
        selection: ids,
        check,
        run,
        connection,
        revision,
        checkedRevision,
        notice,
        focus,
        tool,
        neuronKind,
        point,
        editing,
        dialog,
        history,
        storage,
        pointed,
        numbers,
        gesture,
        health: shownHealth(app),
        muted: shownMuted(app),
      };
    },
  };
}

/** @param {import("../record/types.js").StepRecord | null} record */
function plainRecord(record) {
  if (!record) return null;
  const row = (/** @type {Float64Array | null} */ values) => values && Array.from(values, number);
  return {
    in: row(record.in),
    out: row(record.out),
    dOut: row(record.dOut),
    dIn: row(record.dIn),
    w: row(record.weight),
    dW: row(record.dWeight),
    change: row(record.change),
    y: row(record.y),
    loss: number(record.loss),
    batchLoss: number(record.batchLoss),
    dataLoss: number(record.dataLoss),
    step: record.step,
    epoch: record.epoch,
    point: record.point,
  };
}

/**
 * NaN stands for "has none" in a record.
 * @param {number} value
 */
function number(value) {
  return Number.isNaN(value) ? null : value;
}
