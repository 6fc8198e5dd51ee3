/**
 * The numbers on edges: weights, and dL/dw once known. After an update a weight stands as before → after, or
 * where that has no room as → after. What has no room is counted, and shown where one looks.
 *
 * @typedef {import("./live.js").LiveFrame} LiveFrame
 * @typedef {import("./scene/scene.js").Scene} Scene
 * @typedef {import("./scene/placement.js").Placed} Placed
 * @typedef {{derivative: boolean, both: boolean}} Form   with dL/dw; the weight before and after
 */
import { digitShare } from "./paint/chips.js";
import { drawEdgePill, lockWidth, pillSize } from "./paint/edge-pill.js";
import { DIM } from "./paint/neurons.js";
import { derivativesBox } from "./scene/around.js";
import { createNumbers, EDGE_CHARACTERS } from "./scene/numbers.js";
import { placeLabels, shortfall } from "./scene/placement.js";
import { raiseLabels } from "./scene/raised.js";
import { numberSize } from "./scene/sizes.js";

/** With more edges than this only hovered and selected ones show their numbers. */
const NUMBERED_EDGES = 240;
/** Further away (zoom) there is no room on any edge. */
const NUMBERED_ZOOM = 0.4;
/** Room for the longest numbers, so that labels stay where they are while training changes them. */
const RESERVED = { weight: 4.7, derivative: 6.3 };

/** @type {readonly Form[]} */
const PLAIN = [
  { derivative: true, both: false },
  { derivative: false, both: false },
];
/** @type {readonly Form[]} */
const UPDATED = [
  { derivative: true, both: true },
  { derivative: true, both: false },
  { derivative: false, both: true },
  { derivative: false, both: false },
];
const ARROW = "→";
/** Sizes of text that are tried where the one that follows the zoom leaves some without room. */
const SMALLER = [12.5, 11];

/**
 * Has the weight shown been updated? A locked one is as it was.
 * @param {Scene} scene
 * @param {number} row
 */
const isMoved = ({ updated, constraints }, row) => updated[row] === 1 && !constraints.isLocked(row);

