/** The engine's records of updates, from updates.json. */
import { readFileSync } from "node:fs";
import { UPDATE } from "../../../static/js/model/formulas/update-row.js";
import { contextOf } from "../../../static/js/explain/quantities.js";
import { narrate } from "../../../static/js/explain/narrative.js";
import { buildTimeline } from "../../../static/js/record/timeline.js";
import { runningExample, runningLayers, runningRecord } from "./networks.js";

export const told = JSON.parse(
  readFileSync(new URL("../../fixtures/updates.json", import.meta.url)).toString(),
);

const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/**
 * The record of a case; numbers of the passes, which an update does not look at, are the running example's.
 */
export function updated(one) {
  const rows = Object.fromEntries(
    Object.entries(one.rows).map(([name, values]) => [camel(name), Float64Array.from(values)]),
  );
  const update = one.update && Float64Array.from(UPDATE, (name) => one.update[name]);
  const record = runningRecord({
    step: one.step,
    stepSize: one.step_size,
    batchSize: one.batch_size,
    loss: one.loss,
    ...rows,
    update,
  });
  const document = runningExample();
  const has = (pairs, { tail, head }) => pairs.some(([from, to]) => from === tail && to === head);
  document.network.edges = told.edges.map((pair) => {
    const edge = document.network.edges.find((each) => has([pair], each));
    return has(one.locked, edge) ? { ...edge, locked: true } : edge;
  });
  if (one.ties.length > 0) document.network.ties = one.ties;
  return {
    record,
    document,
    context: contextOf(document, record),
    timeline: buildTimeline(document.network, runningLayers, [], record),
  };
}

export const caseOf = (name) => updated(told.cases.find((one) => one.name === name));

export const sentence = ({ document, record, timeline }, edge) =>
  narrate(
    document,
    record,
    {
      timeline,
      position: timeline.updateEdge[edge] + 1,
      progress: 0,
      playing: false,
      direction: 1,
      unit: "edge",
      stepped: "edge",
    },
    4,
  ).text;

/** One weight 2, derivative 1, as it comes out of the settings. */
export function byHand({ change, ...rows }) {
  const numbers = { optimizer: 0, base_size: 0.1, momentum: 0.9, norm_factor: 1, ...rows.numbers };
  const full = (value) => new Float64Array(12).fill(value);
  const edges = Object.fromEntries(
    Object.entries(rows.edges ?? {}).map(([name, value]) => [name, full(value)]),
  );
  const record = runningRecord({
    weight: full(2),
    dWeight: full(1),
    change: full(change),
    stepSize: 0.1,
    batchSize: 1,
    ...edges,
    update: Float64Array.from(UPDATE, (name) => numbers[name] ?? 0),
    ...rows.record,
  });
  const document = runningExample();
  return {
    document,
    record,
    timeline: buildTimeline(document.network, runningLayers, [], record),
    context: contextOf(document, record),
  };
}
