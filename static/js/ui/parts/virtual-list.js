/**
 * Long lists: only the lines in view are in the page, with empty space in place of the others. Short lists
 * are in the page whole. The line that has the focus, and the active one, stay in the page however far the
 * list is scrolled. The nearest element of class `scroller` around a list is the one that scrolls it; the
 * list is all that its parent element holds, which has no padding above it.
 *
 * @typedef {object} ListOptions
 * @property {number} count
 * @property {(index: number) => number} size  CSS pixels, a guess where lines are measured
 * @property {unknown} [sizes]    changes when sizes do, should `count` stay the same
 * @property {(index: number) => string | number} [key] stays with a line when others come before it
 * @property {(index: number, measure: unknown) => unknown} line  a template with one element that has
 *   `data-index`, and `measure` if it is as high as it comes out
 * @property {(height: unknown) => unknown} [space]  a template with one element that has `height`
 * @property {number} [active]    index of a line that stays in the page
 * @property {boolean} [follow]   once scrolled to its end, it stays there while lines are added
 * @property {(first: number) => void} [scrolled]  which line is the first in view
 * @property {boolean} [covered]  what is above the list stays in view and covers it
 */
import { html, nothing } from "lit-html";
import { AsyncDirective } from "lit-html/async-directive.js";
import { directive } from "lit-html/directive.js";
import { ref } from "lit-html/directives/ref.js";
import { repeat } from "lit-html/directives/repeat.js";
import {
  defaultRangeExtractor,
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from "@tanstack/virtual-core";

// Written for bundlers, the library asks for this constant whether to print how long it takes.
if (!("process" in globalThis)) Object.assign(globalThis, { process: { env: { NODE_ENV: "production" } } });

/** Up to this many lines, all of them are in the page. */
const WHOLE = 100;
/** Lines kept on either side of the view, where fast scrolling and the Tab key find them. */
const OVERSCAN = 8;
/** Until the page is laid out. */
const FIRST_VIEW = { width: 400, height: 1200 };
/** This close to the end, CSS pixels, a list counts as scrolled to it. */
const NEAR_END = 50;

/**
 * The lists in the page, by the element that holds them.
 * @type {WeakMap<Element, ReturnType<typeof createList>>}
 */
const lists = new WeakMap();

/**
 * Puts a line of the list in `parent` into view, and returns its element.
 * @param {Element} parent
 * @param {number} index
 */
export function showLine(parent, index) {
  lists.get(parent)?.show(index);
  return parent.querySelector(`[data-index="${index}"]`);
}

/**
 * A list apart from the page: what it shows for its options and for how far it is scrolled.
 * @param {(view: unknown) => void} draw
 */
export function createList(draw) {
  /** @type {ListOptions} */
  let options = { count: 0, size: () => 0, line: () => null };
  /** @type {HTMLElement | null} */
  let scroller = null;
  /** @type {Element | null} */
  let parent = null;
  let focused = -1;
  let margin = 0;
  let asked = false;
  /** @type {() => void} */
  let unmount = () => {};

  const size = (/** @type {number} */ index) => options.size(index);
  const key = (/** @type {number} */ index) => options.key?.(index) ?? index;
  /** @type {WeakSet<Element>} */
  const observed = new WeakSet();
  /** A line is observed from its first rendering on: to measure it then would lay the page out. */
  const measure = () =>
    options.count <= WHOLE
      ? nothing
      : ref((element) => {
          if (!element || observed.has(element)) return;
          observed.add(element);
          virtualizer.measureElement(element);
        });

  /** @returns {import("@tanstack/virtual-core").VirtualizerOptions<HTMLElement, Element>} */
  const settings = () => ({
    count: options.count,
    getScrollElement: () => scroller,
    estimateSize: size,
    getItemKey: key,
    rangeExtractor: (range) => indexes(range),
    scrollMargin: margin,
    scrollPaddingStart: options.covered ? margin : 0,
    overscan: OVERSCAN,
    initialRect: FIRST_VIEW,
    onChange: ask,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    measureElement,
  });

  /** @param {import("@tanstack/virtual-core").Range} range */
  function indexes(range) {
    if (range.count <= WHOLE) return Array.from({ length: range.count }, (_, index) => index);
    const kept = [options.active ?? -1, focused].filter((index) => index >= 0 && index < range.count);
    return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
  }

  /** In the next frame: the list is asked for while it is rendered, and several times in a row. */
  function ask() {
    if (asked || !scroller) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      if (scroller) refresh();
    });
  }

  function refresh() {
    if (scroller && parent) {
      const above = parent.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      margin = Math.round(above + scroller.scrollTop - scroller.clientTop);
    }
    virtualizer.setOptions(settings());
    virtualizer.measureElement(null); // forgets lines that are gone
    draw(view());
  }

  function view() {
    /** @type {{key: string | number, template: unknown}[]} */
    const parts = [];
    let end = margin;
    options.scrolled?.(virtualizer.range?.startIndex ?? 0);
    const space = (/** @type {number} */ height, /** @type {string} */ name) => {
      if (height > 0)
        parts.push({ key: `space ${name}`, template: (options.space ?? emptySpace)(heightOf(height)) });
    };
    for (const item of virtualizer.getVirtualItems()) {
      space(item.start - end, parts.length === 0 ? "above" : String(item.index));
      parts.push({ key: key(item.index), template: options.line(item.index, measure()) });
      end = item.end;
    }
    space(margin + virtualizer.getTotalSize() - end, "below");
    return repeat(
      parts,
      (part) => part.key,
      (part) => part.template,
    );
  }

  function isAtEnd() {
    const { scrollOffset, scrollRect } = virtualizer;
    const end = margin + virtualizer.getTotalSize();
    return scroller !== null && (scrollOffset ?? 0) + (scrollRect?.height ?? 0) >= end - NEAR_END;
  }

  const virtualizer = new Virtualizer(settings());

  const list = {
    /**
     * What is in the page with these options.
     * @param {ListOptions} next
     */
    set(next) {
      const before = options;
      const stays = next.follow && next.count > before.count && isAtEnd();
      options = next;
      virtualizer.setOptions(settings());
      if (next.sizes !== before.sizes) virtualizer.measure();
      if (stays)
        requestAnimationFrame(() => scroller?.scrollTo({ top: margin + virtualizer.getTotalSize() }));
      return view();
    },
    /** @param {Element} element that holds it, in the page */
    mount(element) {
      parent = element;
      scroller = element.closest(".scroller");
      if (!scroller) return;
      lists.set(element, list);
      virtualizer.scrollOffset = scroller.scrollTop;
      refresh();
      virtualizer._willUpdate();
      const stop = new AbortController();
      const keep = (/** @type {number} */ index) => {
        focused = index;
        if (options.count > WHOLE) ask();
      };
      element.addEventListener("focusin", ({ target }) => keep(indexOf(target)), { signal: stop.signal });
      element.addEventListener("focusout", () => keep(-1), { signal: stop.signal });
      const release = virtualizer._didMount();
      unmount = () => {
        stop.abort();
        release();
        scroller = null;
      };
    },
    unmount: () => unmount(),
    /** @param {number} index */
    show(index) {
      focused = index;
      refresh();
      virtualizer.scrollToIndex(index);
    },
  };
  return list;
}

