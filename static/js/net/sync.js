/**
 * Keeps the server's copy of the document equal to ours. Watches the store, sends the parts that differ, one
 * flush at a time and always the newest state, and takes up again after a broken connection. Requests about
 * the network wait until everything newer has been acknowledged, so that an answer is always about what is
 * drawn.
 *
 * @typedef {import("../state/types.js").ServerError} ServerError
 * @typedef {import("./client.js").Client} Client
 * @typedef {import("./parts.js").Known} Known
 * @typedef {import("../model/document/types.js").Document} Document
 * @typedef {{token: string | null, revision: number, check: import("../model/document/types.js").Check |
 *   null, speed?: number | null}} Memory survives a reload of the page, not its closing
 * @typedef {object} SyncParts
 * @property {import("../state/store.js").Store} store
 * @property {Client} client
 * @property {(end: import("../state/run-end.js").RunEnd) => void} ended   told how a run has ended
 * @property {{load: () => Memory, save: (memory: Memory) => void}} memory
 * @property {(path: string, body: string, headers: Record<string, string>) => Promise<any>} post
 * @property {() => void} onGreeted   told after hello, before anything else
 * @typedef {ReturnType<typeof createSync>} Sync
 */
import { rowsOf } from "../model/document/rows.js";
import { takeTrained } from "../model/document/weights.js";
import { activation } from "./catalogue.js";
import { serverError } from "./client.js";
import { NOTHING, allOf, partsToSend } from "./parts.js";
import { runEnd } from "./run-end.js";

const PROTOCOL = 1;
/** Characters of JSON above which a table goes by HTTP. */
const LARGE = 1_000_000;
/** Characters of a number in it, at most. */
const NUMBER = 20;
/** A large table is sent once its edits have rested this long, milliseconds, unless somebody waits for it. */
const REST = 400;

/** @param {{rows: readonly unknown[], columns: readonly unknown[]}} data */
const isLarge = ({ rows, columns }) => rows.length * columns.length > LARGE / NUMBER;

