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
 * @param {string} path
 * @param {RequestInit} [options]
 */
function attempt(path, options) {
  return fetch(path, { credentials: "same-origin", ...options }).catch(() => {
    throw serverError("disconnected", "No connection to the server");
  });
}
