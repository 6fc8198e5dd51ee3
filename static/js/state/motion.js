/**
 * Whether things may move: the user's choice, else what the system asks for.
 * @param {import("./types.js").State} state
 */
export function motionReduced({ preferences, systemReducedMotion }) {
  return preferences.motion === "reduced" || (preferences.motion === "system" && systemReducedMotion);
}
