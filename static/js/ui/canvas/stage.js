/** What else floats over the canvas: banners, legend, and the card on an empty canvas. The hint: hint.js. */
import { html, nothing } from "lit-html";
import { constraintsOf } from "../../model/document/constraints.js";
import { term } from "../parts/term.js";
import { shownLab } from "../../state/panel.js";
import { commandButton, iconButton, runCommand } from "../parts/controls.js";
import { icon, kindIcon } from "../parts/icons.js";
import { kindNames } from "../parts/names.js";
import { repairButton } from "../parts/repair-button.js";
import { starterPictures } from "./starters.js";

/** @typedef {import("../local.js").Ui} Ui */
/** @typedef {import("../../state/types.js").State} State */

/** Characters of a message that has its buttons below it. */
const LONG = 120;

/** @param {Ui} ui */
export function banners(ui) {
  const state = ui.app.store.get();
  const { notice, connection, run } = state;
  return html`${
    connection === "lost"
      ? banner(
          "warning",
          html`<strong>Connection lost.</strong> Drawing goes on, edges are not checked. Reconnecting…`,
          nothing,
        )
      : nothing
  }
  ${
    run.reason === "non_finite" &&
    run.error &&
    notice?.text !== run.error.message &&
    shownLab(state)?.id !== "health"
      ? banner(
          "error",
          run.error.message,
          html`<div class="actions">
            ${commandButton(ui, "lab.health", { text: true, icon: null, label: "How it happened", classes: "small" })}
          </div>`,
        )
      : nothing
  }
  ${notice ? banner(notice.kind, notice.text, noticeButtons(ui, notice)) : nothing}`;
}

/**
 * @param {"info" | "warning" | "error"} kind
 * @param {unknown} text
 * @param {unknown} buttons
 */
