/**
 * The backprop ledger as a tree of lines that grows with the playhead; only the lines in view are in the
 * page.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { repeat } from "lit-html/directives/repeat.js";
import { showing } from "../../model/numbers/format.js";
import { lossName } from "../../model/formulas/loss-forms.js";
import { ledgerText } from "../../explain/ledger-copies.js";
import { ledgerLines } from "../../explain/ledger.js";
import { litOf, litOfTerm } from "../../explain/lit.js";
import { markClasses, marksOf } from "../../explain/marks.js";
import { contextOf, valueOf } from "../../explain/quantities.js";
import { isOfEdge, isOfStep } from "../../explain/update-terms.js";
import { updateGiven } from "../../explain/update-words.js";
import { counterpart, nameOf, sumTexts } from "../../explain/wording.js";
import { commandButton } from "../parts/controls.js";
import { icon } from "../parts/icons.js";
import { number } from "../parts/facts.js";
import { counted } from "../parts/names.js";
import { pointing } from "../parts/pointing.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../explain/ledger.js").Line} Line
 * @typedef {import("../../explain/quantities.js").Context} Context
 */

/** Heights in CSS pixels of a line, and of one that only says which step begins; panel.css has the same. */
const LINE = 50;
const HEADING = 28;
/** Of the bar above the lines. */
const BAR = 36;
/** Lines beyond the edges of the view, so that fast scrolling finds some there. */
const SPARE = 6;
/** Terms written out in a line; more are counted, and listed when it is opened. */
const TERMS = 4;
/**
 * Characters of a sum's names that fit into a line; of a longer one there are only the numbers, in both
 * lines.
 */
const FITTING = 46;

/** @param {Ui} ui */
export function ledgerView(ui) {
  const { app, local } = ui;
  const record = app.records.current();
  const { timeline, position } = app.playhead.get();
  if (!record || !timeline)
    return empty(ui, "Nothing computed yet", "Forward and Backward fill the ledger, line by line.");
  const context = contextOf(app.store.get().document, record);
  const { ledgerOpened, ledgerTop, ledgerHeight, ledgerActive } = local.get();
  const { headings } = ledgerLines(context, timeline, position, ledgerOpened, 0, 0);
  const first = Math.max(0, lineAt(headings, ledgerTop) - SPARE);
  const { total, lines } = ledgerLines(
    context,
    timeline,
    position,
    ledgerOpened,
    first,
    first + Math.ceil(ledgerHeight / LINE) + 2 * SPARE + headings.length,
  );
  const after = topOf(headings, total) - topOf(headings, first + lines.length);
  if (total === 0)
    return empty(
      ui,
      "The ledger begins with the loss",
      record.dOut ? "Step or play on, and it grows with the playhead." : "Backward goes on from here.",
    );
  return html`<section class="ledger-view" ${ref((element) => follow(ui, element, topOf(headings, total)))}>
    <header class="ledger-bar">
      <span class="muted small">${counted(total, "line")}</span><span class="spread"></span>
      <span class="muted small" aria-hidden="true">Copy</span
      >${copyButton(ui, context, "markdown", "Markdown")}${copyButton(ui, context, "csv", "CSV")}${copyButton(ui, context, "latex", "LaTeX")}
    </header>
    <div
      class="ledger-lines"
      role="tree"
      aria-label="Backprop ledger"
      tabindex="0"
      aria-activedescendant=${ledgerActive === null ? nothing : `ledger-${ledgerActive}`}
      @keydown=${(/** @type {KeyboardEvent} */ event) => moved(ui, context, event, total)}
      @blur=${() => app.store.set({ pointed: null })}
    >
      <div class="ledger-space" ${ref((element) => setHeight(element, topOf(headings, first)))}></div>
      ${repeat(
        lines,
        ({ key }) => key,
        (line, k) => lineView(ui, context, line, first + k, total),
      )}
      <div class="ledger-space" ${ref((element) => setHeight(element, Math.max(0, after)))}></div>
    </div>
  </section>`;
}

/**
 * Where line number `at` begins.
 * @param {readonly number[]} headings
 * @param {number} at
 */
