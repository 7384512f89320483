/* The standalone page: charts drawn as they come into view, and everything open on paper. */
(function () {
  "use strict";

  const NARROW = 500; // pixels of width below which the narrow figure is used
  const PAPER = 640; // pixels that a chart may be wide on paper
  const boxes = [...document.querySelectorAll(".chart")];
  const drawn = new Map(); // box to the size that it shows
  const read = new Map();

  function figuresOf(box) {
    if (!read.has(box)) read.set(box, figures.read(box.dataset.figures));
    return read.get(box);
  }

  function sizeFor(all, width) {
    const wanted = width < NARROW ? "narrow" : "screen";
    return all[wanted] ? wanted : Object.keys(all)[0];
  }

  function show(box, width) {
    const all = figuresOf(box);
    const size = sizeFor(all, width);
    const { height } = all[size].layout;
    box.style.minHeight = `${height}px`;
    drawn.set(box, size);
    const layout = { ...all[size].layout, width, autosize: false };
    return figures.draw(box, { data: all[size].data, layout });
  }

  function fit(box) {
    const width = Math.floor(box.clientWidth);
    const plot = box._fullLayout;
    if (width && !(plot && Math.floor(plot.width) === width)) show(box, width);
  }

  // ---- as they come into view -----------------------------------------------------------

  const coming = new IntersectionObserver(
    function (entries) {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        coming.unobserve(target);
        fit(target);
      }
    },
    { rootMargin: "600px 0px" },
  );
  boxes.forEach((box) => coming.observe(box));

  let waiting = null;
  window.addEventListener("resize", function () {
    clearTimeout(waiting);
    waiting = setTimeout(() => drawn.forEach((_, box) => fit(box)), 120);
  });

  // ---- on paper -------------------------------------------------------------------------

  let closed = [];
  window.addEventListener("beforeprint", function () {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((one) => (one.open = true));
    boxes.forEach((box) => show(box, PAPER));
  });
  window.addEventListener("afterprint", function () {
    closed.forEach((one) => (one.open = false));
    boxes.forEach(fit);
  });

  /* Links lead out of the page, which may be a file that is hard to come back to. */
  for (const link of document.querySelectorAll("main a[rel]")) link.target = "_blank";
})();
