/** The hint under the canvas: what the tool in hand, the gesture or the selection can do next. */
import { refusalOf, tailsFor } from "../../state/connecting.js";
import { html, nothing } from "lit-html";
import { config } from "../../config.js";
import { findNeurons } from "../../model/document/find.js";
import { neuronOf } from "../../model/document/rows.js";
import { isEmpty } from "../../state/selection.js";
import { isTouch, printedKeys } from "../parts/platform.js";

/** @typedef {import("../local.js").Ui} Ui */
/** @typedef {import("../../state/types.js").State} State */

/**
 * While a large network trains, what is seen of its weights.
 * @param {State} state
 */
function liveShare({ run, doc: { network } }) {
  const edges = network.edges.length;
  if (run.status !== "running" || edges <= config.liveEdges) return "";
  const [most, all] = [config.liveEdges, edges].map((count) => count.toLocaleString("en"));
  return `Strongest ${most} of ${all} edges are live`;
}

/** @param {Ui} ui */
export function hint(ui) {
  const state = ui.app.store.get();
  const text = isTouch() ? touchText(state) : hintText(state);
  const doing = state.gesture.edge || state.tool !== "select" || state.editing;
  return text
    ? html`<div class="hint ${doing ? "doing" : ""} ${isRefused(state.gesture) ? "refused" : ""}">
        ${text}
      </div>`
    : nothing;
}

const A_NEURON = {
  input: "an input neuron",
  hidden: "a hidden neuron",
  output: "an output neuron",
  bias: "a bias neuron",
};

/**
 * @param {State} state
 * @returns {string}
 */
export function hintText(state) {
  const { tool, toolLocked, neuronKind, gesture, editing, doc } = state;
  if (editing) return editingText(editing);
  const during = gestureText(state, gesture);
  if (during) return during;
  const kept = toolLocked ? "Q lets go of the tool" : "Shift or Q keeps the tool";
  if (tool === "neuron")
    return `Click or press Enter to place ${A_NEURON[neuronKind]}; N for another kind; ${kept}`;
  if (tool === "edge") return `Drag from tail to head, or click one and then the other; ${kept}`;
  if (tool === "hand") return "Drag to move the view; V goes back to selecting";
  if (doc.network.neurons.length === 0) return "";
  return liveShare(state) || selectionText(state);
}

/**
 * For fingers, which have no keys.
 * @param {State} state
 * @returns {string}
 */
export function touchText(state) {
  const { tool, neuronKind, gesture, editing, doc, selection } = state;
  if (editing) return "";
  if (gesture.edge) return edgeText(gesture.edge, "");
  if (gesture.held) return "Move to select, lift the finger for the menu";
  if (Object.keys(gesture).length > 0) return "";
  if (tool === "neuron") return `Tap to place ${A_NEURON[neuronKind]}`;
  if (tool === "edge") return "Drag from tail to head, or tap one and then the other";
  if (tool === "hand") return "Drag to move the view";
  if (doc.network.neurons.length === 0) return "";
  if (isEmpty(selection))
    return liveShare(state) || "Drag from a neuron’s right rim to connect; hold for the menu";
  return liveShare(state) || "Drag moves it; hold for the menu";
}

/** @param {NonNullable<State["editing"]>} editing */
function editingText({ what }) {
  if (what === "weight")
    return "Enter keeps it, Esc reverts; Tab goes to the next incoming edge; ↑ ↓ change it";
  if (what === "number") return "Enter keeps it; a number in use is swapped";
  return what === "activation" ? "↑ ↓ choose, Enter keeps it" : "Enter keeps it, Esc reverts";
}

/** @param {State["gesture"]} gesture */
const isRefused = ({ edge }) => Boolean(edge && refusalOf(edge.allowed, edge.head));

/**
 * @param {State} state
 * @param {State["gesture"]} gesture
 */
function gestureText({ doc }, { edge, typed, marquee, guides, ghost, held }) {
  if (edge && typed !== undefined) {
    if (typed !== "" && findNeurons(doc.network, typed, 1).length === 0)
      return `No neuron is called ${typed}; Backspace takes a character back, Esc cancels`;
    const said = typed ? `“${typed}” · ` : "";
    return `${said}Type a number or label, or go there with ${printedKeys("Alt+ArrowRight")} and the other arrows; Enter connects, Esc cancels`;
  }
  if (edge) return edgeText(edge, "; Esc cancels");
  if (marquee) return "Shift adds to the selection, Alt removes; Esc restores it";
  if (held) return "Move to select, lift the finger for the menu";
  if (guides && !ghost) return "Alt suspends snapping; Esc puts it back";
  return "";
}

/**
 * @param {NonNullable<State["gesture"]["edge"]>} edge
 * @param {string} wayOut
 */
function edgeText(edge, wayOut) {
  if (edge.head === null) return `Let go on a neuron to connect, on empty canvas to add one${wayOut}`;
  return isRefused({ edge })
    ? "This edge is not possible; let go to see what would help"
    : `Let go to connect ${tailsFor(edge.allowed, edge.tails, edge.head).join(", ")} → ${edge.head}`;
}

/** @param {State} state */
function selectionText({ selection, doc }) {
  const { neurons, edges } = selection;
  if (edges.size === 1 && neurons.size === 0)
    return "Type a number to set the weight; Delete removes the edge";
  if (neurons.size === 1) {
    const [id] = neurons;
    const kind = neuronOf(doc.network, id)?.kind;
    const double = kind === "input" ? "double-click sets its value" : "double-click looks inside";
    return `${kind === "output" ? "Double-click looks inside" : `Drag from the right rim or press C to connect; ${double}`}; F2 labels`;
  }
  if (neurons.size > 1)
    return "Drag moves all, Alt+drag copies; drag from a rim connects all; the menu aligns and spreads";
  return "Double-click adds a neuron; drag from a neuron’s right rim to connect";
}
