/**
 * The card beside what is pointed at, or what the keyboard has just gone to: its numbers as far as the
 * playhead has come, and for an edge the products written out. Shown after a short rest, hidden at once. What
 * is pointed at and selected has its numbers in the panel or a lab and gets no card, nor what the pointer
 * merely comes to rest on after a gesture.
 */
import { gridOf, showsThumbnails } from "../../state/picture.js";
import { sameTarget, single } from "../../state/selection.js";
import { html, nothing, render } from "lit-html";
import { config } from "../../config.js";
import { formatNumber, showing } from "../../model/numbers/format.js";
import { parseEdgeKey, neuronOf, rowsOf } from "../../model/document/rows.js";
import { middleOf } from "../../model/plane/bends.js";
import { placeCard } from "../../model/plane/card.js";
import { worldToScreen } from "../../model/plane/geometry.js";
import { constraintTexts } from "../../explain/constraints.js";
import { contextOf } from "../../explain/quantities.js";
import { newWeightText, sharedText } from "../../explain/update-sentence.js";
import { productText } from "../parts/equations.js";
import { edgeNumbers, neuronNumbers } from "../parts/shown-numbers.js";
import { findingsAt, healthNote } from "../parts/health.js";
import { icon, kindIcon } from "../parts/icons.js";
import { kindNames, neuronName } from "../parts/names.js";
import { createSparkline } from "./sparkline.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").State} State
 * @typedef {NonNullable<import("../../state/types.js").Target>} Target
 */

/** From one thing to the next the card follows at once; the first wait is long enough not to flicker. */
const REST = 3 * config.hoverDelay;
/** World units that name and derivatives take over and under a disc. */
const BESIDE = 20;
/** Among more neurons than this it stands wherever there is room. */
const MANY = 400;
/** What else of the state it shows or stands by. */
const SHOWN = /** @type {const} */ (["camera", "doc", "preferences"]);
const PROBLEMS = 2; // listed for one neuron

/**
 * @param {Ui} ui
 * @param {HTMLElement} host
 * @param {HTMLElement} canvas
 * @param {HTMLElement} page
 */
export function watchHover(ui, host, canvas, page) {
  const { store, records, playhead } = ui.app;
  const card = document.createElement("div");
  card.className = "hovercard";
  card.hidden = true;
  // The same is said in the list of the canvas and in the panel.
  card.setAttribute("aria-hidden", "true");
  host.append(card);
  /** @type {Target | null} */
  let shown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let redraw = 0;
  /**
   * What the pointer was on when a gesture ended.
   * @type {Target | null}
   */
  let left = null;
  /**
   * Where the keyboard stands, if it has gone there itself.
   * @type {Target | null}
   */
  let stood = null;
  /** @type {Target | null} */
  let wanted = null;

  function draw() {
    redraw = 0;
    const state = store.get();
    const view = shown && cardOf(shown);
    card.hidden = !view;
    if (!view || !shown) return;
    render(view, card);
    place(card, state, shown);
  }
  const later = () => {
    if (shown && redraw === 0) redraw = requestAnimationFrame(draw);
  };
  const sparkline = createSparkline(ui, later);

  /** @param {Target} target */
  function cardOf(target) {
    if ("neuron" in target) return neuronCard(ui, target.neuron);
    const numbers = edgeCard(ui, target.edge);
    return numbers && html`${numbers}${sparkline.view(target.edge)}`;
  }

  /** @param {Target | null} target */
  function show(target) {
    if (!target || "neuron" in target) sparkline.leave();
    shown = target;
    draw();
  }

  /** @param {State} state */
  function follow(state) {
    if (busy(state)) left = state.hover;
    else if (left && !sameTarget(state.hover, left)) left = null;
    const next = targetOf(state, stood);
    const target = sameTarget(next, left) ? null : next;
    if (sameTarget(target, wanted)) return;
    wanted = target;
    clearTimeout(timer);
    if (target === null) show(null);
    else timer = setTimeout(() => show(wanted), shown ? 60 : REST);
  }

  store.subscribe((now, before) => {
    if (!sameTarget(now.focus, before.focus)) stood = page.dataset.keys === undefined ? null : now.focus;
    if (SHOWN.some((key) => now[key] !== before[key]) || now.run.status !== before.run.status) later();
    follow(now);
  });
  canvas.addEventListener("focus", () => {
    if (page.dataset.keys !== undefined) stood = store.get().focus;
    follow(store.get());
  });
  for (const event of ["blur", "pointerdown"])
    canvas.addEventListener(event, () => {
      stood = null;
      follow(store.get());
    });
  records.subscribe(later);
  playhead.subscribe(later);
  ui.app.answers.subscribe(later);
}

