/**
 * The drawing is kept in the browser shortly after each change, and found again on the next visit.
 *
 * Several tabs share one slot until two of them write: a tab that sees another one write says so and from
 * then on keeps its own slot, so that neither overwrites the other.
 *
 * @typedef {import("../state/store.js").Store} Store
 * @typedef {import("../model/document/types.js").Document} Document
 * @typedef {{document: Document, revision: number, tab: string, at: number, activity?:
 *   import("../state/panel.js").Activity}} Saved   activity: the one it was left in
 * @typedef {{local: Storage | null, session: Storage | null}} Storages
 * @typedef {ReturnType<typeof createAutosave>} Autosave
 */
import { config } from "../config.js";
import { written } from "../model/document/document.js";
import { forgetOldest, isDrawing } from "./recent.js";
import { readText, writeText } from "./slots.js";

const SLOT = "backdraw.document";
const CORRUPT = "backdraw.document.unreadable";
const TAB = "backdraw.tab";
const KEEP = 30 * 24 * 3600 * 1000;

/**
 * @param {Store} store
 * @param {Storages} storages
 * @param {() => number} [clock]
 */
export function createAutosave(store, { local, session }, clock = Date.now) {
  const kept = readText(session, TAB);
  let tab = kept ?? newTab();
  let slot = readText(local, ownSlot(tab)) === null ? SLOT : ownSlot(tab);
  let watching = false;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  let since = 0;
  /** How long writing took: what takes long is written less often. */
  let cost = 0;
  /** @type {import("../state/types.js").State["notice"]} */
  let warning = null;

  function newTab() {
    const name = Math.random().toString(36).slice(2, 10);
    writeText(session, TAB, name);
    return name;
  }

  /**
   * Says once that nothing is kept, until it is.
   * @param {string | null} problem
   */
  function warn(problem) {
    const { notice } = store.get();
    if (problem === null) {
      if (warning !== null && notice === warning) store.set({ notice: null });
      warning = null;
    } else if (warning === null) {
      const action = { label: "Save as a file", command: "file.save" };
      warning = { kind: "error", text: `This drawing is not saved. ${problem}.`, action };
      store.set({ notice: warning });
    }
  }

  function write() {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const begun = clock();
    const { doc, revision, panel } = store.get();
    const text = JSON.stringify({
      document: written(doc),
      revision,
      tab,
      at: clock(),
      activity: panel.activity,
    });
    let problem = writeText(local, slot, text);
    while (problem !== null && forgetOldest(local)) problem = writeText(local, slot, text);
    store.set({
      storage: { saved: problem === null, at: problem === null ? clock() : store.get().storage.at, problem },
    });
    warn(problem);
    cost = clock() - begun;
  }

  /** After a pause in the changes, but at the latest after four; a slow one takes a twentieth of the time. */
  function plan() {
    const delay = Math.max(config.autosaveDelay, 20 * cost);
    if (timer === null) since = clock();
    else if (clock() - since > 3 * delay) return;
    else clearTimeout(timer);
    timer = setTimeout(writeBetween, delay);
  }

  /** Not while neurons are dragged: a large drawing takes its time, and where they go is not settled. */
  function writeBetween() {
    const { guides, ghost } = store.get().gesture;
    if (guides && !ghost) timer = setTimeout(writeBetween, config.autosaveDelay);
    else write();
  }

  return {
    /**
     * What was kept, if it can be read.
     * @returns {{saved: Saved | null, text: string | null, same: boolean}} same: by this very tab
     */
    load() {
      const text = readText(local, slot);
      const saved = parse(text);
      return { saved, text, same: saved !== null && kept !== null && saved.tab === kept };
    },
    /**
     * Keeps what could not be read under another name, for whoever can mend it.
     * @param {string} text
     */
    setAside(text) {
      const taken = readText(local, CORRUPT);
      const problem = writeText(
        local,
        taken === null || taken === text ? CORRUPT : `${CORRUPT}.${clock()}`,
        text,
      );
      if (problem !== null) slot = ownSlot(tab); // no room for it elsewhere: it stays where it is
    },
    /** From now on, changes are kept. */
    watch() {
      watching = true;
      store.subscribe((state, previous) => {
        if (state.doc === previous.doc) {
          // Looking is not drawing: only beside what is kept anyway.
          if (state.panel.activity !== previous.panel.activity && readText(local, slot) !== null) plan();
          return;
        }
        if (state.storage.saved) store.set({ storage: { ...state.storage, saved: false } });
        plan();
      });
      forgetOld(local, clock());
    },
    /**
     * Another tab wrote a slot.
     * @param {{key: string | null, newValue: string | null}} event
     */
    heard({ key, newValue }) {
      if (!watching || key !== slot || newValue === null) return;
      // A duplicated tab has our name as well: then a new one for us.
      if (slot === ownSlot(tab) || parse(newValue)?.tab === tab) tab = newTab();
      slot = ownSlot(tab);
      write();
      store.set({
        notice: {
          kind: "warning",
          text: "Another tab is drawing too. This tab now keeps its own copy; save it as a file to be sure.",
        },
      });
    },
    /** What this tab is called. */
    name: () => tab,
    /**
     * Drawings in other tabs' own slots, newest first.
     * @returns {Saved[]}
     */
    copies() {
      const names = Array.from({ length: local?.length ?? 0 }, (_, k) => local?.key(k) ?? "");
      return names
        .filter((name) => name.startsWith(`${SLOT}.`) && !name.startsWith(CORRUPT) && name !== slot)
        .flatMap((name) => parse(readText(local, name)) ?? [])
        .filter(({ document }) => isDrawing(document))
        .sort((a, b) => b.at - a.at);
    },
    /** At once: the page is going away. */
    flush() {
      if (timer !== null) write();
    },
    /** Would the drawing be lost now? */
    unsaved() {
      const { storage, doc, opened, filed } = store.get();
      return storage.problem !== null && doc !== filed && doc !== opened && isDrawing(doc);
    },
  };
}

/** @param {string} tab */
function ownSlot(tab) {
  return `${SLOT}.${tab}`;
}

/**
 * @param {string | null} text
 * @returns {Saved | null}
 */
function parse(text) {
  try {
    const saved = text === null ? null : JSON.parse(text);
    return saved && typeof saved.document === "object" && Number.isInteger(saved.revision) ? saved : null;
  } catch {
    return null;
  }
}

/**
 * Copies of tabs that are long gone; what cannot be read stays for whoever can.
 * @param {Storage | null} local
 * @param {number} now
 */
function forgetOld(local, now) {
  if (!local) return;
  const names = Array.from({ length: local.length }, (_, k) => local.key(k) ?? "");
  for (const name of names) {
    if (!name.startsWith(`${SLOT}.`) || name.startsWith(CORRUPT)) continue;
    const saved = parse(readText(local, name));
    if (saved && now - saved.at > KEEP) local.removeItem(name);
  }
}
