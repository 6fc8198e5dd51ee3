/** What painting needs beside a scene, and a context that writes down what is painted. */
import { noEmphasis } from "../../../static/js/view/scene/emphasis.js";
import { paletteFor } from "../../../static/js/view/scene/palette.js";
import { noMarks } from "../../../static/js/view/scene/problem-places.js";
import { runningState, sceneOf } from "./scenes.js";

export const palette = paletteFor("light");

/** The running example's places in the drawing and on this screen differ by 100 both ways. */
export const view = { x: -100, y: -100, zoom: 1, width: 900, height: 600, dpr: 1 };

export const texts = (context) =>
  context.calls.filter(({ name }) => name === "fillText").map(({ args }) => args[0]);

export const atRest = {
  timeline: null,
  position: 0,
  progress: 0,
  playing: false,
  direction: 1,
  unit: "layer",
  stepped: null,
};

export const live = {
  palette,
  view,
  emphasis: noEmphasis,
  playhead: atRest,
  digits: 4,
  motion: true,
  marked: new Set(),
  running: false,
};

/** A drawing context that writes down what it is told, and what it would draw with. */
export function recordingContext() {
  const calls = [];
  const state = { globalAlpha: 1 };
  let dash = [];
  return new Proxy(state, {
    get(target, name) {
      if (name in target) return target[name];
      if (name === "calls") return calls;
      if (name === "measureText") return (text) => ({ width: 7 * text.length });
      if (name === "setLineDash") return (pattern) => (dash = [...pattern]);
      return (...args) => calls.push({ name, args, dash, ...state });
    },
  });
}

const rounded = (value) => (typeof value === "number" ? Math.round(value * 100) / 100 + 0 : value);

/**
 * What was painted, in order: strokes and fills with the path they follow, boxes and texts; numbers to two
 * decimals.
 */
export function painted({ calls }) {
  const found = [];
  let path = [];
  for (const { name, args, dash, globalAlpha: alpha, ...look } of calls) {
    const at = args.map(rounded);
    if (name === "beginPath") path = [];
    else if (name === "stroke")
      found.push({ how: name, colour: look.strokeStyle, width: rounded(look.lineWidth), alpha, dash, path });
    else if (name === "fill") found.push({ how: name, colour: look.fillStyle, alpha, path });
    else if (name === "fillText")
      found.push({ how: "text", colour: look.fillStyle, alpha, text: at[0], at: at.slice(1, 3) });
    else if (name === "fillRect") found.push({ how: "box", colour: look.fillStyle, alpha, at });
    else if (name === "drawImage") found.push({ how: "image", at });
    else path = [...path, [name, ...at]];
  }
  return found;
}

/** What a painting function paints. */
export function paint(draw) {
  const context = recordingContext();
  draw(context);
  return painted(context);
}

/** Circles of a path as [x, y, radius]. */
export const circles = ({ path }) =>
  path.filter(([name]) => name === "arc").map(([, ...circle]) => circle.slice(0, 3));

/** Straight lines of a path as [x0, y0, x1, y1]. */
export function lines({ path }) {
  const found = [];
  let from = null;
  for (const [name, x, y] of path) {
    if (name === "lineTo" && from) found.push([...from, x, y]);
    from = name === "moveTo" || name === "lineTo" ? [x, y] : from;
  }
  return found;
}

/** A frame of the overlay over the running example. */
export const overlayFrame = (patch = {}) => {
  const state = runningState(patch.state);
  return { scene: sceneOf(state), view, palette, marks: noMarks, keyboard: false, ...patch, state };
};
