/**
 * Keeps the signal health that the canvas marks: asked for once things have come to rest, gone at once when
 * anything has changed. It is about computed signals, so it is shown with them (or while the lens is open on
 * it): not while drawing, when half of what is there would be marked, nor while a training runs, nor while
 * the learner predicts (a dead neuron's mark would tell its slope).
 */
import { config } from "../../config.js";
import { answer, notNow, standing } from "../parts/answers.js";

/** @typedef {import("../local.js").Ui} Ui */

/** Calm before the server is asked, milliseconds. */
const CALM = 500;

/** @param {Ui} ui */
export function watchHealth(ui) {
  const { app, local } = ui;
  const { store, records } = app;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** The state that was asked about last. */
  let about = "";

  const wanted = () => {
    const { preferences, predict, document: drawing, lens } = store.get();
    // Of a large network only while somebody looks at its health.
    const small = drawing.network.edges.length <= config.liveEdges || lens?.view === "health";
    const shown = records.current() !== null || lens?.view === "health";
    return (
      preferences.health && predict === null && small && shown && notNow(ui) === null && !app.history.active()
    );
  };

  function show() {
    const findings =
      wanted() && about === standing(ui)
        ? answer(ui, "health", about, () => app.port.ask("signal_health", {})).value?.findings
        : undefined;
    const health = findings && findings.length > 0 ? findings : null;
    if (health !== store.get().health) store.set({ health });
  }

  function update() {
    show();
    if (!wanted() || about === standing(ui)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      about = standing(ui);
      show();
    }, CALM);
  }
  store.subscribe(update);
  records.subscribe(update);
  local.subscribe(show);
}
