/**
 * Drawings that can be had back: the last one before the canvas was emptied, and those of tabs that are closed. A tab is
 * alive as long as it holds the lock with its name, so nobody has to write down when it was closed.
 *
 * @typedef {import("../state/types.js").Kept} Kept
 * @typedef {import("../model/types.js").Document} Document
 * @typedef {import("../state/store.js").Store} Store
 */
import { readJson, writeJson } from "./slots.js";

const LAST = "backdraw.last";
const LOCK = "backdraw.tab.";
/** Offered at most. */
const OFFERED = 3;

/** @param {Document} drawing @param {number} at */
export function aboutKept({ network: { neurons, edges } }, at) {
  const counted = (/** @type {number} */ count, /** @type {string} */ noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
  const when = new Date(at).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });
  return `${counted(neurons.length, "neuron")}, ${counted(edges.length, "edge")}; ${when}`;
}

/**
 * @param {Store} store @param {Storage | null} local @param {ReturnType<typeof import("./autosave.js").createAutosave>} autosave
 * @param {LockManager | undefined} locks @param {() => number} [clock]
 */
export async function offerKept(store, local, autosave, locks, clock = Date.now) {
  const opened = store.get().document;
  /** @type {Kept[]} */
  let closed = [];
  const last = readJson(local, LAST);
  /** @type {Kept[]} */
  let latest = last?.document?.network?.neurons?.length > 0 ? [{ title: "Last drawing", about: aboutKept(last.document, last.at), document: last.document }] : [];
  const show = () => store.set({ kept: [...latest, ...closed] });
  show();
  store.subscribe(({ document }, previous) => {
    if (document === previous.document || document.network.neurons.length > 0 || previous.document.network.neurons.length === 0) return;
    const at = clock();
    latest = [{ title: "Last drawing", about: aboutKept(previous.document, at), document: previous.document }];
    writeJson(local, LAST, { document: previous.document, at });
    show();
  });
  // Without locks (a page that is not secure) nobody knows which tabs are alive.
  if (!locks) return;
  let claimed = "";
  const claim = () => {
    if (autosave.name() === claimed) return;
    claimed = autosave.name();
    void locks.request(LOCK + claimed, { mode: "shared" }, () => new Promise(() => {}));
  };
  claim();
  store.subscribe(claim); // a tab that meets another one of its name takes a new one
  const { held = [] } = await locks.query();
  const alive = new Set(held.map(({ name }) => name));
  closed = autosave
    .copies()
    .filter(({ tab, document }) => !alive.has(LOCK + tab) && JSON.stringify(document) !== JSON.stringify(opened))
    .slice(0, OFFERED)
    .map(({ document, at }) => ({ title: "From a closed tab", about: aboutKept(document, at), document }));
  if (closed.length === 0) return;
  show();
  const action = { label: "Open it", command: "file.kept", args: { kept: closed[0] } };
  if (!store.get().notice) store.set({ notice: { kind: "info", text: `A closed tab left a drawing of its own: ${closed[0].about}.`, action } });
}