const topOf = (headings, at) =>
  at * LINE - (LINE - HEADING) * headings.filter((heading) => heading < at).length;

/**
 * The line at a height.
 * @param {readonly number[]} headings
 * @param {number} top
 */
function lineAt(headings, top) {
  let at = Math.floor(top / LINE);
  while (headings.length > 0 && topOf(headings, at + 1) <= top) at += 1;
  return at;
}

/**
 * @param {Ui} ui
 * @param {string} title
 * @param {string} text
 */
function empty(ui, title, text) {
  return html`<div class="empty">
    ${icon("ledger")}<strong>${title}</strong>
    <p>${text}</p>
    ${commandButton(ui, "run.backward", { text: true, keys: true, label: "Backward", classes: "small" })}
  </div>`;
}

/**
 * A style attribute in the markup is refused by the page's policy; a property is not.
 * @param {Element | undefined} element
 * @param {number} height
 */
function setHeight(element, height) {
  if (element instanceof HTMLElement) element.style.height = `${height}px`;
}

/** @type {WeakSet<Element>} */
const followed = new WeakSet();
/** @type {Element | undefined} */
let shownIn;
let shownHeight = 0;
/** How far down the pane showed when it last told. */
let reached = 0;

/**
 * The pane scrolls; the view has to know how far. While it is at its end, new lines keep it there.
 * @param {Ui} ui
 * @param {Element | undefined} element
 * @param {number} height of all lines
 */
function follow({ local }, element, height) {
  const pane = element?.closest(".pane-body");
  if (!(pane instanceof HTMLElement)) return;
  const measure = () => {
    const { scrollTop, clientHeight } = pane;
    reached = scrollTop + clientHeight;
    const top = Math.floor(scrollTop / LINE) * LINE;
    const { ledgerTop, ledgerHeight } = local.get();
    if (pane.querySelector(".ledger-view") && (top !== ledgerTop || clientHeight !== ledgerHeight))
      local.set({ ledgerTop: top, ledgerHeight: clientHeight });
  };
  if (!followed.has(pane)) {
    followed.add(pane);
    pane.addEventListener("scroll", measure, { passive: true });
    new ResizeObserver(measure).observe(pane);
  }
  if (element !== shownIn) {
    // Opened anew: the pane may have been elsewhere meanwhile.
    shownIn = element;
    shownHeight = height;
    queueMicrotask(measure);
    return;
  }
  const grown = height > shownHeight;
  const atEnd = reached >= shownHeight - LINE;
  shownHeight = height;
  // Reading where the pane is would lay the page out at every step of the playhead; its own events tell.
  if (grown && atEnd) requestAnimationFrame(() => pane.scrollTo({ top: height + BAR }));
}

/**
 * @param {Ui} ui
 * @param {Context} context
 * @param {"markdown" | "csv" | "latex"} format
 * @param {string} name
 */
function copyButton({ app }, context, format, name) {
  const copy = async () => {
    const { timeline, position } = app.playhead.get();
    if (!timeline) return;
    await app.files.copy(ledgerText(context, timeline, position, format));
    app.store.set({ notice: { kind: "info", text: `The ledger is in the clipboard as ${name}.` } });
  };
  const failed = (/** @type {Error} */ failure) =>
    app.store.set({ notice: { kind: "error", text: failure.message } });
  return html`<button
    type="button"
    class="button quiet small"
    aria-label=${`Copy the ledger as ${name}`}
    @click=${() => copy().catch(failed)}
  >
    ${name}
  </button>`;
}

/**
 * @param {Ui} ui
 * @param {Context} context
 * @param {Line} line
 * @param {number} at
 * @param {number} total
 */