function banner(kind, text, buttons) {
  return html`<div
    class="banner ${kind} ${typeof text === "string" && text.length > LONG ? "long" : ""}"
    role=${kind === "error" ? "alert" : "group"}
    aria-label="Message"
  >
    ${icon(kind)}
    <p>${text}</p>
    ${buttons}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {NonNullable<State["notice"]>} notice
 */
function noticeButtons(ui, { action, more = [] }) {
  const close = () => ui.app.store.set({ notice: null });
  const button = (/** @type {import("../../state/types.js").Action} */ { label, command, args }) => {
    if (command === "edit.repair") return repairButton(ui, args.repair, close);
    const act = () => {
      close();
      runCommand(ui, command, args);
    };
    return html`<button type="button" class="button small" @click=${act}>${label}</button>`;
  };
  return html`${action ? html`<div class="actions">${[action, ...more].map(button)}</div>` : nothing}
  ${iconButton({ name: "close", label: "Close the message", click: close, classes: "quiet" })}`;
}

/**
 * Says when there is no room for all numbers, and where they are to be had.
 * @param {State} state
 */
export function shownNumbers({ numbers: { shown, all } }) {
  const [few, many] = [shown, all].map((count) => count.toLocaleString("en"));
  if (shown < all) return `${few} of ${many} numbers shown: select or zoom in`;
  return all > 1 ? `All ${many} numbers are shown` : "";
}

/** @param {Ui} ui */
export function legend(ui) {
  const { app, local } = ui;
  // Out of sight rather than gone: the place is kept free for it when the first drawing is fitted.
  const vacant = app.store.get().doc.network.neurons.length === 0 ? "vacant" : "";
  const { numbers } = app.store.get();
  // Always there, so that a drawing is fitted beside it.
  const line = html`<p class="shown-numbers ${numbers.shown < numbers.all ? "some" : ""}">
    ${shownNumbers(app.store.get())}
  </p>`;
  if (!local.get().legendOpen) {
    return html`<div class="legend folded ${vacant}">
      ${iconButton({ name: "legend", label: "Show the legend", click: () => local.set({ legendOpen: true }) })}
      ${line}
    </div>`;
  }
  return html`<div class="legend ${vacant}" role="group" aria-label="Legend">
    <div class="kinds">
      ${Object.entries(kindNames).map(([kind, name]) => html`<span>${kindIcon(kind)}${name}</span>`)}
    </div>
    <div class="scale">
      <span>Value, weight</span><span>−</span
      ><span class="ramp value" title="Negative: orange and dashed; zero: grey; positive: blue"></span
      ><span>+</span>
    </div>
    <div class="scale" title="∂in is dL/din, ∂out is dL/dout, ∂ on an edge is dL/dw">
      <span>${term("derivative", "Derivative ∂")}</span><span>−</span><span class="ramp slope"></span
      ><span>+</span>
    </div>
    ${boundSigns(app.store.get().doc.network)}${line}
    <div class="close">
      ${iconButton({ name: "close", label: "Hide the legend", click: () => local.set({ legendOpen: false }), classes: "quiet small" })}
    </div>
  </div>`;
}

/**
 * What is before the weights of locked and tied edges, where there are any.
 * @param {import("../../model/document/types.js").Network} network
 */
function boundSigns(network) {
  const { locks, letters } = constraintsOf(network);
  if (!locks && letters.length === 0) return nothing;
  return html`<div class="bound">
    ${locks ? html`<span>${icon("lock")}${term("locked", "locked")}</span>` : nothing}
    ${letters.length > 0 ? html`<span><b>${letters[0]} =</b> ${term("tied", "tied weights")}</span>` : nothing}
  </div>`;
}

/** Examples on the start card, beside the two that its large buttons lead to. */
const FURTHER = ["xor", "spiral", "moons", "sine", "iris", "digits"];

/**
 * @param {Ui} ui
 * @param {string} name
 */
function further(ui, name) {
  const { id, short, sentence } = ui.app.commands.get(`example.${name}`);
  return html`<button type="button" class="button small" title=${sentence} @click=${() => runCommand(ui, id)}>
    ${short}
  </button>`;
}

/** @param {Ui} ui */
export function emptyCard(ui) {
  const { doc, tool, others } = ui.app.store.get();
  // With a tool in hand the card would only be in the way of the first stroke.
  if (doc.network.neurons.length > 0 || tool === "neuron") return nothing;
  return html`<section class="card" aria-label="Start">
    <h2>How do you want to start?</h2>
    <div class="starters">
      ${starter(ui, "running", "Watch a pass", "forward and back", "start.watch")}
      ${starter(ui, "circle", "Train on data", "points in a circle", "start.train")}
      ${starter(ui, "blank", "Draw your own", "neuron by neuron", "tool.neuron", { kind: "input" })}
      ${starter(ui, "tour", "Take the tour", "five short steps", "tour.start")}
    </div>
    ${
      others.length > 0
        ? html`<div class="others">
            <h3>Recent drawings</h3>
            ${others.map(
              (each) =>
                html`<button
                  type="button"
                  class="button"
                  @click=${() => runCommand(ui, "file.openOther", { other: each })}
                >
                  <span class="name">${each.title}</span><small class="muted">${each.about}</small>
                </button>`,
            )}
          </div>`
        : nothing
    }
    <p class="muted">Or double-click the canvas to place a neuron.</p>
    <div class="examples" role="group" aria-label="Examples">${FURTHER.map((name) => further(ui, name))}</div>
    <p>
      ${commandButton(ui, "data.choose", { text: true, icon: null, label: "Choose data…", classes: "quiet" })}
      ${commandButton(ui, "file.open", { text: true, icon: null, label: "Open a file…", classes: "quiet" })}
    </p>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {keyof typeof starterPictures} picture
 * @param {string} title
 * @param {string} about
 * @param {string} command
 * @param {unknown} [args]
 */
function starter(ui, picture, title, about, command, args) {
  return html`<button type="button" class="button starter" @click=${() => runCommand(ui, command, args)}>
    ${starterPictures[picture]}<span>${title}</span><small>${about}</small>
  </button>`;
}
