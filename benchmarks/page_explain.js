/**
 * What the benchmark of explanations does inside the page, as `window.explaining`: it waits by frames, so
 * that nothing is starved.
 */
(() => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const shown = (selector) => document.querySelector(selector) !== null;

  window.explaining = {
    /** Milliseconds from a command (or one that goes to a card) until what it opens is in the page. */
    async opening({ command, args, tab }, selector) {
      const start = performance.now();
      if (tab) window.backdraw.run(`go.${tab}`);
      else window.backdraw.run(command, args);
      while (!shown(selector)) {
        if (performance.now() - start > 20_000) throw new Error(`${selector} did not come`);
        await frame();
      }
      return performance.now() - start;
    },
    /** Frames a second while the playhead plays, or while `move` is called before each. */
    async frames(seconds, move) {
      const start = performance.now();
      let count = 0;
      while (performance.now() - start < 1000 * seconds) {
        move?.(count);
        await frame();
        count += 1;
      }
      return count / ((performance.now() - start) / 1000);
    },
    /** The scrub bar goes to and fro. */
    scrubbing(seconds) {
      const { length } = window.backdraw.playhead();
      const bar = document.querySelector(".track input");
      return window.explaining.frames(seconds, (k) => {
        bar.value = String(Math.floor(length * (0.5 + 0.5 * Math.sin(k / 40))));
        bar.dispatchEvent(new Event("input", { bubbles: true }));
      });
    },
    /**
     * The pointer, pressed on the marker of a loss slice, moves in every frame: how many new records are
     * shown a second.
     */
    async dragging(seconds) {
      const { left, width, top } = document.querySelector(".lab .graph.slice").getBoundingClientRect();
      const seen = new Set();
      await window.explaining.frames(seconds, (k) => {
        const clientX = left + width * (0.5 + 0.2 * Math.sin(k / 30));
        window.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY: top + 40, bubbles: true }));
        seen.add(window.backdraw.shown());
      });
      return seen.size / seconds;
    },
  };
})();
