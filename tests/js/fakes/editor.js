/** The tools' machine on the real store, history and commands, driven as a pointer does. */
import { createHistory } from "../../../static/js/state/history.js";
import { createRegistry } from "../../../static/js/commands/registry.js";
import { drawCommands } from "../../../static/js/commands/draw.js";
import { labCommands } from "../../../static/js/commands/labs.js";
import { editCommands } from "../../../static/js/commands/edit.js";
import { createStore } from "../../../static/js/state/store.js";
import { createMachine } from "../../../static/js/tools/machine.js";
import { neuronLab } from "../../../static/js/ui/labs/neuron/view.js";
import { runningState } from "../samples/scenes.js";
import { fakeApp } from "./app.js";

export const anyHead = { together: [3], heads: [], refused: [] };

/**
 * The machine on the real store, history and commands; only the server is made up. Camera: screen = world +
 * 100.
 */
export function editor(patch = {}, allowed = anyHead) {
  const store = createStore(runningState({ connection: "connected", ...patch }));
  const history = createHistory(store);
  const asked = [];
  const said = [];
  const app = {
    store,
    history,
    commands: createRegistry([...drawCommands, ...editCommands, ...labCommands([neuronLab])]),
    announce: (text) => said.push(text),
    port: {
      allowedHeads(tails) {
        asked.push(tails);
        return allowed instanceof Error ? Promise.reject(allowed) : Promise.resolve(allowed);
      },
    },
  };
  let cursor = "";
  const machine = createMachine(app, (name) => (cursor = name));
  const at = (x, y, more = {}) => ({
    x: x + 100,
    y: y + 100,
    pointer: "mouse",
    button: 0,
    shift: false,
    alt: false,
    mod: false,
    ...more,
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    store,
    history,
    machine,
    asked,
    said,
    at,
    settle,
    cursor: () => cursor,
    state: () => store.get(),
    edges: () => store.get().doc.network.edges.map(({ tail, head }) => `${tail}>${head}`),
    neuron: (id) => store.get().doc.network.neurons.find((n) => n.id === id),
    selected: () => [...store.get().selection.neurons],
    hover: (x, y, more) => machine.move(at(x, y, more)),
    click(x, y, more) {
      machine.move(at(x, y, more));
      machine.down(at(x, y, more));
      machine.up(at(x, y, more));
      return settle();
    },
    async drag(x0, y0, x1, y1, more) {
      machine.down(at(x0, y0, more));
      machine.move(at((x0 + x1) / 2, (y0 + y1) / 2, more));
      await settle();
      machine.move(at(x1, y1, more));
      machine.up(at(x1, y1, more));
      await settle();
    },
  };
}

/** The machine on a whole app. `at` takes a neuron's number or a place in the drawing. */
export function appEditor(answers = {}) {
  const made = fakeApp({
    allowedHeads: (tails) => ({ together: tails, heads: [], refused: [] }),
    ...answers,
  });
  const { store, app } = made;
  store.set({ camera: { x: -400, y: -400, zoom: 1 }, viewport: { width: 1200, height: 1000 } });
  const menus = [];
  const machine = createMachine(
    app,
    () => {},
    (at, hit) => menus.push(hit),
  );
  const neuron = (id) => store.get().doc.network.neurons.find((each) => each.id === id);
  const at = (place, more = {}) => {
    const { x, y } = typeof place === "number" ? neuron(place) : place;
    return {
      x: x + 400,
      y: y + 400,
      pointer: "mouse",
      button: 0,
      shift: false,
      alt: false,
      mod: false,
      ...more,
    };
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  const edges = () => store.get().doc.network.edges.map(({ tail, head }) => `${tail}>${head}`);
  return { ...made, machine, menus, neuron, at, settle, edges };
}
