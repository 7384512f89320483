/* Put into every page before its own scripts: tells when what was waited for is on the screen. */
(function () {
  "use strict";

  const MARKS = ".js-plotly-plot .scatterlayer path.js-line, .js-plotly-plot .barlayer path";
  const PATIENCE = 20000; // milliseconds
  const clock = { touched: 0, drawn: null };
  window.benchClock = clock;

  for (const kind of ["pointerdown", "keydown", "input"]) {
    addEventListener(kind, () => { clock.touched = performance.now(); }, true);
  }

  /* Name and lines of the chart on show; an empty text for lines as long as there are none. */
  clock.chart = function () {
    const heading = document.querySelector("h1");
    const lines = [...document.querySelectorAll(MARKS)].map((one) => one.getAttribute("d") || "");
    return { name: heading ? heading.textContent : "", lines: lines.join(" ") };
  };

  const isOnScreen = {
    chart: () => clock.chart().lines.length > 20,
    redrawn: (before) => isOnScreen.chart() && clock.chart().lines !== before.lines,
    other: (before) => isOnScreen.redrawn(before) && clock.chart().name !== before.name,
    tile() {
      const picture = document.querySelector(".tile .tile-picture");
      return picture !== null && picture.complete && picture.naturalWidth > 0;
    },
  };

  /* Asked once for each frame; the clock is read when that frame has been painted. */
  clock.watch = function (what, before) {
    clock.drawn = new Promise(function (tell, fail) {
      const end = performance.now() + PATIENCE;
      function look() {
        if (document.documentElement && isOnScreen[what](before)) {
          const afterPaint = new MessageChannel();
          afterPaint.port1.onmessage = () => tell(performance.now());
          afterPaint.port2.postMessage(0);
        } else if (performance.now() > end) {
          fail(new Error(`${location.href}: not drawn within ${PATIENCE} ms: ${what}`));
        } else {
          requestAnimationFrame(look);
        }
      }
      requestAnimationFrame(look);
    });
  };
})();
