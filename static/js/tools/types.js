/**
 * What tools, presses and gestures are. Types only. A press is a pointer that went down and has not moved
 * yet: released it is a click, moved it becomes a gesture. One gesture is one history entry; cancelled it
 * leaves no trace.
 *
 * @typedef {object} Pointed   a pointer event in the canvas's own terms
 * @property {number} x  CSS pixels from the canvas's corner
 * @property {number} y
 * @property {"mouse" | "pen" | "touch"} pointer
 * @property {number} button   0 main, 1 middle, 2 right
 * @property {boolean} shift
 * @property {boolean} alt
 * @property {boolean} mod     Cmd on macOS, Ctrl elsewhere
 *
 * @typedef {{neuron: number, port: boolean} | {edge: string} | null} Hit
 *
 * @typedef {object} Gesture
 * @property {(at: Pointed) => void} move
 * @property {(at: Pointed) => void} end
 * @property {() => void} cancel
 * @property {() => void} [drop]  something else has ended it
 * @property {string} cursor
 * @property {boolean} [autopan] near the border the view moves on
 * @property {boolean} [sticky]  goes on without the button; the next click ends it
 *
 * @typedef {object} Press
 * @property {(at: Pointed) => Gesture | void} [click]
 * @property {(at: Pointed) => Gesture | null} [drag]   `at` is where the press began
 * @property {(at: Pointed) => Gesture | null} [hold]   the drag after a long press of a finger
 *
 * @typedef {object} Tool
 * @property {(hit: Hit, at: Pointed) => string} cursor
 * @property {(hit: Hit, at: Pointed) => Press} press
 * @property {(hit: Hit, at: Pointed) => void} [double]
 * @property {(hit: Hit, at: Pointed) => void} [hover]
 * @property {() => void} [leave]   the pointer or the tool goes away
 */
export {};
