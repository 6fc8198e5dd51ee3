/**
 * What an update is made of: from the derivative over penalty and clipping to what the optimizer makes of it.
 * The formulas are those of docs/engine.md; every number in them is the record's, or follows from it by one
 * of the terms.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("./quantities.js").What} What
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 * @typedef {import("../model/formulas/update-row.js").UpdateName} UpdateName
 *
 * Of an edge, in the order in which they are computed. shared: of a tied weight, the sum of dL/dw over its
 * tie; total: with the penalty's derivative; clamped: that within the limits; gradient: that cut to the norm,
 * which the optimizer gets. velocity, m, s: kept of the steps before.
 * @typedef {"mean" | "shared" | "side" | "dPenalty" | "total" | "clamped" | "gradient" | "velocity" |
 *   "newVelocity" | "m" | "newM" | "correctedM" | "s" | "newS" | "correctedS" | "root"} UpdateWhat
 *
 * Of the whole step; rest...: 1 minus it.
 * @typedef {"stepSize" | "baseSize" | "sizeFactor" | "momentum" | "rho" | "restRho" | "beta1" | "restBeta1" |
 *   "beta2" | "restBeta2" | "epsilon" | "decay" | "correction1" | "correction2" | "l1" | "l2" | "clipValue" |
 *   "clipNorm" | "norm" | "normFactor"} StepWhat
 */
import { updateNumber } from "../model/formulas/update-row.js";
import { constraintsOf } from "../model/document/constraints.js";
import {
  derivative,
  lossDerivative,
  meanName,
  newWeightTerms,
  parts,
  unclipped,
} from "./new-weight-terms.js";

/** @type {Readonly<Partial<Record<What, UpdateName>>>} */
const NUMBERS = Object.freeze({
  baseSize: "base_size",
  momentum: "momentum",
  rho: "rho",
  beta1: "beta1",
  beta2: "beta2",
  epsilon: "epsilon",
  decay: "weight_decay",
  correction1: "correction1",
  correction2: "correction2",
  l1: "l1",
  l2: "l2",
  clipValue: "clip_value",
  clipNorm: "clip_norm",
  norm: "norm",
  normFactor: "norm_factor",
});

/** @type {ReadonlySet<What>} */
const OF_STEP = new Set(
  /** @type {What[]} */ ([
    ...Object.keys(NUMBERS),
    "stepSize",
    "sizeFactor",
    "restRho",
    "restBeta1",
    "restBeta2",
  ]),
);

/**
 * Does it belong to the whole step, not to an edge?
 * @param {What} what
 */
export const isOfStep = (what) => OF_STEP.has(what);

/** @type {ReadonlySet<What>} */
const OF_EDGE = new Set(
  /** @type {What[]} */ ([
    ...[
      "weight",
      "newWeight",
      "dWeight",
      "mean",
      "shared",
      "side",
      "dPenalty",
      "total",
      "clamped",
      "gradient",
    ],
    ...["velocity", "newVelocity", "m", "newM", "correctedM", "s", "newS", "correctedS", "root"],
  ]),
);

/**
 * Is its row an edge's?
 * @param {What} what
 */
export const isOfEdge = (what) => OF_EDGE.has(what);

/**
 * A large network's frames may leave the weights out; then the document's are the newest known.
 * @param {Context} context
 * @param {number} edge
 */
export function weightOf({ network, record }, edge) {
  return record.weight ? record.weight[edge] : network.edges[edge].weight;
}

/**
 * The derivative that an update starts from: the mean over its batch.
 * @param {StepRecord} record
 * @param {number} edge
 */
const meanOf = (record, edge) => (record.dWeightMean ?? record.dWeight)?.[edge] ?? NaN;

/**
 * @param {Context} context
 * @param {What} what
 * @param {number} row
 * @returns {number | undefined} undefined for what is no part of an update
 */
