/**
 * Where problems are lit: neurons and edges with an error or a warning, and the way through a cycle or
 * through two paths of different length as numbered hops. Warnings wait while the drawing is only beginning,
 * and those about the newest stroke until the next one: what has just been drawn is never connected yet.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("../../model/document/types.js").Check} Check
 * @typedef {import("../../model/document/types.js").Network} Network
 * @typedef {{from: number, to: number, edge: number, text: string, second: boolean}} Hop
 *   neuron rows, and the edge's row or -1 if there is no such edge (yet); second: of the other path
 * @typedef {{errorNeurons: ReadonlySet<number>, warningNeurons: ReadonlySet<number>, errorEdges:
 *   ReadonlySet<number>, floating: ReadonlySet<number>, hops: readonly Hop[], hopEdges: ReadonlySet<number>}}
 *   Marks
 */
import { difference } from "../../model/document/difference.js";
import { edgeKey, rowsOf } from "../../model/document/rows.js";

/** @type {Marks} */
export const noMarks = {
  errorNeurons: new Set(),
  warningNeurons: new Set(),
  errorEdges: new Set(),
  floating: new Set(),
  hops: [],
  hopEdges: new Set(),
};

/** Names a whole layer; the neurons that miss something have a problem of their own. */
const OF_LAYER = "missing_bias";
/** In larger networks nobody draws stroke by stroke. */
const STROKES = 2000;

/**
 * The neurons that the newest stroke added or gave an edge; null if nothing was drawn between the two, none
 * if `after` is another drawing.
 * @param {Network} before
 * @param {Network} after
 * @returns {ReadonlySet<number> | null}
 */
export function strokeOf(before, after) {
  if (rowsOf(before) === rowsOf(after)) return null;
  const same = new Set(before.neurons);
  if (after.edges.length > STROKES || !after.neurons.some((neuron) => same.has(neuron))) return new Set();
  const { neurons, edges } = difference(before, after);
  return new Set([...neurons.map(({ id }) => id), ...edges.flatMap(({ tail, head }) => [tail, head])]);
}

/**
 * @param {Scene} scene
 * @param {Check | null} check
 * @param {ReadonlySet<number>} [stroke]  neurons of the newest stroke
 * @returns {Marks}
 */
export function marksOf(scene, check, stroke = new Set()) {
  if (!check || !scene.rows) return noMarks;
  const { neuronRow, edgeRow } = scene.rows;
  const beginning = check.problems.some(({ severity }) => severity === "unfinished");
  const [errorNeurons, warningNeurons, errorEdges] = [new Set(), new Set(), new Set()];
  for (const { code, severity, neurons, edges } of check.problems) {
    if (severity === "unfinished" || code === OF_LAYER) continue;
    const lit = severity === "error" ? neurons : beginning ? [] : neurons.filter((id) => !stroke.has(id));
    for (const id of lit) {
      const row = neuronRow.get(id);
      if (row !== undefined) (severity === "error" ? errorNeurons : warningNeurons).add(row);
    }
    if (severity !== "error") continue;
    for (const [tail, head] of edges) {
      const row = edgeRow.get(edgeKey(tail, head));
      if (row !== undefined) errorEdges.add(row);
    }
  }
  const witness = check.problems.find(
    ({ severity, cycle, path_a }) => severity === "error" && (cycle || path_a),
  );
  const hops = witness ? hopsOf(scene, witness) : [];
  return {
    errorNeurons,
    warningNeurons: new Set([...warningNeurons].filter((row) => !errorNeurons.has(row))),
    errorEdges,
    floating: new Set(check.floating.flatMap((id) => neuronRow.get(id) ?? [])),
    hops,
    hopEdges: new Set(hops.map(({ edge }) => edge)),
  };
}

/**
 * The numbered hops of a cycle or of two paths, given as neuron ids.
 * @param {Scene} scene
 * @param {{cycle?: number[], path_a?: number[], path_b?: number[]}} witness
 * @returns {Hop[]}
 */
export function hopsOf(scene, { cycle, path_a, path_b }) {
  const walk = (/** @type {number[] | undefined} */ ids, /** @type {boolean} */ second) =>
    (ids ?? []).slice(1).flatMap((id, k) => {
      const before = (ids ?? [])[k];
      const from = scene.rows?.neuronRow.get(before);
      const to = scene.rows?.neuronRow.get(id);
      // The closed walks of a network without layers go along some edges backwards.
      const edge =
        scene.rows?.edgeRow.get(edgeKey(before, id)) ?? scene.rows?.edgeRow.get(edgeKey(id, before)) ?? -1;
      return from === undefined || to === undefined ? [] : [{ from, to, edge, text: `${k + 1}`, second }];
    });
  return cycle ? walk(cycle, false) : [...walk(path_a, false), ...walk(path_b, true)];
}
