/** Moving one weight live. */
import { setWeight } from "../../model/document/weights.js";
import { liveEdit } from "../parts/live-edit.js";
import { edgeName } from "../parts/names.js";

/**
 * @param {import("../../state/types.js").App} app
 * @param {string} edge
 * @param {(on: boolean) => void} moving   told when the movement begins and ends
 */
export const liveWeight = (app, edge, moving) =>
  liveEdit(app, {
    label: `Weight ${edgeName(edge)}`,
    apply: (document, /** @type {number} */ value) => setWeight(document, edge, value),
    moving,
  });
