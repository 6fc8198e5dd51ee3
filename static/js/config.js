/**
 * Every threshold and timing of the client in one frozen object. Lengths are CSS pixels, times milliseconds
 * unless named.
 */
export const config = Object.freeze({
  neuronRadius: 26, // world units; a neuron's disc at zoom 1
  columnGap: 200, // world units between layers
  rowGap: 110, // world units between neurons of a layer
  dragThreshold: { mouse: 4, pen: 4, touch: 8 },
  hitMargin: { neuron: { mouse: 2, touch: 8 }, edge: { mouse: 6, touch: 16 } },
  magnet: 20,
  snapDistance: 8,
  gridCell: 64,
  zoomMin: 0.05,
  zoomMax: 8,
  wheelZoomRate: 0.002,
  hoverDelay: 120,
  longPress: 500,
  layerSeconds: 0.8, // one layer of the playhead at speed 1
  numbersMinRadius: 12,
  labelMinRadius: 22,
  liveEdges: 4000,
  maxPulses: 2500,
  panelInterval: 100, // panels read numbers at most this often
  liveWeightInterval: 26, // a weight that is dragged is set and computed with at most this often
  autosaveDelay: 300,
  slowSpeed: 2, // steps per second up to which every record of a training is played through
  curvePoints: 4096, // points of the loss curve kept; beyond it neighbours are joined
  mergeWindow: 1000, // edits of one kind closer together than this are one history entry
  pasteOffset: 24, // world units
  maxFileBytes: 32_000_000,
  historyCost: 2_000_000, // neurons, edges and rows that undo may keep alive
  recordsKept: 256,
  recordsBytes: 64_000_000,
  credit: 4,
  noticeTime: 8000, // a notice without a button goes away after this
});
