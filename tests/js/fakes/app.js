/** An app without page and server: a port that computes nothing but answers in the right shape. */
import { allCommands } from "../../../static/js/commands/all.js";
import { labCommands } from "../../../static/js/commands/labs.js";
import { panelCommands } from "../../../static/js/commands/panels.js";
import { createAnswers } from "../../../static/js/state/answers.js";
import { createHistory } from "../../../static/js/state/history.js";
import { createPictures } from "../../../static/js/state/pictures.js";
import { createPlayhead } from "../../../static/js/state/playhead.js";
import { createRecords } from "../../../static/js/state/records.js";
import { createRegistry } from "../../../static/js/commands/registry.js";
import { createRunEnd } from "../../../static/js/state/run-end.js";
import { createStore, initialState } from "../../../static/js/state/store.js";
import { createSubscribers } from "../../../static/js/state/subscribers.js";
import { createTraining } from "../../../static/js/state/training.js";
import { labs } from "../../../static/js/ui/labs/all.js";
import { activities, cards } from "../../../static/js/ui/panels/all.js";
import { runningExample, runningLayers, runningRecord } from "../samples/networks.js";

/** As main.js registers them. */
export const everyCommand = [...allCommands(), ...labCommands(labs), ...panelCommands(activities, cards)];

/** @param {object} [answers] replaces answers of the port, and answers its questions by name */
export function fakeApp(answers = {}) {
  const check = { layers: runningLayers, floating: [], runnable: true, layered: true, problems: [] };
  const store = createStore({
    ...initialState(),
    doc: runningExample(),
    check,
    checkedRevision: 0,
    connection: "connected",
  });
  const records = createRecords(store);
  const said = [];
  const announce = (text) => said.push(text);
  const calls = [];
  const record = (changes) =>
    runningRecord({
      revision: store.get().revision,
      step: store.get().doc.training.progress.step,
      ...changes,
    });
  const change = Float64Array.from(runningRecord().dWeight, (value) => -0.01 * value);
  const defaults = {
    forward: (point) => record({ point, dOut: null, dIn: null, dWeight: null }),
    backward: (point) => record({ point }),
    step() {
      const { step } = store.get().doc.training.progress;
      const weight = Float64Array.from(store.get().doc.network.edges, (edge) => edge.weight);
      return {
        record: record({ change, weight, batchSize: 1, stepSize: 0.01 }),
        trained: {
          weights: weight.map((value, row) => value + change[row]),
          progress: { step: step + 1, epoch: 0, position: 0 },
          memory: null,
        },
        dataLoss: 0.2,
      };
    },
    train: () => ({ progress: store.get().doc.training.progress }),
    pause: () => ({
      status: "paused",
      progress: { step: 400, epoch: 400, position: 0 },
      record: null,
      dataLoss: 0.1,
      weights: store.get().doc.network.edges.map(() => 7),
    }),
    setSpeed() {},
    randomize: (_revision, seed) => ({ weights: store.get().doc.network.edges.map((_, k) => seed + k) }),
    repair: () => store.get().doc.network,
    allowedHeads: (tails) => ({ together: tails, heads: [], refused: [] }),
    checkDocument: (text) => JSON.parse(text),
    example: () => runningExample(),
  };
  const port = Object.fromEntries(
    Object.entries({ ...defaults, ...answers }).map(([name, answer]) => [
      name,
      async (...args) => {
        calls.push([name, ...args]);
        return answer(...args);
      },
    ]),
  );
  port.ask = async (name, payload) => {
    calls.push([name, payload]);
    return answers[name](payload);
  };
  const clipboard = { text: "" };
  const files = {
    saved: [],
    save: (name, text) => files.saved.push([name, text]),
    pick: async () => null,
    copy: async (text) => void (clipboard.text = text),
    paste: async () => clipboard.text,
  };
  const ends = createSubscribers();
  const training = createTraining({ store, port, ended: ends.tell });
  const history = createHistory(store, { pause: training.pauseForEdit });
  ends.subscribe(createRunEnd({ store, history, records, announce }));
  /** Where the keyboard was sent, and from where the canvas was told to glide. */
  const went = [];
  const glides = [];
  const app = {
    store,
    history,
    records,
    training,
    port,
    files,
    announce,
    playhead: createPlayhead(records, store),
    answers: createAnswers(store, port),
    pictures: createPictures({ store, port }),
    canvas: { glideFrom: (network) => glides.push(network) },
    places: { go: (place) => went.push(place) },
    commands: createRegistry(everyCommand),
  };
  return {
    app,
    store,
    history,
    records,
    playhead: app.playhead,
    calls,
    said,
    files,
    clipboard,
    ended: ends.tell,
    went,
    glides,
    run: (id, args) => app.commands.run(id, app, args),
  };
}

export const at = (store, id) => store.get().doc.network.neurons.find((neuron) => neuron.id === id);

export const keysOf = (store) => store.get().doc.network.edges.map(({ tail, head }) => `${tail}>${head}`);
