/**
 * The panel on narrow windows: a sheet under the canvas with three heights. Closed it is one line: the
 * activities, the loss, Train. It is drawn up and down by its head.
 */
import { html } from "lit-html";
import { formatNumber } from "../model/numbers/format.js";
import { setPanel } from "../state/panel.js";
import { activityTabs } from "./panels/activities.js";
import { commandButton } from "./parts/controls.js";
import { icon } from "./parts/icons.js";
import { followPress } from "./parts/press.js";

/**
 * @typedef {import("./local.js").Ui} Ui
 * @typedef {import("../state/panel.js").Panel} Panel
 */

/** From the lowest to the highest. */
const HEIGHTS = [
  { open: false, full: false },
  { open: true, full: false },
  { open: true, full: true },
];
const NAMES = ["closed", "half", "full"];
/** What the next tap does. */
const NEXT = ["Open the panel", "Open the panel fully", "Close the panel"];
/** A finger that moves less has tapped. CSS pixels. */
const TAP = 8;
/** And one that moves more means more than the next height. */
const FAR = 320;

/** @param {Panel} panel */
const heightOf = ({ open, full }) => (open ? (full ? 2 : 1) : 0);

/**
 * @param {Ui} ui
 * @param {{name: string, content: unknown, keydown: (event: KeyboardEvent) => void}} shown
 */
export function sheet(ui, { name, content, keydown }) {
  const { panel } = ui.app.store.get();
  const height = heightOf(panel);
  return html`<aside class="panel bottom-sheet ${NAMES[height]}" aria-label=${name} @keydown=${keydown}>
    <div class="sheet-head" @pointerdown=${(/** @type {PointerEvent} */ event) => press(ui, event)}>
      <button
        type="button"
        class="grip"
        aria-expanded=${String(panel.open)}
        aria-label=${NEXT[height]}
        @click=${() => setHeight(ui, (height + 1) % HEIGHTS.length)}
      >
        ${icon(height === 2 ? "down" : "up")}
      </button>
      ${activityTabs(ui)}<span class="spread"></span>${loss(ui)}${trainButton(ui)}
    </div>
    ${content}
  </aside>`;
}

/**
 * @param {Ui} ui
 * @param {number} height
 */
const setHeight = ({ app }, height) =>
  setPanel(app.store, HEIGHTS[Math.max(0, Math.min(HEIGHTS.length - 1, height))]);

/** @param {Ui} ui */
function trainButton(ui) {
  const running = ui.app.store.get().run.status === "running";
  return commandButton(ui, "run.train", {
    classes: "strong",
    icon: running ? "pause" : "play",
    label: running ? "Pause the training" : "Train",
  });
}

/**
 * Over the data once it is known, else of the point shown.
 * @param {Ui} ui
 */
function loss({ app }) {
  const { dataLoss } = app.store.get().run;
  const record = app.records.current();
  const value = dataLoss ?? (record && app.playhead.lossKnown() ? record.loss : null);
  return html`<span
    class="sheet-loss"
    title=${dataLoss === null ? "Loss of the point shown" : "Mean loss over all points of the data"}
    ><span class="muted">loss</span>
    <span class="number">${value === null ? "–" : formatNumber(value, 3)}</span></span
  >`;
}

/**
 * @param {Ui} ui
 * @param {PointerEvent} event
 */
function press(ui, event) {
  if (event.button !== 0) return;
  const head = /** @type {HTMLElement} */ (event.currentTarget);
  const { clientY: start, pointerId } = event;
  const from = heightOf(ui.app.store.get().panel);
  followPress(event, {
    // Captured only once it moves, so that taps still go to the buttons.
    move({ clientY }) {
      if (Math.abs(clientY - start) > TAP) head.setPointerCapture(pointerId);
    },
    end(letGo) {
      const moved = letGo ? start - letGo.clientY : 0;
      if (Math.abs(moved) > TAP) setHeight(ui, from + Math.sign(moved) * (Math.abs(moved) > FAR ? 2 : 1));
    },
  });
}
