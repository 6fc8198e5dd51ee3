/**
 * Colour measurement for the palette tests: CIEDE2000, dichromacy after Machado et al. (2009), WCAG contrast.
 */

/** Full protan-, deuter- and tritanopia in linear RGB (severity 1.0 of Machado, Oliveira, Fernandes 2009). */
const VISIONS = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

const linear = (hex) =>
  [1, 3, 5].map((at) => {
    const v = parseInt(hex.slice(at, at + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });

const seen = (rgb, vision) => {
  const m = VISIONS[vision];
  return [0, 3, 6].map((r) =>
    Math.min(1, Math.max(0, m[r] * rgb[0] + m[r + 1] * rgb[1] + m[r + 2] * rgb[2])),
  );
};

function lab([r, g, b]) {
  const f = (t) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 of two Lab colours; formulas of Sharma, Wu, Dalal (2005). */
export function ciede2000([l1, a1, b1], [l2, a2, b2]) {
  const degrees = 180 / Math.PI;
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const hue = (a, b) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) * degrees + 360) % 360);
  const [h1, h2] = [hue(p1, b1), hue(p2, b2)];
  let dh = c1 * c2 === 0 ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  let h = h1 + h2;
  if (c1 * c2 !== 0) h = Math.abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin(dh / 2 / degrees);
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const cos = (angle) => Math.cos(angle / degrees);
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t];
  const rc = 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const rt = -Math.sin((60 * Math.exp(-(((h - 275) / 25) ** 2))) / degrees) * rc;
  const [dl, dc, dhh] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh];
  return Math.sqrt(dl * dl + dc * dc + dhh * dhh + rt * dc * dhh);
}

/** Difference of two hex colours for each kind of vision: {normal, protan, deutan, tritan}. */
export function differences(first, second) {
  const [a, b] = [linear(first), linear(second)];
  return Object.fromEntries(
    Object.keys(VISIONS).map((v) => [v, ciede2000(lab(seen(a, v)), lab(seen(b, v)))]),
  );
}

/** The smallest of them. */
export const smallestDifference = (first, second) => Math.min(...Object.values(differences(first, second)));

export function contrast(first, second) {
  const [a, b] = [first, second].map((hex) => {
    const [r, g, blue] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  });
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
