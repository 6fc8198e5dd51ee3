/**
 * Which version of the document holds what: a document says the lowest one that holds it
 * (docs/document.md).
 *
 * @typedef {import("./types.js").Document} Document
 */
import { allSettings } from "./training-settings.js";

const FIRST = "backdraw/1";
const SECOND = "backdraw/2";

/**
 * The document with the format that it needs.
 * @param {Document} document
 * @returns {Document}
 */
export function withFormat(document) {
  const format = needsSecond(document) ? SECOND : FIRST;
  return document.format === format ? document : { ...document, format };
}

/**
 * Does the document hold what version 1 has no place for?
 * @param {Document} document
 */
function needsSecond({ network, data, training, title, task, convention, runs }) {
  const parts = [
    network.ties,
    data.names,
    data.generator,
    data.derived,
    data.scaling,
    data.split,
    data.categories,
    data.source,
    training.memory,
    title,
    task,
    convention,
    runs,
  ];
  return (
    parts.some((part) => part !== undefined) ||
    allSettings().some(({ name, version }) => version > 1 && training[name] !== undefined) ||
    network.edges.some(({ locked }) => locked === true)
  );
}
