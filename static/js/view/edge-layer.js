/**
 * The canvas of all edges. Small networks are repainted at once. Large ones are painted in slices
 * (edge-rounds.js) into two pictures, the weak edges and over them the strongest, and shown when complete;
 * until then what is shown is moved with the camera.
 *
 * @typedef {import("./scene/scene.js").Scene} Scene
 * @typedef {import("./scene/palette.js").Palette} Palette
 * @typedef {import("./scene/view.js").View} View
 * @typedef {import("./scene/edge-rounds.js").EdgeList} EdgeList
 * @typedef {{view: View, rows: Scene["rows"], since: number, next: number, drawn: number, list: EdgeList}}
 *   Round a picture being painted: edges of `list` from `next` on are missing, `since` is when its weights
 *   were taken
 */
import { drawEdges, drawLoops, drawPending } from "./paint/edges.js";
import { createPace, emptyList, renewList, split, strongest, takeList } from "./scene/edge-rounds.js";
import { createPicture } from "./picture.js";

/** Above this many edges: slices, and no more than one device pixel per CSS pixel. */
export const MANY_EDGES = 3000;

/** Opacity of the edges while something else is looked at. */
const DIM = "0.22";

/** Edges in a slice of a drawing that is not shown yet. */
const FRESH = 7000;

/**
 * @param {HTMLCanvasElement} front
 * @param {() => number} [clock] milliseconds
 */
