/**
 * What is seen: camera, theme, dialogs, and the keyboard's active item.
 * @typedef {import("../state/types.js").App} App
 */
import { glossary } from "../explain/glossary.js";
import { boundsOf, fit, zoomAt } from "../model/plane/geometry.js";
import { edgeOf, neuronOf } from "../model/document/rows.js";
import { nearestToCentre, neighbour, revealing, standing } from "../state/focus.js";
import { isEmpty, selectionOf } from "../state/selection.js";

const GROUP = "View";
const ZOOM_STEP = 1.25;
/** @type {readonly import("../state/types.js").Preferences["theme"][]} */
const THEMES = ["system", "light", "dark"];

/**
 * @param {App} app
 * @param {number} factor
 */
function zoomBy({ store }, factor) {
  const { camera, viewport } = store.get();
  store.set({ camera: zoomAt(camera, viewport.width / 2, viewport.height / 2, factor) });
}

/**
 * @param {App} app
 * @param {Iterable<{x: number, y: number}>} neurons
 */
function fitOn({ store }, neurons) {
  const { viewport, insets } = store.get();
  store.set({ camera: fit(boundsOf(neurons), viewport, insets) });
}

/** @param {App} app */
function selectedNeurons({ store }) {
  const { doc, selection } = store.get();
  const { network } = doc;
  const ends = [...selection.edges].flatMap((key) => {
    const edge = edgeOf(network, key);
    return edge ? [edge.tail, edge.head] : [];
  });
  const ids = new Set([...selection.neurons, ...ends]);
  return network.neurons.filter(({ id }) => ids.has(id));
}

/**
 * Moves the keyboard's active item; while connecting by keyboard it is the head being chosen.
 * @param {App} app
 * @param {number | null} id
 */
export function focusOn({ store, announce }, id) {
  const state = store.get();
  const neuron = id === null ? undefined : neuronOf(state.doc.network, id);
  if (id === null || !neuron) return;
  const { x, y, kind, label } = neuron;
  const { edge } = state.gesture;
  store.set({
    focus: { neuron: id },
    camera: revealing(state, x, y),
    ...(edge
      ? { gesture: { ...state.gesture, edge: { ...edge, x, y, head: id } } }
      : { selection: selectionOf([id]) }),
  });
  announce(`Neuron ${id}, ${kind}${label ? `, ${label}` : ""}`);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} key
 * @param {import("../state/focus.js").Direction} direction
 * @returns {import("../state/types.js").Command}
 */
function walk(name, label, key, direction) {
  return {
    id: `view.${name}`,
    label,
    group: GROUP,
    keys: [`Alt+${key}`],
    quiet: true,
    run(app) {
      const state = app.store.get();
      const id = standing(state);
      focusOn(app, id === null ? nearestToCentre(state) : neighbour(state, id, direction));
    },
  };
}

/**
 * @param {string} name
 * @param {string} label
 * @param {readonly string[]} keys
 * @param {string} dialog
 * @returns {import("../state/types.js").Command}
 */
function opens(name, label, keys, dialog) {
  return {
    id: `view.${name}`,
    label,
    group: GROUP,
    part: 4,
    keys,
    icon: name,
    run: ({ store }) => store.set({ dialog: store.get().dialog === dialog ? null : dialog }),
  };
}

/** @type {readonly import("../state/types.js").Command[]} */
export const viewCommands = [
  {
    id: "view.fit",
    label: "Fit the drawing",
    group: GROUP,
    part: 1,
    keys: ["Shift+1"],
    icon: "fit",
    run: (app) => fitOn(app, app.store.get().doc.network.neurons),
  },
  {
    id: "view.fitSelection",
    label: "Fit the selection",
    group: GROUP,
    part: 1,
    keys: ["Shift+2"],
    icon: "fitSelection",
    enabled: ({ store }) => !isEmpty(store.get().selection) || "Nothing is selected",
    run: (app) => fitOn(app, selectedNeurons(app)),
  },
  {
    id: "view.actual",
    label: "Zoom to 100 %",
    group: GROUP,
    part: 1,
    keys: ["Mod+0"],
    run: (app) => zoomBy(app, 1 / app.store.get().camera.zoom),
  },
  {
    id: "view.zoomIn",
    label: "Zoom in",
    group: GROUP,
    part: 1,
    keys: ["Mod+=", "Mod++"],
    icon: "zoomIn",
    run: (app) => zoomBy(app, ZOOM_STEP),
  },
  {
    id: "view.zoomOut",
    label: "Zoom out",
    group: GROUP,
    part: 1,
    keys: ["Mod+-"],
    icon: "zoomOut",
    run: (app) => zoomBy(app, 1 / ZOOM_STEP),
  },
  {
    id: "view.theme",
    label: "Light, dark or system theme",
    group: GROUP,
    part: 3,
    keys: ["Alt+Shift+D"],
    icon: "theme",
    /**
     * @param {App} app
     * @param {{theme?: import("../state/types.js").Preferences["theme"]}} [args]
     */
    run({ store, announce }, { theme } = {}) {
      const { preferences } = store.get();
      const next = theme ?? THEMES[(THEMES.indexOf(preferences.theme) + 1) % THEMES.length];
      store.set({ preferences: { ...preferences, theme: next } });
      announce(`Theme: ${next}`);
    },
  },
  {
    id: "view.preferences",
    label: "Change preferences",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{preferences: Partial<import("../state/types.js").Preferences>}} args
     */
    run: ({ store }, { preferences }) =>
      store.set({ preferences: { ...store.get().preferences, ...preferences } }),
  },
  opens("help", "Keys and help", ["?"], "help"),
  {
    ...opens("glossary", "Glossary", [], "glossary"),
    icon: "help",
    keywords: `terms words meaning definition ${glossary.map(({ name, also = [] }) => [name, ...also].join(" ")).join(" ")}`,
  },
  opens("find", "Find a neuron", ["Mod+F"], "find"),
  opens("palette", "All commands", ["Mod+K", "Mod+/"], "palette"),
  walk("focusInput", "Go to the strongest input", "ArrowLeft", "left"),
  walk("focusOutput", "Go to the strongest output", "ArrowRight", "right"),
  walk("focusUp", "Go up in the layer", "ArrowUp", "up"),
  walk("focusDown", "Go down in the layer", "ArrowDown", "down"),
  {
    id: "view.focus",
    label: "Go to a neuron",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{neuron: number}} args
     */
    run: (app, { neuron }) => focusOn(app, neuron),
  },
];
