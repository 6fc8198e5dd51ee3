/**
 * One short sentence on what an edit did, for those who do not see it.
 *
 * @typedef {import("../model/document/types.js").Document} Document
 * @typedef {import("../model/document/types.js").Network} Network
 * @typedef {{label: string, before: Document, after: Document}} Made   an entry of the history
 * @typedef {readonly import("../model/document/types.js").Activation[]} Catalogue
 */
import { valueText } from "../model/document/changed-settings.js";
import { columnNames } from "../model/document/columns.js";
import { constraintsOf } from "../model/document/constraints.js";
import { changedItems, sameRows } from "../model/document/difference.js";
import { allSettings } from "../model/document/training-settings.js";
import { edgeKey, rowsOf } from "../model/document/rows.js";
import { formatNumber } from "../model/numbers/format.js";
import { edgesText } from "./constraints.js";

/**
 * "" for what its command says better: parts that come and go, another title, steps of a training, many
 * weights at once.
 * @param {Made} made
 * @param {Catalogue} catalogue
 */
export function editSentence({ label, before, after }, catalogue) {
  const isOther =
    !sameRows(before.network, after.network) ||
    before.title !== after.title ||
    before.data.rows.length !== after.data.rows.length ||
    before.training.progress !== after.training.progress;
  if (isOther) return "";
  return (
    neuronSentence(before, after, catalogue) ??
    tieSentence(before.network, after.network) ??
    edgeSentence(before, after) ??
    probeSentence(before, after) ??
    settingSentence(before, after) ??
    cellSentence(before, after) ??
    label
  );
}

/**
 * Undefined where neurons stand elsewhere only, and are several: the edit has a name.
 * @param {Document} before
 * @param {Document} after
 * @param {Catalogue} catalogue
 */
function neuronSentence(before, after, catalogue) {
  const [first, ...more] = changedItems(before.network.neurons, after.network.neurons);
  if (!first) return undefined;
  const { was, now } = first;
  const one = more.length === 0;
  const who = one ? `Neuron ${now.id}` : `${more.length + 1} neurons`;
  if (was.kind !== now.kind) return `${who} ${one ? "is" : "are"} now ${now.kind}`;
  if (was.activation !== now.activation) {
    const name = catalogue.find((each) => each.name === now.activation)?.label ?? now.activation;
    return `${who} ${one ? "has" : "have"} the activation function ${name}`;
  }
  if (!one) return undefined;
  if (was.label !== now.label) return now.label ? `${who} is called ${now.label}` : `${who} has no label`;
  return `${who} is at ${Math.round(now.x)}, ${Math.round(now.y)}`;
}

/**
 * @param {Network} before
 * @param {Network} after
 */
function tieSentence(before, after) {
  if (before.ties === after.ties) return undefined;
  const fresh = (after.ties ?? []).find((tie) => !(before.ties ?? []).includes(tie));
  const { edgeRow } = rowsOf(after);
  const [past, now] = [constraintsOf(before), constraintsOf(after)];
  const rowsIn = (/** @type {typeof fresh} */ tie = []) =>
    tie.map(([tail, head]) => /** @type {number} */ (edgeRow.get(edgeKey(tail, head))));
  const free = after.edges.flatMap((_, row) => (past.letterOf(row) && !now.letterOf(row) ? [row] : []));
  if (free.length > 0) {
    const has = free.length === 1 ? "has a weight of its own" : "have weights of their own";
    return `${edgesText(after, free)} ${has}`;
  }
  const rows = rowsIn(fresh);
  if (rows.length === 0) return undefined;
  const locked = now.isLocked(rows[0]) ? ", which is locked" : "";
  return `${edgesText(after, rows)} share the weight ${formatNumber(after.edges[rows[0]].weight)}${locked}`;
}

/**
 * @param {Document} before
 * @param {Document} after
 */
function edgeSentence(before, after) {
  const [first, ...more] = changedItems(before.network.edges, after.network.edges);
  if (!first) return undefined;
  const { was, now } = first;
  const one = more.length === 0;
  if (was.locked !== now.locked) {
    const done = now.locked ? "locked" : "free";
    return one ? `Weight ${now.tail} → ${now.head} is ${done}` : `${more.length + 1} weights are ${done}`;
  }
  if (one) return `Weight ${now.tail} → ${now.head} is ${formatNumber(now.weight)}`;
  if (more.some((edge) => edge.now.weight !== now.weight)) return "";
  return `${more.length + 1} tied weights are ${formatNumber(now.weight)}`;
}

/**
 * @param {Document} before
 * @param {Document} after
 */
function probeSentence({ probe: before }, { probe: after, network }) {
  const ids = Object.keys({ ...before, ...after }).filter((id) => before[id] !== after[id]);
  if (ids.length !== 1) return undefined;
  const [id] = ids;
  const kind = network.neurons.find((neuron) => String(neuron.id) === id)?.kind;
  const name = `${kind === "output" ? "y" : "x"} of neuron ${id}`;
  return after[id] === undefined ? `${name} has no value` : `${name} is ${formatNumber(after[id])}`;
}

/**
 * @param {Document} before
 * @param {Document} after
 */
function settingSentence({ training: before }, { training: after }) {
  const changed = allSettings().filter(({ name, default: usual }) => {
    return (before[name] ?? usual) !== (after[name] ?? usual);
  });
  if (changed.length === 0) return undefined;
  return changed
    .map(
      (setting) =>
        `${setting.label}: ${valueText(setting, { ...after, [setting.name]: after[setting.name] ?? setting.default })}`,
    )
    .join(", ");
}

/**
 * @param {Document} before
 * @param {Document} after
 */
function cellSentence({ data: before }, { data: after, network }) {
  const [row, ...rows] = changedItems(before.rows, after.rows);
  if (!row || rows.length > 0 || row.was.length !== row.now.length) return undefined;
  const columns = row.now.flatMap((value, column) => (value === row.was[column] ? [] : [column]));
  if (columns.length !== 1) return undefined;
  const [column] = columns;
  return `Row ${after.rows.indexOf(row.now) + 1}: ${columnNames(network, after)[column]} is ${formatNumber(row.now[column])}`;
}
