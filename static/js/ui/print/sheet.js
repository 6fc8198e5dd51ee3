/** What is printed: the drawing and its numbers as far as they are computed, as tables. */
import { html, nothing } from "lit-html";
import { titleOf } from "../../model/document/title.js";
import { constraintTexts } from "../../explain/constraints.js";
import { counted, formatNumber } from "../../model/numbers/format.js";
import { edgeNumbers, neuronNumbers } from "../parts/shown-numbers.js";
import { kindNames, pointName } from "../parts/names.js";

/** @typedef {import("../local.js").Ui} Ui */

/** Rows of a table that are printed at most: about six pages. */
export const MOST_ROWS = 300;

/**
 * @param {Ui} ui
 * @param {unknown} picture
 */
export function printSheet(ui, picture) {
  const { doc, preferences } = ui.app.store.get();
  const { neurons, edges } = doc.network;
  const show = (/** @type {number | null} */ value) =>
    value === null ? "" : formatNumber(value, preferences.digits);
  return html`<h1>${titleOf(doc)}</h1>
    <p>${factsOf(ui, show).join(" · ")}</p>
    <figure>${picture}</figure>
    ${table(
      "Neurons",
      ["Neuron", "Label", "Kind", "Function", "in", "out", "dL/dout", "dL/din"],
      neurons,
      ({ id, label, kind, activation }, row) => {
        const { in: net, out, dOut, dIn } = neuronNumbers(ui.app, row);
        return [String(id), label, kindNames[kind], activation ?? "", ...[net, out, dOut, dIn].map(show)];
      },
    )}
    ${table("Edges", ["Edge", "Weight", "dL/dw"], edges, ({ tail, head }, row) => {
      const { now, dWeight } = edgeNumbers(ui.app, row);
      return [
        [`${tail} → ${head}`, ...constraintTexts(doc.network, row)].join(", "),
        show(now),
        show(dWeight),
      ];
    })}`;
}

/**
 * @param {Ui} ui
 * @param {(value: number | null) => string} show
 */
function factsOf({ app }, show) {
  const { doc, run } = app.store.get();
  const { neurons, edges } = doc.network;
  const record = app.records.current();
  const { step } = doc.training.progress;
  return [
    `${counted(neurons.length, "neuron")}, ${counted(edges.length, "edge")}`,
    step > 0 ? `after ${counted(step, "training step")}` : "",
    record && app.playhead.lossKnown()
      ? `loss of ${pointName(record.point, true)}: ${show(record.loss)}`
      : "",
    run.dataLoss === null ? "" : `mean loss over the data: ${show(run.dataLoss)}`,
  ].filter(Boolean);
}

/**
 * Its head stands on every page that it goes on to.
 * @template T
 * @param {string} name
 * @param {readonly string[]} columns
 * @param {readonly T[]} items
 * @param {(item: T, row: number) => readonly string[]} cells   the first names the row
 */
function table(name, columns, items, cells) {
  if (items.length === 0) return nothing;
  const left = items.length - MOST_ROWS;
  return html`<table>
      <caption>
        ${name}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${items.slice(0, MOST_ROWS).map((item, row) => {
          const [first, ...others] = cells(item, row);
          return html`<tr>
            <th scope="row">${first}</th>
            ${others.map((cell) => html`<td>${cell}</td>`)}
          </tr>`;
        })}
      </tbody>
    </table>
    ${left > 0 ? html`<p>${left.toLocaleString("en")} of ${counted(items.length, name.toLowerCase().slice(0, -1))} are left out here; a file holds all of them.</p>` : nothing}`;
}
