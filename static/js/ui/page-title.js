/** The tab is called after the drawing. */

/**
 * @param {import("../state/store.js").Store} store
 * @param {{title: string}} page
 */
export function followTitle(store, page) {
  const apply = () => {
    const { title } = store.get().doc;
    const wanted = title ? `${title} – Backdraw` : "Backdraw";
    if (page.title !== wanted) page.title = wanted;
  };
  store.subscribe(apply);
  apply();
}
