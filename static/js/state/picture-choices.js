/**
 * What can be chosen about the picture of the network.
 *
 * @typedef {"out" | "in" | "slope" | "d_out"} PictureQuantity   output, net input, dout/din, dL/dout
 * @typedef {object} PictureChoices
 * @property {readonly string[]} axes       names of variables; empty = the first ones
 * @property {Readonly<Record<string, number>>} fixed   values of the other variables
 * @property {PictureQuantity} quantity
 * @property {number | null} level          where the decision changes; null = as the targets say
 * @property {boolean} sameScale            all neurons on one scale
 * @property {boolean} discretize           two colours: below and above the level
 * @property {boolean} heldOut              held-out points are shown
 * @property {boolean} kinks                where functions bend or step is drawn over it
 * @property {boolean} difference           what has changed since the last pause
 * @property {Drawing | null} drawing       a click makes a point of the data; null = it moves the probe
 *
 * @typedef {object} Drawing
 * @property {"point" | "brush" | "eraser"} tool   brush: a drag makes many points
 * @property {number} chosen            class that a point gets, from 0
 * @property {number} value             target that a point gets where targets are numbers
 * @property {readonly (readonly [number, number])[]} ranges   of the axes, which stand still while one draws;
 *   empty = as the data has them
 */

/** @type {PictureChoices} */
export const initialPicture = Object.freeze({
  axes: [],
  fixed: {},
  quantity: "out",
  level: null,
  sameScale: false,
  discretize: false,
  heldOut: true,
  kinks: false,
  difference: false,
  drawing: null,
});

/** @type {Drawing} */
export const initialDrawing = Object.freeze({ tool: "point", chosen: 0, value: 0, ranges: [] });