function lineView(ui, context, line, at, total) {
  const { key, depth, heading, open, opens, value } = line;
  const active = ui.local.get().ledgerActive === key;
  if (heading !== null)
    return html`<div
      class="ledger-line heading"
      role="treeitem"
      id=${`ledger-${key}`}
      ?data-active=${active}
      aria-level="1"
      aria-posinset=${at + 1}
      aria-setsize=${total}
    >
      ${heading}
    </div>`;
  const { on, off } = pointing(ui, () => litOfLine(context, line));
  const click = () => {
    ui.local.set({ ledgerActive: key });
    if (opens) toggle(ui, line);
  };
  return html`<div
    class="ledger-line depth-${Math.min(depth, 6)}"
    role="treeitem"
    id=${`ledger-${key}`}
    ?data-active=${active}
    aria-level=${depth + 1}
    aria-posinset=${at + 1}
    aria-setsize=${total}
    aria-expanded=${opens ? String(open) : nothing}
    title=${opens && !open ? "Why? Click for what it is made of" : nothing}
    @pointerenter=${on}
    @pointerleave=${off}
    @click=${click}
  >
    <span class="chevron ${open ? "open" : ""}">${opens ? icon("chevron") : nothing}</span>
    <span class="said">${said(ui, context, line)}</span
    >${number(ui, value, "strong", apartFrom(context, line))}
  </div>`;
}

/**
 * What a line's number must be told from: a new weight from the old.
 * @param {Context} context
 * @param {Line} line
 */
function apartFrom(context, { quantity }) {
  const other = quantity && counterpart(quantity);
  return other ? valueOf(context, other) : undefined;
}

/**
 * The name, what it is the sum of in names, and in numbers.
 * @param {Ui} ui
 * @param {Context} context
 * @param {Line} line
 */
function said(ui, context, { quantity, term, terms }) {
  const { digits } = ui.app.store.get().preferences;
  const show = showing(digits);
  if (term) {
    const { names, numbers } = sumTexts(context, NO_FUNCTION, [term], show);
    return html`<span class="name"
        >${term.factors.every(({ what }) => isOfEdge(what) || isOfStep(what)) ? short(context, term.edge, names) : names}</span
      ><span class="terms">= ${numbers}</span>`;
  }
  if (!quantity) return nothing;
  const name = html`<span class="name"
    ><span class=${markClasses(context, [quantity])}>${nameOf(context, quantity)}</span></span
  >`;
  if (terms.length === 0) return html`${name}<span class="terms">${given(context, quantity)}</span>`;
  const shown = terms.slice(0, TERMS).map((one) => ({ one, ...sumTexts(context, quantity, [one], show) }));
  if (isOfEdge(quantity.what))
    for (const part of shown) part.names = short(context, quantity.row, part.names);
  const sum = (/** @type {"names" | "numbers"} */ kind, lines = "one") =>
    html`<span class="terms ${lines}"
      >=
      ${shown.map((part, k) => termView(ui, context, quantity, part.one, part[kind], k === 0))}${
        terms.length > TERMS ? ` + … (${terms.length} terms)` : nothing
      }</span
    >`;
  const long = shown.reduce((length, { names }) => length + names.length + 3, 0) > FITTING;
  return long && shown.length > 1 && (isOfEdge(quantity.what) || quantity.what === "loss")
    ? html`${name}${sum("numbers", "both")}`
    : html`${name}${sum("names")}${sum("numbers")}`;
}

/**
 * Among the numbers of one edge its name need not be said again and again.
 * @param {Context} context
 * @param {number} edge
 * @param {string} names
 */
function short({ network }, edge, names) {
  const { tail, head } = network.edges[edge] ?? { tail: 0, head: 0 };
  return names.replaceAll(`(${tail} → ${head})`, "");
}

/**
 * A term stands alone only as a product, never as a function's argument.
 * @type {import("../../explain/quantities.js").Quantity}
 */
const NO_FUNCTION = Object.freeze({ what: "loss", row: 0 });

/**
 * One term of a sum; on the canvas it lights what it stands for.
 * @param {Ui} ui
 * @param {Context} context
 * @param {import("../../explain/quantities.js").Quantity} quantity
 * @param {import("../../explain/quantities.js").Term} term
 * @param {string} text
 * @param {boolean} first
 */
function termView(ui, context, quantity, term, text, first) {
  const { on } = pointing(ui, () => litOfLine(context, { quantity: null, term }));
  const whole = pointing(ui, () => litOfLine(context, { quantity, term: null }));
  const minus = !first && text.startsWith("−");
  const sign = minus ? " − " : " + ";
  return html`${first ? nothing : sign}<span
      class="term ${markClasses(context, term.factors)}"
      @pointerenter=${on}
      @pointerleave=${whole.on}
      >${minus ? text.slice(1) : text}</span
    >`;
}

