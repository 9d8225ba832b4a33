// Counts the frames that a page draws; `now` is the time since its navigation began.
window.kgbuildFrames = (() => {
  let times = [], waiting = 0;
  const count = (time) => {
    times.push(time);
    waiting = requestAnimationFrame(count);
  };
  return {
    now: () => performance.now(),
    start() {
      times = [];
      waiting = requestAnimationFrame(count);
    },
    // Frames a second, and the longest time without one in milliseconds.
    stop() {
      cancelAnimationFrame(waiting);
      const gaps = times.slice(1).map((time, at) => time - times[at]);
      const whole = gaps.reduce((sum, gap) => sum + gap, 0);
      return gaps.length ? [(1000 * gaps.length) / whole, Math.max(...gaps)] : [0, Infinity];
    },
  };
})();
