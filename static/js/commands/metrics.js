/** The metrics: which rows they are about, and a row of theirs on the canvas. */
import { counted } from "../model/numbers/format.js";
import { chooseMetrics } from "../state/metrics.js";

/** @typedef {import("../state/types.js").App} App */

/** @type {readonly import("../state/types.js").Command[]} */
export const metricsCommands = [
  {
    id: "metrics.choose",
    label: "Choose rows of the metrics",
    group: "Run",
    quiet: true,
    /**
     * @param {App} app
     * @param {Partial<import("../state/metrics.js").MetricsChoices> & {rowCount?: number}} choices
     *   rowCount: of the cell, to be said
     */
    run({ store, announce }, { rowCount, ...choices }) {
      chooseMetrics(store, choices);
      if (rowCount !== undefined) announce(`${counted(rowCount, "row")} listed and marked`);
    },
  },
  {
    id: "metrics.show",
    label: "Show a row on the canvas",
    group: "Run",
    quiet: true,
    /**
     * @param {App} app
     * @param {{row: number}} args
     */
    async run(app, { row }) {
      await app.training.pause();
      await app.commands.run("run.point", app, { point: row });
      await app.commands.run("run.forward", app, { point: row });
    },
  },
];
