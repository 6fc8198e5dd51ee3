/** A button that repairs something: pointed at or focused, it shows on the canvas what it would do. */
import { html } from "lit-html";
import { difference } from "../../model/document/difference.js";
import { repaired } from "../../model/document/repaired.js";
import { runCommand } from "./controls.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Repair} Repair
 */

/**
 * The repair whose preview is wanted; an answer that comes later than that is not shown.
 * @type {Repair | null}
 */
let wanted = null;

/**
 * @param {Ui} ui
 * @param {Repair} repair
 */
async function preview({ app: { store, port } }, repair) {
  wanted = repair;
  try {
    const network = await port.repair(repair);
    const before = store.get().document;
    if (wanted !== repair) return;
    store.set({ gesture: { repair: difference(before.network, repaired(before, network).network) } });
  } catch {
    // Only the preview is missing; the click says what is wrong.
  }
}

/** @param {Ui} ui */
function clear({ app: { store } }) {
  wanted = null;
  if (store.get().gesture.repair) store.set({ gesture: {} });
}

/**
 * @param {Ui} ui
 * @param {Repair} repair
 * @param {() => void} [before] called before it is applied
 */
export function repairButton(ui, repair, before = () => {}) {
  const show = () => void preview(ui, repair);
  const hide = () => clear(ui);
  const apply = () => {
    clear(ui);
    before();
    runCommand(ui, "edit.repair", { repair });
  };
  return html`<button
    type="button"
    class="button small"
    @click=${apply}
    @pointerenter=${show}
    @pointerleave=${hide}
    @focus=${show}
    @blur=${hide}
  >
    ${repair.label}
  </button>`;
}
