/**
 * The tools' machine: hovering, pressed, or in a gesture. Pointer events come in, the tool in hand says what
 * they mean, commands and history do it. Middle button and space pan with any tool; a second finger ends the
 * gesture without a trace.
 *
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("./types.js").Pointed} Pointed
 * @typedef {import("./types.js").Hit} Hit
 * @typedef {import("./types.js").Tool} Tool
 * @typedef {import("./types.js").Press} Press
 * @typedef {import("./types.js").Gesture} Gesture
 */
import { config } from "../config.js";
import { rowsOf } from "../model/document/rows.js";
import { createAutopan } from "./autopan.js";
import { panning, pinch, turnWheel } from "./camera.js";
import { createContext } from "./context.js";
import { edgeTool, handTool, neuronTool } from "./draw.js";
import { createPointer } from "./pointer.js";
import { sameTarget } from "../state/selection.js";
import { selectTool } from "./select.js";

/**
 * @param {App} app
 * @param {(cursor: string) => void} setCursor
 * @param {(at: Pointed, hit: Hit) => void} [askMenu]  a finger rested and was lifted: it wants the menu
 */
export function createMachine(app, setCursor, askMenu = () => {}) {
  const context = createContext(app, interrupted);
  const { store } = app;
  /** @type {Record<string, Tool>} */
  const tools = {
    select: selectTool(context),
    neuron: neuronTool(context),
    edge: edgeTool(context),
    hand: handTool(context),
  };
  const tool = () => tools[store.get().tool];
  /** @type {{press: Press, on: Hit, from: Pointed, held: boolean} | null} */
  let pressed = null;
  /** @type {Gesture | null} */
  let gesture = null;
  let spaceHeld = false;
  /**
   * Where a gesture's pointer was last.
   * @type {Pointed | null}
   */
  let last = null;
  const autopan = createAutopan(store, () => {
    if (gesture && last) gesture.move(last);
    else autopan.stop();
  });

  function interrupted() {
    autopan.stop();
    const ended = gesture;
    gesture = null;
    pressed = null;
    if (!ended) return;
    context.show();
    ended.drop?.();
    setCursor("default");
  }

  /**
   * Is what was pressed still in the drawing?
   * @param {Hit} hit
   */
  function exists(hit) {
    const { neuronRow, edgeRow } = rowsOf(store.get().doc.network);
    return hit === null || ("edge" in hit ? edgeRow.has(hit.edge) : neuronRow.has(hit.neuron));
  }

  /** @param {Hit} hit */
  function setHover(hit) {
    const { hover: before, gesture: shown } = store.get();
    const target = hit && ("edge" in hit ? { edge: hit.edge } : { neuron: hit.neuron });
    const same = sameTarget(target, before);
    const port = hit && "port" in hit && hit.port && store.get().tool === "select" ? hit.neuron : undefined;
    if (same && shown.port === port) return;
    const { port: _old, ...rest } = shown;
    store.set({
      hover: target,
      gesture: port === undefined ? (shown.port === undefined ? shown : rest) : { ...rest, port },
    });
  }

  /** @param {Gesture | null | void} next */
  function begin(next) {
    gesture = next ?? null;
    if (gesture) {
      store.set({ hover: null });
      setCursor(gesture.cursor);
    }
  }

  /**
   * While a head is being chosen (key C, or the menu), the pointer may choose it too.
   * @param {Pointed} at
   */
  function showHead(at) {
    const { gesture: shown } = store.get();
    if (!shown.edge?.keys) return false;
    context.show({
      ...shown,
      edge: { ...shown.edge, ...context.world(at), head: context.neuronAt(at, config.magnet) },
    });
    return true;
  }

  /** @param {Pointed} at */
  function hover(at) {
    if (showHead(at)) return;
    const hit = context.hit(at);
    setHover(hit);
    tool().hover?.(hit, at);
    setCursor(spaceHeld ? "grab" : tool().cursor(hit, at));
  }

  /** @param {Pointed} at */
  function pressOf(at) {
    if (at.button === 1 || spaceHeld) return { drag: (/** @type {Pointed} */ from) => panning(store, from) };
    if (at.button !== 0) return null;
    if (store.get().gesture.edge?.keys) {
      const choose = (/** @type {Pointed} */ point) => {
        showHead(point);
        void app.commands.run(store.get().gesture.edge?.head === null ? "edit.escape" : "edit.enter", app);
      };
      return { click: choose, drag: (/** @type {Pointed} */ from) => panning(store, from) };
    }
    return tool().press(context.hit(at), at);
  }

  const machine = {
    /** @param {Pointed} at */
    down(at) {
      if (gesture?.sticky) return; // the click that ends it
      const press = pressOf(at);
      pressed = press && { press, on: context.hit(at), from: at, held: false };
    },
    /** @param {Pointed} at */
    move(at) {
      if (pressed && !exists(pressed.on)) pressed = null;
      if (gesture) {
        last = at;
        gesture.move(at);
        if (gesture.autopan) autopan.at(at);
      } else if (pressed) {
        const { press, from, held } = pressed;
        if (Math.hypot(at.x - from.x, at.y - from.y) < config.dragThreshold[at.pointer]) return;
        const start = held && press.hold ? press.hold : press.drag;
        if (held) context.show();
        const next = start?.(from) ?? null;
        begin(next);
        pressed = null;
        last = at;
        next?.move(at);
        if (next?.autopan) autopan.at(at);
      } else hover(at);
    },
    /** @param {Pointed} at */
    up(at) {
      autopan.stop();
      if (pressed && !exists(pressed.on)) pressed = null;
      const ended = gesture;
      const was = pressed;
      const click = was?.press.click;
      pressed = null;
      gesture = null;
      if (was?.held) {
        context.show();
        askMenu(at, context.hit(was.from));
      } else if (ended) ended.end(at);
      else begin(click?.(at));
      if (!gesture && at.pointer !== "touch") hover(at);
    },
    /** Ends what is under way without a trace; tells whether there was anything. */
    cancel() {
      autopan.stop();
      if (pressed?.held) context.show();
      const ended = gesture;
      const was = ended !== null || pressed !== null;
      gesture = null;
      pressed = null;
      ended?.cancel();
      setCursor("default");
      return was;
    },
    leave() {
      if (gesture) return;
      setHover(null);
      tool().leave?.();
    },
    /** @param {Pointed} at */
    double(at) {
      if (!gesture) tool().double?.(context.hit(at), at);
    },
    hold() {
      if (!pressed) return;
      pressed.held = true;
      context.show({ held: context.world(pressed.from) });
    },
    /** @param {boolean} held */
    space(held) {
      spaceHeld = held;
      if (!gesture) setCursor(held ? "grab" : "default");
    },
    pinch: (/** @type {Parameters<typeof pinch>[1]} */ event) => pinch(store, event),
    wheel(/** @type {Parameters<typeof turnWheel>[1]} */ event) {
      turnWheel(store, event);
      if (gesture && last) gesture.move(last); // stays under the pointer
    },
  };
  return machine;
}