export function createEdgeLayer(front, clock = () => performance.now()) {
  const context = /** @type {CanvasRenderingContext2D} */ (front.getContext("2d"));
  const pace = createPace();
  let [weakShown, weakNext] = [createPicture(), createPicture()];
  const strongNext = createPicture();
  /** Who is shown as strong, who will be, and the list being painted. */
  let [members, nextMembers] = [emptyList(), emptyList()];
  const [weakList, strongList] = [emptyList(), emptyList()];
  /**
   * What the pixels in front show.
   * @type {{view: View, rows: Scene["rows"], weak: number, strong: number} | null}
   */
  let shown = null;
  /**
   * All edges once; null = at rest.
   * @type {Round | null}
   */
  let cycle = null;
  /** Are the cycle's weak edges painted? There may be none. */
  let weakDone = false;
  /**
   * The strongest, between and at the end of cycles.
   * @type {Round | null}
   */
  let round = null;
  /** Has something changed that the cycle, or the strongest shown or being painted, do not have yet? */
  let [stale, strongStale] = [true, true];
  let drawn = 0;
  /**
   * Of the frame before.
   * @type {View | null}
   */
  let last = null;

  /** @param {View} view */
  function fitTo(view) {
    const width = Math.max(1, Math.round(view.width * view.dpr));
    const height = Math.max(1, Math.round(view.height * view.dpr));
    if (front.width !== width || front.height !== height) {
      front.width = width;
      front.height = height;
      shown = null;
    }
  }

  /**
   * Moves the pixels that are there to where they belong now.
   * @param {View} view
   */
  function follow(view) {
    if (!shown || sameView(shown.view, view)) {
      front.style.transform = "";
      return;
    }
    const scale = view.zoom / shown.view.zoom;
    front.style.transform = `translate(${(shown.view.x - view.x) * view.zoom}px, ${(shown.view.y - view.y) * view.zoom}px) scale(${scale})`;
  }

  /**
   * @param {Scene} scene
   * @param {Palette} palette
   * @param {View} view
   */
  function paintAtOnce(scene, palette, view) {
    fitTo(view);
    context.setTransform(view.dpr, 0, 0, view.dpr, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    drawn = drawEdges(context, scene, palette, view, 0, scene.edges);
    drawn += drawPending(context, scene, palette, view);
    drawLoops(context, scene, palette, view);
    cycle = round = null;
    const now = clock();
    shown = { view: { ...view }, rows: scene.rows, weak: now, strong: now };
    follow(view);
  }

  /**
   * @param {Scene} scene
   * @param {View} view
   */
  function beginCycle(scene, view) {
    const border = scene.edges - strongest(scene.edges);
    takeList(weakList, scene, 0, border);
    takeList(nextMembers, scene, border, scene.edges);
    cycle = { view: { ...view }, rows: scene.rows, since: clock(), next: 0, drawn: 0, list: weakList };
    stale = false;
    weakDone = false;
    weakNext.clear(view);
  }

  /**
   * @param {Scene} scene
   * @param {View} view
   * @param {EdgeList} of
   */
  function beginRound(scene, view, of) {
    renewList(strongList, of, scene);
    strongStale = false;
    strongNext.clear(view);
    return { view: { ...view }, rows: scene.rows, since: clock(), next: 0, drawn: 0, list: strongList };
  }

  /**
   * Paints on; true when the picture is complete.
   * @param {Round} what
   * @param {import("./picture.js").Picture} picture
   * @param {Scene} scene
   * @param {Palette} palette
   * @param {number} budget
   */
  function paintOn(what, picture, scene, palette, budget) {
    const end = Math.min(what.list.count, what.next + budget);
    const start = clock();
    what.drawn += drawEdges(picture.context(), scene, palette, what.view, what.next, end, what.list);
    picture.settle();
    pace.took(clock() - start, end - what.next);
    what.next = end;
    return end === what.list.count;
  }

  /**
   * Shows both pictures.
   * @param {Round} strong
   * @param {number} weakSince
   */
  function show(strong, weakSince) {
    fitTo(strong.view);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, front.width, front.height);
    weakShown.drawOn(context);
    strongNext.drawOn(context);
    shown = { view: strong.view, rows: strong.rows, weak: weakSince, strong: strong.since };
  }

  /**
   * @param {Scene} scene
   * @param {Palette} palette
   * @param {View} view
   * @param {number} elapsed
   * @param {boolean} moving
   */
  function paintSlice(scene, palette, view, elapsed, moving) {
    if (cycle && cycle.rows !== scene.rows) cycle = round = null;
    const still = shown !== null && shown.rows === scene.rows && sameView(shown.view, view);
    if (!cycle) beginCycle(scene, view);
    const whole = /** @type {Round} */ (cycle);
    const { budget: planned, hurried } = pace.next(elapsed, scene.edges, still);
    // While the view moves its input goes first: the pixels that are there follow, sharp ones can wait a
    // little.
    let budget = moving ? Math.ceil(planned / 2) : planned;
    // Nothing to look at meanwhile: better a few slow frames than a long wait.
    if (!shown || shown.rows !== scene.rows) budget = Math.max(budget, FRESH);
    if (!weakDone) {
      const { weak, strong } = split(budget, still && !hurried && (strongStale || round !== null));
      // While the view stays, the strongest are shown anew over the weak ones of the last cycle.
      if (strong > 0 && shown) {
        round ??= beginRound(scene, view, members);
        if (paintOn(round, strongNext, scene, palette, strong)) {
          show(round, shown.weak);
          round = null;
        }
      }
      if (!paintOn(whole, weakNext, scene, palette, weak)) return;
      drawPending(weakNext.context(), scene, palette, whole.view);
      drawLoops(weakNext.context(), scene, palette, whole.view);
      weakDone = true;
      round = null;
      budget = Math.max(1, budget - weak - strong);
    }
    round ??= beginRound(scene, whole.view, nextMembers);
    if (!paintOn(round, strongNext, scene, palette, budget)) return;
    [weakShown, weakNext] = [weakNext, weakShown];
    [members, nextMembers] = [nextMembers, members];
    drawn = whole.drawn + round.drawn;
    show(round, whole.since);
    cycle = round = null;
  }

  return {
    /** Something that the edges show has changed. */
    invalidate() {
      stale = strongStale = true;
    },
    /**
     * Paints what is due; true if it wants another frame.
     * @param {Scene} scene
     * @param {Palette} palette
     * @param {View} view
     * @param {number} elapsed
     */
    paint(scene, palette, view, elapsed) {
      if (scene.edges <= MANY_EDGES) {
        stale = strongStale = false;
        paintAtOnce(scene, palette, view);
        return false;
      }
      const due = () => stale || cycle !== null || !shown || !sameView(shown.view, view);
      if (due()) paintSlice(scene, palette, view, elapsed, last !== null && !sameView(last, view));
      last = { ...view };
      follow(view);
      return due();
    },
    /** @param {boolean} on */
    dim: (on) => void (front.style.opacity = on ? DIM : ""),
    drawn: () => drawn,
    /**
     * How old the weights are that the oldest picture of any edge, and of the strongest ones, was painted
     * with.
     */
    age: () => ({ all: clock() - (shown?.weak ?? clock()), live: clock() - (shown?.strong ?? clock()) }),
  };
}

/**
 * @param {View} a
 * @param {View} b
 */
const sameView = (a, b) =>
  a.x === b.x &&
  a.y === b.y &&
  a.zoom === b.zoom &&
  a.width === b.width &&
  a.height === b.height &&
  a.dpr === b.dpr;