/** @param {EventTarget | null} target */
function indexOf(target) {
  const line = target instanceof Element ? target.closest("[data-index]") : null;
  return line ? Number(line.getAttribute("data-index")) : -1;
}

/**
 * The page's policy refuses a style in the markup, but not a property.
 * @param {number} height CSS pixels
 */
const heightOf = (height) =>
  ref((element) => {
    if (element instanceof HTMLElement) element.style.height = `${height}px`;
  });

/** @param {unknown} height */
const emptySpace = (height) => html`<div aria-hidden="true" ${height}></div>`;

class ListDirective extends AsyncDirective {
  list = createList((view) => this.setValue(view));
  /** @type {Element | null} */
  parent = null;

  /** @param {ListOptions} options */
  render(options) {
    return this.list.set(options);
  }

  /**
   * @param {import("lit-html").ChildPart} part
   * @param {[ListOptions]} options
   */
  update(part, [options]) {
    if (this.parent === null) {
      queueMicrotask(() => {
        this.parent = /** @type {Element} */ (part.parentNode);
        if (this.isConnected) this.list.mount(this.parent);
      });
    }
    return this.render(options);
  }

  disconnected() {
    this.list.unmount();
  }

  reconnected() {
    if (this.parent) this.list.mount(this.parent);
  }
}

export const virtualList = directive(ListDirective);
