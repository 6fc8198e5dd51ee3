/**
 * What a screen reader knows of the canvas: a hidden list of the current layer, rewritten when the keyboard's
 * active item or the drawing changes, never per frame. The canvas stays one Tab stop; its active descendant
 * points into the list.
 */
import { html, nothing, render } from "lit-html";
import { counted, formatNumber } from "../../model/numbers/format.js";
import { parseEdgeKey, rowsOf } from "../../model/document/rows.js";
import { neuronNumbers } from "../parts/shown-numbers.js";
import { findingsAt, healthNames } from "../parts/health.js";
import { kindNames, neuronName } from "../parts/names.js";
import { layersOf } from "../panels/outline/lines.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").State} State
 */

/** Options around the active one; more would be slow to lay out (2,000 take a third of a second). */
const WINDOW = 200;

/**
 * A region of the page: it follows all that it reads, the numbers at the pace of panels.
 * @param {Ui} ui
 * @param {HTMLElement} canvas
 */
export function canvasMirror(ui, canvas) {
  const host = document.createElement("div");
  host.className = "visually-hidden";
  canvas.append(host);
  return {
    render() {
      render(list(ui, ui.app.store.get()), host);
      const active = host.querySelector("[data-active]");
      if (active) canvas.setAttribute("aria-activedescendant", active.id);
      else canvas.removeAttribute("aria-activedescendant");
    },
  };
}

/**
 * @param {Ui} ui
 * @param {State} state
 */
function list(ui, { focus, selection, doc, check }) {
  const { network } = doc;
  if (!focus) return nothing;
  if ("edge" in focus) {
    const row = rowsOf(network).edgeRow.get(focus.edge);
    const { tail, head } = parseEdgeKey(focus.edge);
    return html`<ul role="listbox" aria-label="Edge">
      <li role="option" id="mirror-edge" data-active aria-selected=${String(selection.edges.has(focus.edge))}>
        Edge from ${tail} to ${head}, weight ${formatNumber(network.edges[row ?? -1]?.weight ?? NaN)}
      </li>
    </ul>`;
  }
  const row = rowsOf(network).neuronRow.get(focus.neuron) ?? -1;
  const layer = layersOf(network, check?.layers ?? []).find(({ rows }) => rows.includes(row));
  if (!layer) return nothing;
  const at = layer.rows.indexOf(row);
  const from = Math.max(0, Math.min(at - WINDOW / 2, layer.rows.length - WINDOW));
  return html`<ul role="listbox" aria-label=${`${layer.name}, ${counted(layer.rows.length, "neuron")}`}>
    ${layer.rows.slice(from, from + WINDOW).map((each, k) => {
      const neuron = network.neurons[each];
      return html`<li
        role="option"
        id=${`mirror-${neuron.id}`}
        ?data-active=${each === row}
        aria-setsize=${layer.rows.length}
        aria-posinset=${from + k + 1}
        aria-selected=${String(selection.neurons.has(neuron.id))}
      >
        ${neuronSentence(ui, each)}
      </li>`;
    })}
  </ul>`;
}

/**
 * @param {Ui} ui
 * @param {number} row
 */
function neuronSentence(ui, row) {
  const { network } = ui.app.store.get().doc;
  const neuron = network.neurons[row];
  const rows = rowsOf(network);
  const running = ui.app.store.get().run.status === "running"; // numbers that fly past are not for reading
  const { out } = running ? { out: null } : neuronNumbers(ui.app, row);
  return [
    `${kindNames[neuron.kind]} ${neuronName(neuron)}`,
    neuron.activation,
    rows.incoming(row).length > 0 ? `${rows.incoming(row).length} incoming` : null,
    rows.outgoing(row).length > 0 ? `${rows.outgoing(row).length} outgoing` : null,
    out === null ? null : `out ${formatNumber(out)}`,
    ...findingsAt(ui, neuron.id).map(({ code }) => healthNames[code]?.toLowerCase() ?? code),
  ]
    .filter(Boolean)
    .join(", ");
}
