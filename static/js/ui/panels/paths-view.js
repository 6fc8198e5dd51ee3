/** The paths from the selected weight or neuron to the outputs: their products add up to its derivative. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { formatNumber } from "../../model/numbers/format.js";
import { edgeKey, rowsOf } from "../../model/document/rows.js";
import { neuronPaths, weightPaths } from "../../explain/paths.js";
import { contextOf, valueOf } from "../../explain/quantities.js";
import { operand } from "../../explain/term-forms.js";
import { nameOf } from "../../explain/wording.js";
import { single } from "../../state/selection.js";
import { commandButton } from "../parts/controls.js";
import { icon } from "../parts/icons.js";
import { fact, number } from "../parts/facts.js";
import { light } from "../parts/pointing.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").App} App
 * @typedef {import("../../explain/paths.js").Path} Path
 * @typedef {import("../../explain/paths.js").Paths} Paths
 * @typedef {import("../../explain/quantities.js").Context} Context
 * @typedef {import("../../record/types.js").StepRecord} StepRecord
 */

/**
 * Searched once per record and selection, not at every rendering.
 * @type {WeakMap<StepRecord, Map<string, Paths>>}
 */
const found = new WeakMap();

/**
 * The paths of what is selected, once its derivative is computed.
 * @param {Ui} ui
 * @returns {{context: Context, paths: Paths} | null}
 */
export function shownPaths({ app }) {
  const target = targetOf(app);
  const record = app.records.current();
  if (!target || !record || !known(app, target)) return null;
  const context = contextOf(app.store.get().document, record);
  return { context, paths: pathsOf(context, record, target.weight, target.row) };
}

/**
 * @param {App} app
 * @returns {{row: number, weight: boolean, name: string} | null}
 */
function targetOf({ store }) {
  const { selection, document: drawing } = store.get();
  const one = single(selection);
  const { neuronRow, edgeRow } = rowsOf(drawing.network);
  const row = one && ("neuron" in one ? neuronRow.get(one.neuron) : edgeRow.get(one.edge));
  if (!one || row === undefined || row === null) return null;
  const weight = "edge" in one;
  return { row, weight, name: weight ? `dL/dw(${one.edge.replace(">", " → ")})` : `dL/dout(${one.neuron})` };
}

/**
 * @param {App} app
 * @param {{row: number, weight: boolean}} target
 */
const known = ({ playhead }, { row, weight }) =>
  weight ? playhead.edgeBackwardKnown(row) : playhead.outDerivativeKnown(row);

