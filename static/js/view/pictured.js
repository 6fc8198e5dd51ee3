/** The pictures inside neurons, kept up to date with what has come and how it is wanted. */
import { showsThumbnails } from "../state/picture.js";
import { createThumbnails } from "./paint/thumbnails.js";

/** @param {Pick<import("../state/types.js").App, "pictures">} app */
export function createPictured({ pictures }) {
  const thumbnails = createThumbnails();
  /** @type {readonly unknown[]} */
  let made = [];

  /**
   * Null: neurons show none.
   * @param {import("../state/types.js").State} state
   * @param {import("./scene/palette.js").Palette} palette
   */
  return (state, palette) => {
    const found = showsThumbnails(state) ? pictures.get("thumbnails").value : null;
    const { sameScale } = state.picture;
    const wanted = [found, palette, sameScale];
    if (wanted.some((part, k) => part !== made[k])) thumbnails.take(found, palette, sameScale);
    made = wanted;
    return found && thumbnails;
  };
}
