/**
 * Pieces of a network: what copy, paste and duplicate carry.
 *
 * @typedef {import("./types.js").Network} Network
 * @typedef {import("./types.js").Neuron} Neuron
 * @typedef {import("./types.js").Edge} Edge
 * @typedef {import("./types.js").Document} Document
 * @typedef {{neurons: readonly Neuron[], edges: readonly Edge[], incoming: readonly Edge[]}} Clip
 *   edges: between the neurons; incoming: into them from outside
 */
import { addEdges, addNeurons } from "./edits.js";
import { emptyDocument, nextIds } from "./document.js";
import { withFormat } from "./version.js";

/** Where a copied text keeps what is no part of a document. */
const OUTSIDE = "incoming";

/**
 * @param {Network} network
 * @param {ReadonlySet<number>} ids
 * @returns {Clip}
 */
export function clipOf({ neurons, edges }, ids) {
  const into = edges.filter(({ head }) => ids.has(head));
  return {
    neurons: neurons.filter(({ id }) => ids.has(id)),
    edges: into.filter(({ tail }) => ids.has(tail)),
    incoming: into.filter(({ tail }) => !ids.has(tail)),
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
  const renamed = (/** @type {Edge} */ edge) => ({
    ...edge,
    tail: ids.get(edge.tail) ?? edge.tail,
    head: ids.get(edge.head) ?? edge.head,
  });
  const neurons = clip.neurons.map((neuron, k) => ({
    ...neuron,
    id: fresh[k],
    x: neuron.x + dx,
    y: neuron.y + dy,
  }));
  const edges = clip.edges.map(renamed);
  const extra = incoming ? clip.incoming.map(renamed) : [];
  return { document: addEdges(addNeurons(document, neurons), [...edges, ...extra]), neurons: fresh, edges };
}

/**
 * The clip as text for the clipboard: a document, so that it also opens as one, beside it the edges from
 * outside.
 * @param {Clip} clip
 */
export function clipText({ neurons, edges, incoming }) {
  const document = withFormat({ ...emptyDocument(), network: { neurons, edges } });
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