/**
 * What the card should be about.
 * @param {State} state
 * @param {Target | null} stood
 * @returns {Target | null}
 */
function targetOf(state, stood) {
  const { hover, gesture, tool, selection } = state;
  if (busy(state) || tool !== "select" || gesture.port !== undefined) return null;
  return hover === null ? stood : sameTarget(hover, single(selection)) ? null : hover;
}

/** @param {State} state */
const busy = ({ editing, dialog, gesture }) =>
  Boolean(editing || dialog) || Object.keys(gesture).some((key) => key !== "port");

/**
 * @param {State} state
 * @param {Target} target
 */
function middle({ doc, camera }, target) {
  const { network } = doc;
  const at = "neuron" in target ? neuronOf(network, target.neuron) : middleOf(network, target.edge);
  return worldToScreen(camera, at?.x ?? 0, at?.y ?? 0);
}

/**
 * Beside what it is about, off its neighbours and of other neurons as far as possible.
 * @param {HTMLElement} card
 * @param {State} state
 * @param {Target} target
 */
function place(card, state, target) {
  const reach = "neuron" in target ? config.neuronRadius * state.camera.zoom : 0;
  const { x, y } = placeCard(
    { width: card.offsetWidth, height: card.offsetHeight },
    { ...middle(state, target), reach },
    [...obstacles(state, target), ...state.insets.map((box) => ({ ...box, weight: 1 }))],
    state.viewport,
  );
  card.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

/**
 * Neurons with what stands over and under them; those at its edges matter more.
 * @param {State} state
 * @param {Target} target
 * @returns {import("../../model/plane/card.js").Obstacle[]}
 */
function obstacles({ doc: { network }, camera }, target) {
  if (network.neurons.length > MANY) return [];
  const rows = rowsOf(network);
  const row = "neuron" in target ? rows.neuronRow.get(target.neuron) : undefined;
  const edges = row === undefined ? [] : [...rows.incoming(row), ...rows.outgoing(row)];
  const near = new Set(edges.flatMap((edge) => [rows.tailRow[edge], rows.headRow[edge]]));
  const [beside, around] = [config.neuronRadius * camera.zoom, (config.neuronRadius + BESIDE) * camera.zoom];
  return network.neurons.map((neuron, k) => {
    const { x, y } = worldToScreen(camera, neuron.x, neuron.y);
    const weight = near.has(k) ? 3 : 1;
    return { x0: x - beside, x1: x + beside, y0: y - around, y1: y + around, weight };
  });
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {number | null} value
 */
const fact = ({ app }, name, value) =>
  value === null
    ? nothing
    : html`<dt>${name}</dt>
        <dd>${formatNumber(value, app.store.get().preferences.digits)}</dd>`;

/**
 * @param {Ui} ui
 * @param {number} id
 */
function neuronCard(ui, id) {
  const { app } = ui;
  const { doc, check, catalogue } = app.store.get();
  const row = rowsOf(doc.network).neuronRow.get(id);
  if (row === undefined) return null;
  const neuron = doc.network.neurons[row];
  const layer = (check?.layers ?? []).findIndex((ids) => ids.includes(id)) + 1;
  const { in: net, out, dOut, dIn } = neuronNumbers(app, row);
  const bias = biasEdge(doc.network, row);
  const biasNumbers = bias === null ? null : edgeNumbers(app, bias);
  return html`<strong>${kindIcon(neuron.kind)}Neuron ${neuronName(neuron)}</strong>
    <span class="muted"
      >${[kindNames[neuron.kind], layer > 0 ? `layer ${layer}` : "", catalogue.find(({ name }) => name === neuron.activation)?.label ?? ""].filter(Boolean).join(", ")}</span
    >
    <dl>
      ${fact(ui, "in", net)}${fact(ui, "out", out)}${fact(ui, "dL/dout", dOut)}${fact(ui, "dL/din", dIn)}${fact(ui, "weight of the bias", biasNumbers?.now ?? null)}${fact(ui, "dL/dw of the bias", biasNumbers?.dWeight ?? null)}${pictureScale(ui, id)}
    </dl>
    ${wrong(check, id)} ${findingsAt(ui, id).map((finding) => healthNote(ui, finding))}`;
}

/**
 * Between which values the picture inside the neuron has its colours.
 * @param {Ui} ui
 * @param {number} id
 */
function pictureScale({ app }, id) {
  const state = app.store.get();
  const found = app.pictures.get("thumbnails").value;
  const grid = found && showsThumbnails(state) && gridOf(found, "out", id);
  if (!grid || !Number.isFinite(grid.low)) return nothing;
  const ends = [grid.low, grid.high].map((value) => formatNumber(value, state.preferences.digits));
  return html`<dt>picture</dt>
    <dd>${ends.join(" to ")}</dd>`;
}

/**
 * What the mark at a neuron means.
 * @param {State["check"]} check
 * @param {number} id
 */
function wrong(check, id) {
  const about = (check?.problems ?? []).filter(
    ({ severity, neurons }) => severity !== "unfinished" && neurons.includes(id),
  );
  return about
    .slice(0, PROBLEMS)
    .map(
      ({ severity, message }) =>
        html`<p class="wrong ${severity}">${icon(severity)}<span>${message}</span></p>`,
    );
}

/**
 * @param {import("../../model/document/types.js").Network} network
 * @param {number} row
 * @returns {number | null}
 */
function biasEdge(network, row) {
  const rows = rowsOf(network);
  return rows.incoming(row).find((edge) => network.neurons[rows.tailRow[edge]]?.kind === "bias") ?? null;
}

/**
 * @param {Ui} ui
 * @param {string} key
 */
function edgeCard(ui, key) {
  const { app } = ui;
  const {
    doc,
    preferences: { digits },
  } = app.store.get();
  const { network } = doc;
  const row = rowsOf(network).edgeRow.get(key);
  if (row === undefined) return null;
  const { tail, head } = parseEdgeKey(key);
  const { now, weight, out, product, dIn, dWeight, shared, change } = edgeNumbers(app, row);
  const record = app.records.current();
  const bound = constraintTexts(network, row).join(", ");
  return html`<strong>Edge ${tail} → ${head}</strong>
    ${bound ? html`<span class="muted">${bound}</span>` : nothing}
    <dl>
      ${now === weight ? fact(ui, "weight", now) : [fact(ui, "weight before", weight), fact(ui, "weight after", now)]}${fact(ui, `out of ${tail}`, out)}${fact(ui, `dL/din of ${head}`, dIn)}
    </dl>
    ${product === null || out === null ? nothing : html`<span class="working">${productText(weight, out, product, digits)}</span>`}
    ${dWeight === null || dIn === null || out === null ? nothing : html`<span class="working">dL/dw = ${productText(dIn, out, dWeight, digits)}</span>`}
    ${shared === null || record === null ? nothing : html`<span class="working">${sharedText({ ...contextOf(doc, record), show: showing(digits) }, row)}</span>`}
    ${change === null || record === null ? nothing : html`<span class="working update">${newWeightText({ ...contextOf(doc, record), show: showing(digits) }, row)}</span>`}`;
}
