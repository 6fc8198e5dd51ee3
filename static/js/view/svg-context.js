/**
 * A drawing context that writes SVG: just what the renderer uses of Canvas 2D, so that an exported picture
 * comes from the same drawing functions as the screen. Pure but for measuring text, which is handed in.
 */

/** @param {number} value */
const short = (value) => String(Math.round(value * 100) / 100 || 0);

/** @param {string} text */
function escaped(text) {
  // What XML cannot hold at all is left out.
  const clean = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");
  return clean
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** @param {(text: string, font: string) => number} widthOf */
export function createSvgContext(widthOf) {
  /** @type {string[]} */
  const parts = [];
  /** @type {string[]} */
  let path = [];
  /** @type {number[]} */
  let dash = [];
  /** @type {Record<string, any>[]} */
  const stack = [];
  const look = {
    fillStyle: "#000",
    strokeStyle: "#000",
    lineWidth: 1,
    lineCap: "butt",
    lineJoin: "miter",
    globalAlpha: 1,
    font: "10px sans-serif",
    textAlign: "start",
    textBaseline: "alphabetic",
  };
  const names = /** @type {(keyof typeof look)[]} */ (Object.keys(look));

  const alpha = () => (context.globalAlpha === 1 ? "" : ` opacity="${short(context.globalAlpha)}"`);
  function stroked() {
    const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(" ")}"` : "";
    const cap = context.lineCap === "butt" ? "" : ` stroke-linecap="${context.lineCap}"`;
    const join = context.lineJoin === "miter" ? "" : ` stroke-linejoin="${context.lineJoin}"`;
    return `stroke="${escaped(context.strokeStyle)}" stroke-width="${short(context.lineWidth)}"${cap}${join}${dashes}`;
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {string} paint
   */
  function write(text, x, y, paint) {
    const [, weight = "400", size = "10", family = "sans-serif"] =
      /^(?:(\d+)\s+)?([\d.]+)px\s+(.*)$/.exec(context.font) ?? [];
    const anchor = { center: "middle", right: "end", end: "end" }[context.textAlign] ?? "start";
    const base =
      context.textBaseline === "middle" ? "central" : context.textBaseline === "top" ? "hanging" : "auto";
    parts.push(
      `<text x="${short(x)}" y="${short(y)}" font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}" ` +
        `text-anchor="${anchor}" dominant-baseline="${base}" xml:space="preserve" ${paint}${alpha()}>${escaped(text)}</text>`,
    );
  }

  const context = {
    ...look,
    beginPath: () => void (path = []),
    closePath: () => void path.push("Z"),
    moveTo: (/** @type {number} */ x, /** @type {number} */ y) => void path.push(`M${short(x)} ${short(y)}`),
    lineTo: (/** @type {number} */ x, /** @type {number} */ y) =>
      void path.push(`${path.length === 0 ? "M" : "L"}${short(x)} ${short(y)}`),
    /**
     * @param {number} x
     * @param {number} y
     * @param {number} radius
     * @param {number} from
     * @param {number} to
     */
    arc(x, y, radius, from, to) {
      const point = (/** @type {number} */ angle) =>
        `${short(x + radius * Math.cos(angle))} ${short(y + radius * Math.sin(angle))}`;
      path.push(`${path.length === 0 || path.at(-1) === "Z" ? "M" : "L"}${point(from)}`);
      const whole = Math.abs(to - from) >= 2 * Math.PI - 1e-9;
      const r = short(radius);
      if (whole) path.push(`A${r} ${r} 0 1 1 ${point(from + Math.PI)}A${r} ${r} 0 1 1 ${point(from)}`);
      else
        path.push(`A${r} ${r} 0 ${Math.abs(to - from) > Math.PI ? 1 : 0} ${to > from ? 1 : 0} ${point(to)}`);
    },
    /**
     * @param {number} x
     * @param {number} y
     * @param {number} width
     * @param {number} height
     * @param {number} [radius]
     */
    roundRect(x, y, width, height, radius = 0) {
      const r = Math.max(0, Math.min(radius, width / 2, height / 2));
      const [w, h, a] = [short(width - 2 * r), short(height - 2 * r), short(r)];
      path.push(
        `M${short(x + r)} ${short(y)}h${w}a${a} ${a} 0 0 1 ${a} ${a}v${h}a${a} ${a} 0 0 1 -${a} ${a}h-${w}a${a} ${a} 0 0 1 -${a} -${a}v-${h}a${a} ${a} 0 0 1 ${a} -${a}Z`,
      );
    },
    rect: (
      /** @type {number} */ x,
      /** @type {number} */ y,
      /** @type {number} */ w,
      /** @type {number} */ h,
    ) => context.roundRect(x, y, w, h, 0),
    fill: () =>
      path.length > 0 &&
      void parts.push(`<path d="${path.join("")}" fill="${escaped(context.fillStyle)}"${alpha()}/>`),
    stroke: () =>
      path.length > 0 && void parts.push(`<path d="${path.join("")}" fill="none" ${stroked()}${alpha()}/>`),
    /**
     * @param {number} x
     * @param {number} y
     * @param {number} width
     * @param {number} height
     */
    fillRect(x, y, width, height) {
      parts.push(
        `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${escaped(context.fillStyle)}"${alpha()}/>`,
      );
    },
    fillText: (/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y) =>
      write(text, x, y, `fill="${escaped(context.fillStyle)}"`),
    strokeText: (/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y) =>
      write(text, x, y, `fill="none" ${stroked()}`),
    measureText: (/** @type {string} */ text) => ({ width: widthOf(text, context.font) }),
    setLineDash: (/** @type {number[]} */ next) => void (dash = next),
    clearRect() {},
    setTransform() {},
    clip() {},
    save: () => void stack.push({ ...Object.fromEntries(names.map((name) => [name, context[name]])), dash }),
    restore() {
      const { dash: old = dash, ...rest } = stack.pop() ?? {};
      dash = old;
      Object.assign(context, rest);
    },
  };

  return {
    context: /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context)),
    body: () => parts.join("\n"),
  };
}
