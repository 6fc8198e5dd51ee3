/** Wiring: builds every part and hands it what it needs. Nothing else in the client knows all of them. */
import { config } from "./config.js";
import { takeSettings } from "./model/document/training-settings.js";
import { createClient } from "./net/client.js";
import { createEngineWatch } from "./net/engine.js";
import { fetchText, post } from "./net/http.js";
import { createPort } from "./net/port.js";
import { createStream } from "./net/stream.js";
import { createSync } from "./net/sync.js";
import { allCommands } from "./commands/all.js";
import { createHistory } from "./state/history.js";
import { testHook } from "./testing/hook.js";
import { createPlayhead } from "./state/playhead.js";
import { createRecords } from "./state/records.js";
import { createRegistry } from "./commands/registry.js";
import { createStore, initialState } from "./state/store.js";
import { createTraining } from "./state/training.js";
import { createAutosave } from "./storage/autosave.js";
import { acceptDrops, createFiles } from "./storage/files.js";
import { openFirst } from "./storage/first.js";
import { offerKept } from "./storage/kept.js";
import { textOfHash } from "./storage/link.js";
import { keepPreferences } from "./storage/preferences.js";
import { createMemory } from "./storage/session.js";
import { openStorage } from "./storage/slots.js";
import { createTools } from "./tools/machine.js";
import { createAnnouncer } from "./ui/announcer.js";
import { mountInterface } from "./ui/interface.js";
import { createCanvas } from "./view/canvas.js";

/** @typedef {import("./state/types.js").App} App */

const storages = { local: openStorage(() => localStorage), session: openStorage(() => sessionStorage) };

/**
 * The socket and the parts that need it.
 * @param {Pick<App, "store" | "history" | "records" | "announce">} parts
 */
function connectParts({ store, history, records, announce }) {
  const memory = createMemory(storages.session);
  const client = createClient();
  // The training needs the port and the socket's parts need the training: they ask for it when it is there.
  const training = () => made;
  const engine = createEngineWatch({ store, fetchText, announce });
  const onGreeted = () => {
    stream.greeted();
    engine.greeted();
  };
  const sync = createSync({ store, client, training, memory, post, onGreeted });
  const { forgetNetwork } = sync;
  const stream = createStream({ store, records, client, training, forgetNetwork, page: document });
  const port = createPort({
    store,
    client,
    sync,
    fetchText,
    post,
    grant: stream.grant,
    maxFileBytes: config.maxFileBytes,
  });
  const made = createTraining({ store, history, records, port, announce });
  return { client, memory, port, training: made };
}

/**
 * Opens what the address carries, as one entry, so that what was there can be had back; then the address is
 * plain again.
 * @param {App} app
 */
async function openFromLink(app) {
  try {
    const text = await textOfHash(location.hash);
    if (text === null) return;
    history.replaceState(null, "", location.pathname + location.search);
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
  const history = createHistory(store);
  const records = createRecords(store);
  const announce = createAnnouncer(find("announcer"), find("alarm"));
  const { client, memory, port, training } = connectParts({ store, history, records, announce });
  /** @type {App} */
  const app = {
    store,
    history,
    records,
    training,
    port,
    announce,
    playhead: createPlayhead(records, store),
    commands: createRegistry(allCommands()),
    files: createFiles(() => canvas),
  };

  const canvas = createCanvas(find("canvas"), app);
  const { openMenu } = mountInterface(document, app);
  createTools(find("canvas"), app, openMenu);
  if (new URLSearchParams(location.search).has("hook"))
    Object.assign(window, { backdraw: testHook(app, canvas) });
  acceptDrops(window, (text) =>
    text.then(
      (found) => app.commands.run("file.open", app, { text: found }),
      (failure) => store.set({ notice: { kind: "error", text: failure.message } }),
    ),
  );

  const autosave = createAutosave(store, storages);
  await openFirst(app, autosave, memory.load().revision);
  await app.commands.run("view.fit", app);
  autosave.watch();
  void offerKept(store, storages.local, autosave, navigator.locks);
  const openLink = () => openFromLink(app);
  window.addEventListener("hashchange", openLink);
  await openLink();
  window.addEventListener("storage", (event) => autosave.heard(event));
  window.addEventListener("pagehide", () => {
    autosave.flush();
    memory.flush();
  });
  client.connect();
}

void start();
