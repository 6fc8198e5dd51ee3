/**
 * Where problems are lit: neurons and edges with an error or a warning, and the way through a cycle or through two paths
 * of different length as numbered hops. Pure.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("../model/types.js").Check} Check
 * @typedef {{from: number, to: number, edge: number, text: string, second: boolean}} Hop
 *   neuron rows, and the edge's row or -1 if there is no such edge (yet); second: of the other path
 * @typedef {{errorNeurons: ReadonlySet<number>, warningNeurons: ReadonlySet<number>, errorEdges: ReadonlySet<number>,
 *   floating: ReadonlySet<number>, hops: readonly Hop[], hopEdges: ReadonlySet<number>}} Marks
 */
import { edgeKey } from "../model/rows.js";

/** @type {Marks} */
export const noMarks = { errorNeurons: new Set(), warningNeurons: new Set(), errorEdges: new Set(), floating: new Set(), hops: [], hopEdges: new Set() };

/** @param {Scene} scene @param {Check | null} check @returns {Marks} */
export function marksOf(scene, check) {
  if (!check || !scene.rows) return noMarks;
  const { neuronRow, edgeRow } = scene.rows;
  const [errorNeurons, warningNeurons, errorEdges] = [new Set(), new Set(), new Set()];
  for (const { severity, neurons, edges } of check.problems) {
    if (severity === "unfinished") continue;
    const rows = neurons.flatMap((id) => neuronRow.get(id) ?? []);
    for (const row of rows) (severity === "error" ? errorNeurons : warningNeurons).add(row);
    if (severity !== "error") continue;
    for (const [tail, head] of edges) {
      const row = edgeRow.get(edgeKey(tail, head));
      if (row !== undefined) errorEdges.add(row);
    }
  }
  const witness = check.problems.find(({ severity, cycle, path_a }) => severity === "error" && (cycle || path_a));
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
 * @param {Scene} scene @param {{cycle?: number[], path_a?: number[], path_b?: number[]}} witness @returns {Hop[]}
 */
export function hopsOf(scene, { cycle, path_a, path_b }) {
  const walk = (/** @type {number[] | undefined} */ ids, /** @type {boolean} */ second) =>
    (ids ?? []).slice(1).flatMap((id, k) => {
      const before = (ids ?? [])[k];
      const from = scene.rows?.neuronRow.get(before);
      const to = scene.rows?.neuronRow.get(id);
      // The closed walks of a network without layers go along some edges backwards.
      const edge = scene.rows?.edgeRow.get(edgeKey(before, id)) ?? scene.rows?.edgeRow.get(edgeKey(id, before)) ?? -1;
      return from === undefined || to === undefined ? [] : [{ from, to, edge, text: `${k + 1}`, second }];
    });
  return cycle ? walk(cycle, false) : [...walk(path_a, false), ...walk(path_b, true)];
}
