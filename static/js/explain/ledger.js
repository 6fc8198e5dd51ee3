/**
 * The backprop ledger: a line per derivative (and the loss, and every new weight) in the order in which the
 * playhead computes them; each line opens into the terms it is the sum of, those into their factors, and so
 * on down to what is given. Only the lines that are in view are made.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {import("../record/types.js").Timeline} Timeline
 * @typedef {object} Line
 * @property {string} key      its place in the tree: element, then which child
 * @property {number} depth
 * @property {string | null} heading   a line that only says which step begins
 * @property {Quantity | null} quantity
 * @property {Term | null} term        a line that is one term of its parent
 * @property {readonly Term[]} terms   of the quantity
 * @property {number} value
 * @property {boolean} opens
 * @property {boolean} open
 */
import { headingOf } from "./narrative.js";
import { PART, stopAt } from "../record/timeline.js";
import { termsOf, valueOf } from "./quantities.js";

/** @type {WeakMap<Timeline, Int32Array>} */
const cache = new WeakMap();
/** In the list of entries a heading is the element it stands before, as -1 - element. */
const isHeading = (/** @type {number} */ entry) => entry < 0;
const elementOf = (/** @type {number} */ entry) => (entry < 0 ? -1 - entry : entry);

/** @param {Timeline} timeline */
function entriesOf(timeline) {
  let entries = cache.get(timeline);
  if (!entries) {
    /** @type {number[]} */
    const found = [];
    let heading = "";
    for (let element = timeline.lossAt; element < timeline.length; element += 1) {
      if (timeline.part[element] === PART.term) continue;
      const own = headingAt(timeline, element);
      if (own !== heading) found.push(-1 - element);
      heading = own;
      found.push(element);
    }
    entries = Int32Array.from(found);
    cache.set(timeline, entries);
  }
  return entries;
}

/**
 * Places of the headings in the list; there are only a few.
 * @type {WeakMap<Int32Array, number[]>}
 */
const headingCache = new WeakMap();

/** @param {Int32Array} entries */
function headingsOf(entries) {
  const known = headingCache.get(entries) ?? [...entries.keys()].filter((at) => isHeading(entries[at]));
  headingCache.set(entries, known);
  return known;
}

/**
 * @param {Timeline} timeline
 * @param {number} element
 * @param {string} [optimizer]
 */
const headingAt = (timeline, element, optimizer) =>
  headingOf(/** @type {import("../record/types.js").Stop} */ (stopAt(timeline, element)), optimizer);

/**
 * How many entries the playhead has passed.
 * @param {Timeline} timeline
 * @param {number} position
 */
export function passedEntries(timeline, position) {
  const entries = entriesOf(timeline);
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elementOf(entries[middle]) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What an element of the timeline computes.
 * @param {Timeline} timeline
 * @param {number} element
 * @returns {Quantity}
 */
export function quantityAt({ part, neuron, edge }, element) {
  switch (part[element]) {
    case PART.dOut:
      return { what: "dOut", row: neuron[element] };
    case PART.dIn:
      return { what: "dIn", row: neuron[element] };
    case PART.dWeight:
      return { what: "dWeight", row: edge[element] };
    case PART.update:
      return { what: "newWeight", row: edge[element] };
    default:
      return { what: "loss", row: 0 };
  }
}

/**
 * The lines from number `from` up to `to`, and how many there are in all.
 * @param {Context} context
 * @param {Timeline} timeline
 * @param {number} position
 * @param {ReadonlySet<string>} opened keys
 * @param {number} from
 * @param {number} to
 * @returns {{total: number, headings: number[], lines: Line[]}} headings: the numbers of all lines that only
 *   say what begins
 */
export function ledgerLines(context, timeline, position, opened, from, to) {
  const entries = entriesOf(timeline);
  const count = passedEntries(timeline, position);
  const trees = openTrees(context, timeline, entries, count, opened);
  const total = count + trees.reduce((sum, { below }) => sum + below.length, 0);
  const headings = headingsOf(entries)
    .filter((entry) => entry < count)
    .map((entry) =>
      trees.reduce((at, { entry: above, below }) => at + (above < entry ? below.length : 0), entry),
    );
  const lines = [];
  let tree = 0;
  let before = 0; // lines inside the trees that were passed
  for (let at = from; at < Math.min(to, total); at += 1) {
    while (tree < trees.length && at > trees[tree].entry + before + trees[tree].below.length)
      before += trees[tree++].below.length;
    const inside = tree < trees.length ? at - (trees[tree].entry + before) - 1 : -1;
    lines.push(
      inside >= 0 ? trees[tree].below[inside] : entryLine(context, timeline, entries[at - before], opened),
    );
  }
  return { total, headings, lines };
}

/**
 * Opened lines of the top and all that is shown below them.
 * @param {Context} context
 * @param {Timeline} timeline
 * @param {Int32Array} entries
 * @param {number} count
 * @param {ReadonlySet<string>} opened
 */
function openTrees(context, timeline, entries, count, opened) {
  const tops = [...opened]
    .filter((key) => !key.includes("."))
    .map(Number)
    .sort((a, b) => a - b);
  const trees = [];
  for (const element of tops) {
    const entry = placeOf(entries, element);
    if (entry < 0 || entry >= count) continue;
    /** @type {Line[]} */
    const below = [];
    pushChildren(context, entryLine(context, timeline, element, opened), opened, below);
    trees.push({ entry, below });
  }
  return trees;
}

/**
 * @param {Int32Array} entries
 * @param {number} element
 */
function placeOf(entries, element) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // A heading stands before the entry of the same element.
    if (elementOf(entries[middle]) < element || entries[middle] === -1 - element) low = middle + 1;
    else high = middle;
  }
  return entries[low] === element ? low : -1;
}

