/** The icon set: 16 px grid, 1.5 px strokes, in the colour of the text around it. */
import { html, svg } from "lit-html";

const shapes = {
  select: svg`<path d="M3.5 2.5v10l2.7-2.5 1.7 3.8 1.9-.9-1.7-3.7h3.6z" stroke-linejoin="round"/>`,
  neuron: svg`<circle cx="8" cy="8" r="4.75"/><path d="M8 5.9v4.2M5.9 8h4.2"/>`,
  edge: svg`<circle cx="3.5" cy="12.5" r="2"/><path d="M5.2 10.8 12 4M7.7 3.6h4.7v4.7"/>`,
  hand: svg`<path d="M4.5 8.5V4.4a1 1 0 0 1 2 0V7m0-.5V3.2a1 1 0 0 1 2 0V7m0-.2V3.9a1 1 0 0 1 2 0V8m0-1.6V5.6a1 1 0 0 1 2 0v4.2c0 2.4-1.5 4-3.9 4-1.7 0-2.7-.7-3.5-2L3 9a1 1 0 0 1 1.5-1.2z" stroke-linejoin="round"/>`,
  tidy: svg`<circle cx="3.5" cy="4.5" r="1.6"/><circle cx="3.5" cy="11.5" r="1.6"/><circle cx="12.5" cy="8" r="1.6"/><path d="m5.1 5.2 5.8 2.3m-5.8 3.3 5.8-2.3"/>`,
  undo: svg`<path d="M5.6 3 2.8 5.8l2.8 2.8M3 5.8h6.2a3.6 3.6 0 0 1 0 7.2H6"/>`,
  redo: svg`<path d="m10.4 3 2.8 2.8-2.8 2.8M13 5.8H6.8a3.6 3.6 0 0 0 0 7.2H10"/>`,
  plus: svg`<path d="M8 3.25v9.5M3.25 8h9.5"/>`,
  minus: svg`<path d="M3.25 8h9.5"/>`,
  fit: svg`<path d="M2.75 6V3.5a.75.75 0 0 1 .75-.75H6m4 0h2.5a.75.75 0 0 1 .75.75V6m0 4v2.5a.75.75 0 0 1-.75.75H10m-4 0H3.5a.75.75 0 0 1-.75-.75V10"/>`,
  start: svg`<path d="M3.5 3.5v9"/><path class="solid" d="M12.5 3.6v8.8L5.6 8z" stroke-linejoin="round"/>`,
  end: svg`<path d="M12.5 3.5v9"/><path class="solid" d="M3.5 3.6v8.8L10.4 8z" stroke-linejoin="round"/>`,
  previous: svg`<path d="m9.8 3.5-4.5 4.5 4.5 4.5"/>`,
  next: svg`<path d="m6.2 3.5 4.5 4.5-4.5 4.5"/>`,
  play: svg`<path class="solid" d="M4.5 3v10l8-5z" stroke-linejoin="round"/>`,
  pause: svg`<path class="solid" d="M4.2 3.2h2.2v9.6H4.2zm5.4 0h2.2v9.6H9.6z"/>`,
  playBack: svg`<path class="solid" d="M11.5 3v10l-8-5z" stroke-linejoin="round"/>`,
  predict: svg`<path d="M2.75 13.25l.8-3.200 7.200-7.200a1 1 0 0 1 1.400 0l1 1a1 1 0 0 1 0 1.400l-7.200 7.200zM9.500 4.100l2.400 2.400" stroke-linejoin="round"/>`,
  drawPoints: svg`<path d="M11.500 8.500v5M9 11h5"/><g class="solid" stroke="none"><circle cx="4" cy="4" r="1.600"/><circle cx="10.500" cy="4.500" r="1.600"/><circle cx="5" cy="11" r="1.600"/></g>`,
  ledger: svg`<rect x="2.750" y="2.750" width="10.500" height="10.500" rx="1.500"/><path d="M5.500 6h5M5.500 8.500h5M5.500 11h3"/>`,
  paths: svg`<path d="M4.500 8c3 0 2-4 6.500-4M4.500 8c3 0 2 4 6.500 4"/><g class="solid" stroke="none"><circle cx="3.500" cy="8" r="1.700"/><circle cx="12.300" cy="4" r="1.700"/><circle cx="12.300" cy="12" r="1.700"/></g>`,
  eye: svg`<path d="M1.800 8S4 3.900 8 3.900 14.200 8 14.200 8 12 12.100 8 12.100 1.800 8 1.800 8z" stroke-linejoin="round"/><circle cx="8" cy="8" r="1.800"/>`,
  eyeOff: svg`<path d="M1.800 8S4 3.900 8 3.900 14.200 8 14.200 8 12 12.100 8 12.100 1.800 8 1.800 8zM3 13 13 3" stroke-linejoin="round"/>`,
  forward: svg`<path d="M2 8h11M9 4l4 4-4 4"/>`,
  backward: svg`<path d="M14 8H3m4-4L3 8l4 4"/>`,
  step: svg`<path class="solid" d="M3.5 3.6v8.8L9.4 8z" stroke-linejoin="round"/><path d="M12 3.5v9"/>`,
  reset: svg`<path d="M3 8a5 5 0 1 0 1.6-3.7L2.8 6M2.8 2.8V6H6"/>`,
  table: svg`<rect x="2.75" y="2.75" width="10.5" height="10.5" rx="1.5"/><path d="M2.75 6.25h10.5M2.75 9.75h10.5M7 2.75v10.5"/>`,
  dice: svg`<rect x="2.75" y="2.75" width="10.5" height="10.5" rx="2"/><g class="solid" stroke="none"><circle cx="5.7" cy="5.7" r="1"/><circle cx="10.3" cy="5.7" r="1"/><circle cx="8" cy="8" r="1"/><circle cx="5.7" cy="10.3" r="1"/><circle cx="10.3" cy="10.3" r="1"/></g>`,
  sun: svg`<circle cx="8" cy="8" r="2.8"/><path d="M8 1.5V3m0 10v1.5M1.5 8H3m10 0h1.5M3.4 3.4l1.1 1.1m7 7 1.1 1.1m0-9.2-1.1 1.1m-7 7-1.1 1.1"/>`,
  moon: svg`<path d="M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6z" stroke-linejoin="round"/>`,
  system: svg`<circle cx="8" cy="8" r="5.25"/><path class="solid" stroke="none" d="M8 2.75a5.25 5.25 0 0 1 0 10.5z"/>`,
  help: svg`<path d="M5.6 5.9a2.4 2.4 0 1 1 3.6 2.1C8.4 8.5 8 8.900 8 9.800"/><circle class="solid" cx="8" cy="12.400" r=".55"/>`,
  close: svg`<path d="m4 4 8 8m0-8-8 8"/>`,
  chevron: svg`<path d="m6.2 4.200 3.800 3.800-3.800 3.800"/>`,
  down: svg`<path d="m4.200 6.200 3.800 3.800 3.800-3.800"/>`,
  up: svg`<path d="m4.200 9.800 3.800-3.800 3.800 3.800"/>`,
  trash: svg`<path d="M2.75 4.500h10.500M6 4.500V2.750h4V4.500m-5.750 0 .5 8.750h6.500l.5-8.750M6.750 7v3.750m2.500-3.750v3.750"/>`,
  warning: svg`<path d="M8 2.500 14 13H2zM8 6.500v3.200" stroke-linejoin="round"/><circle class="solid" cx="8" cy="11.300" r=".4"/>`,
  error: svg`<circle cx="8" cy="8" r="5.500"/><path d="M8 5.200v3.400"/><circle class="solid" cx="8" cy="10.700" r=".4"/>`,
  info: svg`<circle cx="8" cy="8" r="5.500"/><path d="M8 7.600V11"/><circle class="solid" cx="8" cy="5.300" r=".4"/>`,
  check: svg`<path d="m3 8.500 3.300 3.300L13 4.800"/>`,
  search: svg`<circle cx="7" cy="7" r="4.250"/><path d="m10.200 10.200 3.300 3.300"/>`,
  panel: svg`<rect x="2.250" y="2.750" width="11.500" height="10.500" rx="1.500"/><path d="M9.800 2.750v10.500"/>`,
  legend: svg`<path d="M7 4h6.500M7 8h6.500M7 12h6.500"/><g class="solid" stroke="none"><circle cx="3.500" cy="4" r="1.300"/><circle cx="3.500" cy="8" r="1.300"/><circle cx="3.500" cy="12" r="1.300"/></g>`,
  lab: svg`<circle cx="7" cy="7" r="4.500"/><path d="m10.400 10.400 3.200 3.200M7 5v4M5 7h4"/>`,
  more: svg`<path d="M9 3.250h3.750V7M7 12.750H3.250V9M12.500 3.500 9 7M3.500 12.500 7 9"/>`,
  less: svg`<path d="M12.750 7H9V3.250M3.250 9H7v3.750M9 7l3.750-3.750M7 9l-3.750 3.750"/>`,
  back: svg`<path d="m7.500 3.500-4.500 4.500 4.500 4.500M3.500 8H13"/>`,
  outline: svg`<path d="M2.500 3.500h5M6 8h7.500M6 12.500h7.500M3.500 3.500v9H6M3.500 8H6"/>`,
  health: svg`<path d="M1.750 8.500h3l1.500-4.500 2.750 8 1.750-5 .9 1.500h2.600" stroke-linejoin="round"/>`,
  matrix: svg`<path d="M5 2.500H2.750v11H5M11 2.500h2.250v11H11"/><g class="solid" stroke="none"><circle cx="6" cy="6" r="1"/><circle cx="10" cy="6" r="1"/><circle cx="6" cy="10" r="1"/><circle cx="10" cy="10" r="1"/></g>`,
  curve: svg`<path d="M2.500 2.500v11h11M4.500 5c1 6 4.500 7 8.500 1.500"/>`,
  options: svg`<g class="solid" stroke="none"><circle cx="3.500" cy="8" r="1.300"/><circle cx="8" cy="8" r="1.300"/><circle cx="12.500" cy="8" r="1.300"/></g>`,
  layer: svg`<rect x="5" y="2" width="6" height="12" rx="2"/><path d="M8 4.6v0m0 3.400v0m0 3.400v0" stroke-width="2"/>`,
  dense: svg`<path d="M4 4.500 12 4.500M4 4.500l8 7M4 11.500l8-7M4 11.500h8"/><g class="solid" stroke="none"><circle cx="3.500" cy="4.500" r="1.700"/><circle cx="3.500" cy="11.500" r="1.700"/><circle cx="12.500" cy="4.500" r="1.700"/><circle cx="12.500" cy="11.500" r="1.700"/></g>`,
  link: svg`<path d="M6.800 9.200a2.600 2.600 0 0 0 3.700 0l2.200-2.200a2.600 2.600 0 0 0-3.700-3.700l-.9.9M9.200 6.800a2.600 2.600 0 0 0-3.700 0L3.300 9a2.600 2.600 0 0 0 3.700 3.700l.9-.9"/>`,
  picture: svg`<rect x="2.250" y="3" width="11.500" height="10" rx="1.500"/><circle cx="5.800" cy="6.300" r="1.100"/><path d="m2.800 11.500 3.400-2.800 2 1.600 2.600-2.500 2.700 2.500" stroke-linejoin="round"/>`,
  save: svg`<path d="M8 2.500v7.500M5 7l3 3 3-3M3 12.800h10"/>`,
  open: svg`<path d="M2.500 12.500v-9h4l1.500 2h5.500v7z" stroke-linejoin="round"/>`,
  new: svg`<path d="M4 2.500h5l3 3v8H4zM9 2.500v3h3" stroke-linejoin="round"/>`,
  print: svg`<path d="M5 6V2.500h6V6M5 11H2.750V6h10.500v5H11M5 9.500h6v4H5z" stroke-linejoin="round"/>`,
  unlock: svg`<rect x="3.500" y="7" width="9" height="6.500" rx="1.200"/><path d="M5.500 7V5a2.500 2.500 0 0 1 4.800-1"/>`,
  lock: svg`<rect x="3.500" y="7" width="9" height="6.500" rx="1.200"/><path d="M5.500 7V5a2.500 2.500 0 0 1 5 0v2"/>`,
};

