/**
 * The command registry: one list feeds toolbar, menus, keys, palette and help, so none of them goes stale.
 *
 * @typedef {import("../state/types.js").Command} Command
 * @typedef {import("../state/types.js").App} App
 * @typedef {ReturnType<typeof createRegistry>} Registry
 */
import { normalKeys } from "./keymap.js";
import { aboutGroup, isPast } from "../state/notices.js";
import { selectionOf } from "../state/selection.js";

/** @param {readonly Command[]} commands */
export function createRegistry(commands) {
  /** @type {Map<string, Command>} */
  const byId = new Map();
  /** @type {Map<string, Command>} */
  const byKeys = new Map();
  for (const command of commands) {
    if (byId.has(command.id)) throw new RangeError(`two commands are called ${command.id}`);
    byId.set(command.id, command);
    for (const keys of command.keys ?? []) {
      const other = byKeys.get(normalKeys(keys));
      if (other) throw new RangeError(`${keys} is the key of ${other.id} and of ${command.id}`);
      byKeys.set(normalKeys(keys), command);
    }
  }

  const registry = {
    list: () => commands,
    /**
     * @param {string} id
     * @returns {Command}
     */
    get(id) {
      const command = byId.get(id);
      if (!command) throw new RangeError(`there is no command ${id}`);
      return command;
    },
    /**
     * @param {string} keys as matched by keymap.js
     * @returns {Command | null}
     */
    byKeys: (keys) => byKeys.get(normalKeys(keys)) ?? null,
    /**
     * @param {string} id
     * @param {App} app
     * @param {any} [args]
     * @returns {true | string} true, or why not
     */
    enabled: (id, app, args) => registry.get(id).enabled?.(app, args) ?? true,
    /**
     * Runs a command. Never rejects: a failure, or the reason why the command is not available, becomes a
     * notice, and the promise is fulfilled with false.
     * @param {string} id
     * @param {App} app
     * @param {any} [args]
     * @returns {Promise<any>}
     */
    async run(id, app, args) {
      const command = registry.get(id);
      const shown = () => app.store.get?.().notice ?? null;
      const before = shown();
      const said = (/** @type {"info" | "error"} */ kind, /** @type {string} */ text) => ({
        notice: aboutGroup(command.group, { kind, text }),
      });
      const reason = registry.enabled(id, app, args);
      if (reason !== true) {
        app.store.set(said("info", reason));
        return false;
      }
      try {
        const result = await command.run(app, args);
        if (before && before === shown() && isPast(before, command)) app.store.set({ notice: null });
        return result;
      } catch (failure) {
        // Overtaken by an edit: what was asked for is no longer wanted, and nothing went wrong.
        if (/** @type {any} */ (failure)?.code === "stale_revision") return false;
        app.store.set({ ...said("error", messageOf(failure)), ...blamed(failure) });
        return false;
      }
    },
  };
  return registry;
}

/** @param {any} failure */
function messageOf(failure) {
  return String(failure?.message ?? failure);
}

/**
 * The server's errors name the neurons where they happened: they are selected.
 * @param {any} failure
 * @returns {Partial<import("../state/types.js").State>}
 */
function blamed(failure) {
  const [neuron] = failure?.neurons ?? [];
  return neuron === undefined ? {} : { focus: { neuron }, selection: selectionOf(failure.neurons) };
}
