/**
 * All commands but those of labs and panels, which follow from their lists; in the order in which menus,
 * palette and help list them.
 */
import { arrangeCommands } from "./arrange.js";
import { clipboardCommands } from "./clipboard.js";
import { columnCommands } from "./columns.js";
import { constraintCommands } from "./constraints.js";
import { dataCommands } from "./data.js";
import { denseCommands } from "./dense.js";
import { drawCommands } from "./draw.js";
import { editCommands } from "./edit.js";
import { exampleCommands } from "./examples.js";
import { fileCommands } from "./file.js";
import { kindCommands } from "./kinds.js";
import { layerCommands } from "./layers.js";
import { metricsCommands } from "./metrics.js";
import { pictureCommands } from "./picture.js";
import { playheadCommands } from "./playhead.js";
import { predictCommands } from "./predict.js";
import { preferenceCommands } from "./preferences.js";
import { runCommands } from "./run.js";
import { startCommands } from "./start.js";
import { toolCommands } from "./tools.js";
import { tableCommands } from "./table.js";
import { tourCommands } from "./tour.js";
import { viewCommands } from "./view.js";

/** @returns {readonly import("../state/types.js").Command[]} */
export function allCommands() {
  return [
    ...toolCommands,
    ...editCommands,
    ...kindCommands,
    ...constraintCommands,
    ...drawCommands,
    ...layerCommands,
    ...arrangeCommands,
    ...clipboardCommands(),
    ...dataCommands,
    ...tableCommands,
    ...columnCommands,
    ...runCommands,
    ...playheadCommands,
    ...predictCommands,
    ...viewCommands,
    ...preferenceCommands,
    ...pictureCommands,
    ...metricsCommands,
    ...fileCommands,
    ...exampleCommands,
    ...denseCommands,
    ...startCommands,
    ...tourCommands,
  ];
}
