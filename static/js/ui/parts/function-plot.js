/** The graph of an activation function with the present point, its tangent, and the way from in to out. */
import { html, nothing, svg } from "lit-html";
import { padded } from "../../model/numbers/axis.js";
import { axes, clip, curvePath, frameOf, round, tangentPath } from "./plot.js";

/**
 * @param {import("../../state/types.js").FunctionCurve | null} curve
 * @param {{at: number | null, out: number | null, slope: number | null, label: string}} point
 */
export function functionPlot(curve, { at, out, slope, label }) {
  const [width, height] = [196, 150];
  if (!curve) return html`<svg class="graph" viewBox="0 0 ${width} ${height}" aria-hidden="true"></svg>`;
  const xs = curve.outs.map((_, k) => curve.low + ((curve.high - curve.low) * k) / (curve.outs.length - 1));
  // Unbounded functions are cut where they would press the rest flat.
  const [low, high] = padded(curve.outs, 0.08);
  const frame = frameOf({
    width,
    height,
    x: [curve.low, curve.high],
    y: [low, high],
    margin: { left: 26, right: 6, top: 6, bottom: 18 },
  });
  const known = at !== null && out !== null && Number.isFinite(at) && Number.isFinite(out);
  const said = known
    ? `${label}: at ${at} it is ${out}${slope === null ? "" : `, its slope there ${slope}`}`
    : label;
  return html`<svg class="graph" viewBox="0 0 ${width} ${height}" role="img" aria-label=${said}>
    ${axes(frame, { across: 4, up: 3 })} ${clip(frame, "function-clip")}
    <g clip-path="url(#function-clip)">
      <path class="curve" d=${curvePath(frame, xs, curve.outs)} />
      ${known ? svg`<path class="guide" d="M${round(frame.sx(at))} ${round(frame.sy(low))}V${round(frame.sy(out))}H${round(frame.sx(curve.low))}"/>` : nothing}
      ${known && slope !== null ? svg`<path class="tangent" d=${tangentPath(frame, at, out, slope, 46)} />` : nothing}
    </g>
    ${known ? svg`<circle class="point" cx=${round(frame.sx(at))} cy=${round(frame.sy(out))} r="4.500"/>` : nothing}
  </svg>`;
}
