/**
 * What was chosen about the picture of the network, and which neuron it shows.
 *
 * @typedef {import("./types.js").State} State
 * @typedef {import("./picture-choices.js").PictureChoices} PictureChoices
 * @typedef {import("./pictures.js").Picture} Picture
 * @typedef {import("./pictures.js").Pictures} Pictures
 * @typedef {{values: Float32Array | Float64Array, low: number, high: number}} Grid
 * @typedef {NonNullable<Picture["variables"]>[number]} Variable
 */
import { middleOf, targetsOf } from "../model/document/classes.js";
import { neuronOf, outputsOf } from "../model/document/rows.js";
import { isLogistic } from "../model/formulas/loss-forms.js";
import { valuesOf } from "./pictures.js";
import { shownCards, shownLab } from "./panel.js";
import { selectionOf, single } from "./selection.js";

/**
 * @param {import("./store.js").Store} store
 * @param {Partial<PictureChoices>} patch
 */
export const choosePicture = (store, patch) => store.set({ picture: { ...store.get().picture, ...patch } });

/**
 * While points are drawn.
 * @param {import("./store.js").Store} store
 * @param {Partial<import("./picture-choices.js").Drawing>} patch
 */
export function chooseDrawing(store, patch) {
  const { drawing } = store.get().picture;
  if (drawing) choosePicture(store, { drawing: { ...drawing, ...patch } });
}

/**
 * The neuron pointed at on the canvas, else the selected one, else the first output; all outputs together
 * (null) where they stand for classes.
 * @param {Pick<State, "doc" | "hover" | "selection">} state
 * @returns {{neuron: number | null, classes: boolean} | null} null: there is none
 */
export function subjectOf({ doc, hover, selection }) {
  const outputs = outputsOf(doc);
  for (const target of [hover, single(selection)]) {
    const neuron = target && "neuron" in target ? neuronOf(doc.network, target.neuron) : undefined;
    if (neuron && neuron.kind !== "bias") return { neuron: neuron.id, classes: false };
  }
  if (outputs.length === 0) return null;
  if (outputs.length > 1 && targetsOf(doc).kind === "one-hot") return { neuron: null, classes: true };
  return { neuron: outputs[0].id, classes: false };
}

/**
 * Where the decision of an output changes; other neurons and quantities have none, nor do targets that are
 * numbers unless one chooses a level.
 * @param {Pick<State, "doc" | "picture">} state
 * @param {number | null} neuron
 * @returns {number | null}
 */
export function levelOf({ doc, picture }, neuron) {
  if (picture.quantity !== "out" || neuron === null) return null;
  if (neuronOf(doc.network, neuron)?.kind !== "output") return null;
  const targets = targetsOf(doc);
  const decides = targets.kind !== "numbers" || doc.data.rows.length === 0;
  // A cross-entropy takes logits, which are 0 in the middle.
  const middle = isLogistic(doc.training.loss ?? "") ? 0 : middleOf(targets);
  return picture.level ?? (decides ? middle : null);
}

/** Functions that bend or step where the net input is zero. */
const KINKED = new Set(["relu", "leaky_relu", "step", "sign", "elu"]);
/** Samples along an axis. */
export const SAMPLES = 100;
/** Neurons whose lines are drawn; more would cover each other and the picture. */
const MOST_KINKED = 24;

/** @param {State["doc"]} document */
export const kinkedNeurons = ({ network }) =>
  network.neurons
    .filter(({ activation }) => activation !== null && KINKED.has(activation))
    .slice(0, MOST_KINKED)
    .map(({ id }) => id);

/**
 * What the page's large picture shows, as the server is asked for it (docs/protocol.md, Pictures); null:
 * there is nothing to show.
 * @param {Pick<State, "doc" | "hover" | "selection" | "picture" | "point">} state
 */
export function seenOf(state) {
  const subject = subjectOf(state);
  if (!subject) return null;
  const { doc, point } = state;
  const { axes, fixed, quantity, kinks, drawing } = state.picture;
  const shown = subject.classes
    ? outputsOf(doc).map(({ id }) => id)
    : [/** @type {number} */ (subject.neuron)];
  const lines = kinks ? kinkedNeurons(doc) : [];
  const own = subject.classes ? "out" : quantity;
  return {
    axes,
    fixed,
    ranges: drawing?.ranges ?? [],
    size: SAMPLES,
    neurons: [...new Set([...shown, ...lines])],
    quantities: lines.length > 0 && own !== "in" ? /** @type {const} */ ([own, "in"]) : [own],
    point,
  };
}

/**
 * How many variables the network has, as far as the page can tell: columns that inputs and derived inputs are
 * computed from, and inputs without a column.
 * @param {State["doc"]} document
 */
export function variablesOf({ network, data }) {
  const derived = new Set((data.derived ?? []).map(({ neuron }) => neuron));
  return network.neurons.filter(({ id, kind }) => kind === "input" && !derived.has(id)).length;
}

/**
 * Whether neurons show their pictures on the canvas.
 * @param {Pick<State, "preferences" | "doc">} state
 */
export function showsThumbnails({ preferences: { thumbnails }, doc }) {
  const variables = variablesOf(doc);
  return thumbnails ?? (variables === 1 || variables === 2);
}

/** Samples along an axis of the pictures inside neurons. */
const SMALL = 32;

