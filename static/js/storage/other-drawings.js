/**
 * Drawings that can be opened again: the newest that were left for others, and those of tabs that are
 * closed. A tab is alive as long as it holds the lock with its name, so nobody has to write down when it was
 * closed.
 *
 * @typedef {import("../state/types.js").OtherDrawing} OtherDrawing
 * @typedef {import("../model/document/types.js").Document} Document
 * @typedef {import("../state/store.js").Store} Store
 */
import { written } from "../model/document/document.js";
import { titleOf } from "../model/document/title.js";
import { counted } from "../model/numbers/format.js";
import { addRecent, recentDrawings } from "./recent.js";

const LOCK = "backdraw.tab.";
/** Copies of closed tabs that are offered at most. */
const OFFERED = 3;

/**
 * @param {string} title
 * @param {import("./recent.js").Recent} kept
 * @returns {OtherDrawing}
 */
function entryOf(title, { document, at, activity }) {
  const { neurons, edges } = document.network;
  return {
    title,
    about: `${counted(neurons.length, "neuron")}, ${counted(edges.length, "edge")} · ${whenOf(new Date(at))}`,
    document,
    activity,
  };
}

/**
 * Of today the time is enough.
 * @param {Date} date
 */
function whenOf(date) {
  const today = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(
    "en",
    today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" },
  );
}

/**
 * Without a title, the first label is the nearest to one.
 * @param {Document} document
 */
const nameOf = ({ title, network }) =>
  titleOf({ title: title || network.neurons.find(({ label }) => label)?.label });

/**
 * @param {Store} store
 * @param {Storage | null} local
 * @param {ReturnType<typeof import("./autosave.js").createAutosave>} autosave
 * @param {LockManager | undefined} locks
 * @param {() => number} [clock]
 */
export async function offerOthers(store, local, autosave, locks, clock = Date.now) {
  const first = store.get().doc;
  let recent = recentDrawings(local);
  /** @type {OtherDrawing[]} */
  let closed = [];
  const show = () =>
    store.set({
      others: [...recent.map((kept) => entryOf(nameOf(kept.document), kept)), ...closed],
    });
  show();
  store.subscribe(({ doc, left }, previous) => {
    const emptied = doc.network.neurons.length === 0 && previous.doc.network.neurons.length > 0;
    const gone =
      left !== previous.left ? left : emptied && previous.doc !== previous.opened ? previous.doc : null;
    if (!gone || gone.network.neurons.length === 0) return;
    recent = addRecent(local, { document: written(gone), at: clock(), activity: previous.panel.activity });
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
    .filter(
      ({ tab, document }) =>
        !alive.has(LOCK + tab) && JSON.stringify(document) !== JSON.stringify(written(first)),
    )
    .slice(0, OFFERED)
    .map((kept) => entryOf(kept.document.title || "From a closed tab", kept));
  if (closed.length === 0) return;
  show();
  const action = { label: "Open it", command: "file.openOther", args: { other: closed[0] } };
  if (!store.get().notice)
    store.set({
      notice: {
        kind: "info",
        text: `A drawing from a closed tab can be opened again: ${closed[0].about}.`,
        action,
      },
    });
}