export function createEdgeNumbers() {
  const [before, weights, derivatives] = [1, 2, 3].map(() => createNumbers(EDGE_CHARACTERS));
  /** @type {Placed | null} */
  let placed = null;
  let textSize = 0;
  /** @type {Placed | null} */
  let raised = null;
  /** @type {unknown[]} */
  let placedFor = [];
  /** @type {unknown[]} */
  let raisedFor = [];

  /** @param {LiveFrame} frame */
  const numbered = ({ scene, view }) => scene.edges <= NUMBERED_EDGES && view.zoom >= NUMBERED_ZOOM;

  /**
   * Has a weight been updated that the page should tell apart from the one before?
   * @param {LiveFrame} frame
   */
  const updating = ({ scene, running }) => !running && scene.updated.includes(1);

  /**
   * @param {LiveFrame} frame
   * @returns {readonly Form[]} best first
   */
  function formsOf(frame) {
    const forms = updating(frame) ? UPDATED : PLAIN;
    return frame.scene.record?.dWeight ? forms : forms.filter(({ derivative }) => !derivative);
  }

  /**
   * @param {Scene} scene
   * @param {number} row
   * @param {Form} form
   * @param {boolean} changes are new weights shown as such?
   */
  function textsOf(scene, row, { derivative, both }, changes) {
    const now = weights.text(row, scene.weight[row]);
    const old = scene.record?.weight?.[row] ?? NaN;
    const isNew = changes && isMoved(scene, row);
    const number = isNew ? `${both ? `${before.text(row, old)} ` : ""}${ARROW} ${now}` : now;
    const letter = scene.constraints.letterOf(row);
    const sign = number.startsWith(ARROW) ? " " : " = ";
    const weight = letter ? letter + sign + number : number;
    const known = derivative && !Number.isNaN(scene.dWeight[row]);
    return { weight, derivative: known ? `∂ ${derivatives.text(row, scene.dWeight[row])}` : "" };
  }

  /**
   * The room that a form takes: of its own numbers, or while they rush by of the longest.
   * @param {CanvasRenderingContext2D} context
   * @param {LiveFrame} frame
   * @param {number} size   of the text
   * @returns {import("./scene/placement.js").SizesOf}
   */
  function sizesOf(context, frame, size) {
    const { scene, running } = frame;
    const forms = formsOf(frame);
    const changes = updating(frame);
    const slopes = scene.record?.dWeight ?? null;
    const character = digitShare(context) * size;
    return (row) =>
      forms.map((form) => {
        const lines = form.derivative ? 2 : 1;
        const lock = lockWidth(scene, row, size);
        if (running) {
          const named = scene.constraints.letterOf(row) ? character * 4 : 0;
          return pillSize(
            size,
            size * RESERVED[form.derivative ? "derivative" : "weight"] + named + lock,
            lines,
          );
        }
        const { weight } = textsOf(scene, row, form, changes);
        const derivative = form.derivative ? derivatives.text(row, slopes?.[row] ?? 0).length + 2 : 0;
        return pillSize(size, Math.max(character * weight.length + lock, character * derivative), lines);
      });
  }

  /**
   * In the size that follows the zoom, or in the largest in which least has no room.
   * @param {CanvasRenderingContext2D} context
   * @param {LiveFrame} frame
   * @returns {Placed}
   */
  function placeAll(context, frame) {
    const { scene, view } = frame;
    textSize = numberSize(view.zoom);
    if (!numbered(frame)) return nothingPlaced(scene);
    let best = placeLabels(scene, view.zoom, sizesOf(context, frame, textSize));
    for (const size of SMALLER) {
      if (size >= textSize || shortfall(best) === 0) continue;
      const next = placeLabels(scene, view.zoom, sizesOf(context, frame, size));
      if (shortfall(next) < shortfall(best)) [best, textSize] = [next, size];
    }
    return best;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {LiveFrame} frame
   * @returns {Placed | null}
   */
  function place(context, frame) {
    const { scene, view, running, emphasis, digits } = frame;
    const { strong } = emphasis;
    if (!numbered(frame) && strong.size === 0) return null;
    const numbersOf = running
      ? [Boolean(scene.record?.dWeight)]
      : [scene.record, scene.weightsOf, updating(frame)];
    const from = [
      scene.version,
      view.zoom,
      digits,
      running,
      Number.isNaN(scene.loss),
      numbered(frame),
      ...numbersOf,
    ];
    if (!placed || !same(from, placedFor)) {
      placed = placeAll(context, frame);
      placedFor = from;
    }
    if (strong.size === 0) return placed;
    if (!raised || !same([placed, strong], raisedFor)) {
      const blocked = [...emphasis.near]
        .filter((row) => scene.hasIn[row] === 1)
        .map((row) => derivativesBox(scene, view.zoom, row, scene.record?.dOut ? 2 : 1));
      raised = raiseLabels(scene, view.zoom, placed, strong, sizesOf(context, frame, textSize), blocked);
      raisedFor = [placed, strong];
    }
    return raised;
  }

  return {
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {LiveFrame} frame
     * @param {boolean} fresh  are new weights the newest there is?
     * @returns {{shown: number, all: number}} numbers
     */
    draw(context, frame, fresh) {
      const { scene, palette, view, emphasis, digits } = frame;
      const most = view.zoom < 0.75 ? EDGE_CHARACTERS - 1 : EDGE_CHARACTERS;
      for (const numbers of [before, weights, derivatives]) numbers.prepare(scene.edges, digits, most);
      const count = { shown: 0, all: scene.edges };
      for (let row = 0; row < scene.edges; row += 1) if (!Number.isNaN(scene.dWeight[row])) count.all += 1;
      const places = place(context, frame);
      if (!places) return count;
      const forms = formsOf(frame);
      const changes = updating(frame);
      for (let row = 0; row < scene.edges; row += 1) {
        const strong = emphasis.strong.has(row);
        if (Number.isNaN(places.shares[row])) continue;
        const { weight, derivative } = textsOf(scene, row, forms[places.sizes[row]], changes);
        count.shown += derivative ? 2 : 1;
        if (frame.marked.has(row) && !strong) continue;
        context.globalAlpha = emphasis.related && !strong ? DIM : 1;
        const share = places.shares[row];
        const border = fresh && isMoved(scene, row) ? palette.accent : strong ? palette.line : null;
        drawEdgePill(context, scene, palette, view, {
          row,
          share,
          size: textSize,
          weight,
          derivative,
          border,
        });
      }
      context.globalAlpha = 1;
      return count;
    },
  };
}

/**
 * @param {Scene} scene
 * @returns {Placed}
 */
const nothingPlaced = ({ edges }) => ({
  shares: new Float64Array(edges).fill(NaN),
  sizes: new Uint8Array(edges),
  boxes: new Array(edges).fill(null),
});

/**
 * @param {readonly unknown[]} a
 * @param {readonly unknown[]} b
 */
const same = (a, b) => a.length === b.length && a.every((one, k) => Object.is(one, b[k]));
