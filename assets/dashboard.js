/* What happens in the reader's browser: pictures, copying, the address, narrow screens. */
(function () {
  "use strict";

  const NARROW = 500; // pixels of chart width below which the narrow drawing is used
  const none = () => window.dash_clientside.no_update;
  let sizes = null; // the figures of the picture on show, by size
  let isNarrow = null;

  // ---- pictures -------------------------------------------------------------------------

  function makePicture(stored, sizeName, format) {
    return window.pictures.make(stored.figures[sizeName], format, 2);
  }

  async function asBlob(dataAddress) {
    const [head, body] = dataAddress.split(",");
    const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
    return new Blob([bytes], { type: head.slice(5).split(";")[0] });
  }

  async function downloadPicture(clicks, stored, sizeName) {
    if (!clicks || !stored || !stored.figures[sizeName]) return none();
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await asBlob(await makePicture(stored, sizeName, "png")));
      link.download = `${stored.name}-${sizeName}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      return `Saved as ${link.download}.`;
    } catch (error) {
      return "The picture could not be made. Try another size, or reload the page.";
    }
  }

  async function copyPicture(clicks, stored, sizeName) {
    if (!clicks || !stored || !stored.figures[sizeName]) return none();
    if (!navigator.clipboard || !window.ClipboardItem) {
      return "This browser cannot copy pictures. Use Download picture instead.";
    }
    try {
      const blob = makePicture(stored, sizeName, "png").then(asBlob);
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
      return "Picture copied. Paste it into your slide or document.";
    } catch (error) {
      return "The browser did not allow copying. Use Download picture instead.";
    }
  }

  /* The address of exactly what is on show, without a place on the page. */
  async function copyLink(clicks) {
    if (!clicks) return none();
    const { origin, pathname, search } = window.location;
    try {
      await navigator.clipboard.writeText(origin + pathname + search);
      return "Link copied. It opens exactly this view.";
    } catch (error) {
      return "The browser did not allow copying. Copy the address from the address bar.";
    }
  }

  async function copyAlternative(clicks, text) {
    if (!clicks || !text) return none();
    try {
      await navigator.clipboard.writeText(text);
      return "Alternative text copied.";
    } catch (error) {
      return "The browser did not allow copying. Select the text and copy it.";
    }
  }

  // ---- charts ---------------------------------------------------------------------------

  function chartIsNarrow() {
    const frame = document.getElementById("chart-frame");
    const width = frame ? frame.parentElement.clientWidth : window.innerWidth;
    return width < NARROW;
  }

  function fittingFigure() {
    isNarrow = chartIsNarrow();
    return sizes.figures[isNarrow ? "narrow" : "screen"];
  }

  function fitChart(stored) {
    sizes = stored;
    if (!stored || !stored.figures.screen) {
      return [{ data: [], layout: {} }, { height: "0px" }];
    }
    if (stored.came_with_page && !chartIsNarrow()) {
      isNarrow = false;
      return [none(), none()]; // it is drawn already
    }
    const figure = fittingFigure();
    return [figure, { height: `${figure.layout.height}px` }];
  }

  window.addEventListener("resize", function () {
    const chart = document.getElementById("chart");
    if (!chart || !sizes || !sizes.figures.screen || chartIsNarrow() === isNarrow) return;
    const figure = fittingFigure();
    window.dash_clientside.set_props("chart", {
      figure,
      style: { height: `${figure.layout.height}px` },
    });
  });

  /* Paper is narrower than most screens: the chart takes the paper's width while it is printed. */
  const PAPER = 630;
  function resizeForPaper(width) {
    const drawn = document.querySelector("#chart .js-plotly-plot");
    if (drawn && (width === null || drawn.clientWidth > width)) {
      window.Plotly.relayout(drawn, width ? { width, autosize: false } : { width: null, autosize: true });
    }
  }
  window.addEventListener("beforeprint", () => resizeForPaper(PAPER));
  window.addEventListener("afterprint", () => resizeForPaper(null));

  /* What is drawn is told by the text beside it: its loose tick labels are not read out. */
  new MutationObserver(function () {
    for (const drawing of document.querySelectorAll(".main-svg:not([aria-hidden])")) {
      drawing.setAttribute("aria-hidden", "true");
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  // ---- addresses ------------------------------------------------------------------------

  function wantedAddress(path, search, shown) {
    const wanted = (path || "/") + (search || "");
    return wanted === shown ? none() : wanted;
  }

  function showAddress(query, path, search) {
    if (typeof query !== "string" || query === (search || "")) return [none(), none()];
    return [query, path + query];
  }

  /* What is ticked, as the text that an address holds. */
  function compareWith(ticked, text) {
    const wanted = (ticked || []).join(",") || "none";
    if (!text || wanted === text) return;
    window.dash_clientside.set_props("compare-before", { data: text });
    window.dash_clientside.set_props("compare", { value: wanted });
  }

  /* An added area that is taken away loses its box: the reader goes on where it was added. */
  let box = null;
  document.addEventListener("focusin", function (event) {
    box = event.target.closest("#compare-list") ? event.target : null;
  });
  document.addEventListener("pointerdown", function (event) {
    if (!event.target.closest("#compare-list")) box = null;
  });
  new MutationObserver(function () {
    if (!box || box.isConnected || document.activeElement !== document.body) return;
    box = null;
    const field = document.getElementById("compare-add");
    if (field) field.focus();
  }).observe(document.documentElement, { childList: true, subtree: true });

  let areas = []; // the names of those that can be added
  function keepAreas(names) {
    areas = names ? names.split("\n") : [];
  }

  /* The names of areas become a list of suggestions when somebody is about to type one. */
  document.addEventListener("focusin", function (event) {
    if (event.target.id !== "compare-add") return;
    const options = areas.map(function (name) {
      const option = document.createElement("option");
      option.value = name;
      return option;
    });
    document.getElementById("compare-areas").replaceChildren(...options);
  });

  /* A new page: its name in the window's title, its heading in focus, its top in view. */
  function arrive(title) {
    document.title = title;
    const search = document.getElementById("search");
    if (search && search.value) {
      window.dash_clientside.set_props("search", { value: "" });
    }
    requestAnimationFrame(function () {
      const anchor = window.location.hash && document.getElementById(window.location.hash.slice(1));
      if (anchor) return anchor.scrollIntoView();
      const page =
        document.querySelector("#page [data-arrival]") || document.getElementById("page");
      if (page) page.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    });
  }

  /* Opened at a place within the page: it was not there yet when the browser looked for it. */
  const opening = window.location.hash.slice(1);
  const untilThere = new MutationObserver(function () {
    const place = document.getElementById(opening);
    if (!place) return;
    untilThere.disconnect();
    place.scrollIntoView();
  });
  if (opening) untilThere.observe(document.documentElement, { childList: true, subtree: true });

  // ---- search ---------------------------------------------------------------------------

  /* New results replace the old ones while the reader is among them: keep the reader's place. */
  let placeInResults = -1;
  document.addEventListener("focusin", function (event) {
    const links = [...document.querySelectorAll(".search-results a")];
    placeInResults = links.indexOf(event.target);
  });
  new MutationObserver(function () {
    if (placeInResults < 0 || document.activeElement !== document.body) return;
    const links = document.querySelectorAll(".search-results a");
    if (links.length) links[Math.min(placeInResults, links.length - 1)].focus();
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("keydown", function (event) {
    const box = event.target.closest && event.target.closest(".search");
    if (!box) return;
    const links = [...box.querySelectorAll(".search-results a")];
    const place = links.indexOf(document.activeElement);
    const input = box.querySelector("input");
    if (event.key === "Escape") {
      window.dash_clientside.set_props("search", { value: "" });
      input.focus();
    } else if (event.key === "ArrowDown" && links.length) {
      event.preventDefault();
      links[Math.min(place + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && place >= 0) {
      event.preventDefault();
      (place === 0 ? input : links[place - 1]).focus();
    }
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    dashboard: {
      arrive,
      compareWith,
      copyAlternative,
      copyLink,
      copyPicture,
      downloadPicture,
      fitChart,
      keepAreas,
      showAddress,
      wantedAddress,
    },
  });
})();