/**
 * @param {Context} context
 * @param {Timeline} timeline
 * @param {number} entry
 * @param {ReadonlySet<string>} opened
 * @returns {Line}
 */
function entryLine(context, timeline, entry, opened) {
  if (!isHeading(entry)) return quantityLine(context, quantityAt(timeline, entry), String(entry), 0, opened);
  const heading = headingAt(timeline, elementOf(entry), context.optimizer);
  return {
    key: `h${entry}`,
    depth: 0,
    heading,
    quantity: null,
    term: null,
    terms: [],
    value: NaN,
    opens: false,
    open: false,
  };
}

/**
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {string} key
 * @param {number} depth
 * @param {ReadonlySet<string>} opened
 * @returns {Line}
 */
function quantityLine(context, quantity, key, depth, opened) {
  const terms = termsOf(context, quantity);
  return {
    key,
    depth,
    heading: null,
    quantity,
    term: null,
    terms,
    value: valueOf(context, quantity),
    opens: terms.length > 0,
    open: opened.has(key),
  };
}

/**
 * @param {Context} context
 * @param {Line} line
 * @param {ReadonlySet<string>} opened
 * @param {Line[]} into
 */
function pushChildren(context, line, opened, into) {
  const depth = line.depth + 1;
  // A sum opens into its terms, a single product straight into its factors.
  const children =
    line.terms.length > 1
      ? line.terms.map((term, k) => summandLine(context, term, `${line.key}.${k}`, depth, opened))
      : (line.term ?? line.terms[0]).factors.map((factor, k) =>
          quantityLine(context, factor, `${line.key}.${k}`, depth, opened),
        );
  for (const child of children) {
    into.push(child);
    if (child.open && child.opens) pushChildren(context, child, opened, into);
  }
}

/**
 * A term that is a quantity as it stands is that quantity's line.
 * @param {Context} context
 * @param {Term} term
 * @param {string} key
 * @param {number} depth
 * @param {ReadonlySet<string>} opened
 * @returns {Line}
 */
const summandLine = (context, term, key, depth, opened) =>
  term.form === "given" && term.factors.length === 1
    ? quantityLine(context, term.factors[0], key, depth, opened)
    : termLine(term, key, depth, opened);

/**
 * @param {Term} term
 * @param {string} key
 * @param {number} depth
 * @param {ReadonlySet<string>} opened
 * @returns {Line}
 */
const termLine = (term, key, depth, opened) => ({
  key,
  depth,
  heading: null,
  quantity: null,
  term,
  terms: [],
  value: term.value,
  opens: term.factors.length > 0,
  open: opened.has(key),
});