/** @param {SyncParts} parts */
export function createSync({ store, client, ended, memory, post, onGreeted }) {
  let { token } = memory.load();
  /** @type {Known} */
  let known = NOTHING;
  /** The revision the server has acknowledged in all parts. */
  let acknowledged = -1;
  /** A page just loaded may take up the session that it had before. */
  let fresh = true;
  let greeted = false;
  let sending = false;
  /** Did the server's weights turn out not to be ours while parts were on their way? */
  let doubtful = false;
  /** How far to go beyond a server that is ahead of us; doubled until it is enough. */
  let stride = 1;
  /**
   * What the server would not take, and when: not tried again until something changes.
   * @type {{error: ServerError, document: object} | null}
   */
  let refused = null;
  /**
   * What was said of it.
   * @type {import("../state/types.js").State["notice"]}
   */
  let said = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  /** @type {Set<{resolve: () => void, reject: (error: ServerError) => void}>} */
  const waiting = new Set();

  const differs = () => {
    const { doc, revision } = store.get();
    return partsToSend(known, doc, revision, revision !== acknowledged).length > 0;
  };

  function wakeWaiting() {
    const settled = greeted && !sending && (refused !== null || !differs());
    if (!settled) return;
    for (const { resolve, reject } of waiting) {
      if (refused) reject(refused.error);
      else resolve();
    }
    waiting.clear();
  }

  /** Sends what differs until nothing does. */
  async function flush() {
    if (!greeted || sending) return;
    sending = true;
    try {
      while (greeted && !(refused && refused.document === store.get().doc)) {
        refused = null;
        const { doc, revision } = store.get();
        const parts = partsToSend(known, doc, revision, revision !== acknowledged);
        if (parts.length === 0) break;
        doubtful = false;
        for (const part of parts) await send(part.event, part.payload, revision, doc);
        known = doubtful ? { ...allOf(doc), network: null, training: null } : allOf(doc);
        acknowledged = revision;
        stride = 1;
        if (said !== null && store.get().notice === said) store.set({ notice: null });
        said = null;
        // Weights, data and probe leave the answer to the structure as it was.
        if (store.get().check) store.set({ checkedRevision: revision });
        remember();
      }
    } catch (failure) {
      trouble(/** @type {ServerError} */ (failure));
    } finally {
      sending = false;
    }
    wakeWaiting();
  }

  function remember() {
    const { check, run } = store.get();
    memory.save({ token, revision: acknowledged, check, speed: run.speed });
  }

  /**
   * @param {string} event
   * @param {any} payload
   * @param {number} revision
   * @param {import("../model/document/types.js").Document} document
   */
  async function send(event, payload, revision, { network }) {
    if (event === "set_data" && isLarge(payload)) {
      const text = JSON.stringify(payload);
      if (text.length > LARGE) {
        await post("/session/data", text, { "X-Backdraw-Token": token ?? "" });
        return;
      }
    }
    const reply = await client.request(event, payload);
    if (event === "set_network") showCheck(reply.check, revision, network);
  }

  /**
   * @param {import("../model/document/types.js").Check} check
   * @param {number} checkedRevision
   * @param {import("../model/document/types.js").Network} network
   */
  function showCheck(check, checkedRevision, network) {
    store.set({ check, checkedRevision, checkedEdges: new Set(rowsOf(network).edgeRow.keys()) });
  }

  /** @param {ServerError} error */
  function trouble(error) {
    if (error.code === "disconnected") {
      // The reconnect sends what is missing. Settings may have arrived, and no revision would tell.
      known = { ...known, training: null };
      return;
    }
    const { doc, revision } = store.get();
    known = NOTHING;
    if (error.code === "stale_revision") {
      // The server is further than we are: go beyond it and say everything again.
      store.set({ revision: Math.max(revision, acknowledged) + stride });
      stride *= 2;
      queueMicrotask(flush);
      return;
    }
    refused = { error, document: doc };
    said = { kind: "error", text: error.message };
    store.set({ notice: said });
  }

  async function greet() {
    store.set({ connection: store.get().connection === "lost" ? "lost" : "connecting" });
    let reply;
    try {
      reply = await client.request("hello", { protocol: PROTOCOL, ...(token ? { token } : {}) });
    } catch (failure) {
      const error = /** @type {ServerError} */ (failure);
      if (error.code !== "disconnected") store.set({ notice: { kind: "error", text: error.message } });
      return;
    }
    token = reply.token;
    const { limits = store.get().limits, catalogue } = reply;
    store.set({ catalogue: catalogue.activations.map(activation), limits });
    takeUp(reply);
    greeted = true;
    fresh = false;
    refused = null;
    remember();
    store.set({ connection: "connected" });
    onGreeted();
    await flush();
  }

  /**
   * Goes on with the session the server kept, or starts over with all parts.
   * @param {any} reply
   */
  function takeUp(reply) {
    const { revision, doc, run } = store.get();
    const kept = memory.load();
    const last = fresh ? kept.revision : acknowledged;
    const same = reply.resumed && reply.revision === revision && last === revision;
    if (!same) {
      known = NOTHING;
      acknowledged = -1;
      if (reply.revision >= revision) store.set({ revision: reply.revision + 1 });
      if (run.status === "running") ended({ reason: "disconnected" });
      return;
    }
    acknowledged = revision;
    const wasRunning = run.status === "running";
    if (fresh) {
      // Settings are not covered by the revision: anew, unless that would disturb a running training's
      // progress.
      known = { ...allOf(doc), training: reply.status === "idle" ? null : doc.training };
      if (kept.check) showCheck(kept.check, revision, doc.network);
      else known = { ...known, network: null };
    }
    if (reply.status === "running" && (fresh || wasRunning)) {
      const speed = fresh && kept.speed !== undefined ? kept.speed : run.speed;
      store.set({ run: { ...run, status: "running", progress: reply.progress, speed } });
    } else if (reply.status === "running") {
      // Paused here while nobody could be told.
      store.set({ run: { ...run, status: "running" } });
      client.request("pause", {}).then(
        (end) => store.get().run.status === "running" && endRun(runEnd(end)),
        () => {},
      );
    } else if (wasRunning || reply.progress.step !== doc.training.progress.step) {
      endRun(runEnd({ ...reply, reason: "disconnected" }));
    }
  }

  /**
   * What the server trained to is what it has: nothing of that is to be sent.
   * @param {import("../state/run-end.js").RunEnd} reached
   */
  function trained({ weights, progress, memory: kept = null }) {
    if (!known.network || !known.training || weights?.length !== known.network.edges.length || !progress)
      return;
    const document = /** @type {Document} */ ({ network: known.network, training: known.training });
    const { network, training } = takeTrained(document, { weights, progress, memory: kept });
    known = { ...known, network, training };
  }

  /** @param {import("../state/run-end.js").RunEnd} end */
  function endRun(end) {
    trained(end);
    ended(end);
  }

  store.subscribe((state, previous) => {
    if (greeted && state.run.speed !== previous.run.speed) remember();
    if (state.doc === previous.doc && state.revision === previous.revision) return;
    clearTimeout(resting);
    if (state.doc.data !== previous.doc.data && isLarge(state.doc.data)) resting = setTimeout(flush, REST);
    else void flush();
  });

  client.on("connect", () => void greet());
  client.on("disconnect", () => {
    greeted = false;
    store.set({ connection: "lost" });
    for (const { reject } of waiting)
      reject(serverError("disconnected", "The connection to the server was lost"));
    waiting.clear();
  });
  client.on("goodbye", ({ reason }) => {
    if (reason !== "taken_over") return;
    // Another tab has this session now; this one gets its own, and both go on.
    token = null;
    known = NOTHING;
    acknowledged = -1;
  });

  return {
    /**
     * Fulfilled once the server has acknowledged the newest edit.
     * @returns {Promise<void>}
     */
    async settled() {
      while (!greeted || sending || differs()) {
        if (store.get().connection === "lost")
          throw serverError("disconnected", "No connection to the server");
        if (refused && refused.document === store.get().doc) throw refused.error;
        await new Promise((resolve, reject) => {
          waiting.add({ resolve: () => resolve(undefined), reject });
          void flush().then(wakeWaiting);
        });
      }
    },
    /** The server's weights are not ours any more: say the whole network again with the next edit. */
    forgetNetwork() {
      doubtful = true;
      known = { ...known, network: null, training: null };
      void flush();
    },
    trained,
    token: () => token,
  };
}
