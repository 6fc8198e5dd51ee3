/**
 * The loss curve. uPlot is loaded when there is something to draw; without it the newest numbers are said in
 * words.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { formatNumber } from "../../model/numbers/format.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("uplot")} Plot
 */

/** @type {Promise<typeof import("uplot") | null> | null} */
let library = null;
/**
 * One chart: it lives on while its section is rendered anew.
 * @type {{plot: Plot, host: Element, look: string, points: number} | null}
 */
let chart = null;

/**
 * Which of the two is there depends on what the run has reported so far.
 * @param {Ui} ui
 */
function known(ui) {
  const curve = ui.app.records.curve();
  const [steps, losses] =
    curve.steps.length > 1 ? [curve.steps, curve.losses] : [curve.dataSteps, curve.dataLosses];
  return { curve, losses, last: steps.length - 1 };
}

/**
 * What its lines are, and on what scale.
 * @param {Ui} ui
 */
export function curveScale(ui) {
  const { logLoss } = ui.local.get();
  if (known(ui).last < 1) return nothing;
  const scale = (/** @type {boolean} */ log, /** @type {string} */ name) =>
    html`<button
      type="button"
      class="button"
      aria-pressed=${String(log === logLoss)}
      @click=${() => ui.local.set({ logLoss: log })}
    >
      ${name}
    </button>`;
  return html`<span class="key"><i class="data"></i>data <i></i>batch</span><span class="spread"></span
    ><span class="segmented" role="group" aria-label="Scale of the loss"
      >${scale(false, "linear")}${scale(true, "log")}</span
    >`;
}

/** @param {Ui} ui */
export function curveChart(ui) {
  const { curve, losses, last } = known(ui);
  const { logLoss } = ui.local.get();
  const { digits } = ui.app.store.get().preferences;
  return last < 1
    ? html`<div class="chart blank">The loss of every step appears here while training runs.</div>`
    : html`<div
        class="chart"
        role="img"
        aria-label=${`Loss from ${formatNumber(losses[0], digits)} to ${formatNumber(losses[last], digits)}`}
        ${ref((element) => draw(element, curve, logLoss))}
      ></div>`;
}

/**
 * @param {Element | undefined} host
 * @param {{steps: number[], losses: number[], dataSteps: number[], dataLosses: number[]}} curve
 * @param {boolean} log
 */
async function draw(host, curve, log) {
  if (!(host instanceof HTMLElement)) return;
  library ??= import("uplot").then(
    (module) => module.default,
    () => null,
  );
  const Chart = await library;
  if (!Chart || !host.isConnected) return;
  const data = aligned(curve, log);
  const [width, height] = [host.clientWidth, host.clientHeight];
  const look = `${log} ${document.documentElement.dataset.theme}`;
  if (chart && chart.host === host && chart.look === look) {
    chart.plot.setData(data);
    if (chart.plot.width !== width || chart.plot.height !== height) chart.plot.setSize({ width, height });
    return;
  }
  if (chart) chart.plot.destroy();
  host.replaceChildren();
  chart = {
    plot: new Chart(options(width, height, log), data, host),
    host,
    look,
    points: curve.steps.length,
  };
}

/**
 * Batch losses and data losses on one step axis; on a log scale zero has no place.
 * @param {{steps: number[], losses: number[], dataSteps: number[], dataLosses: number[]}} curve
 * @param {boolean} log
 * @returns {import("uplot").AlignedData}
 */
function aligned({ steps, losses, dataSteps, dataLosses }, log) {
  const shown = (/** @type {number} */ value) =>
    Number.isFinite(value) && (!log || value > 0) ? value : null;
  const axis = [...new Set([...steps, ...dataSteps])].sort((a, b) => a - b);
  const at = new Map(axis.map((step, index) => [step, index]));
  /** @type {(number | null | undefined)[]} */
  const batch = new Array(axis.length).fill(undefined);
  /** @type {(number | null | undefined)[]} */
  const whole = new Array(axis.length).fill(undefined);
  steps.forEach((step, k) => (batch[/** @type {number} */ (at.get(step))] = shown(losses[k])));
  dataSteps.forEach((step, k) => (whole[/** @type {number} */ (at.get(step))] = shown(dataLosses[k])));
  return [axis, batch, whole];
}

/**
 * @param {number} width
 * @param {number} height
 * @param {boolean} log
 * @returns {import("uplot").Options}
 */
function options(width, height, log) {
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const axis = {
    stroke: colour("--ink-2"),
    font,
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
  };
  const short = (/** @type {number} */ value) => formatNumber(value, 2);
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 8, 0, 0],
    scales: { x: { time: false }, y: log ? { distr: 3, range: (_, low, high) => decades(low, high) } : {} },
    series: [
      {},
      { stroke: colour("--ink-2"), width: 1, points: { show: false } },
      { stroke: colour("--ink"), width: 2, points: { show: false } },
    ],
    axes: [
      {
        ...axis,
        size: 26,
        space: 60,
        values: (_, splits) =>
          splits.map((value) => (Number.isInteger(value) ? value.toLocaleString("en") : "")),
      },
      {
        ...axis,
        size: 46,
        space: 26,
        ...(log ? { splits: powers, filter: (_, splits) => splits } : {}),
        values: (_, splits) => splits.map((value) => (value === null ? "" : short(value))),
      },
    ],
  };
}

/**
 * Whole powers of ten around the values; without any, one decade.
 * @param {number | null} low
 * @param {number | null} high
 * @returns {[number, number]}
 */
function decades(low, high) {
  if (!low || !high) return [0.1, 1];
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return [10 ** Math.max(from, -300), 10 ** Math.max(to, Math.max(from, -300) + 1)];
}

/**
 * At most five powers of ten, evenly spaced.
 * @param {import("uplot")} plot
 */
function powers({ scales }) {
  const [from, to] = [Math.log10(scales.y.min ?? 0.1), Math.log10(scales.y.max ?? 1)].map(Math.round);
  const every = Math.max(1, Math.ceil((to - from) / 4));
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, k) => 10 ** (from + k * every));
}
