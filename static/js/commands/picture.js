/** The picture of the network: what it shows and how, and the probe that is put into it. */
import { setProbe } from "../model/document/edits.js";
import { formatNumber } from "../model/numbers/format.js";
import { showCard } from "../state/panel.js";
import { choosePicture, showsThumbnails, subjectOf, variablesOf } from "../state/picture.js";
import { initialDrawing } from "../state/picture-choices.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../state/types.js").Command} Command
 * @typedef {import("../state/picture.js").PictureChoices} PictureChoices
 */
const GROUP = "View";
const PART = 5;

/**
 * @param {string} id
 * @param {string} label
 * @param {"sameScale" | "discretize" | "heldOut" | "kinks" | "difference"} name
 * @param {string} keywords
 * @returns {Command}
 */
const toggle = (id, label, name, keywords) => ({
  id: `picture.${id}`,
  label,
  group: GROUP,
  part: PART,
  keywords: `picture decision map switch toggle ${keywords}`,
  checked: ({ store }) => store.get().picture[name],
  run({ store, announce }) {
    const on = !store.get().picture[name];
    choosePicture(store, { [name]: on });
    announce(`${label}: ${on ? "on" : "off"}`);
  },
});

/** @type {readonly Command[]} */
export const pictureCommands = [
  {
    id: "view.thumbnails",
    label: "Pictures inside neurons",
    group: GROUP,
    part: 2,
    keys: ["T"],
    keywords: "thumbnail heat map decision preference switch toggle",
    checked: ({ store }) => showsThumbnails(store.get()),
    run({ store, announce }) {
      const on = !showsThumbnails(store.get());
      store.set({ preferences: { ...store.get().preferences, thumbnails: on } });
      announce(`Pictures inside neurons: ${on ? "on" : "off"}`);
    },
  },
  toggle("sameScale", "Picture: the same scale for all neurons", "sameScale", "common colours"),
  toggle("discretize", "Picture: two colours only", "discretize", "discretize discretise threshold"),
  toggle("heldOut", "Picture: show held-out points", "heldOut", "show test data validation"),
  toggle("kinks", "Picture: lines where neurons bend or step", "kinks", "relu kink edge fold hinge"),
  toggle("difference", "Picture: change since the last pause", "difference", "before after compare"),
  {
    id: "picture.draw",
    label: "Draw points",
    group: "Data",
    icon: "drawPoints",
    keys: ["D"],
    keywords: "picture click paint brush class label dataset training points",
    checked: ({ store }) => store.get().picture.drawing !== null,
    enabled({ store }) {
      const state = store.get();
      if (state.picture.drawing) return true;
      if (variablesOf(state.doc) === 0) return "Drawing points needs an input";
      return subjectOf(state) !== null || "Drawing points needs an output";
    },
    run({ store, announce }) {
      const on = store.get().picture.drawing === null;
      if (on) showCard(store, { id: "run", activity: "train", pane: "upper" });
      choosePicture(store, { drawing: on ? initialDrawing : null, ...(on ? { quantity: "out" } : {}) });
      announce(on ? "Drawing points: a click in the picture adds one" : "Drawing points: off");
    },
  },
  {
    id: "picture.choose",
    label: "Choose what the picture shows",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {Partial<PictureChoices>} choices
     */
    run: ({ store }, choices) => choosePicture(store, choices),
  },
  {
    id: "picture.probe",
    label: "Put the probe into the picture",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{values: readonly (readonly [number, number])[], play?: boolean}} args   neurons and values;
     *   play: its forward pass
     */
    async run(app, { values, play = false }) {
      await app.history.commit("Move the probe", (document) => withProbe(document, values), {
        merge: "picture probe",
      });
      await app.commands.run("run.point", app, { point: -1 });
      if (play) await app.commands.run("run.forward", app, { point: -1 });
      else app.announce(values.map(([neuron, value]) => `x${neuron} = ${formatNumber(value, 4)}`).join(", "));
    },
  },
];

/**
 * @param {import("../state/types.js").Document} document
 * @param {readonly (readonly [number, number])[]} values
 */
export const withProbe = (document, values) =>
  values.reduce((before, [neuron, value]) => setProbe(before, neuron, value), document);
