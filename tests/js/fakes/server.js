/**
 * A server that keeps a document as docs/protocol.md says, behind a fake socket whose answers come when the
 * test lets them.
 */
import { runningLayers } from "../samples/networks.js";

const check = { runnable: true, layered: true, layers: runningLayers, floating: [], type: {}, problems: [] };

export function fakeServer() {
  const listeners = new Map();
  const log = [];
  let held = null;
  let online = false;

  const fresh = () => ({
    token: "t1",
    revision: 0,
    network: null,
    data: null,
    training: null,
    probe: null,
    status: "idle",
    progress: { step: 0, epoch: 0, position: 0 },
    memory: null,
  });
  const server = {
    state: fresh(),
    log,
    refuse: null,
    /** Events sent since the last call, without credit. */
    events: () =>
      log
        .splice(0)
        .map(([event]) => event)
        .filter((event) => event !== "credit"),
    /** Answers wait until `release`. */
    hold: () => (held ??= []),
    release() {
      const waiting = held ?? [];
      held = null;
      waiting.forEach((answer) => answer());
    },
    emit: (event, payload) => (listeners.get(event) ?? []).forEach((listener) => listener(payload)),
    online() {
      online = true;
      server.emit("connect");
    },
    offline() {
      online = false;
      server.emit("disconnect");
    },
    /** The process was restarted: nothing is known any more. */
    forget: () => (server.state = { ...fresh(), token: "t2" }),
  };

  const failure = (code, message = code) => ({ code, message, neurons: [], edges: [] });
  const establish = (revision) => {
    if (revision < server.state.revision) throw failure("stale_revision");
    server.state.revision = revision;
  };
  const require = (revision) => {
    if (revision !== server.state.revision) throw failure("stale_revision");
  };
  /** Steps were made: an optimizer that keeps something keeps something else. */
  const remember = (steps) => {
    const { training, progress, memory, network } = server.state;
    server.state.progress = { ...progress, step: progress.step + steps };
    if (training.optimizer === "sgd") return;
    const age = (memory?.age ?? 0) + steps;
    server.state.memory = { optimizer: training.optimizer, age, values: [network.edges.map(() => age)] };
  };
  const answers = {
    hello: ({ token }) => {
      const { state } = server;
      const resumed = token === state.token && state.network !== null;
      if (!resumed) server.state = { ...fresh(), token: state.token };
      const weights = resumed ? state.network.edges.map(({ weight }) => weight) : undefined;
      const { revision, status, progress, memory } = server.state;
      return {
        token: state.token,
        resumed,
        revision,
        status,
        progress,
        weights,
        memory,
        catalogue: {
          activations: [
            { name: "identity", label: "identity", formula: "z", range: ["-Infinity", "Infinity"] },
          ],
        },
      };
    },
    set_network({ revision, neurons, edges }) {
      establish(revision);
      server.state.network = structuredClone({ neurons, edges });
      return { revision, check };
    },
    set_weights({ revision, weights }) {
      establish(revision);
      for (const edge of weights) {
        const at = server.state.network.edges.findIndex(
          ({ tail, head }) => tail === edge.tail && head === edge.head,
        );
        server.state.network.edges[at] = { ...edge };
      }
      return { revision };
    },
    set_data({ revision, columns, rows }) {
      establish(revision);
      server.state.data = { columns, rows };
      return { revision };
    },
    set_probe({ revision, probe }) {
      establish(revision);
      server.state.probe = probe;
      return { revision };
    },
    set_training({ training: { progress, memory = null, ...settings } }) {
      server.state.training = settings;
      if (server.state.memory?.optimizer !== settings.optimizer) server.state.memory = null;
      if (progress) Object.assign(server.state, { progress, memory });
      return {};
    },
    allowed_heads({ revision }) {
      require(revision);
      return { together: [], heads: [], refused: [] };
    },
    step({ revision }) {
      require(revision);
      server.state.network.edges.forEach((edge) => (edge.weight += 1));
      remember(1);
      const { progress, memory } = server.state;
      return { record: server.frame, progress, memory, data_loss: "NaN" };
    },
    train({ revision }) {
      require(revision);
      server.state.status = "running";
      return { progress: server.state.progress };
    },
    pause() {
      server.state.status = "paused";
      const { progress, memory, network } = server.state;
      return {
        status: "paused",
        progress,
        memory,
        weights: network.edges.map(({ weight }) => weight),
        record: null,
        data_loss: 0.5,
      };
    },
    credit: () => ({}),
    visible: () => ({}),
    set_speed: () => ({}),
  };

  server.client = {
    on: (event, listener) => listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    connect: () => server.online(),
    close() {},
    request: (event, payload) =>
      new Promise((resolve, reject) => {
        if (!online) {
          reject(failure("disconnected"));
          return;
        }
        log.push([event, JSON.parse(JSON.stringify(payload))]);
        const wrong = server.refuse?.(event, payload);
        let result = null;
        let error = wrong ?? null;
        try {
          if (!wrong) result = answers[event](JSON.parse(JSON.stringify(payload)));
        } catch (thrown) {
          error = thrown;
        }
        const answer = () => {
          if (!online) reject(failure("disconnected"));
          else if (error) reject(error);
          else resolve({ ok: true, ...result });
        };
        if (held) held.push(answer);
        else queueMicrotask(answer);
      }),
  };
  return server;
}
