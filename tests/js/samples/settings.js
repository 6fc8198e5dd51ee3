/** The table of training settings as the page carries it; whoever imports this has it taken. */
import { readFileSync } from "node:fs";
import { takeSettings } from "../../../static/js/model/document/training-settings.js";

const file = new URL("../../fixtures/training-settings.json", import.meta.url);

export const settings = JSON.parse(readFileSync(file, "utf8"));

takeSettings(settings);
