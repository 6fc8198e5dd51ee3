/**
 * Drawings to begin with. Each comes with the activity that it is made for, and with a speed at which one
 * sees it learn within seconds (tests/server/document/test_starters.py counts steps by these).
 *
 * @typedef {object} Example
 * @property {string} name       in server/document/examples.py
 * @property {string} short
 * @property {string} sentence
 * @property {import("../state/panel.js").Activity} activity
 * @property {number} speed      steps a second
 * @property {string} keywords
 */
import { comeWith } from "../state/panel.js";
import { replace } from "./file.js";

/** @type {readonly Example[]} */
export const examples = [
  {
    name: "running",
    short: "the running example",
    sentence: "Four hidden neurons without curves: every number can be checked by hand.",
    activity: "explain",
    speed: 10,
    keywords: "linear by hand",
  },
  {
    name: "xor",
    short: "XOR, 2-2-1",
    sentence: "Exclusive or, the smallest task that needs hidden neurons.",
    activity: "train",
    speed: 1000,
    keywords: "exclusive or logic",
  },
  {
    name: "circle",
    short: "Circle, 2-6-1",
    sentence: "One class lies inside the other: no line parts them, six hidden neurons do.",
    activity: "train",
    speed: 100,
    keywords: "ring classification playground",
  },
  {
    name: "spiral",
    short: "Spiral, 2-8-8-1",
    sentence: "Two arms wound into each other, the classic hard case.",
    activity: "train",
    speed: 1000,
    keywords: "swirl classification playground",
  },
  {
    name: "moons",
    short: "Moons, 2-6-1",
    sentence: "Two half moons that reach into each other.",
    activity: "train",
    speed: 100,
    keywords: "classification",
  },
  {
    name: "sine",
    short: "Sine, 1-8-1",
    sentence: "One input, one output: hidden neurons bend a line into a sine.",
    activity: "train",
    speed: 100,
    keywords: "regression curve fit",
  },
  {
    name: "iris",
    short: "Iris, 4-6-3",
    sentence: "Three species of flowers, told apart by four lengths.",
    activity: "train",
    speed: 100,
    keywords: "classification flowers real table fisher",
  },
  {
    name: "digits",
    short: "Digits, 64-16-10",
    sentence: "Handwritten digits of 8 × 8 pixels; the inputs lie as the pixels do.",
    activity: "train",
    speed: 100,
    keywords: "classification mnist handwriting image real table",
  },
];

/** @type {readonly import("../state/types.js").Command[]} */
export const exampleCommands = examples.map(({ name, short, sentence, activity, speed, keywords }) => ({
  id: `example.${name}`,
  label: `Example: ${short}`,
  short,
  sentence,
  group: "File",
  part: 3,
  icon: "example",
  keywords: `starter load ${keywords}`,
  async run(app) {
    await replace(app, `Example: ${short}`, await app.port.example(name));
    await app.commands.run("run.speed", app, { speed });
    comeWith(app.store, activity);
  },
}));
