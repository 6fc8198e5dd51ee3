/**
 * Copy, cut, paste and duplicate. The clipboard carries a document as text, so that pasting works across
 * tabs.
 */
import { counted } from "../model/numbers/format.js";
import { config } from "../config.js";
import { clipOf, clipText, cutOf, partClip, pasteClip } from "../model/document/clip.js";
import { removeItems } from "../model/document/edits.js";
import { boundsOf, screenToWorld } from "../model/plane/geometry.js";
import { edgeKey } from "../model/document/rows.js";
import { chosen, selectionOf } from "../state/selection.js";
import { emptySelection } from "../state/store.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../model/document/clip.js").Clip} Clip
 */
const GROUP = "Edit";
const someNeuron = (/** @type {App} */ { store }) =>
  chosen(store.get()).neurons.size > 0 || "No neuron is selected";

/** @returns {readonly import("../state/types.js").Command[]} */
export function clipboardCommands() {
  /**
   * What was copied or pasted last, how often, and where to.
   * @type {{text: string, clip: Clip, pasted: number, at?: {x?: number, y?: number}} | null}
   */
  let last = null;

  /**
   * @param {App} app
   * @param {Clip} clip
   */
  async function keep({ files }, clip) {
    last = { text: clipText(clip), clip, pasted: 0 };
    await files.copy(last.text);
  }

  /**
   * @param {App} app
   * @param {string} label
   * @param {Clip} clip
   * @param {{dx: number, dy: number, incoming?: boolean}} options
   */
  async function insert({ store, history, announce }, label, clip, options) {
    const before = store.get().doc;
    const { neurons, edges } = pasteClip(before, clip, options);
    await history.commit(label, (document) => pasteClip(document, clip, options).document, {
      selection: selectionOf(
        neurons,
        edges.map(({ tail, head }) => edgeKey(tail, head)),
      ),
    });
    announce(`${label}: ${counted(neurons.length, "neuron")}`);
  }

  /**
   * @param {App} app
   * @param {{text?: string, x?: number, y?: number}} args
   * @param {boolean} incoming
   */
  async function paste(app, args, incoming) {
    const text = args.text ?? (await app.files.paste());
    // Our own text is known to be good; anything else passes the same check as a file.
    if (last?.text !== text) {
      if (isCells(text)) {
        await app.commands.run("data.choose", app, { text });
        return;
      }
      if (!text.trimStart().startsWith("{"))
        throw new Error(text.trim() === "" ? "There is nothing to paste" : "What was copied is no drawing");
      const parts = partClip(text);
      const { network } = await app.port.checkDocument(parts.text);
      const ids = new Set(network.neurons.map(({ id }) => id));
      const outside = parts.incoming.filter(({ tail, head }) => ids.has(head) && !ids.has(tail));
      last = { text, clip: { ...clipOf(network, ids), incoming: outside }, pasted: 0 };
    }
    const { x, y } = args;
    const elsewhere = x !== undefined && (x !== last.at?.x || y !== last.at?.y);
    last.pasted = elsewhere ? 1 : last.pasted + 1;
    last.at = { x, y };
    await insert(app, "Paste", last.clip, { ...pasteOffset(app, last.clip, last.pasted, args), incoming });
  }

  return [
    {
      id: "edit.copy",
      label: "Copy",
      group: GROUP,
      keys: ["Mod+C"],
      enabled: someNeuron,
      async run(app) {
        const state = app.store.get();
        const clip = clipOf(state.doc.network, chosen(state).neurons);
        await keep(app, clip);
        app.announce(`Copied ${counted(clip.neurons.length, "neuron")}`);
      },
    },
    {
      id: "edit.cut",
      label: "Cut",
      group: GROUP,
      keys: ["Mod+X"],
      enabled: someNeuron,
      async run(app) {
        const state = app.store.get();
        const ids = chosen(state).neurons;
        await keep(app, cutOf(state.doc, ids));
        await app.history.commit("Cut", (document) => removeItems(document, ids, []), {
          selection: emptySelection,
        });
        app.announce(`Cut ${counted(ids.size, "neuron")}`);
      },
    },
    {
      id: "edit.paste",
      label: "Paste",
      group: GROUP,
      keys: ["Mod+V"],
      run: (app, args = {}) => paste(app, args, false),
    },
    {
      id: "edit.pasteConnected",
      label: "Paste with its edges",
      keywords: "incoming connected",
      group: GROUP,
      keys: ["Mod+Shift+V"],
      run: (app, args = {}) => paste(app, args, true),
    },
    {
      id: "edit.duplicate",
      label: "Duplicate",
      group: GROUP,
      keys: ["Mod+D"],
      enabled: someNeuron,
      run(app, { incoming = false } = {}) {
        const state = app.store.get();
        const clip = clipOf(state.doc.network, chosen(state).neurons);
        return insert(app, "Duplicate", clip, { dx: config.pasteOffset, dy: config.pasteOffset, incoming });
      },
    },
  ];
}

/**
 * At the pointer if that is known, else beside the original, each time a little further; in the middle if it
 * is out of sight.
 * @param {App} app
 * @param {Clip} clip
 * @param {number} times
 * @param {{x?: number, y?: number}} place
 */
function pasteOffset({ store }, clip, times, { x, y }) {
  const { camera, viewport } = store.get();
  const bounds = boundsOf(clip.neurons);
  const step = config.pasteOffset * times;
  if (!bounds) return { dx: step, dy: step };
  const middle = { x: (bounds.x0 + bounds.x1) / 2, y: (bounds.y0 + bounds.y1) / 2 };
  const more = step - config.pasteOffset;
  if (x !== undefined && y !== undefined)
    return { dx: Math.round(x - middle.x) + more, dy: Math.round(y - middle.y) + more };
  const low = screenToWorld(camera, 0, 0);
  const high = screenToWorld(camera, viewport.width, viewport.height);
  const seen = middle.x > low.x && middle.x < high.x && middle.y > low.y && middle.y < high.y;
  if (seen) return { dx: step, dy: step };
  return {
    dx: Math.round((low.x + high.x) / 2 - middle.x) + more,
    dy: Math.round((low.y + high.y) / 2 - middle.y) + more,
  };
}

/**
 * Lines of several cells, as spreadsheets copy them and CSV has them.
 * @param {string} text
 */
function isCells(text) {
  const lines = text
    .slice(0, 10_000)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, 5);
  return lines.length > 1 && !lines[0].startsWith("{") && lines.every((line) => /[\t;,]/.test(line));
}
