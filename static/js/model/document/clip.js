/**
 * Pieces of a network: what copy, paste and duplicate carry.
 *
 * @typedef {import("./types.js").Network} Network
 * @typedef {import("./types.js").Neuron} Neuron
 * @typedef {import("./types.js").Edge} Edge
 * @typedef {import("./types.js").Tie} Tie
 * @typedef {import("./types.js").Document} Document
 * @typedef {{outgoing: readonly Edge[], probe: Readonly<Record<string, number>>, columns: readonly
 *   {name: string, neuron: number}[]}} Belongings   what is cut off from neurons that are cut
 * @typedef {{neurons: readonly Neuron[], edges: readonly Edge[], ties?: readonly Tie[], incoming: readonly
 *   Edge[], belongings?: Belongings}} Clip edges: between the neurons; incoming: into them from outside;
 *   ties: those of no other edges than it carries
 */
import { columnNames, withoutUntied } from "./columns.js";
import { addEdges, addNeurons } from "./edits.js";
import { setData } from "./table.js";
import { emptyDocument, nextIds } from "./document.js";
import { edgeKey, edgeOf } from "./rows.js";
import { renamedTies, tiesOf, withTies } from "./ties.js";
import { withFormat } from "./version.js";

/** Where a copied text keeps what is no part of a document. */
const OUTSIDE = "incoming";

/**
 * @param {Network} network
 * @param {ReadonlySet<number>} ids
 * @returns {Clip}
 */
export function clipOf({ neurons, edges, ties = [] }, ids) {
  const into = edges.filter(({ head }) => ids.has(head));
  return {
    neurons: neurons.filter(({ id }) => ids.has(id)),
    edges: into.filter(({ tail }) => ids.has(tail)),
    ties: tiesOf(ties, into),
    incoming: into.filter(({ tail }) => !ids.has(tail)),
  };
}

/**
 * What is cut, with what would be lost: edges to outside, probe values, and which columns were theirs.
 * @param {Document} document
 * @param {ReadonlySet<number>} ids
 * @returns {Clip}
 */
export function cutOf({ network, data, probe }, ids) {
  const names = columnNames(network, data);
  const outgoing = network.edges.filter(({ tail, head }) => ids.has(tail) && !ids.has(head));
  const clip = clipOf(network, ids);
  return {
    ...clip,
    ties: tiesOf(network.ties ?? [], [...clip.edges, ...clip.incoming, ...outgoing]),
    belongings: {
      outgoing,
      probe: Object.fromEntries(Object.entries(probe).filter(([id]) => ids.has(Number(id)))),
      columns: data.columns.flatMap((neuron, column) =>
        neuron !== null && ids.has(neuron) ? [{ name: names[column], neuron }] : [],
      ),
    },
  };
}

/**
 * Adds the clip under fresh ids.
 * @param {Document} document
 * @param {Clip} clip
 * @param {{dx: number, dy: number, incoming?: boolean}} options
 *   incoming: also the edges from outside, where their tails exist
 * @returns {{document: Document, neurons: number[], edges: {tail: number, head: number}[]}} and what is new
 */
export function pasteClip(document, clip, { dx, dy, incoming = false }) {
  const fresh = nextIds(document.network, clip.neurons.length);
  const ids = new Map(clip.neurons.map(({ id }, k) => [id, fresh[k]]));
  const rename = (/** @type {number} */ id) => ids.get(id) ?? id;
  const renamed = (/** @type {Edge} */ edge) => ({
    ...edge,
    tail: rename(edge.tail),
    head: rename(edge.head),
  });
  const neurons = clip.neurons.map((neuron, k) => ({
    ...neuron,
    id: fresh[k],
    x: neuron.x + dx,
    y: neuron.y + dy,
  }));
  const edges = clip.edges.map(renamed);
  const { incoming: into, belongings } = clip;
  const extra = incoming ? [...into, ...(belongings?.outgoing ?? [])].map(renamed) : [];
  const drawn = addEdges(addNeurons(document, neurons), [...edges, ...extra]);
  const there = [...edges, ...extra].filter(({ tail, head }) => edgeOf(drawn.network, edgeKey(tail, head)));
  const pasted = withTies(drawn, tiesOf(renamedTies(clip.ties ?? [], rename), there));
  return { document: belongings ? withBelongings(pasted, belongings, ids) : pasted, neurons: fresh, edges };
}

/**
 * Probe values come back, and columns that still belong to nobody.
 * @param {Document} document
 * @param {Belongings} belongings
 * @param {ReadonlyMap<number, number>} ids old -> new
 * @returns {Document}
 */
function withBelongings(document, { probe, columns }, ids) {
  const { data } = document;
  const owner = new Map(columns.map(({ name, neuron }) => [name, ids.get(neuron) ?? null]));
  const taken = data.columns.map((id, column) => id ?? owner.get(data.names?.[column] ?? "") ?? null);
  const after = {
    ...document,
    probe: {
      ...document.probe,
      ...Object.fromEntries(Object.entries(probe).map(([id, value]) => [ids.get(Number(id)), value])),
    },
  };
  if (taken.every((id, column) => id === data.columns[column])) return after;
  const tied = { ...after, data: { ...data, columns: taken } };
  // Names that say no more than the neurons do are not kept.
  return taken.includes(null) ? tied : setData(tied, withoutUntied(tied));
}

/**
 * The clip as text for the clipboard: a document, so that it also opens as one, beside it the edges from
 * outside.
 * @param {Clip} clip
 */
export function clipText({ neurons, edges, ties, incoming }) {
  const bare = { ...emptyDocument(), network: { neurons, edges } };
  const document = withFormat(withTies(bare, tiesOf(ties ?? [], edges)));
  return JSON.stringify({ ...document, [OUTSIDE]: incoming });
}

/**
 * Parts a copied text, from this tab or another, into the document's own text and the edges from outside. Any
 * other text is left as it is; whether it is a document is for the server to say.
 * @param {string} text
 * @returns {{text: string, incoming: Edge[]}}
 */
export function partClip(text) {
  if (!text.includes(`"${OUTSIDE}"`)) return { text, incoming: [] };
  try {
    const { [OUTSIDE]: incoming, ...rest } = JSON.parse(text);
    return { text: JSON.stringify(rest), incoming: Array.isArray(incoming) ? incoming.filter(isEdge) : [] };
  } catch {
    return { text, incoming: [] };
  }
}

/** @param {any} edge */
function isEdge(edge) {
  return (
    Number.isInteger(edge?.tail) &&
    Number.isInteger(edge?.head) &&
    Number.isFinite(edge?.weight) &&
    Number.isFinite(edge?.initial ?? 0)
  );
}
