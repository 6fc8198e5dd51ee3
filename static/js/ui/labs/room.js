/** Room for the open lab: the canvas gives way, and the drawing stays in view. */
import { seesAll } from "../../model/plane/geometry.js";
import { followSelection } from "../../state/lab.js";
import { setPanel } from "../../state/panel.js";

/** As in labs.css. */
const ROOM_FOR_BOTH = "(min-width: 1700px)";

/**
 * @param {import("../../state/types.js").App} app
 * @param {HTMLElement} page the element that lays out the parts
 */
export function followLabs(app, page) {
  const { store } = app;
  /** How often the drawing is still to be fitted: each time once the canvas has its new size. */
  let pending = 0;
  const fit = () => {
    pending -= 1;
    void app.commands.run("view.fit", app);
  };
  followSelection(store);
  store.subscribe((state, before) => {
    const { lab, panel, preferences } = state;
    if (lab && lab.id !== before.lab?.id) afterRendering(() => showTab(lab.id));
    // Where there is no room for both, whoever asks for the panel gets it back.
    if (panel !== before.panel && panel.single === before.panel.single && lab && !leavesPanel(lab.room)) {
      store.set({ lab: null });
      setPanel(store, { open: true });
      return;
    }
    if (lab?.room === before.lab?.room && preferences.labWidth === before.preferences.labWidth) return;
    layOut(page, lab?.room ?? null, preferences.labWidth);
    if (pending === 0 && !seesAll(state, state.viewport)) return;
    pending += 1;
    afterRendering(fit);
  });
}

/** @param {() => void} work */
const afterRendering = (work) => requestAnimationFrame(() => requestAnimationFrame(work));

/**
 * Where there is no room for all tabs.
 * @param {string} id
 */
const showTab = (id) =>
  document.getElementById(`lab-tab-${id}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });

function focusTab() {
  const tab = document.querySelector(".lab [aria-selected=true]");
  if (tab instanceof HTMLElement) tab.focus();
}

/** @param {import("../../state/lab.js").Room} room */
const leavesPanel = (room) => room === "panel" && matchMedia(ROOM_FOR_BOTH).matches;

/**
 * @param {HTMLElement} page
 * @param {import("../../state/lab.js").Room | null} room
 * @param {number} width
 */
function layOut(page, room, width) {
  if (room) page.dataset.lab = room;
  else delete page.dataset.lab;
  page.style.setProperty("--lab-width", `${width}vw`);
  // What a lab covers is out of reach, so the keyboard goes into the lab once it is rendered.
  if (room === "full") afterRendering(focusTab);
}
