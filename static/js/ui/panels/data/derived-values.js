/** The values of derived columns in the rows around those in view, which the server computes. */

/** Rows asked for at a time, the most that the server takes; every half of them begins another question. */
const ASKED = 1000;
const NONE = Object.freeze(/** @type {number[]} */ ([]));

/**
 * @param {import("../../local.js").Ui} ui
 * @returns {(name: string, row: number) => number | null} null while it is unknown
 */
export function derivedValues({ app, local }) {
  const { doc, connection, revision } = app.store.get();
  const { derived = [], rows } = doc.data;
  if (derived.length === 0 || connection !== "connected") return () => null;
  const start = startOf(local.get().firstRow);
  const asked = Array.from({ length: Math.min(ASKED, rows.length - start) }, (_, k) => start + k);
  const reply = asked.length > 0 && app.answers.ask("data_summary", { rows: asked }, String(revision)).value;
  if (!reply) return () => null;
  const byName = new Map(reply.columns.map(({ name, values }) => [name, values]));
  return (name, row) => (byName.get(name) ?? NONE)[row - start] ?? null;
}

/**
 * @param {import("../../local.js").Ui} ui
 * @param {number} first   row in view
 */
export function seen({ local }, first) {
  if (startOf(first) === startOf(local.get().firstRow)) return;
  queueMicrotask(() => local.set({ firstRow: first }));
}

/** @param {number} first */
const startOf = (first) => Math.floor(first / (ASKED / 2)) * (ASKED / 2);
