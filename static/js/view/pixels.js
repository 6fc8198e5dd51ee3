/** Tells the canvas its size and how many device pixels a CSS pixel has, now and whenever either changes. */

/**
 * @param {HTMLElement} element
 * @param {(size: {width: number, height: number}, ratio: number) => void} tell
 * @returns {() => void} stop
 */
export function watchPixels(element, tell) {
  let [width, height] = [0, 0];
  /** @type {MediaQueryList | null} */
  let query = null;

  const report = () => tell({ width, height }, window.devicePixelRatio || 1);

  // A media query for the present ratio changes once when the ratio does (moved to another screen, browser
  // zoom).
  function watchRatio() {
    query?.removeEventListener("change", ratioChanged);
    query = window.matchMedia(`(resolution: ${window.devicePixelRatio || 1}dppx)`);
    query.addEventListener("change", ratioChanged);
  }
  function ratioChanged() {
    watchRatio();
    report();
  }

  const observer = new ResizeObserver(() => {
    if (element.clientWidth === width && element.clientHeight === height) return;
    [width, height] = [element.clientWidth, element.clientHeight];
    report();
  });
  [width, height] = [element.clientWidth, element.clientHeight];
  observer.observe(element);
  watchRatio();
  report();
  return () => {
    observer.disconnect();
    query?.removeEventListener("change", ratioChanged);
  };
}
