/** Canvases without a page: what they are told is written down. */
import { recordingContext } from "../samples/painting.js";

export class FakeCanvas {
  /**
   * @param {number} width
   * @param {number} height
   */
  constructor(width = 0, height = 0) {
    Object.assign(this, { width, height, style: {}, context: recordingContext() });
  }

  getContext() {
    return this.context;
  }
}
