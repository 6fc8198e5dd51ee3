/**
 * A binary heap: the smallest by `compare` comes out first.
 * @template T
 * @param {(a: T, b: T) => number} compare
 */
export function createHeap(compare) {
  /** @type {T[]} */
  const items = [];
  const swap = (/** @type {number} */ a, /** @type {number} */ b) => {
    [items[a], items[b]] = [items[b], items[a]];
  };
  return {
    /** @param {T} item */
    push(item) {
      let at = items.push(item) - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (compare(items[at], items[parent]) >= 0) return;
        swap(at, parent);
        at = parent;
      }
    },
    /** @returns {T | undefined} */
    pop() {
      if (items.length === 0) return undefined;
      swap(0, items.length - 1);
      const top = items.pop();
      for (let at = 0; ;) {
        const left = 2 * at + 1;
        if (left >= items.length) return top;
        const child = left + 1 < items.length && compare(items[left + 1], items[left]) < 0 ? left + 1 : left;
        if (compare(items[child], items[at]) >= 0) return top;
        swap(child, at);
        at = child;
      }
    },
    size: () => items.length,
  };
}
