/**
 * Neurons gliding from old places to new ones. Only what is drawn: the document has been changed already, so
 * the edit is one entry and whatever comes next need not wait.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("../../model/document/types.js").Network} Network
 */

const TIME = 200;

export function createGlide() {
  /**
   * @type {{fromX: Float64Array, fromY: Float64Array, toX: Float64Array, toY: Float64Array, rows: unknown,
   *   time: number} | null}
   */
  let way = null;

  return {
    /**
     * The scene holds the new places; `from` has the old ones.
     * @param {Scene} scene
     * @param {Network} from
     */
    start(scene, from) {
      const old = new Map(from.neurons.map((neuron) => [neuron.id, neuron]));
      const toX = scene.x.slice();
      const toY = scene.y.slice();
      const fromX = toX.map((x, row) => old.get(scene.ids[row])?.x ?? x);
      const fromY = toY.map((y, row) => old.get(scene.ids[row])?.y ?? y);
      way = { fromX, fromY, toX, toY, rows: scene.rows, time: 0 };
      place(scene, 0);
    },
    /**
     * Moves on; true while there is more to come.
     * @param {Scene} scene
     * @param {number} elapsed
     */
    tick(scene, elapsed) {
      if (!way) return false;
      // Another network, or neurons moved by hand meanwhile: what is there now is right.
      if (way.rows !== scene.rows || way.toX.length !== scene.neurons) {
        way = null;
        return false;
      }
      way.time += elapsed;
      const share = Math.min(1, way.time / TIME);
      place(scene, 1 - (1 - share) ** 3);
      if (share === 1) way = null;
      return way !== null;
    },
    stop: () => void (way = null),
    active: () => way !== null,
  };

  /**
   * @param {Scene} scene
   * @param {number} share
   */
  function place(scene, share) {
    if (!way) return;
    for (let row = 0; row < scene.neurons; row += 1) {
      scene.x[row] = share === 1 ? way.toX[row] : way.fromX[row] + (way.toX[row] - way.fromX[row]) * share;
      scene.y[row] = share === 1 ? way.toY[row] : way.fromY[row] + (way.toY[row] - way.fromY[row]) * share;
    }
    scene.version += 1;
  }
}
