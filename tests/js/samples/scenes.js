/** Documents, checks and records for the canvas tests. */
import { emptyDocument } from "../../../static/js/model/document/document.js";
import { edgeKey } from "../../../static/js/model/document/rows.js";
import { initialState } from "../../../static/js/state/store.js";
import { createScene, setNetwork, setPending } from "../../../static/js/view/scene/scene.js";
import { setTones, setValues, setWeights } from "../../../static/js/view/scene/values.js";
import "./settings.js";

const KINDS = {
  1: "input",
  2: "bias",
  3: "hidden",
  4: "hidden",
  5: "bias",
  6: "hidden",
  7: "hidden",
  8: "bias",
  9: "output",
};
export const PLACES = {
  1: [0, 0],
  2: [0, 110],
  3: [200, 0],
  4: [200, 110],
  5: [200, 220],
  6: [400, 0],
  7: [400, 110],
  8: [400, 220],
  9: [600, 0],
};
const WEIGHTS = [
  [1, 3, 1],
  [2, 3, -1],
  [1, 4, 0.5],
  [2, 4, 1],
  [3, 6, 2],
  [4, 6, -1],
  [5, 6, 0.5],
  [4, 7, 3],
  [5, 7, -2],
  [6, 9, 1],
  [7, 9, 0.5],
  [8, 9, -1],
];

/** The running example with identity everywhere. */
export function running() {
  const neurons = Object.entries(KINDS).map(([id, kind]) => ({
    id: Number(id),
    kind,
    activation: kind === "hidden" || kind === "output" ? "identity" : null,
    x: PLACES[id][0],
    y: PLACES[id][1],
    label: "",
  }));
  const edges = WEIGHTS.map(([tail, head, weight]) => ({ tail, head, weight, initial: weight }));
  return { ...emptyDocument(), network: { neurons, edges }, probe: { 1: 2, 9: 1 } };
}

export const runningCheck = {
  runnable: true,
  layered: true,
  layers: [[1, 2], [3, 4, 5], [6, 7, 8], [9]],
  floating: [],
  type: { inputs: 1, outputs: 1, text: "f: R -> R" },
  problems: [],
};

export function runningState(patch = {}) {
  const doc = patch.doc ?? running();
  return {
    ...initialState(),
    doc,
    check: runningCheck,
    checkedEdges: new Set(doc.network.edges.map(({ tail, head }) => edgeKey(tail, head))),
    camera: { x: -100, y: -100, zoom: 1 },
    viewport: { width: 900, height: 600 },
    ...patch,
  };
}

/** One step at x = 2, y = 1; spec.md's numbers. */
export function runningRecord(revision = 0) {
  const dWeight = Float64Array.of(4, 2, 1, 0.5, 1, 2, 1, 1, 0.5, 0.5, 4, 1);
  return {
    revision,
    sequence: 1,
    point: -1,
    step: 0,
    epoch: 0,
    position: 0,
    loss: 0.25,
    batchLoss: 0.25,
    dataLoss: NaN,
    batchSize: 1,
    stepSize: 0.01,
    in: Float64Array.of(NaN, NaN, 1, 2, NaN, 0.5, 4, NaN, 1.5),
    out: Float64Array.of(2, 1, 1, 2, 1, 0.5, 4, 1, 1.5),
    y: Float64Array.of(1),
    dOut: Float64Array.of(2.5, 0, 2, 0.5, 0, 1, 0.5, -1, 1),
    dIn: Float64Array.of(NaN, NaN, 2, 0.5, NaN, 1, 0.5, NaN, 1),
    weight: Float64Array.from(WEIGHTS, ([, , w]) => w),
    dWeight,
    dWeightMean: null,
    change: dWeight.map((d) => -0.01 * d),
    curveStep: null,
    curveLoss: null,
  };
}

/** What a playhead at the very start or end knows. */
export const knows = (all) => ({
  forwardKnown: () => all,
  outDerivativeKnown: () => all,
  backwardKnown: () => all,
  edgeBackwardKnown: () => all,
  edgeUpdated: () => all,
  lossKnown: () => all,
});

/** The scene as the canvas has it ready for drawing. */
export function sceneOf(state, record = null, known = knows(false)) {
  const scene = createScene();
  setNetwork(scene, state);
  setPending(scene, state);
  setValues(scene, state, record, known);
  setWeights(scene, state, record, known);
  setTones(scene);
  return scene;
}

/** A state with fully connected columns of hidden neurons, 20 apart, all weights 1. */
export function columns(...sizes) {
  let id = 0;
  const layers = sizes.map((size) => Array.from({ length: size }, () => (id += 1)));
  const neurons = layers.flatMap((ids, layer) =>
    ids.map((one, k) => ({
      id: one,
      kind: "hidden",
      activation: "identity",
      x: layer * 200,
      y: k * 60,
      label: "",
    })),
  );
  const edges = layers
    .slice(1)
    .flatMap((heads, k) =>
      layers[k].flatMap((tail) => heads.map((head) => ({ tail, head, weight: 1, initial: 1 }))),
    );
  const document = { ...emptyDocument(), network: { neurons, edges } };
  return runningState({ doc: document, check: { ...runningCheck, layers } });
}
