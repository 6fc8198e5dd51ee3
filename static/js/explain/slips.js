/**
 * The usual slips: for a quantity, every number that a known mistake leads to, with what to say about it. A
 * wrong answer is explained by the slip whose number it is; nothing is guessed from the answer alone.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("./quantities.js").What} What
 * @typedef {{slip: string, text: string, value: number}} Slip   slip: its kind, for tests and counts
 */
import { hasActivation } from "../model/document/document.js";
import { isLogistic, isSoftmax } from "../model/formulas/loss-forms.js";
import { termsOf, valueOf } from "./quantities.js";
import { lossDerivative } from "./new-weight-terms.js";
import { weightOf } from "./update-terms.js";
import { newWeightSlips, slip } from "./update-slips.js";

/** Of a neuron with more terms, a forgotten one is not looked for: by chance some would always fit. */
const MAX_TERMS = 24;

/**
 * @param {Context} context
 * @param {Quantity} quantity
 * @returns {Slip[]} likely ones first
 */
export function slipsOf(context, quantity) {
  const value = valueOf(context, quantity);
  const own = OWN[quantity.what]?.(context, quantity.row) ?? [];
  const derivative = quantity.what === "dOut" || quantity.what === "dIn" || quantity.what === "dWeight";
  const doubled =
    derivative && context.loss === "squared"
      ? [slip("factor", "The factor 2 of the squared loss is missing", value / 2)]
      : [];
  return [...own, ...doubled, slip("sign", "The size is right, the sign is not", -value)].filter((one) =>
    Number.isFinite(one.value),
  );
}

/** @type {{[what in What]?: (context: Context, row: number) => Slip[]}} */
const OWN = {
  in: inSlips,
  out(context, row) {
    const f = context.network.neurons[row].activation;
    return [
      slip(
        "function",
        `That is the net input: the activation function ${f} still has to be applied`,
        valueOf(context, { what: "in", row }),
      ),
      slip(
        "slope",
        `That is the derivative ${f}′; the question asks for ${f} itself`,
        valueOf(context, { what: "slope", row }),
      ),
    ];
  },
  loss({ outputs, record, loss }) {
    if (loss !== "squared") return [];
    const differences = [...outputs].map(([row, k]) => record.out[row] - record.y[k]);
    return [
      slip(
        "square",
        "The difference still has to be squared",
        differences.reduce((sum, one) => sum + one, 0),
      ),
      slip(
        "square",
        "The difference still has to be squared, and it is out − y",
        -differences.reduce((sum, one) => sum + one, 0),
      ),
      slip("factor", "There is no factor 1/2 in this loss", record.loss / 2),
      slip(
        "target",
        "The target y is left out",
        [...outputs.keys()].reduce((sum, row) => sum + record.out[row] ** 2, 0),
      ),
    ];
  },
  dOut: dOutSlips,
  dIn(context, row) {
    const { network, record } = context;
    const f = network.neurons[row].activation;
    const dOut = valueOf(context, { what: "dOut", row });
    return [
      slip(
        "slope",
        `The derivative of the activation function is missing: × ${f}′(in ${network.neurons[row].id})`,
        dOut,
      ),
      slip("function", `That takes ${f} itself; it has to be its derivative ${f}′`, dOut * record.out[row]),
      slip(
        "function",
        `That takes the net input; it has to be the derivative ${f}′ there`,
        dOut * record.in[row],
      ),
      slip(
        "derivative",
        "That is the derivative of the activation function alone: × dL/dout is missing",
        valueOf(context, { what: "slope", row }),
      ),
    ];
  },
  dWeight: weightSlips,
  newWeight: newWeightSlips,
};

/**
 * @param {Context} context
 * @param {number} row
 * @returns {Slip[]}
 */
function inSlips(context, row) {
  const { network, rows, record } = context;
  const value = record.in[row];
  const terms = termsOf(context, { what: "in", row });
  const edges = rows.incoming(row);
  const kindOf = (/** @type {number} */ edge) => network.neurons[rows.tailRow[edge]].kind;
  const biases = edges.filter((edge) => kindOf(edge) === "bias");
  const sum = (/** @type {(edge: number) => number} */ part) =>
    edges.reduce((all, edge) => all + part(edge), 0);
  const few = terms.length <= MAX_TERMS ? terms : [];
  return [
    ...(biases.length > 0
      ? [
          slip(
            "bias",
            "The bias is left out: its edge counts with 1 × its weight",
            value - biases.reduce((all, edge) => all + weightOf(context, edge), 0),
          ),
        ]
      : []),
    ...few
      .filter(({ edge }) => kindOf(edge) !== "bias")
      .map(({ edge, value: part }) =>
        slip("path", `The edge from ${network.edges[edge].tail} is left out`, value - part),
      ),
    ...few.map(({ edge, value: part }) =>
      slip("sign", `The term from ${network.edges[edge].tail} has the wrong sign`, value - 2 * part),
    ),
    slip(
      "weights",
      "That adds the outputs without their weights",
      sum((edge) => record.out[rows.tailRow[edge]]),
    ),
    slip(
      "outs",
      "That adds the weights without the outputs they multiply",
      sum((edge) => weightOf(context, edge)),
    ),
    slip(
      "tail",
      "That takes the tails' net inputs; a message carries the tail's output",
      sum(
        (edge) =>
          weightOf(context, edge) *
          (hasActivation(network.neurons[rows.tailRow[edge]].kind) ? record.in : record.out)[
            rows.tailRow[edge]
          ],
      ),
    ),
  ];
}

