/** What pages have and Node has not: image data, and canvases that write down what they are told. */
import { recordingContext } from "../samples/painting.js";

export class FakeImageData {
  constructor(width, height) {
    this.data = new Uint8ClampedArray(4 * width * height);
  }
}

export class FakeCanvas {
  constructor(width, height) {
    Object.assign(this, { width, height, context: recordingContext() });
  }

  getContext() {
    return this.context;
  }

  convertToBlob({ type }) {
    return { type, width: this.width, height: this.height, calls: this.context.calls };
  }
}

/** Puts them in place for one test. */
export function fakeCanvases(t) {
  const before = { OffscreenCanvas: globalThis.OffscreenCanvas, ImageData: globalThis.ImageData };
  Object.assign(globalThis, { OffscreenCanvas: FakeCanvas, ImageData: FakeImageData });
  t.after(() => Object.assign(globalThis, before));
}
