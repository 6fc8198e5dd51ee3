/**
 * A page over a made-up server: everything between the store and the socket, to test what goes over the wire.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createPort } from "../../../static/js/net/port.js";
import { createStream } from "../../../static/js/net/stream.js";
import { createSync } from "../../../static/js/net/sync.js";
import { createHistory } from "../../../static/js/state/history.js";
import { createPictures } from "../../../static/js/state/pictures.js";
import { createRecords } from "../../../static/js/state/records.js";
import { createRunEnd } from "../../../static/js/state/run-end.js";
import { createStore, initialState } from "../../../static/js/state/store.js";
import { createSubscribers } from "../../../static/js/state/subscribers.js";
import { createTraining } from "../../../static/js/state/training.js";
import { runningExample } from "../samples/networks.js";
import { fakeServer } from "./server.js";

export const settle = async () => {
  for (let k = 0; k < 60; k += 1) await Promise.resolve();
};

const frameBytes = readFileSync(new URL("../../fixtures/frame.bin", import.meta.url));

/** The fixture's frame under another revision. */
export function frame(revision) {
  const bytes = Uint8Array.from(frameBytes);
  new DataView(bytes.buffer).setUint32(12, revision, true);
  return bytes.buffer;
}

/** A page: everything between the store and the socket. */
export function page(
  server,
  { document = runningExample(), memory = { token: null, revision: -1, check: null }, revision = 0 } = {},
) {
  const store = createStore({ ...initialState(), doc: document, revision });
  const records = createRecords(store);
  const posts = [];
  const post = async (path, body, headers) => {
    posts.push([path, JSON.parse(body), headers]);
    if (path === "/session/data") server.state.data = JSON.parse(body);
    return { ok: true, document: JSON.parse(body) };
  };
  const memories = { value: memory, load: () => memories.value, save: (next) => (memories.value = next) };
  const greetings = createSubscribers();
  const ends = createSubscribers();
  const drawings = createSubscribers();
  const window = { hidden: false, addEventListener: (_type, listener) => (window.changed = listener) };
  const { client } = server;
  const sync = createSync({
    store,
    client,
    ended: ends.tell,
    memory: memories,
    post,
    onGreeted: greetings.tell,
  });
  const stream = createStream({
    store,
    records,
    client,
    drawn: drawings.tell,
    ended: ends.tell,
    trained: sync.trained,
    forgetNetwork: sync.forgetNetwork,
    page: window,
  });
  const port = createPort({
    store,
    client,
    sync,
    grant: stream.grant,
    fetchText: async () => "{}",
    post,
    upload: post,
    maxFileBytes: 100,
  });
  const pictures = createPictures({ store, port });
  drawings.subscribe(pictures.take);
  greetings.subscribe(stream.greeted);
  const training = createTraining({ store, port, ended: ends.tell });
  const history = createHistory(store, { pause: training.pauseForEdit });
  ends.subscribe(createRunEnd({ store, history, records, announce() {} }));
  const edit = (change, options) => history.commit("edit", change, options);
  return { store, history, records, port, sync, pictures, training, edit, posts, memories, window };
}

export async function connected(options) {
  const server = fakeServer();
  const parts = page(server, options);
  server.online();
  await settle();
  server.events();
  return { server, ...parts };
}

/** The server has exactly what is drawn. */
export function assertSame({ state }, { doc, revision, checkedRevision }) {
  const { network, data, probe, training } = doc;
  assert.deepEqual(
    state.network.neurons,
    network.neurons.map(({ id, kind, activation }) => ({ id, kind, activation })),
  );
  assert.deepEqual(state.network.edges, network.edges);
  assert.deepEqual(state.data.rows, data.rows);
  assert.deepEqual(state.probe, probe);
  const { progress, memory = null, ...settings } = training;
  assert.deepEqual(state.training, settings);
  assert.deepEqual([state.progress, state.memory], [progress, memory]);
  assert.deepEqual([state.revision, checkedRevision], [revision, revision]);
}