/**
 * What commands call their icons, where that differs.
 * @type {Record<string, keyof typeof shapes>}
 */
const aliases = {
  train: "play",
  randomize: "dice",
  zoomIn: "plus",
  zoomOut: "minus",
  theme: "system",
  palette: "search",
  fitSelection: "fit",
  find: "search",
  nextLayer: "next",
  previousLayer: "previous",
};

/** @param {string} name of the shape, or a command's; unknown ones leave the place empty */
export function icon(name) {
  const shape = shapes[aliases[name] ?? /** @type {keyof typeof shapes} */ (name)];
  return shape
    ? html`<svg
        class="icon"
        viewBox="0 0 16 16"
        width="16"
        height="16"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        aria-hidden="true"
      >
        ${shape}
      </svg>`
    : html``;
}

const kindShapes = {
  input: svg`<circle cx="8" cy="8" r="5.500" stroke-width="2.500"/>`,
  hidden: svg`<circle cx="8" cy="8" r="5.750"/>`,
  bias: svg`<rect x="2.500" y="2.500" width="11" height="11" rx="1.500" stroke-width="2"/><path d="M6.700 6.300 8.300 5v6"/>`,
  output: svg`<circle cx="8" cy="8" r="6.500"/><circle cx="8" cy="8" r="3.200"/>`,
};

/**
 * The sign of a kind: shape as on the canvas (spec: shape, ring and label tell the kinds apart).
 * @param {string} kind
 */
export function kindIcon(kind) {
  const shape = kindShapes[/** @type {keyof typeof kindShapes} */ (kind)];
  return html`<svg
    class="kind kind-${kind}"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}

/** The mark: values go out, derivatives come back. */
export const mark = html`<svg
  viewBox="0 0 24 24"
  fill="none"
  stroke-width="2"
  stroke-linecap="round"
  aria-hidden="true"
>
  <path class="mark-forward" d="M5.500 9C7.500 4.500 14.500 3.500 18 8.200" />
  <path
    class="mark-backward"
    d="M18.500 15c-2 4.500-9 5.500-12.500.8m-.7 3.700.5-4.100 4 .5"
    stroke-linejoin="round"
  />
  <circle class="mark-dot" cx="4" cy="12" r="1.800" />
  <circle class="mark-dot" cx="20" cy="12" r="1.800" />
</svg>`;
