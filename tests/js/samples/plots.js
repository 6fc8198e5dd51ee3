/** Plots to draw. */
import { palette } from "./painting.js";

export const axis = (name, low, high) => ({ name, low, high });
/** 146 x 146 leaves a box of 98 x 98 from (38, 8). */
export const plotOf = (patch) => ({
  width: 146,
  height: 146,
  palette,
  axes: [axis("x1", -1, 1), axis("x2", 0, 2)],
  size: 2,
  name: "out of 3",
  values: [0, 1, 0, 1],
  scale: { low: 0, high: 1 },
  level: null,
  discretize: false,
  classes: [],
  kinks: [],
  marks: [],
  formula: null,
  residual: null,
  probe: null,
  upwards: null,
  focused: false,
  ...patch,
});
export const mark = (patch) => ({
  row: 0,
  x: 0,
  y: 1,
  colour: "#123456",
  shape: 0,
  ring: false,
  lit: false,
  ...patch,
});
