/**
 * What the page's benchmark does inside the page, as `window.bench`: it counts every animation frame that is
 * asked for, watches frames, input and the edges' picture, and feeds records in which every number is another
 * one in every frame.
 */
(() => {
  const request = window.requestAnimationFrame.bind(window);
  let asked = 0;
  window.requestAnimationFrame = (callback) => {
    asked += 1;
    return request(callback);
  };

  let watch = null;

  /** @param {number} now */
  function frame(now) {
    if (!watch) return;
    watch.feed?.();
    watch.times.push(now);
    const age = window.backdraw?.stats().edgeAge;
    if (age !== undefined) {
      watch.ages.push(age.all);
      watch.liveAges.push(age.live);
    }
    request(frame);
  }

  for (const type of ["pointerdown", "pointermove", "pointerup", "wheel", "keydown"]) {
    window.addEventListener(type, (event) => watch?.delays.push(performance.now() - event.timeStamp), {
      capture: true,
      passive: true,
    });
  }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch?.tasks.push(duration);
  }).observe({ entryTypes: ["longtask"] });

  /**
   * Rows of a record turned by one place per frame: every number changes, and nothing is copied, as when
   * frames arrive.
   */
  function feeder() {
    const record = window.backdraw.record();
    const names = {
      in: "in",
      out: "out",
      dOut: "dOut",
      dIn: "dIn",
      weight: "w",
      dWeight: "dW",
      change: "change",
    };
    const doubled = Object.entries(names).map(([name, key]) => [
      name,
      Float64Array.from([...record[key], ...record[key]], (value) => value ?? NaN),
    ]);
    let step = record.step;
    return () => {
      step += 1;
      const rows = doubled.map(([name, values]) => {
        const at = step % (values.length / 2);
        return [name, values.subarray(at, at + values.length / 2)];
      });
      window.backdraw.feed({ ...Object.fromEntries(rows), step });
    };
  }

  const sorted = (values) => Float64Array.from(values).sort();
  const at = (values, share) =>
    values.length === 0 ? 0 : values[Math.min(values.length - 1, Math.floor(share * values.length))];
  const pause = () => new Promise((resolve) => request(resolve));

  window.bench = {
    /** @param {boolean} live with values and weights that change in every frame */
    start(live) {
      watch = { times: [], delays: [], tasks: [], ages: [], liveAges: [], feed: live ? feeder() : null };
      request(frame);
    },
    stop() {
      const { times, delays, tasks, ages, liveAges, feed } = watch;
      if (feed) window.backdraw.feed(null);
      watch = null;
      // What happened before the first pictures of the new weights stood is the start, not the course.
      const gaps = sorted(times.slice(1).map((time, k) => time - times[k]));
      return {
        median: at(gaps, 0.5),
        p95: at(gaps, 0.95),
        worst: at(gaps, 1),
        frames: gaps.length,
        delay: at(sorted(delays), 1),
        inputs: delays.length,
        task: at(sorted(tasks), 1),
        age: at(sorted(ages.slice(ages.length >> 2)), 1),
        liveAge: at(sorted(liveAges.slice(liveAges.length >> 2)), 1),
      };
    },
    asked: () => asked,
    /** Until the page has come to rest: checked, and nothing left to paint. */
    async rest() {
      for (;;) {
        await pause();
        if (window.backdraw.connected() && window.backdraw.stats().idle) return;
      }
    },
    /** Milliseconds that something takes until the page has come to rest, and until the next picture. */
    async timed(action) {
      const start = performance.now();
      const done = action();
      await pause();
      await pause();
      const first = performance.now() - start;
      await done;
      await window.bench.rest();
      return { first, rest: performance.now() - start };
    },
  };
})();