/**
 * @param {Context} context
 * @param {import("../../explain/quantities.js").Quantity} quantity
 */
function given(context, quantity) {
  const { network, record, outputs, loss } = context;
  const { what, row } = quantity;
  if (what === "loss") return lossName(loss);
  if (what === "weight") return record.change ? "the weight before the update" : "the weight";
  if (what === "y") return "the target";
  if (what === "out") return network.neurons[row].kind === "bias" ? "a bias is always 1" : "the given x";
  if (what !== "dOut") return updateGiven(context, quantity);
  return outputs.has(row) ? `the derivative of ${lossName(loss)}` : "nothing depends on it";
}

/**
 * @param {Context} context
 * @param {Pick<Line, "quantity" | "term">} line
 */
function litOfLine(context, { quantity, term }) {
  if (term) return { ...litOfTerm(context, term), marks: marksOf(context, term.factors) };
  return quantity
    ? { ...litOf(context, quantity), marks: marksOf(context, [quantity]) }
    : { neurons: [], edges: [] };
}

/**
 * @param {Ui} ui
 * @param {Line} line
 */
function toggle({ local }, { key, open }) {
  const opened = new Set(local.get().ledgerOpened);
  if (open) opened.delete(key);
  else opened.add(key);
  local.set({ ledgerOpened: opened });
}

/** Where the active line was last; mostly it still is there. */
let activeAt = -1;

/**
 * @param {(from: number, to: number) => Line[]} linesOf
 * @param {string | null} key
 * @param {number} guess
 * @param {number} total
 */
function placeOf(linesOf, key, guess, total) {
  if (key === null) return -1;
  if (guess >= 0 && linesOf(guess, guess + 1)[0]?.key === key) return guess;
  return linesOf(0, total).findIndex((line) => line.key === key);
}

/**
 * Arrows go through the lines, right opens, left closes or goes to the parent.
 * @param {Ui} ui
 * @param {Context} context
 * @param {KeyboardEvent} event
 * @param {number} total
 */
function moved(ui, context, event, total) {
  const { app, local } = ui;
  const { timeline, position } = app.playhead.get();
  if (
    !timeline ||
    !["ArrowUp", "ArrowDown", "ArrowRight", "ArrowLeft", "Enter", " ", "Home", "End"].includes(event.key)
  )
    return;
  event.preventDefault();
  event.stopPropagation();
  const { ledgerOpened, ledgerActive } = local.get();
  const linesOf = (/** @type {number} */ from, /** @type {number} */ to) =>
    ledgerLines(context, timeline, position, ledgerOpened, from, to).lines;
  const at = placeOf(linesOf, ledgerActive, activeAt, total);
  const [line] = at < 0 ? [] : linesOf(at, at + 1);
  if (
    line?.opens &&
    (event.key === "Enter" ||
      event.key === " " ||
      (event.key === "ArrowRight" && !line.open) ||
      (event.key === "ArrowLeft" && line.open))
  ) {
    toggle(ui, line);
    return;
  }
  const parent =
    event.key === "ArrowLeft" && line ? linesOf(0, at).findLastIndex(({ depth }) => depth < line.depth) : at;
  const next =
    {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowLeft: parent,
      Enter: at,
      " ": at,
      Home: 0,
      End: total - 1,
    }[event.key] ?? at;
  const to = Math.min(Math.max(next, 0), total - 1);
  const {
    lines: [chosen],
    headings,
  } = ledgerLines(context, timeline, position, ledgerOpened, to, to + 1);
  activeAt = to;
  local.set({ ledgerActive: chosen.key });
  app.store.set({ pointed: litOfLine(context, chosen) });
  const pane = /** @type {HTMLElement} */ (event.currentTarget).closest(".pane-body");
  if (!(pane instanceof HTMLElement)) return;
  const top = topOf(headings, to);
  if (top < pane.scrollTop) pane.scrollTo({ top });
  else if (top + 2 * LINE > pane.scrollTop + pane.clientHeight)
    pane.scrollTo({ top: top + 2 * LINE - pane.clientHeight });
}
