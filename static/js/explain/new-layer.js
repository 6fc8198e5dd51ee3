/**
 * What adding a layer does to the layers beside it, in words.
 *
 * @typedef {import("../model/document/types.js").Document} Document
 */
import { counted } from "../model/numbers/format.js";

/**
 * @param {Document} before
 * @param {import("../model/document/new-layer.js").NewLayer} made
 * @param {import("../model/document/new-layer.js").LayerWish} wish
 * @returns {string[]}
 */
export function layerSentences(before, made, { after }) {
  const { added, removed, biases, turned, handed } = made;
  const fresh = `${counted(added.length, "edge")} with new weights`;
  const biased =
    biases > 0 ? `, and ${counted(biases, "bias", "biases")} ${biases === 1 ? "is" : "are"} added` : "";
  /** @type {string[]} */
  const said = [];
  if (added.length === 0) said.push("Nothing is connected to it.");
  else if (removed > 0)
    said.push(
      `The ${counted(removed, "edge")} between layers ${after} and ${after + 1} ${removed === 1 ? "is" : "are"} replaced by ${fresh}${biased}.`,
    );
  else said.push(`It gets ${fresh}${biased}.`);
  if (turned.length > 0) {
    const who =
      turned.length === 1 ? `Output ${turned[0]} becomes` : `The ${turned.length} outputs before it become`;
    const whose = turned.length === 1 ? "its" : "their";
    const table = before.data.columns.some((id) => id !== null && turned.includes(id));
    const values = table ? `y and ${whose} column${turned.length === 1 ? "" : "s"} of the data` : "y";
    said.push(
      handed
        ? `${who} hidden; ${whose} ${values} ${table || turned.length > 1 ? "go" : "goes"} to the new ${turned.length === 1 ? "output" : "outputs"}.`
        : `${who} hidden and ${turned.length === 1 ? "has" : "have"} no y any more.`,
    );
  }
  return said;
}