/**
 * @param {Context} context
 * @param {number} row
 * @returns {Slip[]}
 */
function dOutSlips(context, row) {
  const { network, rows, record, outputs, loss } = context;
  const value = valueOf(context, { what: "dOut", row });
  if (outputs.has(row)) {
    const [out, y] = [record.out[row], valueOf(context, { what: "y", row })];
    if (isLogistic(loss) || isSoftmax(loss))
      return [
        slip("function", "That takes the output itself: it is the probability p, not out, minus y", out - y),
      ];
    if (loss !== "squared") return [];
    return [
      slip(
        "square",
        "That is the squared difference, the loss: its derivative is 2 × (out − y)",
        (out - y) ** 2,
      ),
      slip("target", "The target y is left out: 2 × (out − y)", 2 * out),
      slip("sign", "That is 2 × (y − out): it has to be out − y", 2 * (y - out)),
    ];
  }
  const edges = rows.outgoing(row);
  const sum = (/** @type {(edge: number, head: number) => number} */ part) =>
    edges.reduce((all, edge) => all + part(edge, rows.headRow[edge]), 0);
  const terms = termsOf(context, { what: "dOut", row });
  const few = terms.length > 1 && terms.length <= MAX_TERMS ? terms : [];
  return [
    ...few.map(({ edge, value: part }) =>
      slip(
        "path",
        `The path over ${network.edges[edge].head} is missing: the sum goes over every outgoing edge`,
        value - part,
      ),
    ),
    slip(
      "slope",
      "That takes dL/dout of the heads: the derivative of their activation function is missing, it has to be dL/din",
      sum((edge, head) => weightOf(context, edge) * valueOf(context, { what: "dOut", row: head })),
    ),
    ...few.map(({ edge, value: part }) =>
      slip("sign", `The term over ${network.edges[edge].head} has the wrong sign`, value - 2 * part),
    ),
    slip(
      "weights",
      "That adds dL/din of the heads without the weights",
      sum((_, head) => valueOf(context, { what: "dIn", row: head })),
    ),
    slip(
      "tail",
      "That takes the weights alone: × dL/din of the head is missing",
      sum((edge) => weightOf(context, edge)),
    ),
  ];
}

/**
 * @param {Context} context
 * @param {number} edge
 * @returns {Slip[]}
 */
function weightSlips(context, edge) {
  const { network, rows, record } = context;
  const { tail, head } = network.edges[edge];
  const [from, to] = [rows.tailRow[edge], rows.headRow[edge]];
  const dIn = valueOf(context, { what: "dIn", row: to });
  const dOut = valueOf(context, { what: "dOut", row: to });
  const tie = lossDerivative(context, edge) === "shared";
  return [
    ...(tie
      ? [
          slip(
            "tie",
            "That is the sum over the tie, by which the weight moves; the question asks for this edge's part",
            valueOf(context, { what: "shared", row: edge }),
          ),
        ]
      : []),
    slip(
      "head",
      `That takes out of the head ${head}; it has to be out of the tail ${tail}`,
      dIn * record.out[to],
    ),
    slip(
      "slope",
      `That takes dL/dout(${head}): the derivative of the activation function is missing, it has to be dL/din(${head})`,
      dOut * record.out[from],
    ),
    slip("out", `That is dL/din(${head}) alone: × out(${tail}) is missing`, dIn),
    slip("derivative", `That is out(${tail}) alone: × dL/din(${head}) is missing`, record.out[from]),
    slip(
      "tail",
      `That takes the derivative at the tail ${tail}; the weight belongs to its head ${head}`,
      valueOf(context, { what: "dIn", row: from }) * record.out[from],
    ),
    slip(
      "weight",
      "That multiplies by the weight itself; it has to be the output it multiplies",
      dIn * weightOf(context, edge),
    ),
    slip("in", `That takes the net input of ${tail}; it has to be its output`, dIn * record.in[from]),
  ];
}
