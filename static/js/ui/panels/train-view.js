/** What Train shows first: the picture, and the run below it. */
import { html } from "lit-html";
import { part } from "../parts/part.js";
import { pictureCard } from "./picture/view.js";
import { trainingRun } from "./training-run.js";

/** @param {import("../local.js").Ui} ui */
export const trainView = (ui) =>
  html`<div class="train">${part(ui, pictureCard)}${part(ui, trainingRun)}</div>`;
