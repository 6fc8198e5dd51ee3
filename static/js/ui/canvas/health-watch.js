/** Asks for the signal health that is marked (state/health.js), once things have come to rest. */
import { healthWanted } from "../../state/health.js";

/** Calm before the server is asked, milliseconds. */
const CALM = 500;

/** @param {import("../../state/types.js").App} app */
export function watchHealth(app) {
  const { store, records, answers } = app;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const update = () => {
    if (!healthWanted(app) || answers.known("signal_health", {})) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (healthWanted(app)) answers.ask("signal_health", {});
    }, CALM);
  };
  store.subscribe(update);
  records.subscribe(update);
}
