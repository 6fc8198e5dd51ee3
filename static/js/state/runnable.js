/**
 * Why the network can't be run now, in words, or true. The rules are the server's; this only reads its
 * answer.
 *
 * @param {import("./types.js").State} state
 * @returns {true | string}
 */
export function runnable({ connection, check, checkedRevision, revision }) {
  if (connection === "connecting") return "Still connecting to the server";
  if (connection === "lost") return "No connection to the server";
  // An answer to an older drawing says nothing of this one: the call waits for the newest.
  if (!check || checkedRevision !== revision || check.runnable) return true;
  const first =
    check.problems.find(({ severity }) => severity === "error") ??
    check.problems.find(({ severity }) => severity === "unfinished");
  return first ? first.message : "The network is not complete yet";
}
