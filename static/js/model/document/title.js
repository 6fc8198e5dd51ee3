/**
 * What a drawing is called: on the page, in lists of drawings, and as a file.
 * @typedef {import("./types.js").Document} Document
 */
import { fitting } from "./limits.js";

/** As many characters as the server's schema allows. */
export const MAX_TITLE = 200;
/** File systems refuse longer names. */
const MAX_FILE_NAME = 80;

/** @param {Pick<Document, "title">} document */
export const titleOf = ({ title }) => title || "Untitled";

/**
 * Nothing but spaces is no title.
 * @param {Document} document
 * @param {string} text
 * @returns {Document}
 */
export function setTitle(document, text) {
  const title = fitting(text.replace(/\s+/g, " ").trim(), MAX_TITLE);
  if (title === (document.title ?? "")) return document;
  const { title: _, ...untitled } = document;
  return title ? { ...untitled, title } : untitled;
}

/**
 * Without its extension, and without what some file system refuses.
 * @param {Pick<Document, "title">} document
 */
export function fileName({ title = "" }) {
  const name = fitting(title.replace(/[\p{Cc}\\/:*?"<>|]+/gu, " "), MAX_FILE_NAME)
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  return name || "network";
}
