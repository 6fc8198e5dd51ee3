/**
 * Rendering that knows what it reads: while `track` runs its work, every source that is read is noted with
 * its value. The work is stale as soon as one of them has another value.
 *
 * @typedef {object} Source
 * @property {() => unknown} value   compared by identity
 * @property {boolean} rushes        may change at every frame, as the numbers of a training do
 * @typedef {Map<Source, unknown>} Reads
 */

/** @type {Reads | null} */
let reading = null;

/**
 * @template T
 * @param {() => T} value
 * @param {boolean} [rushes]
 * @returns {() => T} reads the value, and notes that it was read
 */
export function source(value, rushes = false) {
  const self = { value, rushes };
  return () => {
    const now = value();
    reading?.set(self, now);
    return now;
  };
}

/**
 * An object that is replaced as a whole, read property by property.
 * @template {object} T
 * @param {() => T} get  has all properties from the start
 * @param {readonly (keyof T)[]} [rushing]   those that rush by
 * @returns {() => T}
 */
export function properties(get, rushing = []) {
  const view = {};
  for (const name of /** @type {(keyof T)[]} */ (Object.keys(get())))
    Object.defineProperty(view, name, {
      enumerable: true,
      get: source(() => get()[name], rushing.includes(name)),
    });
  return () => (reading ? /** @type {T} */ (view) : get());
}

/**
 * Does the work; `reads` is filled with what it reads, even if it fails. Work around it reads the same.
 * @template T
 * @param {Reads} reads
 * @param {() => T} work
 * @returns {T}
 */
export function track(reads, work) {
  const around = reading;
  reading = reads;
  try {
    return work();
  } finally {
    reading = around;
    noteAll(reads);
  }
}

/**
 * The work under way reads the same as an earlier one.
 * @param {Reads} reads
 */
export function noteAll(reads) {
  for (const [one, value] of reads) reading?.set(one, value);
}

/**
 * Has anything changed that was read?
 * @param {Reads} reads
 * @param {(source: Source) => boolean} [counts]   which sources count
 */
export const isStale = (reads, counts = () => true) =>
  [...reads].some(([one, value]) => counts(one) && one.value() !== value);

/** @param {Source} one */
export const rushes = (one) => one.rushes;

/** @param {Source} one */
export const isCalm = (one) => !one.rushes;
