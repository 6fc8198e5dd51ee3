/**
 * Sizes of what is written on the canvas, CSS pixels: they follow the zoom between what can still be read and
 * what is large enough.
 */
import { config } from "../../config.js";
import { clamp } from "../../model/plane/geometry.js";
import { DOUBLE_RING } from "./lines.js";
import { OUTPUT } from "./scene.js";

/** Of numbers on edges and derivatives under neurons. */
export const numberSize = (/** @type {number} */ zoom) => clamp(12 * zoom, 10.5, 15);

/** Of names over neurons, and of labels under them. */
export const nameSize = (/** @type {number} */ zoom) => clamp(12 * zoom, 10, 18);

/** Of y and the loss. */
export const targetSize = (/** @type {number} */ zoom) => clamp(13 * zoom, 11, 20);

/** From a selected neuron's rim to the outer side of its ring. */
export const RING = 4;

/**
 * From a rim to what stands over or under it. Selected, a neuron has its ring in between, and from afar the
 * ring of its derivative.
 * @param {number} zoom
 */
export const clearance = (zoom) => clamp(5 * zoom, RING + 1, 6);

/** A digit's height, and the part of a line that is seen, as shares of the size of the text. */
export const DIGIT_HEIGHT = 0.72;

/**
 * From a neuron's centre to its outermost rim.
 * @param {number} kind
 * @param {number} zoom
 */
export const reachOf = (kind, zoom) => (config.neuronRadius + (kind === OUTPUT ? DOUBLE_RING : 0)) * zoom;
