/**
 * The bar on top: document menu, the name of the drawing, undo, type line, connection and saved status,
 * theme, help, the activities.
 */
import { html, nothing } from "lit-html";
import { titleOf } from "../model/document/title.js";
import { setPanel } from "../state/panel.js";
import { documentMenu, viewMenu } from "./bar-menus.js";
import { activityTabs } from "./panels/activities.js";
import { commandButton, runCommand } from "./parts/controls.js";
import { on } from "./parts/events.js";
import { textField } from "./parts/field.js";
import { icon, mark } from "./parts/icons.js";
import { typeLine } from "./parts/type-line.js";

/** @typedef {import("./local.js").Ui} Ui */
/** @typedef {import("../state/types.js").State} State */

/** @param {Ui} ui */
export function topbar(ui) {
  const { app, local } = ui;
  const state = app.store.get();
  const { undo, redo } = state.history;
  return html`<div class="topbar">
    <h1 class="brand">${mark}<span>Backdraw</span></h1>
    ${menuButton("Document", "new", (button) => documentMenu(ui, button))}
    ${menuButton("View", "eye", (button) => viewMenu(ui, button))}
    <span class="divider narrow-hide"></span>
    ${drawingTitle(ui)}
    <span class="divider narrow-hide"></span>
    ${commandButton(ui, "edit.undo", { classes: "quiet", label: undo ? `Undo: ${undo}` : "Undo" })}
    ${commandButton(ui, "edit.redo", { classes: "quiet", label: redo ? `Redo: ${redo}` : "Redo" })}
    <span class="divider narrow-hide"></span>
    <div class="typeline">${typeLine(state.doc.network.neurons)}</div>
    <span class="spread"></span>
    ${status(state)} ${commandButton(ui, "view.palette", { classes: "quiet wide", icon: "search" })}
    ${commandButton(ui, "view.theme", { classes: "quiet", icon: { system: "system", light: "sun", dark: "moon" }[state.preferences.theme] })}
    ${commandButton(ui, "view.help", { classes: "quiet", icon: "help" })}
    ${
      local.get().narrow
        ? nothing
        : html`<span class="divider"></span>${activityTabs(ui)}<button
              type="button"
              class="button quiet icon"
              title="Panel"
              aria-label="Panel"
              aria-expanded=${String(state.panel.open)}
              @click=${() => setPanel(app.store, { open: !app.store.get().panel.open })}
            >
              ${icon("panel")}
            </button>`
    }
  </div>`;
}

/**
 * What the drawing is called; clicked, a field for it.
 * @param {Ui} ui
 */
function drawingTitle(ui) {
  const { store } = ui.app;
  const { doc, editing } = store.get();
  if (editing?.what !== "title")
    return html`<button
      type="button"
      class="button quiet drawing-title ${doc.title ? "" : "muted"}"
      title=${doc.title ? `${doc.title}\nRename the drawing` : "Name the drawing"}
      aria-label=${`Rename the drawing: ${titleOf(doc)}`}
      @click=${() => runCommand(ui, "file.rename")}
    >
      <span>${titleOf(doc)}</span>
    </button>`;
  const close = () => {
    store.set({ editing: null });
    document.getElementById("canvas")?.focus({ preventScroll: true });
  };
  return textField({
    label: "Name of the drawing",
    value: doc.title ?? "",
    placeholder: "Untitled",
    classes: "drawing-title",
    commit: (title) => runCommand(ui, "file.rename", { title }),
    then: { Enter: close },
    once: {
      key: "title",
      cancel: close,
      left: () => store.get().editing?.what === "title" && store.set({ editing: null }),
    },
  });
}

/**
 * Where there is no room for words the sign stands alone.
 * @param {string} name
 * @param {string} sign
 * @param {(button: HTMLElement) => void} open
 */
const menuButton = (name, sign, open) =>
  html`<button
    type="button"
    class="button quiet menu-button"
    aria-haspopup="menu"
    aria-label=${name}
    title=${name}
    @click=${on(open)}
  >
    <span class="menu-sign">${icon(sign)}</span><span class="menu-text">${name}</span>${icon("down")}
  </button>`;

/** @param {State} state */
function status({ connection, storage }) {
  const links = {
    connected: { dot: "on", text: "Connected", said: "Connected to the server" },
    connecting: { dot: "", text: "Connecting…", said: "Connecting to the server" },
    lost: { dot: "off", text: "Offline", said: "No connection to the server" },
  };
  const link = links[connection];
  const saved = storage.problem ? "Not saved" : storage.saved ? "Saved" : "Saving…";
  return html`<div class="status">
    <span class="saved-at ${storage.problem ? "lost" : ""}" title=${storage.problem ?? "Kept in this browser"}
      >${saved}</span
    >
    <span class=${connection === "lost" ? "lost" : ""} title=${link.said}
      ><span class="dot ${link.dot}"></span> <span class="text">${link.text}</span></span
    >
  </div>`;
}
