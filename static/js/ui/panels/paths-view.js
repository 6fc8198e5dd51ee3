/** The paths from the selected weight or neuron to the outputs: their products add up to its derivative. */
import { term } from "../parts/term.js";
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { edgesText } from "../../explain/constraints.js";
import { sharedText } from "../../explain/update-sentence.js";
import { constraintsOf } from "../../model/document/constraints.js";
import { formatNumber, showing } from "../../model/numbers/format.js";
import { equation } from "../../model/numbers/printed.js";
import { edgeKey } from "../../model/document/rows.js";
import { valueOf } from "../../explain/quantities.js";
import { operand } from "../../explain/term-forms.js";
import { nameOf } from "../../explain/wording.js";
import { pathKey, pathsTarget, shownPaths } from "../../state/paths.js";
import { commandButton } from "../parts/controls.js";
import { icon } from "../parts/icons.js";
import { fact, number } from "../parts/facts.js";
import { light } from "../parts/pointing.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../explain/paths.js").Path} Path
 * @typedef {import("../../explain/paths.js").Paths} Paths
 * @typedef {import("../../explain/quantities.js").Context} Context
 */

/** @param {Ui} ui */
export function pathsView(ui) {
  const target = pathsTarget(ui.app.store.get());
  if (!target) {
    return html`<div class="empty">
      ${icon("paths")}<strong>Paths to the outputs</strong>
      <p>
        Select a weight or a neuron: every ${term("path", "path")} from it to the ${term("loss", "loss")},
        with its product.
      </p>
    </div>`;
  }
  const shown = shownPaths(ui.app);
  if (!shown) return unknown(ui, target.name, ui.app.records.current() !== null);
  const { context, paths } = shown;
  return html`<section class="section paths">
    <div class="title">
      <h2>${target.name}</h2>
      <span class="spread"></span>${number(ui, paths.total, "strong")}
    </div>
    <p class="note">${countText(paths)} ${paths.count > 0n ? productText(target.weight) : nothing}</p>
    ${target.weight ? tiedPaths(ui, context, target.row) : nothing} ${totals(ui, paths)}
    ${
      paths.paths.length === 0
        ? nothing
        : html`<ul class="path-list">
            ${repeat(paths.paths, pathKey, (path) => pathView(ui, context, path))}
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
 * The paths of a tied weight begin at each of its edges.
 * @param {Ui} ui
 * @param {Context} context
 * @param {number} row
 */
function tiedPaths({ app }, context, row) {
  const { letterOf, sharing } = constraintsOf(context.network);
  if (!letterOf(row)) return nothing;
  const others = sharing(row).filter((other) => other !== row);
  const show = showing(app.store.get().preferences.digits);
  const known = sharing(row).every(app.playhead.edgeBackwardKnown);
  return html`<p class="note">
    Its weight is shared with ${edgesText(context.network, others)}, so the paths from there count as well.
    ${known ? html`<strong>${sharedText({ ...context, show }, row)}</strong>` : nothing}
  </p>`;
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

/**
 * @param {Ui} ui
 * @param {Context} context
 * @param {Path} path
 */
function pathView(ui, context, path) {
  const { network } = context;
  const muted = ui.app.store.get().mutedPaths.has(pathKey(path));
  const { digits } = ui.app.store.get().preferences;
  const ids = path.neurons.map((row) => network.neurons[row].id);
  const keys = path.edges.map((edge) => edgeKey(network.edges[edge].tail, network.edges[edge].head));
  const { left, sign, right } = equation((more) => ({
    left: path.factors
      .map((factor) => operand(formatNumber(valueOf(context, factor), digits + more)))
      .join(" × "),
    right: formatNumber(path.product, digits),
  }));
  const names = path.factors.map((factor) => nameOf(context, factor)).join(" × ");
  return html`<li
    class="path ${muted ? "muted-path" : ""}"
    ${light(ui, () => ({ neurons: ids, edges: keys }))}
  >
    <button
      type="button"
      class="button quiet small icon"
      aria-pressed=${String(muted)}
      title=${muted ? "Count it again" : "Mute it: its term leaves the sum"}
      aria-label=${`Mute the path ${ids.join(" → ")}`}
      @click=${() => mute(ui, pathKey(path))}
    >
      ${icon(muted ? "eyeOff" : "eye")}
    </button>
    <span class="way"
      ><span class="name">${ids.join(" → ")}</span
      ><span class="terms" title=${`${names}\n= ${left} ${sign} ${right}`}>${left} ${sign}</span></span
    >
    ${number(ui, path.product, "strong")}
  </li>`;
}

/**
 * @param {Ui} ui
 * @param {string} key
 */
function mute({ app: { store } }, key) {
  const mutedPaths = new Set(store.get().mutedPaths);
  if (!mutedPaths.delete(key)) mutedPaths.add(key);
  store.set({ mutedPaths });
}

/** @param {readonly Path[]} paths */
const sumOf = (paths) => paths.reduce((sum, { product }) => sum + product, 0);

/**
 * Above the list, which may be long.
 * @param {Ui} ui
 * @param {Paths} paths
 */
function totals(ui, { count, total, paths }) {
  const { mutedPaths } = ui.app.store.get();
  const shown = sumOf(paths);
  const gone = paths.filter((path) => mutedPaths.has(pathKey(path)));
  const without = gone.length === 1 ? "without the muted one" : `without the ${gone.length} muted`;
  const rest = BigInt(paths.length) < count;
  if (count === 0n) return nothing;
  return html`<dl class="facts">
    ${rest ? html`${fact(`these ${paths.length}`, number(ui, shown))}${fact("all the others", number(ui, total - shown))}` : nothing}
    ${fact("sum of all paths", number(ui, total, "slope"))}
    ${gone.length === 0 ? nothing : fact(without, number(ui, total - sumOf(gone)))}
  </dl>`;
}
