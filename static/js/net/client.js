/**
 * The socket: requests with acknowledgements as promises, and events. Knows nothing of documents.
 *
 * @typedef {import("../state/types.js").ServerError} ServerError
 * @typedef {object} Client
 * @property {(event: string, payload: object) => Promise<any>} request   rejects with a ServerError
 * @property {(event: string, listener: (payload: any) => void) => void} on   also "connect" and "disconnect"
 * @property {() => void} connect
 * @property {() => void} close
 */
import { io } from "socket.io-client";

const ANSWER_WITHIN = 30_000;
const COME_BACK_AFTER = 1000;

/**
 * @param {string} code
 * @param {string} message
 * @returns {ServerError}
 */
export function serverError(code, message) {
  return { code, message, neurons: [], edges: [] };
}

/** @returns {Client} */
export function createClient() {
  // WebSocket only: the server offers nothing else, and trying long polling first would cost a round trip.
  const socket = io({
    transports: ["websocket"],
    autoConnect: false,
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
  });
  // Socket.IO comes back by itself after every loss but one: when the server closed the connection.
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), COME_BACK_AFTER);
  });
  return {
    request: (event, payload) =>
      new Promise((resolve, reject) => {
        // Socket.IO would keep the event for later; our parts are sent anew after a reconnect instead.
        if (!socket.connected) {
          reject(serverError("disconnected", "No connection to the server"));
          return;
        }
        socket
          .timeout(ANSWER_WITHIN)
          .emit(event, payload, (/** @type {Error | null} */ failure, /** @type {any} */ reply) => {
            if (failure) reject(serverError("disconnected", "The server did not answer"));
            else if (reply?.ok) resolve(reply);
            else reject(reply?.error ?? serverError("internal", "The server sent an invalid answer"));
          });
      }),
    on: (event, listener) => void socket.on(event, listener),
    connect: () => void socket.connect(),
    close: () => void socket.close(),
  };
}