/** Samples along an axis of the one in the canvas's corner. */
const CORNER_SAMPLES = 48;

/**
 * In Explain a small one of the whole network stands in a corner of the canvas, where there is room.
 * @param {State} state
 */
export const showsCorner = (state) =>
  state.panel.open &&
  !state.panel.single &&
  state.panel.activity === "explain" &&
  state.lab === null &&
  variablesOf(state.doc) > 0 &&
  outputsOf(state.doc).length > 0;

/**
 * Whatever is selected or pointed at, and as it usually is.
 * @template {Pick<State, "hover" | "selection" | "picture">} S
 * @param {S} state
 * @returns {S}
 */
export const ofWhole = (state) => ({
  ...state,
  hover: null,
  selection: selectionOf([]),
  picture: { ...state.picture, quantity: "out", kinks: false, drawing: null },
});

/** What the lab of a neuron's picture shows side by side. */
export const LAB_QUANTITIES = /** @type {const} */ (["in", "out", "slope", "d_out"]);
const LAB_SAMPLES = 60;

/**
 * The neuron that it is about; the first output before any was chosen.
 * @param {Pick<State, "doc" | "lab">} state
 */
export function labNeuron({ doc, lab }) {
  const chosen = neuronOf(doc.network, lab?.neuron ?? -1);
  const neuron = chosen && chosen.kind !== "bias" ? chosen : outputsOf(doc)[0];
  return neuron?.id ?? null;
}

/**
 * @param {State} state
 * @param {number} neuron
 */
const inLab = ({ picture: { axes, fixed }, point }, neuron) => ({
  axes,
  fixed,
  size: LAB_SAMPLES,
  neurons: [neuron],
  quantities: LAB_QUANTITIES,
  point,
});

/**
 * Everything that is in sight of pictures; parts that are null or 0 are not.
 * @param {State} state
 */
export function watchedPictures(state) {
  const neuron = shownLab(state)?.id === "picture" ? labNeuron(state) : null;
  if (neuron !== null)
    return { picture: inLab(state, neuron), thumbnails: showsThumbnails(state) ? SMALL : 0 };
  const cards = shownCards(state.panel);
  const large = cards.includes("run");
  return {
    picture: large
      ? seenOf(state)
      : showsCorner(state)
        ? { ...seenOf(ofWhole(state)), size: CORNER_SAMPLES }
        : null,
    thumbnails: showsThumbnails(state) || (large && state.picture.sameScale) ? SMALL : 0,
  };
}

/**
 * Without what was chosen for certain variables.
 * @param {PictureChoices} choices
 */
function ofAnyVariables(choices) {
  const { axes, fixed, drawing } = choices;
  const none = axes.length === 0 && Object.keys(fixed).length === 0 && !drawing;
  return none ? choices : { ...choices, axes: [], fixed: {}, drawing: null };
}

/** @type {WeakMap<object, string>} */
const inputsOf = new WeakMap();

/**
 * What variables a document has, as far as the page can tell: its inputs and the names in its table.
 * @param {State["doc"]} document
 */
function shapeOf({ network: { neurons }, data: { names, derived } }) {
  let inputs = inputsOf.get(neurons);
  if (inputs === undefined) {
    inputs = neurons.flatMap(({ id, kind, label }) => (kind === "input" ? [`${id} ${label}`] : [])).join();
    inputsOf.set(neurons, inputs);
  }
  return `${inputs} ${JSON.stringify([names, derived])}`;
}

/**
 * Keeps watching what is in sight.
 * @param {import("./store.js").Store} store
 * @param {Pick<Pictures, "watch">} pictures
 */
export function followPictures(store, pictures) {
  let shape = shapeOf(store.get().doc);
  const follow = () => {
    const { doc, picture: choices } = store.get();
    const before = shape;
    shape = shapeOf(doc);
    // Names and ranges are of the variables that there were.
    if (shape !== before && choices !== ofAnyVariables(choices))
      choosePicture(store, ofAnyVariables(choices));
    const { picture, thumbnails } = watchedPictures(store.get());
    pictures.watch("picture", picture);
    pictures.watch("thumbnails", thumbnails || null);
  };
  store.subscribe(follow);
  follow();
}

/**
 * One neuron's part of a picture; null if it is not among what came.
 * @param {Picture} picture
 * @param {import("./pictures.js").Quantity} quantity
 * @param {number} neuron
 * @returns {Grid | null}
 */
export function gridOf(picture, quantity, neuron) {
  const values = valuesOf(picture, quantity, neuron);
  if (!values) return null;
  const [q, n] = [picture.quantities.indexOf(quantity), picture.neurons.indexOf(neuron)];
  return { values, low: picture.low[q][n], high: picture.high[q][n] };
}

/**
 * The variable along an axis, as much as is known of it.
 * @param {Picture} picture
 * @param {string} name
 * @returns {Variable}
 */
export function variableOf({ variables, axes }, name) {
  const known = variables?.find((one) => one.name === name);
  if (known) return known;
  const axis = axes.find((one) => one.name === name);
  return {
    name,
    neuron: axis?.neuron ?? null,
    column: null,
    low: axis?.low ?? null,
    high: axis?.high ?? null,
  };
}

/**
 * The large picture that came last.
 * @param {{pictures: Pick<Pictures, "get">}} app
 * @returns {Picture | null}
 */
export const cameLast = ({ pictures }) => pictures.get("picture").value;
