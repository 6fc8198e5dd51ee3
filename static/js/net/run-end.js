/** The end of a training run as the server tells it: the reply to `pause`, and the event `state`. */
import { decodeFrame } from "./frames.js";

/**
 * @param {any} told
 * @returns {import("../state/run-end.js").RunEnd}
 */
export function runEnd({
  status,
  progress,
  weights,
  memory = null,
  record,
  data_loss,
  reason = null,
  error = null,
}) {
  return {
    status,
    progress,
    weights,
    memory,
    record: record ? decodeFrame(record) : null,
    dataLoss: finite(data_loss),
    reason,
    error,
  };
}

/**
 * A number that may be written as "NaN"
 * @param {unknown} value
 * @returns {number | null}
 */
export function finite(value) {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
