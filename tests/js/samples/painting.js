/** What painting needs beside a scene, and a context that writes down what is painted. */
import { noEmphasis } from "../../../static/js/view/scene/emphasis.js";
import { paletteFor } from "../../../static/js/view/scene/palette.js";

export const palette = paletteFor("light");

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

/** A drawing context that writes down what it is told. */
export function recordingContext() {
  const calls = [];
  const state = { globalAlpha: 1 };
  const context = new Proxy(state, {
    get(target, name) {
      if (name in target) return target[name];
      if (name === "calls") return calls;
      if (name === "measureText") return (text) => ({ width: 7 * text.length });
      return (...args) =>
        calls.push({
          name,
          args,
          strokeStyle: state.strokeStyle,
          fillStyle: state.fillStyle,
          lineWidth: state.lineWidth,
        });
    },
  });
  return context;
}
