/**
 * The loss against one weight, small, in the edge's hover card: asked for only after the card has stood a
 * moment, shown only for the very state it was asked about. Its place is kept from the start, so that nothing
 * moves when it comes.
 */
import { pointName } from "../parts/names.js";
import { html, nothing, svg } from "lit-html";
import { formatNumber } from "../../model/numbers/format.js";
import { parseEdgeKey } from "../../model/document/rows.js";
import { notNow, stateKey } from "../../state/answers.js";
import { clip, curvePath, frameOf, round } from "../parts/plot.js";
import { heightOf } from "../labs/slice-plot.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").LossSlice} LossSlice
 */

const STAND = 300; // milliseconds
const [WIDTH, HEIGHT] = [230, 46];

/**
 * @param {Ui} ui
 * @param {() => void} changed something has come that the card should show
 */
export function createSparkline(ui, changed) {
  const { app } = ui;
  /** What the card stood on long enough, and what it is waiting for. */
  let [stood, waiting] = ["", ""];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  return {
    /** The card is gone, or about something else. */
    leave() {
      clearTimeout(timer);
      waiting = stood = "";
    },
    /** @param {string} edge */
    view(edge) {
      // While predicting it would tell what is asked.
      const state = app.store.get();
      if (notNow(state) !== null || state.predict !== null || app.history.active()) return nothing;
      const { point } = state;
      const about = `${edge} ${point} ${stateKey(state)}`;
      if (about !== stood && about !== waiting) {
        clearTimeout(timer);
        waiting = about;
        timer = setTimeout(() => {
          stood = about;
          changed();
        }, STAND);
      }
      const curve =
        about === stood ? app.answers.ask("loss_slice", { ...parseEdgeKey(edge), point }).value : null;
      return html`<figure class="spark">
        ${curve ? graph(curve) : html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}"></svg>`}
        <figcaption>
          <span>${curve ? formatNumber(curve.values[0], 3) : nothing}</span
          ><span class="muted">loss of ${pointName(ui.app.store.get().point, true)} by this weight</span
          ><span>${curve ? formatNumber(curve.values[curve.values.length - 1], 3) : nothing}</span>
        </figcaption>
      </figure>`;
    },
  };
}

/** @param {LossSlice} curve */
function graph({ values, losses, weight, loss }) {
  const frame = frameOf({
    width: WIDTH,
    height: HEIGHT,
    x: [values[0], values[values.length - 1]],
    y: heightOf(losses, loss),
    margin: { left: 5, right: 5, top: 5, bottom: 4 },
  });
  const [x, y] = [round(frame.sx(weight)), round(frame.sy(loss))];
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <path class="ground" d="M0 ${HEIGHT - 0.5}H${WIDTH}" />
    ${clip(frame, "spark-clip")}
    <path class="curve" clip-path="url(#spark-clip)" d=${curvePath(frame, values, losses)} />
    ${Number.isFinite(y) ? svg`<path class="guide" d="M${x} ${HEIGHT}V${y}"/><circle class="point" cx=${x} cy=${y} r="4"/>` : nothing}
  </svg>`;
}
