/**
 * Everything on the page that is not the canvas: mounts the regions of templates/index.html and the page's
 * listeners.
 */
import { render } from "lit-html";
import { config } from "../config.js";
import { seesAll } from "../model/plane/geometry.js";
import { setPanel } from "../state/panel.js";
import { watchContextMenu } from "./canvas/context-menu.js";
import { dialogs } from "./dialogs/dialogs.js";
import { watchDragIn } from "./canvas/drag-in.js";
import { watchHealth } from "./canvas/health-watch.js";
import { gapButton, watchGaps } from "./canvas/gaps.js";
import { hint } from "./canvas/hint.js";
import { watchHover } from "./canvas/hover-card.js";
import { inplace } from "./canvas/inplace.js";
import { watchEdits } from "./edits.js";
import { watchKeys } from "./keyboard.js";
import { watchResults } from "./results.js";
import { watchInsets } from "./canvas/insets.js";
import { fetchSoon } from "./parts/formula.js";
import { followRoom } from "./labs/room.js";
import { createLocal } from "./local.js";
import { closeMenu, menu } from "./parts/menu.js";
import { watchPointed } from "./parts/pointing.js";
import { watchMarks } from "./canvas/marks.js";
import { canvasMirror } from "./canvas/mirror.js";
import { panel } from "./panel.js";
import { closeColumnCard, columnCard } from "./panels/data/column-card.js";
import { draggedHead } from "./panels/data/head-drag.js";
import { drawingLine } from "./panels/drawing-line.js";
import { rove } from "./parts/roving.js";
import { startRegions } from "./regions.js";
import { cornerPicture } from "./canvas/corner-picture.js";
import { banners, emptyCard, legend } from "./canvas/stage.js";
import { watchPrinting } from "./print/print.js";
import { followTitle } from "./page-title.js";
import { followTheme } from "./theme.js";
import { watchTerms } from "./term-card.js";
import { tourCard, watchTour } from "./tour/card.js";
import { topbar } from "./topbar.js";
import { toolbar, zoom } from "./canvas/toolbar.js";
import { paintTrack, transport } from "./dock/transport.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("./local.js").Ui} Ui
 */

/**
 * @param {Document | HTMLElement} root
 * @param {App} app
 */
export function mountInterface(root, app) {
  const find = (/** @type {string} */ id) => {
    const element = root.querySelector(`#${id}`);
    if (!(element instanceof HTMLElement)) throw new Error(`the page has no #${id}`);
    return element;
  };
  const canvas = find("canvas");
  /** @type {Ui} */
  const ui = { app, local: createLocal() };
  followTheme(app, document.documentElement);
  followTitle(app.store, document);
  watchSize(ui);

  const region = (/** @type {string} */ id, /** @type {(ui: Ui) => unknown} */ template, prompt = false) => {
    const element = find(id);
    return { render: () => void render(template(ui), element), prompt };
  };
  const dock = find("transport");
  startRegions({ ...app, local: ui.local }, [
    region("topbar", topbar),
    region("toolbar", toolbar),
    region("zoom", zoom),
    region("banners", banners),
    region("legend", legend),
    region("corner-picture", cornerPicture),
    region("hint", hint),
    region("gaps", gapButton, true),
    region("empty", emptyCard),
    region("inplace", inplace, true),
    region("panel", panel),
    region("drawing-line", drawingLine),
    region("tour", tourCard),
    region("menus", (own) => [menu(own), columnCard(own), draggedHead(own)]),
    region("dialogs", dialogs, true),
    canvasMirror(ui, canvas),
    {
      render() {
        render(transport(ui), dock);
        paintTrack(dock, ui);
      },
      inStep: true,
    },
  ]);
  app.playhead.subscribe(() => paintTrack(dock, ui));

  watchTour(ui);
  watchPrinting(ui, find("print"));
  watchInsets(ui, find("stage"));
  watchGaps(ui, find("stage"));
  watchResults(app);
  watchEdits(app);
  rove(find("toolbar"));
  rove(find("zoom"));
  watchPointed(app.store, document.body);
  watchMarks(ui, [find("panel")]);
  watchHealth(app);
  watchTerms(find("terms"));
  watchKeys(ui, canvas, document.documentElement);
  const openMenu = watchContextMenu(ui, canvas);
  watchHover(ui, find("hovercard"), canvas, document.documentElement);
  watchDragIn(ui, find("toolbar"), canvas);
  document.addEventListener("pointerdown", (event) => {
    const at = event.target instanceof Element ? event.target : document.body;
    if (!at.closest(".menu")) closeMenu(ui, false);
    if (!at.closest(".popover, .grid thead")) closeColumnCard(ui, false);
  });
  followRoom(app, find("app"));
  fadeNotices(app);
  fetchSoon(app);
  keepInView(ui);
  if (document.activeElement === document.body) canvas.focus({ preventScroll: true });
  return { openMenu };
}

/**
 * Two panes where there is height for them; the panel under the canvas on narrow windows.
 * @param {Ui} ui
 */
function watchSize({ app: { store }, local }) {
  const narrow = matchMedia("(max-width: 820px)");
  const low = matchMedia("(max-height: 720px)");
  const small = matchMedia("(max-width: 560px), (max-width: 820px) and (max-height: 600px)");
  const apply = () => {
    local.set({ narrow: narrow.matches });
    setPanel(store, { single: narrow.matches || low.matches });
  };
  // Where the panel would leave no canvas to speak of, it starts folded; its tabs open it.
  if (small.matches) setPanel(store, { open: false });
  narrow.addEventListener("change", apply);
  low.addEventListener("change", apply);
  apply();
}

/**
 * When the canvas gets another size, a drawing seen whole stays so. Under a sheet that opens, others stay in
 * their middle.
 * @param {Ui} ui
 */
function keepInView({ app, local }) {
  app.store.subscribe((state, { viewport: before }) => {
    const { viewport, camera, doc } = state;
    if (viewport === before || doc.network.neurons.length === 0) return;
    if (seesAll(state, before)) requestAnimationFrame(() => app.commands.run("view.fit", app)); // once its insets are known
    if (!local.get().narrow || before.width !== viewport.width) return;
    app.store.set({
      camera: { ...camera, y: camera.y + (before.height - viewport.height) / 2 / camera.zoom },
    });
  });
}

/**
 * Notices without a button go away by themselves; errors stay until closed.
 * @param {App} app
 */
function fadeNotices({ store, announce }) {
  store.subscribe(({ notice }, previous) => {
    if (!notice || notice === previous.notice) return;
    announce(notice.text, notice.kind === "error");
    if (notice.kind === "error" || notice.action) return;
    setTimeout(() => {
      if (store.get().notice === notice) store.set({ notice: null });
    }, config.noticeTime);
  });
}
