/**
 * The port: what commands and tools need of the server, as promises. Each call waits until the newest edit
 * has been acknowledged, and an answer that an edit has overtaken is dropped.
 *
 * @typedef {import("../state/types.js").Port} Port
 * @typedef {import("../model/document/types.js").Document} Document
 * @typedef {Pick<import("./sync.js").Sync, "settled" | "forgetNetwork" | "trained">} SyncForPort
 */
import { serverError } from "./client.js";
import { decodeFrame } from "./frames.js";
import { withNumbers } from "./numbers.js";
import { pictureOf } from "./pictures.js";
import { weightsAfter } from "../state/run-end.js";
import { finite, runEnd } from "./run-end.js";

/**
 * @param {{store: import("../state/store.js").Store, client: import("./client.js").Client, sync: SyncForPort,
 *   grant: () => void, fetchText: (path: string) => Promise<string>, post: (path: string, body: string,
 *   headers?: Record<string, string>) => Promise<any>, upload: typeof import("./http.js").upload,
 *   maxFileBytes: number}} parts
 * @returns {Port}
 */
export function createPort({ store, client, sync, grant, fetchText, post, upload, maxFileBytes }) {
  /**
   * @param {string} event
   * @param {object} payload
   * @param {() => void} [overtaken] what to do about a stale answer
   */
  async function request(event, payload, overtaken = () => {}) {
    await sync.settled();
    const { revision } = store.get();
    const reply = await client.request(event, { revision, ...payload });
    if (store.get().revision !== revision) {
      overtaken();
      throw serverError("stale_revision", "The network was changed meanwhile");
    }
    return reply;
  }

  /**
   * A question about what is drawn.
   * @param {string} name
   * @param {object} payload
   * @returns {Promise<any>}
   */
  const ask = async (name, payload) => withNumbers(await request(name, payload));

  const port = {
    ask,
    async allowedHeads(/** @type {readonly number[]} */ asked) {
      const { together, heads, refused } = await ask("allowed_heads", { tails: asked });
      return {
        together,
        refused,
        heads: heads.map((/** @type {any} */ { head, tails = asked }) => ({ head, tails })),
      };
    },
    async repair(/** @type {import("../model/document/types.js").Repair} */ repair) {
      const { neurons } = store.get().doc.network;
      const positions = Object.fromEntries(neurons.map(({ id, x, y }) => [id, [x, y]]));
      return (await ask("repair", { repair, positions })).network;
    },
    async picture(/** @type {import("../state/pictures.js").Looked} */ looked, /** @type {boolean} */ exact) {
      const reply = await request("picture", { ...looked, exact });
      return pictureOf(reply, store.get().revision, exact);
    },
    async watchPictures(/** @type {object} */ wanted) {
      await request("watch_pictures", wanted);
    },
    async forward(/** @type {number} */ point) {
      return decodeFrame((await request("forward", { point })).record);
    },
    async backward(/** @type {number} */ point) {
      return decodeFrame((await request("backward", { point })).record);
    },
    async step() {
      // A step that an edit has overtaken has moved the server's weights all the same.
      const reply = await request("step", {}, sync.forgetNetwork);
      const record = decodeFrame(reply.record);
      const { progress, memory = null, data_loss } = reply;
      const trained = { weights: weightsAfter(record), progress, memory };
      sync.trained(trained);
      return { record, trained, dataLoss: finite(data_loss) };
    },
    async train(/** @type {{speed: number | null, steps?: number}} */ options) {
      const reply = await request("train", options);
      grant();
      return { progress: reply.progress };
    },
    async pause() {
      const end = runEnd(await client.request("pause", {}));
      sync.trained(end);
      return end;
    },
    async setSpeed(/** @type {number | null} */ speed) {
      await client.request("set_speed", { speed });
    },
    async reset(/** @type {number} */ revision) {
      await sync.settled();
      return { weights: (await client.request("reset", { revision })).weights };
    },
    async randomize(/** @type {number} */ revision, /** @type {number} */ seed) {
      await sync.settled();
      return { weights: (await client.request("randomize", { revision, seed })).weights };
    },
    /** @returns {Promise<Document>} */
    async checkDocument(/** @type {string} */ text) {
      if (text.length > maxFileBytes) {
        throw serverError(
          "too_large",
          `This file is too large: the limit is ${Math.round(maxFileBytes / 1e6)} MB`,
        );
      }
      return (await post("/document/check", text)).document;
    },
    /** @returns {Promise<number[][]>} */
    async readRows(/** @type {string} */ text) {
      try {
        return (await post("/data/read", JSON.stringify({ text }))).rows;
      } catch (failure) {
        if (/** @type {any} */ (failure)?.code !== "disconnected") throw failure;
        throw serverError(
          "disconnected",
          "No connection to the server, which reads what is pasted; try again later",
        );
      }
    },
    readTable: async (
      /** @type {object} */ asked,
      /** @type {import("./http.js").Watch | undefined} */ watch,
    ) => {
      const text = JSON.stringify(asked);
      return (await (watch ? upload("/data/read", text, watch) : post("/data/read", text))).table;
    },
    /** @returns {Promise<string>} */
    writeCsv: async (/** @type {object} */ table) => (await post("/data/csv", JSON.stringify(table))).text,
    checkFormula: (/** @type {object} */ asked) => post("/data/formula", JSON.stringify(asked)),
    /** The generators and the real tables there are. */
    dataCatalogue: async () => JSON.parse(await fetchText("/data/catalogue")),
    generate: (/** @type {object} */ asked) => post("/data/generate", JSON.stringify(asked)),
    namedTable: (/** @type {object} */ asked) => post("/data/table", JSON.stringify(asked)),
    /** @returns {Promise<Document>} */
    async example(/** @type {string} */ name) {
      return port.checkDocument(await fetchText(`/examples/${encodeURIComponent(name)}.json`));
    },
  };
  return port;
}
