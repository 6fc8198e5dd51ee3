/**
 * Whether the server's compiled kernels are there: until they are, a training that was started makes no
 * steps, and the page says what it waits for. Asked after each greeting, and again and again while they are
 * being made.
 *
 * @typedef {import("../state/types.js").Engine} Engine
 */
const ASK_AGAIN = 1000;

/**
 * @param {{store: import("../state/store.js").Store, fetchText: (path: string) => Promise<string>,
 *   announce: (text: string) => void}} parts
 */
export function createEngineWatch({ store, fetchText, announce }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function ask() {
    const engine = await fetchText("/health")
      .then(engineOf)
      .catch(() => null);
    const before = store.get().engine;
    store.set({ engine });
    if (before === "loading" && engine === "ready") announce("The fast engine is ready");
    if (engine === "loading") plan(ASK_AGAIN);
  }

  /** @param {number} wait */
  function plan(wait) {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  }
  store.subscribe(({ run, engine }, previous) => {
    const waits = run.status === "running" && engine === "loading";
    if (waits && previous.run.status !== "running")
      announce("Preparing the fast engine, this happens once; the training starts by itself");
  });
  return { greeted: () => plan(0) };
}

/**
 * @param {string} text
 * @returns {Engine | null} null: nobody knows
 */
function engineOf(text) {
  const { kernels } = JSON.parse(text);
  return kernels === "ready" || kernels === "loading" || kernels === "reference" ? kernels : null;
}
