/**
 * What the reader looks at: the neurons and edges that stay lit while something is hovered, and the selected
 * edges. Pure; worked out when hover or selection change, not per frame.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../state/types.js").Target} Target
 * @typedef {State["pointed"] | Target} Looked
 * @typedef {object} Emphasis
 * @property {Uint8Array | null} related  per neuron row, 1 = lit; null = nothing is looked at
 * @property {readonly number[]} lit      edge rows drawn strongly above the others
 * @property {ReadonlySet<number>} strong edge rows whose numbers are always shown
 * @property {ReadonlySet<number>} selected
 * @property {ReadonlySet<number>} near   neuron rows whose numbers are all shown
 */

/** More numbers than this at once are no help. */
const MAX_NUMBERS = 24;

/** @type {Emphasis} */
export const noEmphasis = { related: null, lit: [], strong: new Set(), selected: new Set(), near: new Set() };

/**
 * @param {Scene} scene
 * @param {State} state
 * @param {Looked} looked  what is hovered, after its delay, or null
 * @returns {Emphasis}
 */
export function emphasisOf(scene, { selection, hover, gesture }, looked) {
  if (!scene.rows) return noEmphasis;
  const { neuronRow, edgeRow, incoming, outgoing } = scene.rows;
  const selected = new Set([...selection.edges].flatMap((key) => edgeRow.get(key) ?? []));
  // What shares a weight moves with it.
  const { sharing } = scene.constraints;
  const moving = new Set([...selected].flatMap(sharing));
  const strong = new Set([moving, selected].find(({ size }) => size <= MAX_NUMBERS));
  const lit = new Set(moving);
  const around = (/** @type {number} */ row) => [...incoming(row), ...outgoing(row)];
  for (const row of ofSelected(selection, neuronRow, around)) strong.add(row);
  const hoveredEdge = hover && "edge" in hover ? edgeRow.get(hover.edge) : undefined;
  if (hoveredEdge !== undefined) {
    lit.add(hoveredEdge);
    strong.add(hoveredEdge);
  }
  // Neurons on the move take their edges along, also where the edge layer is repainted more slowly than they
  // move.
  if (gesture.guides && !gesture.ghost)
    for (const id of selection.neurons) for (const row of around(neuronRow.get(id) ?? -1)) lit.add(row);
  const near = new Set(nearOf(selection, hover, looked).flatMap((id) => neuronRow.get(id) ?? []));
  /** @type {Uint8Array | null} */
  let related = null;
  if (looked && "neurons" in looked) {
    related = new Uint8Array(scene.neurons);
    for (const id of looked.neurons) related[neuronRow.get(id) ?? -1] = 1;
    for (const row of looked.edges.flatMap((key) => edgeRow.get(key) ?? [])) {
      lit.add(row);
      if (looked.edges.length <= MAX_NUMBERS) strong.add(row);
      for (const end of [scene.tail[row], scene.head[row]]) if (end >= 0) related[end] = 1;
    }
  } else if (looked) {
    related = new Uint8Array(scene.neurons);
    const center = "neuron" in looked ? neuronRow.get(looked.neuron) : undefined;
    const edge = "edge" in looked ? edgeRow.get(looked.edge) : undefined;
    const edges = center !== undefined ? around(center) : edge !== undefined ? sharing(edge) : [];
    if (center === undefined && edge === undefined) related = null;
    if (center !== undefined && related) related[center] = 1;
    for (const id of selection.neurons) if (related) related[neuronRow.get(id) ?? -1] = 1;
    for (const row of moving)
      for (const end of [scene.tail[row], scene.head[row]]) if (related && end >= 0) related[end] = 1;
    for (const row of edges) {
      lit.add(row);
      if (edges.length <= MAX_NUMBERS) strong.add(row);
      for (const end of [scene.tail[row], scene.head[row]]) if (related && end >= 0) related[end] = 1;
    }
  }
  return { related, lit: [...lit], strong, selected, near };
}

/**
 * Edges of the selected neurons, while they are few enough to be read.
 * @param {State["selection"]} selection
 * @param {ReadonlyMap<number, number>} neuronRow
 * @param {(row: number) => number[]} around
 */
function ofSelected({ neurons }, neuronRow, around) {
  if (neurons.size > MAX_NUMBERS) return [];
  const edges = new Set([...neurons].flatMap((id) => around(neuronRow.get(id) ?? -1)));
  return edges.size <= MAX_NUMBERS ? edges : [];
}

/**
 * Ids of the neurons that the reader is at.
 * @param {State["selection"]} selection
 * @param {Target} hover
 * @param {Looked} looked
 * @returns {number[]}
 */
function nearOf({ neurons }, hover, looked) {
  return [
    ...(neurons.size <= MAX_NUMBERS ? neurons : []),
    ...(hover && "neuron" in hover ? [hover.neuron] : []),
    ...(looked && "neurons" in looked && looked.neurons.length <= MAX_NUMBERS ? looked.neurons : []),
  ];
}