/** @param {Ui} ui */
export function pathsView(ui) {
  const target = targetOf(ui.app);
  if (!target) {
    return html`<div class="empty">
      ${icon("paths")}<strong>Paths to the outputs</strong>
      <p>Select a weight or a neuron: every path from it to the loss, with its product.</p>
    </div>`;
  }
  const shown = shownPaths(ui);
  if (!shown) return unknown(ui, target.name, ui.app.records.current() !== null);
  const { context, paths } = shown;
  return html`<section class="section paths">
    <div class="title">
      <h2>${target.name}</h2>
      <span class="spread"></span>${number(ui, paths.total, "strong")}
    </div>
    <p class="note">${countText(paths)} ${paths.count > 0n ? productText(target.weight) : nothing}</p>
    ${totals(ui, paths)}
    ${
      paths.paths.length === 0
        ? nothing
        : html`<ul class="path-list">
            ${repeat(paths.paths, keyOf, (path) => pathView(ui, context, path))}
          </ul>`
    }
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {boolean} computed
 */
function unknown(ui, name, computed) {
  return html`<div class="empty">
    ${icon("paths")}<strong>${name} is not computed yet</strong>
    <p>Its paths are shown once the playhead has come to it.</p>
    ${computed ? commandButton(ui, "playhead.jump", { text: true, icon: null, label: "Go on to it", classes: "small" }) : commandButton(ui, "run.backward", { text: true, keys: true, label: "Backward", classes: "small" })}
  </div>`;
}

/**
 * @param {Context} context
 * @param {StepRecord} record
 * @param {boolean} weight
 * @param {number} row
 */
function pathsOf(context, record, weight, row) {
  const before = found.get(record) ?? new Map();
  found.set(record, before);
  const key = `${weight}${row}`;
  const paths = before.get(key) ?? (weight ? weightPaths(context, row) : neuronPaths(context, row));
  before.set(key, paths);
  return paths;
}

/** @param {Paths} paths */
function countText({ count, paths }) {
  if (count === 0n) return "No path leads from it to an output, so the loss does not depend on it.";
  if (count === 1n) return "One path leads to the loss; its product is the derivative.";
  const all = count.toLocaleString("en");
  if (BigInt(paths.length) === count)
    return `${all} paths lead to the loss; their products add up to the derivative.`;
  return `${all} paths lead to the loss. Here are the ${paths.length} strongest, by the size of their product.`;
}

/**
 * What is multiplied along a path.
 * @param {boolean} weight
 */
const productText = (weight) =>
  `A product is made of ${weight ? "out of the tail, f′ of the head, " : ""}the weight to each next neuron with its f′, and dL/dout of the output.`;

/** @param {Path} path */
export const keyOf = ({ neurons }) => neurons.join(">");

/**
 * @param {Ui} ui
 * @param {Context} context
 * @param {Path} path
 */
function pathView(ui, context, path) {
  const { network } = context;
  const muted = ui.local.get().muted.has(keyOf(path));
  const { digits } = ui.app.store.get().preferences;
  const ids = path.neurons.map((row) => network.neurons[row].id);
  const keys = path.edges.map((edge) => edgeKey(network.edges[edge].tail, network.edges[edge].head));
  const numbers = path.factors
    .map((factor) => operand(formatNumber(valueOf(context, factor), digits)))
    .join(" × ");
  const names = path.factors.map((factor) => nameOf(context, factor)).join(" × ");
  return html`<li
    class="path ${muted ? "muted-path" : ""}"
    ${light(ui, () => ({ neurons: ids, edges: keys }))}
  >
    <button
      type="button"
      class="button quiet small icon"
      aria-pressed=${String(muted)}
      title=${muted ? "Count it again" : "Mute it: its term goes from the sum"}
      aria-label=${`Mute the path ${ids.join(" → ")}`}
      @click=${() => mute(ui, keyOf(path))}
    >
      ${icon(muted ? "eyeOff" : "eye")}
    </button>
    <span class="way"
      ><span class="name">${ids.join(" → ")}</span
      ><span class="terms" title=${`${names}\n= ${numbers}`}>${numbers}</span></span
    >
    ${number(ui, path.product, "strong")}
  </li>`;
}

/**
 * @param {Ui} ui
 * @param {string} key
 */
function mute({ local }, key) {
  const muted = new Set(local.get().muted);
  if (!muted.delete(key)) muted.add(key);
  local.set({ muted });
}

/** @param {readonly Path[]} paths */
const sumOf = (paths) => paths.reduce((sum, { product }) => sum + product, 0);

/**
 * Above the list, which may be long.
 * @param {Ui} ui
 * @param {Paths} paths
 */
function totals(ui, { count, total, paths }) {
  const { muted } = ui.local.get();
  const shown = sumOf(paths);
  const gone = paths.filter((path) => muted.has(keyOf(path)));
  const without = gone.length === 1 ? "without the muted one" : `without the ${gone.length} muted`;
  const rest = BigInt(paths.length) < count;
  if (count === 0n) return nothing;
  return html`<dl class="facts">
    ${rest ? html`${fact(`these ${paths.length}`, number(ui, shown))}${fact("all the others", number(ui, total - shown))}` : nothing}
    ${fact("sum of all paths", number(ui, total, "slope"))}
    ${gone.length === 0 ? nothing : fact(without, number(ui, total - sumOf(gone)))}
  </dl>`;
}
