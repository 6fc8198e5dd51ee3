/** Requests to our own server by HTTP: what is too large for the socket, and files. */
import { serverError } from "./client.js";

/**
 * @param {string} path
 * @returns {Promise<string>}
 */
export async function fetchText(path) {
  const response = await attempt(path);
  if (!response.ok) throw serverError("http", `The server answered ${response.status} to ${path}`);
  return response.text();
}

/**
 * @param {string} path
 * @param {string} body JSON text
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>}
 */
export async function post(path, body, headers = {}) {
  const response = await attempt(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body,
  });
  const reply = await response.json().catch(() => null);
  if (reply?.ok) return reply;
  throw reply?.error ?? serverError("http", `The server answered ${response.status} to ${path}`);
}

/**
 * @typedef {object} Watch   of a large request
 * @property {AbortSignal} signal              gives it up
 * @property {(share: number) => void} sent    how much of it the server has
 *
 * @param {string} path
 * @param {string} body JSON text
 * @param {Watch} watch
 * @returns {Promise<any>}
 */
export function upload(path, body, { signal, sent }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fails = (/** @type {string} */ event, /** @type {string} */ code, /** @type {string} */ message) =>
      request.addEventListener(event, () => reject(serverError(code, message)));
    request.open("POST", path);
    request.setRequestHeader("Content-Type", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => sent(total > 0 ? loaded / total : 0));
    fails("error", "disconnected", "No connection to the server");
    fails("abort", "cancelled", "It was cancelled");
    request.addEventListener("load", () => {
      const { response, status } = request;
      if (response?.ok) resolve(response);
      else reject(response?.error ?? serverError("http", `The server answered ${status} to ${path}`));
    });
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) reject(serverError("cancelled", "It was cancelled"));
    else request.send(body);
  });
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 */
function attempt(path, options) {
  return fetch(path, { credentials: "same-origin", ...options }).catch(() => {
    throw serverError("disconnected", "No connection to the server");
  });
}
