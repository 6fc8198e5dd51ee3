/** The labs about something, as buttons. */
import { commandButton } from "./controls.js";

/**
 * @param {import("../local.js").Ui} ui
 * @param {import("../labs/all.js").About} about
 * @param {{neuron?: number, edge?: string}} [args]
 */
export const labButtons = (ui, about, args) =>
  ui.app.commands
    .list()
    .filter((command) => command.about?.includes(about))
    .map(({ id, short }) =>
      commandButton(ui, id, { text: true, icon: null, label: short, classes: "small", args }),
    );
