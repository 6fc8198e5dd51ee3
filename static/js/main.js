/** Wiring: builds every part and hands it what it needs. Nothing else in the client knows all of them. */
import { config } from "./config.js";
import { takeSettings } from "./model/document/training-settings.js";
import { createClient } from "./net/client.js";
import { createEngineWatch } from "./net/engine.js";
import { fetchText, post, upload } from "./net/http.js";
import { createPort } from "./net/port.js";
import { createStream } from "./net/stream.js";
import { createSync } from "./net/sync.js";
import { allCommands } from "./commands/all.js";
import { labCommands } from "./commands/labs.js";
import { panelCommands } from "./commands/panels.js";
import { createRegistry } from "./commands/registry.js";
import { createAnswers } from "./state/answers.js";
import { createHistory } from "./state/history.js";
import { followMetrics } from "./state/metrics.js";
import { followPictures } from "./state/picture.js";
import { createPictures } from "./state/pictures.js";
import { createPlayhead } from "./state/playhead.js";
import { createRecords } from "./state/records.js";
import { createRunEnd } from "./state/run-end.js";
import { createStore, initialState } from "./state/store.js";
import { createSubscribers } from "./state/subscribers.js";
import { createTraining } from "./state/training.js";
import { createAutosave } from "./storage/autosave.js";
import { acceptDrops, createFiles } from "./storage/files.js";
import { openFirst } from "./storage/first.js";
import { offerOthers } from "./storage/other-drawings.js";
import { textOfHash } from "./storage/link.js";
import { keepPreferences } from "./storage/preferences.js";
import { createMemory } from "./storage/session.js";
import { openStorage } from "./storage/slots.js";
import { createTools } from "./tools/machine.js";
import { testHook } from "./testing/hook.js";
import { createAnnouncer } from "./ui/announcer.js";
import { mountInterface } from "./ui/interface.js";
import { labs } from "./ui/labs/all.js";
import { activities, cards } from "./ui/panels/all.js";
import { isMac } from "./ui/parts/platform.js";
import { createPlaces } from "./ui/places.js";
import { createCanvas } from "./view/canvas.js";

/** @typedef {import("./state/types.js").App} App */

const storages = { local: openStorage(() => localStorage), session: openStorage(() => sessionStorage) };

/**
 * The socket and the parts that need it.
 * @param {Pick<App, "store" | "records" | "announce">} parts
 */
function connectParts({ store, records, announce }) {
  const memory = createMemory(storages.session);
  const client = createClient();
  const greetings = createSubscribers();
  /** @type {import("./state/subscribers.js").Subscribers<[import("./state/run-end.js").RunEnd]>} */
  const ends = createSubscribers();
  /** @type {import("./state/subscribers.js").Subscribers<[import("./state/pictures.js").Drawn]>} */
  const drawings = createSubscribers();
  const ended = ends.tell;
  const sync = createSync({ store, client, memory, post, ended, onGreeted: greetings.tell });
  const stream = createStream({
    store,
    records,
    client,
    drawn: drawings.tell,
    ended,
    trained: sync.trained,
    forgetNetwork: sync.forgetNetwork,
    page: document,
  });
  greetings.subscribe(stream.greeted);
  greetings.subscribe(createEngineWatch({ store, fetchText, announce }).greeted);
  const port = createPort({
    store,
    client,
    sync,
    fetchText,
    post,
    upload,
    grant: stream.grant,
    maxFileBytes: config.maxFileBytes,
  });
  const pictures = createPictures({ store, port });
  drawings.subscribe(pictures.take);
  followPictures(store, pictures);
  followMetrics(store, pictures);
  const training = createTraining({ store, port, ended });
  const history = createHistory(store, { pause: training.pauseForEdit });
  ends.subscribe(createRunEnd({ store, history, records, announce }));
  return { client, memory, port, pictures, training, history };
}

/**
 * Opens the drawing in the address as one undoable edit; then the address is plain again.
 * @param {App} app
 */
async function openFromLink(app) {
  try {
    const text = await textOfHash(location.hash);
    if (text === null) return;
    window.history.replaceState(null, "", location.pathname + location.search);
    await app.commands.run("file.open", app, { text });
  } catch (failure) {
    app.store.set({ notice: { kind: "error", text: /** @type {any} */ (failure).message } });
  }
}

async function start() {
  const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  takeSettings(JSON.parse(find("training-settings").textContent ?? ""));
  const store = createStore(initialState());
  keepPreferences(store, storages.local);
  const records = createRecords(store);
  const announce = createAnnouncer(find("announcer"), find("alarm"));
  const { client, memory, port, pictures, training, history } = connectParts({ store, records, announce });
  const parts = {
    store,
    history,
    records,
    playhead: createPlayhead(records, store),
    answers: createAnswers(store, port),
    pictures,
  };
  const canvas = createCanvas(find("canvas"), parts);
  /** @type {App} */
  const app = {
    ...parts,
    training,
    port,
    announce,
    canvas,
    files: createFiles(canvas),
    places: createPlaces(store),
    commands: createRegistry([...allCommands(), ...labCommands(labs), ...panelCommands(activities, cards)]),
  };

  const { openMenu } = mountInterface(document, app);
  createTools(find("canvas"), app, openMenu, isMac);
  if (new URLSearchParams(location.search).has("hook"))
    Object.assign(window, { backdraw: testHook(app, canvas) });
  const unread = (/** @type {Error} */ failure) =>
    store.set({ notice: { kind: "error", text: failure.message } });
  acceptDrops(
    window,
    (text) => void text.then((found) => app.commands.run("file.open", app, { text: found }), unread),
    (table) => void table.then((found) => app.commands.run("data.choose", app, found), unread),
  );

  const autosave = createAutosave(store, storages);
  await openFirst(app, autosave, memory.load().revision);
  await app.commands.run("view.fit", app);
  autosave.watch();
  void offerOthers(store, storages.local, autosave, navigator.locks);
  const openLink = () => openFromLink(app);
  window.addEventListener("hashchange", openLink);
  await openLink();
  window.addEventListener("storage", (event) => autosave.heard(event));
  window.addEventListener("beforeunload", (event) => {
    autosave.flush();
    if (autosave.unsaved()) event.preventDefault(); // the browser asks
  });
  window.addEventListener("pagehide", () => {
    autosave.flush();
    memory.flush();
  });
  client.connect();
}

void start();
