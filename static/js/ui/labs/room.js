/** Room for the panel and the open lab: the canvas gives way. */
import { followSelection } from "../../state/lab.js";
import { shownLab } from "../../state/panel.js";

/**
 * @param {import("../../state/types.js").App} app
 * @param {HTMLElement} page the element that lays out the parts
 */
export function followRoom({ store }, page) {
  followSelection(store);
  const layOut = () => {
    const { preferences } = store.get();
    page.style.setProperty("--panel-width", `${preferences.panelWidth}vw`);
    page.style.setProperty("--lab-width", `${preferences.labWidth}vw`);
    const room = shownLab(store.get())?.room;
    // What a lab covers is out of reach, so the keyboard goes into the lab once it is rendered.
    if (room === "full" && page.dataset.lab !== room) afterRendering(focusLab);
    if (room) page.dataset.lab = room;
    else delete page.dataset.lab;
  };
  layOut();
  store.subscribe((state, before) => {
    const [lab, old] = [shownLab(state), shownLab(before)];
    if (lab !== old || state.preferences !== before.preferences) layOut();
    if (lab?.id !== old?.id) afterRendering(takeFocus);
  });
}

/** @param {() => void} work */
const afterRendering = (work) => requestAnimationFrame(() => requestAnimationFrame(work));

/** What was clicked on may be gone: the keyboard goes on where it led to. */
function takeFocus() {
  if (document.activeElement !== document.body) return;
  const next = document.querySelector("#lab-view, #lab-list");
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

function focusLab() {
  const back = document.querySelector(".lab button");
  if (back instanceof HTMLElement) back.focus();
}
