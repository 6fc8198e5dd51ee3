/** localStorage with room for so many characters in all. */
export function fakeStorage(room = Infinity) {
  const map = new Map();
  const used = (without) =>
    [...map].reduce((sum, [name, text]) => sum + (name === without ? 0 : name.length + text.length), 0);
  return {
    map,
    get length() {
      return map.size;
    },
    key: (k) => [...map.keys()][k] ?? null,
    getItem: (name) => map.get(name) ?? null,
    setItem(name, text) {
      if (used(name) + name.length + text.length > room)
        throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
      map.set(name, text);
    },
    removeItem: (name) => void map.delete(name),
  };
}
