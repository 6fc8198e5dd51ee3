/**
 * Small curves that stand for activation functions inside neurons: the function's shape in a box of width 2
 * and height 2 around the origin, y upwards. An unknown name has no curve and is written out.
 */

/**
 * @param {(x: number) => number} f
 * @param {number} [points]
 */
const sampled = (f, points = 17) =>
  Array.from({ length: points }, (_, k) => {
    const x = -1 + (2 * k) / (points - 1);
    return [x, f(x)];
  }).flat();

/**
 * x, y, x, y ... per function name.
 * @type {Record<string, readonly number[]>}
 */
const CURVES = {
  identity: [-0.85, -0.85, 0.85, 0.85],
  logistic: sampled((x) => 1.7 / (1 + Math.exp(-5 * x)) - 0.85),
  tanh: sampled((x) => 0.95 * Math.tanh(3.2 * x)),
  relu: [-1, -0.7, -0.1, -0.7, 0.9, 0.85],
  leaky_relu: [-1, -0.85, -0.1, -0.55, 0.9, 0.85],
  softplus: sampled((x) => 0.42 * Math.log(1 + Math.exp(4.2 * x)) - 0.75),
  sine: sampled((x) => 0.85 * Math.sin(Math.PI * x), 21),
  step: [-1, -0.75, 0, -0.75, 0, 0.75, 1, 0.75],
  sign: [-1, -0.8, 0, -0.8, 0, 0.8, 1, 0.8],
};

/** Functions that differ only in slope or offset get a second cue: the axis they cross. */
const WITH_AXIS = new Set(["tanh", "sign", "leaky_relu", "sine"]);

/**
 * @param {CanvasRenderingContext2D} context  stroke style and width set by the caller
 * @param {string} name
 * @param {number} x
 * @param {number} y  centre
 * @param {number} width
 * @param {number} height
 * @returns {boolean} false if the function has no curve
 */
export function drawCurve(context, name, x, y, width, height) {
  const curve = CURVES[name];
  if (!curve) return false;
  const [sx, sy] = [width / 2, height / 2];
  if (WITH_AXIS.has(name)) {
    const alpha = context.globalAlpha;
    context.globalAlpha = alpha * 0.35;
    context.beginPath();
    context.moveTo(x - sx, y);
    context.lineTo(x + sx, y);
    context.stroke();
    context.globalAlpha = alpha;
  }
  context.beginPath();
  for (let k = 0; k < curve.length; k += 2) context.lineTo(x + curve[k] * sx, y - curve[k + 1] * sy);
  context.stroke();
  return true;
}