export function updateValue(context, what, row) {
  const { record } = context;
  const number = NUMBERS[what];
  if (number) return updateNumber(record, number);
  const sum = () => updateTerms(context, what, row)?.reduce((total, { value }) => total + value, 0) ?? NaN;
  switch (what) {
    case "newWeight":
      return weightOf(context, row) + (record.change?.[row] ?? NaN);
    case "mean":
      return meanOf(record, row);
    case "side":
      return Math.sign(weightOf(context, row));
    case "stepSize":
      return record.stepSize;
    case "sizeFactor":
      return record.stepSize / updateNumber(record, "base_size");
    case "restRho":
      return 1 - updateNumber(record, "rho");
    case "restBeta1":
      return 1 - updateNumber(record, "beta1");
    case "restBeta2":
      return 1 - updateNumber(record, "beta2");
    case "dPenalty":
      return record.dPenalty?.[row] ?? NaN;
    case "gradient":
      return record.gradient?.[row] ?? NaN;
    case "velocity":
    case "m":
      return record.momentFirst?.[row] ?? NaN;
    case "s":
      return (context.optimizer === "rmsprop" ? record.momentFirst : record.momentSecond)?.[row] ?? NaN;
    case "shared":
    case "total":
    case "clamped":
    case "newVelocity":
    case "newM":
    case "newS":
    case "correctedM":
    case "correctedS":
    case "root":
      return sum();
    default:
      return undefined;
  }
}

/**
 * @param {Context} context
 * @param {What} what
 * @param {number} edge
 * @returns {Term[] | null} null for what is no part of an update
 */
export function updateTerms(context, what, edge) {
  const { record } = context;
  const of = (/** @type {What} */ one) => updateValue(context, one, edge) ?? NaN;
  const make = (/** @type {Term["form"]} */ form, /** @type {What[]} */ ...factors) =>
    termOf(context, form, factors, edge);
  switch (what) {
    case "stepSize":
      return record.update && of("baseSize") !== record.stepSize
        ? [make("product", "baseSize", "sizeFactor")]
        : [];
    case "dPenalty":
      return of("dPenalty") === 0
        ? []
        : [
            ...(of("l2") > 0 ? [make("product", "l2", "weight")] : []),
            ...(of("l1") > 0 ? [make("product", "l1", "side")] : []),
          ];
    case "shared":
      return constraintsOf(context.network)
        .sharing(edge)
        .map((one) => termOf(context, "given", [meanName(record)], one));
    case "total":
      return [make("given", lossDerivative(context, edge)), make("given", "dPenalty")];
    case "clamped":
      return [make("clamp", unclipped(context, edge), "clipValue")];
    case "gradient":
      return [
        of("clipNorm") > 0
          ? make("product", "normFactor", of("clipValue") > 0 ? "clamped" : unclipped(context, edge))
          : make("clamp", unclipped(context, edge), "clipValue"),
      ];
    case "normFactor":
      return of("normFactor") < 1 ? [make("quotient", "clipNorm", "norm")] : [];
    case "newVelocity":
      return [
        make("product", "momentum", "velocity"),
        ...parts(context, edge).map((part) => make("given", part)),
      ];
    case "newM":
      return [make("product", "beta1", "m"), make("product", "restBeta1", derivative(context, edge))];
    case "newS": {
      const [keep, take] = /** @type {[What, What]} */ (
        context.optimizer === "rmsprop" ? ["rho", "restRho"] : ["beta2", "restBeta2"]
      );
      return [make("product", keep, "s"), make("timesSquare", take, derivative(context, edge))];
    }
    case "correctedM":
      return [make("quotient", "newM", "correction1")];
    case "correctedS":
      return [make("quotient", "newS", "correction2")];
    case "root":
      return [
        make("root", context.optimizer === "rmsprop" ? "newS" : "correctedS"),
        make("given", "epsilon"),
      ];
    case "newWeight":
      return newWeightTerms(context, edge, make);
    default:
      return updateValue(context, what, edge) === undefined ? null : [];
  }
}

/**
 * @param {Context} context
 * @param {Term["form"]} form
 * @param {What[]} names
 * @param {number} edge
 * @returns {Term}
 */
function termOf(context, form, names, edge) {
  const values = names.map((what) =>
    what === "weight"
      ? weightOf(context, edge)
      : what === "dWeight"
        ? (context.record.dWeight?.[edge] ?? NaN)
        : (updateValue(context, what, edge) ?? NaN),
  );
  const factors = names.map((what) => ({ what, row: isOfStep(what) ? 0 : edge }));
  return { form, factors, value: valueBy(form, values), edge };
}

/**
 * @param {Term["form"]} form
 * @param {number[]} values
 */
function valueBy(form, values) {
  const [a, b, c] = values;
  switch (form) {
    case "minus":
      return -values.reduce((product, value) => product * value, 1);
    case "quotient":
      return a / b;
    case "minusQuotient":
      return (-a * b) / c;
    case "timesSquare":
      return a * b * b;
    case "root":
      return Math.sqrt(a);
    case "clamp":
      return Math.max(-b, Math.min(b, a));
    default:
      return values.reduce((product, value) => product * value, 1);
  }
}
