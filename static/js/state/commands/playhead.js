/** Moving the playhead. @typedef {import("../types.js").App} App */

const GROUP = "Playhead";
const hasTimeline = (/** @type {App} */ { playhead }) =>
  playhead.get().timeline !== null || "Nothing has been computed yet: press Forward first";

/**
 * @param {string} name @param {string} label @param {readonly string[]} keys @param {string} icon
 * @param {(playhead: import("../playhead.js").Playhead) => void} move @returns {import("../types.js").Command}
 */
function command(name, label, keys, icon, move) {
  return {
    ...{ id: `playhead.${name}`, label, group: GROUP, keys, icon },
    enabled: hasTimeline,
    run(app) {
      move(app.playhead);
      if (!app.playhead.get().playing) app.announce(app.playhead.describe().text);
    },
  };
}

/** @type {readonly import("../types.js").Command[]} */
export const playheadCommands = [
  command("play", "Play or pause the animation", ["Space"], "play", (playhead) => playhead.toggle()),
  command("next", "One element on", ["."], "next", (playhead) => playhead.stepElement(1)),
  command("previous", "One element back", [","], "previous", (playhead) => playhead.stepElement(-1)),
  command("nextLayer", "One layer on", ["Shift+."], "nextLayer", (playhead) => playhead.stepLayer(1)),
  command("previousLayer", "One layer back", ["Shift+,"], "previousLayer", (playhead) => playhead.stepLayer(-1)),
  command("start", "To the start", ["Home"], "start", (playhead) => playhead.toStart()),
  command("end", "To the end", ["End"], "end", (playhead) => playhead.toEnd()),
  {
    ...{ id: "playhead.seek", label: "Go to a position", group: GROUP, quiet: true },
    enabled: hasTimeline,
    /** @param {App} app @param {{position: number}} args */
    run: ({ playhead }, { position }) => playhead.seek(position),
  },
];