/**
 * @param {HTMLElement} element
 * @param {App} app
 * @param {(at: Pointed, hit: Hit) => void} askMenu
 * @param {boolean} mac
 */
export function createTools(element, app, askMenu, mac) {
  const setCursor = (/** @type {string} */ cursor) => {
    element.style.cursor = cursor;
  };
  let menuAsked = false;
  const machine = createMachine(app, setCursor, (at, hit) => {
    menuAsked = true;
    askMenu(at, hit);
  });
  element.style.touchAction = "none";
  /**
   * A finger lifted for the menu is no click: the click that the browser would make of it would close the
   * menu.
   * @param {Event} event
   */
  function touchEnd(event) {
    if (menuAsked && event.cancelable) event.preventDefault();
    menuAsked = false;
  }
  element.addEventListener("touchend", touchEnd, { passive: false });
  const pointer = createPointer(element, machine, mac);

  /**
   * Escape belongs to the gesture while there is one.
   * @param {KeyboardEvent} event
   */
  function keyDown(event) {
    if (event.key === "Escape" && machine.cancel()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (event.key === " " && event.target === element) machine.space(true);
  }
  /** @param {KeyboardEvent} event */
  function keyUp(event) {
    if (event.key === " ") machine.space(false);
  }
  const blur = () => machine.space(false);
  window.addEventListener("keydown", keyDown, true);
  window.addEventListener("keyup", keyUp, true);
  window.addEventListener("blur", blur);
  // Another tool taken in hand (by key, by the toolbar) drops what the old one was doing or showing.
  const unsubscribe = app.store.subscribe((now, before) => {
    if (now.dialog !== null && before.dialog === null) machine.cancel();
    if (now.tool === before.tool) return;
    machine.cancel();
    if (now.gesture === before.gesture && (now.gesture.ghost || now.gesture.edge))
      app.store.set({ gesture: {} });
  });
  return {
    destroy() {
      pointer.destroy();
      unsubscribe();
      element.removeEventListener("touchend", touchEnd);
      window.removeEventListener("keydown", keyDown, true);
      window.removeEventListener("keyup", keyUp, true);
      window.removeEventListener("blur", blur);
    },
  };
}
