/**
 * Features: inputs computed from the two that the data has, as TensorFlow Playground offers them. Each is a
 * derived column with an input neuron that leads to wherever the inputs lead.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {{name: string, formula: string, on: number}} Feature   on: its input neuron, 0: not there
 */
import { inFormula } from "./derived.js";
import { newNeuron, nextId } from "./document.js";
import { addEdges, addNeurons, removeItems } from "./edits.js";
import { deleteColumn, nameProblem, setDerived, tableColumns, tieColumn } from "./table-columns.js";

/** Below the lowest neuron of the inputs' column. */
const GAP = 90;

/**
 * @param {Document} document
 * @returns {Feature[]} none unless two columns belong to inputs
 */
export function featuresOf(document) {
  const columns = tableColumns(document);
  const own = inputColumns(document, columns);
  if (own.length !== 2) return [];
  const [a, b] = own.map(({ name }) => name);
  const [x, y] = own.map(({ name }) => inFormula(name));
  const features = [
    { name: `${a}^2`, formula: `${x}^2` },
    { name: `${b}^2`, formula: `${y}^2` },
    { name: `${a} ${b}`, formula: `${x} * ${y}` },
    { name: `sin(${a})`, formula: `sin(${x})` },
    { name: `sin(${b})`, formula: `sin(${y})` },
  ];
  return features.map((feature) => ({
    ...feature,
    on: columns.find(({ derived }) => derived?.formula === feature.formula)?.neuron ?? 0,
  }));
}

/**
 * @param {Document} document
 * @param {readonly import("./table-columns.js").Column[]} columns
 */
function inputColumns({ network }, columns) {
  const inputs = new Set(network.neurons.flatMap(({ id, kind }) => (kind === "input" ? [id] : [])));
  return columns.filter(({ neuron, column }) => column >= 0 && neuron !== null && inputs.has(neuron));
}

/**
 * The feature as an input of all neurons that the inputs lead to; with weights of 0 the network computes what
 * it did.
 * @param {Document} document
 * @param {string} formula   of a feature that is not there
 * @returns {Document}
 */
export function addFeature(document, formula) {
  const feature = featuresOf(document).find((one) => one.formula === formula);
  if (!feature) return document;
  const { name } = feature;
  const at = tableColumns(document).findIndex(({ derived }) => derived?.formula === formula);
  const problem = at < 0 ? nameProblem(document, -1, name) : "";
  if (problem) throw new RangeError(problem);
  const derived = at < 0 ? setDerived(document, -1, { name, formula }) : document;
  const { network } = derived;
  const sources = new Set(inputColumns(derived, tableColumns(derived)).map(({ neuron }) => neuron));
  const heads = [...new Set(network.edges.flatMap(({ tail, head }) => (sources.has(tail) ? [head] : [])))];
  const inputs = network.neurons.filter(({ id }) => sources.has(id));
  const { x } = inputs[0];
  const y = Math.max(...network.neurons.filter((one) => one.x === x).map((one) => one.y)) + GAP;
  const id = nextId(network);
  const drawn = addEdges(
    addNeurons(derived, [newNeuron("input", { id, x, y, label: name })]),
    heads.map((head) => ({ tail: id, head, weight: 0 })),
  );
  const place = tableColumns(drawn).findIndex((one) => one.derived?.formula === formula);
  return tieColumn(drawn, place, id);
}

/**
 * @param {Document} document
 * @param {string} formula
 * @returns {Document}
 */
export function removeFeature(document, formula) {
  const feature = featuresOf(document).find((one) => one.formula === formula);
  if (!feature?.on) return document;
  const left = removeItems(document, [feature.on], []);
  return deleteColumn(
    left,
    tableColumns(left).findIndex(({ derived }) => derived?.formula === formula),
  );
}
