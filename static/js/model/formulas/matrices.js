/**
 * The network as a composition f = s_L . A_L . ... . s_2 . A_2: a matrix from each layer to the next, 0 where
 * there is no edge. A bias is one more entry of its layer, always 1: a row that takes over the 1 of the layer
 * before.
 *
 * @typedef {import("../document/types.js").Network} Network
 * @typedef {object} LayerMatrix
 * @property {number} layer              number of the layer it leads to, from 2
 * @property {readonly number[]} rows    neuron rows of that layer
 * @property {readonly number[]} columns neuron rows of the layer before
 * @property {(r: number, c: number) => number} edge  document row of the edge at an entry, NONE or ONE
 */
import { SIGNS, numberLatex } from "./formula.js";
import { formatNumber } from "../numbers/format.js";
import { asGiven } from "../numbers/printed.js";
import { edgeKey, rowsOf } from "../document/rows.js";

/** An entry without an edge: 0. */
export const NONE = -1;
/** The 1 in a bias's row. */
export const ONE = -2;

/**
 * @param {Network} network
 * @param {readonly (readonly number[])[]} layers ids by layer
 * @returns {LayerMatrix[]}
 */
export function layerMatrices(network, layers) {
  const { neuronRow, edgeRow } = rowsOf(network);
  const { neurons } = network;
  const rowsIn = (/** @type {readonly number[]} */ ids) => {
    const found = ids.flatMap((id) => neuronRow.get(id) ?? []);
    // The constant 1 comes last, as in (x, 1).
    return [
      ...found.filter((row) => neurons[row].kind !== "bias"),
      ...found.filter((row) => neurons[row].kind === "bias"),
    ];
  };
  return layers.slice(1).map((ids, k) => {
    const [rows, columns] = [rowsIn(ids), rowsIn(layers[k])];
    const firstBias = columns.findIndex((row) => neurons[row].kind === "bias");
    return {
      layer: k + 2,
      rows,
      columns,
      edge(r, c) {
        if (neurons[rows[r]].kind === "bias") return c === firstBias ? ONE : NONE;
        return edgeRow.get(edgeKey(neurons[columns[c]].id, neurons[rows[r]].id)) ?? NONE;
      },
    };
  });
}

/**
 * Which of `count` rows or columns are shown: all, or the first ones, a gap (-1) and the last.
 * @param {number} count
 * @param {number} most
 * @returns {number[]}
 */
export function elided(count, most) {
  const all = Array.from({ length: Math.min(count, most) }, (_, k) => k);
  return count <= most ? all : [...all.slice(0, most - 2), -1, count - 1];
}

/**
 * @param {LayerMatrix} matrix
 * @param {number} r
 * @param {number} c
 * @param {(edge: number) => number} weight
 */
export function entry(matrix, r, c, weight) {
  const edge = matrix.edge(r, c);
  return edge === ONE ? 1 : edge === NONE ? 0 : weight(edge);
}

/**
 * @param {readonly LayerMatrix[]} matrices
 * @param {(edge: number) => number} weight
 * @param {Network} network
 * @param {number} [digits]
 * @param {number} [most] rows and columns written
 */
export function compositionLatex(matrices, weight, network, digits, most = 10) {
  const body = matrices.map((matrix) => {
    const columns = elided(matrix.columns.length, most);
    const lines = elided(matrix.rows.length, most).map((r) =>
      columns
        .map((c) =>
          r < 0
            ? c < 0
              ? "\\ddots"
              : "\\vdots"
            : c < 0
              ? "\\cdots"
              : numberLatex(entry(matrix, r, c, weight), digits),
        )
        .join(" & "),
    );
    return `A_{${matrix.layer}} ${SIGNS[signOf(matrix, weight, digits)]} \\begin{pmatrix} ${lines.join(" \\\\ ")} \\end{pmatrix}`;
  });
  return [
    compositionOf(matrices).latex,
    ...body,
    ...functionsOf(matrices, network).map(({ latex }) => latex),
  ].join(",\\quad\n");
}

/**
 * @param {readonly LayerMatrix[]} matrices
 * @param {(edge: number) => number} weight
 * @param {Network} network
 * @param {number} [digits]
 * @param {number} [most]
 */
export function compositionText(matrices, weight, network, digits, most = 64) {
  const body = matrices.map((matrix) => {
    const columns = elided(matrix.columns.length, most);
    const lines = elided(matrix.rows.length, most).map((r) =>
      columns
        .map((c) =>
          r < 0 || c < 0 ? "…" : formatNumber(entry(matrix, r, c, weight), digits).replaceAll("\u2212", "-"),
        )
        .join("\t"),
    );
    return `A${matrix.layer} ${signOf(matrix, weight, digits)}\n${lines.join("\n")}`;
  });
  return [
    compositionOf(matrices).text,
    ...body,
    ...functionsOf(matrices, network).map(({ text }) => text),
  ].join("\n");
}

/**
 * @param {LayerMatrix} matrix
 * @param {(edge: number) => number} weight
 * @param {number} [digits]
 */
function signOf(matrix, weight, digits) {
  const entries = matrix.rows.flatMap((_, r) => matrix.columns.map((__, c) => entry(matrix, r, c, weight)));
  return asGiven(entries, (value) => formatNumber(value, digits));
}

/**
 * f as a composition, in symbols.
 * @param {readonly LayerMatrix[]} matrices
 */
export function compositionOf(matrices) {
  const names = matrices.map(({ layer }) => layer).reverse();
  const shown = names.length <= 6 ? names : [...names.slice(0, 2), 0, ...names.slice(-2)];
  const text = shown.map((layer) => (layer === 0 ? "…" : `s${layer} ∘ A${layer}`)).join(" ∘ ");
  const latex = shown
    .map((layer) => (layer === 0 ? "\\cdots" : `s_{${layer}} \\circ A_{${layer}}`))
    .join(" \\circ ");
  return { text: `f = ${text}`, latex: `f = ${latex}` };
}

/**
 * What s_k applies to each entry; one name where all are alike.
 * @param {readonly LayerMatrix[]} matrices
 * @param {Network} network
 */
export function functionsOf(matrices, { neurons }) {
  return matrices.map(({ layer, rows }) => {
    const names = rows
      .filter((row) => neurons[row].kind !== "bias")
      .map((row) => neurons[row].activation ?? "identity");
    const alike = names.every((name) => name === names[0]);
    const text = alike
      ? (names[0] ?? "identity")
      : elided(names.length, 8)
          .map((k) => (k < 0 ? "…" : names[k]))
          .join(", ");
    return {
      text: `s${layer} = ${text}`,
      latex: `s_{${layer}} = \\text{${text.replaceAll("_", "\\_")}}`,
      names: text,
    };
  });
}
