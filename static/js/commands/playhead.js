/**
 * Moving the playhead.
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../record/types.js").Unit} Unit
 */
import { rowsOf } from "../model/document/rows.js";
import { single } from "../state/selection.js";

const GROUP = "Playhead";
const hasTimeline = (/** @type {App} */ { playhead }) =>
  playhead.get().timeline !== null || "Nothing has been computed yet: press Forward first";

/**
 * @param {string} name
 * @param {string} label
 * @param {readonly string[]} keys
 * @param {string} icon
 * @param {(playhead: import("../state/playhead.js").Playhead, app: App) => void} move
 * @returns {import("../state/types.js").Command}
 */
function command(name, label, keys, icon, move) {
  return {
    id: `playhead.${name}`,
    label,
    group: GROUP,
    keys,
    icon,
    enabled: hasTimeline,
    run(app) {
      const before = app.playhead.describe().heading;
      move(app.playhead, app);
      say(app, before);
    },
  };
}

/**
 * The sentence, after the name of the phase or step when that has changed.
 * @param {App} app
 * @param {string} before
 */
function say({ playhead, announce }, before) {
  if (playhead.get().playing) return;
  const { heading, text } = playhead.describe();
  announce(heading !== "" && heading !== before ? `${heading}. ${text}` : text);
}

/**
 * @param {App} app
 * @returns {Unit}
 */
const unitOf = ({ store }) => store.get().preferences.playUnit;

/**
 * What a jump goes to: the neuron or edge told, or the one selected, by row.
 * @param {App} app
 * @param {{neuron?: number, edge?: string}} [args]
 */
function targetOf({ store }, { neuron, edge } = {}) {
  const { doc, selection } = store.get();
  const { neuronRow, edgeRow } = rowsOf(doc.network);
  const told = neuron !== undefined ? { neuron } : edge !== undefined ? { edge } : single(selection);
  if (!told) return null;
  const row = "neuron" in told ? neuronRow.get(told.neuron) : edgeRow.get(told.edge);
  if (row === undefined) return null;
  return "neuron" in told ? { neuron: row } : { edge: row };
}

/**
 * @param {string} name
 * @param {string} label
 * @param {readonly string[]} keys
 * @param {1 | -1} direction
 * @returns {import("../state/types.js").Command}
 */
function jump(name, label, keys, direction) {
  return {
    id: `playhead.${name}`,
    label,
    group: GROUP,
    keys,
    keywords: "goto go to neuron weight edge where computed",
    enabled: (app, args) =>
      hasTimeline(app) !== true
        ? hasTimeline(app)
        : targetOf(app, args) !== null || "Select a neuron or an edge first",
    /**
     * @param {App} app
     * @param {{neuron?: number, edge?: string}} [args]
     */
    run(app, args) {
      const target = targetOf(app, args);
      const before = app.playhead.describe().heading;
      if (target && app.playhead.jump(target, direction)) say(app, before);
      else app.announce("It takes no part in this computation");
    },
  };
}

/** @param {App} app */
const mayPlay = (app) =>
  app.store.get().predict ? "Predicting: type the next number, or end the round" : hasTimeline(app);

/** @type {readonly import("../state/types.js").Command[]} */
export const playheadCommands = [
  {
    ...command("play", "Play or pause the animation", ["Space"], "play", (playhead) => playhead.toggle()),
    enabled: mayPlay,
  },
  {
    ...command("playBack", "Play backwards", ["Shift+Space"], "playBack", (playhead) =>
      playhead.get().playing ? playhead.pause() : playhead.playBack(),
    ),
    enabled: mayPlay,
  },
  command("next", "One element on", ["."], "next", (playhead) => playhead.stepElement(1)),
  command("previous", "One element back", [","], "previous", (playhead) => playhead.stepElement(-1)),
  command("nextNeuron", "One neuron on", ["Alt+."], "next", (playhead) => playhead.step(1, "neuron")),
  command("previousNeuron", "One neuron back", ["Alt+,"], "previous", (playhead) =>
    playhead.step(-1, "neuron"),
  ),
  command("nextLayer", "One layer on", ["Shift+."], "nextLayer", (playhead) => playhead.stepLayer(1)),
  command("previousLayer", "One layer back", ["Shift+,"], "previousLayer", (playhead) =>
    playhead.stepLayer(-1),
  ),
  command("nextPhase", "One phase on", [], "next", (playhead) => playhead.step(1, "phase")),
  command("previousPhase", "One phase back", [], "previous", (playhead) => playhead.step(-1, "phase")),
  {
    ...command("stepOn", "Forward by the chosen unit", [], "next", (playhead, app) =>
      playhead.step(1, unitOf(app)),
    ),
    quiet: true,
  },
  {
    ...command("stepBack", "Back by the chosen unit", [], "previous", (playhead, app) =>
      playhead.step(-1, unitOf(app)),
    ),
    quiet: true,
  },
  command("start", "To the start", ["Home"], "start", (playhead) => playhead.toStart()),
  command("end", "To the end", ["End"], "end", (playhead) => playhead.toEnd()),
  jump("jump", "To the next place where the selected neuron or edge is computed", ["J"], 1),
  jump("jumpBack", "To the previous place where the selected neuron or edge is computed", ["Shift+J"], -1),
  {
    id: "playhead.seek",
    label: "Go to a position",
    group: GROUP,
    quiet: true,
    enabled: hasTimeline,
    /**
     * @param {App} app
     * @param {{position: number}} args
     */
    run: ({ playhead }, { position }) => playhead.seek(position),
  },
];
