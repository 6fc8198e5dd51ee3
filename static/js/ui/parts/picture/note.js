/**
 * What a picture leaves out, in words: nothing is cut off in silence.
 *
 * @typedef {{text: string, fit: boolean}} Note   fit: other axes would show it
 */
import { usableRows } from "../../../model/document/columns.js";
import { counted } from "../../../model/numbers/format.js";
import { isInside } from "../../../view/plot/frame.js";
import { plotFrame } from "../../../view/plot/plot.js";
import { MOST_MARKS } from "../../../view/plot/marks.js";

/**
 * @param {Pick<import("../../../state/types.js").State, "doc" | "picture">} state
 * @param {import("../../../view/plot/plot.js").Plot} plot
 * @param {number} outside   points beyond the axes
 * @returns {Note}
 */
export function noteOn({ doc, picture }, plot, outside) {
  const { marks } = plot;
  const rows = usableRows(doc.data).length;
  const said = [];
  if (marks.length > 0 && rows > MOST_MARKS)
    said.push(`${marks.length.toLocaleString("en")} of ${rows.toLocaleString("en")} points drawn`);
  if (outside > 0) said.push(`${counted(outside, "point")} ${outside === 1 ? "lies" : "lie"} outside`);
  if (plot.probe && !isInside(plotFrame(plot), plot.probe)) said.push("the point shown lies outside");
  if (picture.difference)
    said.push(plot.changed ? "change since the last pause" : "nothing is known from before the last pause");
  return { text: said.join("; "), fit: outside > 0 && (picture.drawing?.ranges.length ?? 0) > 0 };
}
