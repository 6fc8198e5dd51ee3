/** One's own table as it is read: the text and its options, the server's answer, and the table it gives. */

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/taking.js").Role} Role
 * @typedef {{name: string, kind: "number" | "text", kept: boolean, missing: number, texts: readonly
 *   string[]}} Found   a column of the text
 * @typedef {{line: number, column: number}} Place
 * @typedef {{separator: string, header: boolean, decimal: string, unclear: (Place & {text: string}) | null,
 *   found: readonly Found[], faults: readonly (Place & {message: string})[], fault_count: number, dropped:
 *   number, names: readonly string[], categories: Record<string, string[]>, rows: number[][] | null}} Reading
 * @typedef {{text: string, title: string, options: Record<string, any>, roles: Record<string, Role>, reply:
 *   Reading | null, error: {message: string} | null}} Own
 */

/** Different texts that get a column each without being asked for. */
const FEW = 20;
/** What is typed is read once it rests, milliseconds. */
const REST = 300;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
/** Gives up what is being read. */
let reading = new AbortController();

/** @type {Own} */
export const EMPTY = Object.freeze({ text: "", title: "", options: {}, roles: {}, reply: null, error: null });

/**
 * What has been filled in; at first what the dialog was opened with.
 * @param {Ui} ui
 * @returns {Own}
 */
export function ownOf(ui) {
  const { form } = ui.local.get();
  if (form.own) return form.own;
  const { offered } = ui.app.store.get();
  if (!offered) return EMPTY;
  const own = { ...EMPTY, text: offered.text ?? "", title: offered.title ?? "" };
  queueMicrotask(() => ui.local.get().form.own ?? readSoon(ui, own, 0));
  return own;
}

/**
 * @param {Ui} ui
 * @param {Own} own
 */
export const keep = (ui, own) => ui.local.set({ form: { ...ui.local.get().form, own } });

/**
 * @param {Ui} ui
 * @param {Own} own
 * @param {number} [rest]
 */
export function readSoon(ui, own, rest = REST) {
  const asked = { ...own, reply: null, error: null };
  ui.local.set({ form: { ...ui.local.get().form, own: asked, sent: 0 } });
  clearTimeout(waiting);
  reading.abort();
  const given = new AbortController();
  reading = given;
  if (own.text.trim() === "") return;
  waiting = setTimeout(() => {
    const isWanted = () => ui.local.get().form.own === asked;
    const answer = (/** @type {Partial<Own>} */ patch) => {
      if (isWanted()) keep(ui, { ...asked, ...patch });
    };
    const sent = (/** @type {number} */ share) => {
      if (isWanted()) ui.local.set({ form: { ...ui.local.get().form, sent: share } });
      else given.abort();
    };
    ui.app.port.readTable({ text: own.text, options: own.options }, { signal: given.signal, sent }).then(
      (/** @type {Reading} */ reply) => {
        const text = own.options.text === undefined ? usualCoding(reply) : null;
        if (text && isWanted()) readSoon(ui, { ...own, options: { ...own.options, text } }, 0);
        else answer({ reply });
      },
      (error) => answer({ error }),
    );
  }, rest);
}

/**
 * As if it had not been chosen.
 * @param {Ui} ui
 */
export function giveUp(ui) {
  clearTimeout(waiting);
  reading.abort();
  keep(ui, EMPTY);
}

/**
 * Texts become a column of 0 and 1 each, where they are several and not too many.
 * @param {Reading} reply
 */
function usualCoding({ found }) {
  const several = found.filter(
    ({ kind, texts }) => kind === "text" && texts.length > 2 && texts.length <= FEW,
  );
  return several.length === 0 ? null : Object.fromEntries(several.map(({ name }) => [name, "one_hot"]));
}

/**
 * Unless said otherwise the last column is the target, with those that came from the same texts.
 * @param {Ui} ui
 * @returns {import("./dialog.js").Chosen | null}
 */
export function ownTable(ui) {
  const { reply, title, roles: chosen } = ownOf(ui);
  if (!reply?.rows?.length) return null;
  const { names, rows, categories } = reply;
  const source = (/** @type {string} */ name) => name.split(" = ")[0];
  const last = source(names[names.length - 1]);
  const columns = names.map((name) => ({
    name,
    role:
      chosen[name] ??
      (source(name) === last ? /** @type {const} */ ("output") : /** @type {const} */ ("input")),
  }));
  return { table: { columns, rows, categories }, name: title || "Your table" };
}
