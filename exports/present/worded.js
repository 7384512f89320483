/* Slides with a chart whose words stand around it: long ones, and with a brief commentary. */
const worded = (function () {
  "use strict";

  const LEAST_PLOT = 240; // pixels of height under which a chart's key stands outside it
  const MOST_FOOT = 132; // pixels of height that sources and caveats may take under a chart

  /* A slide with what follows it from the same page: the chart's, then what had no room on it.
     `rest` is the slide of its commentary, or null; it is taken where it stands beside. */
  function lay(slide, rest, stage) {
    if (rest && "brief" in rest.dataset && stage.size === "slide") {
      if (laidBeside(slide, rest)) {
        rest.remove();
        return [slide];
      }
      slide.classList.remove("worded", "beside");
    }
    const made = [slide];
    if (charts.isTight(slide, stage)) made.push(...layAround(slide, stage.size));
    else paging.fitHeadings(slide);
    return rest ? [...made, ...paging.part(rest)] : made;
  }

  function laidBeside(slide, rest) {
    if (!charts.has(slide, "half-slide")) return false;
    slide.classList.add("worded", "beside");
    const words = rest.querySelector(".body").cloneNode(true);
    const foot = footFor(slide, "half-slide");
    slide.append(words, foot);
    paging.fitHeadings(slide);
    const fits = words.scrollHeight <= words.clientHeight + 1 && words.clientHeight > 300
      && words.scrollWidth <= words.clientWidth + 1 && foot.offsetHeight <= MOST_FOOT
      && charts.plotIn(slide, "half-slide", heightOf(slide)) >= LEAST_PLOT;
    if (!fits) [words, foot].forEach((one) => one.remove());
    return fits;
  }

  function layAround(slide, size) {
    slide.classList.add("worded");
    const foot = footFor(slide, size);
    slide.append(foot);
    paging.fitHeadings(slide);
    const made = hasRoom(slide, foot, size) ? [] : paging.part(slideOf(slide, foot));
    const key = charts.keyOf(slide, size);
    const isLow = charts.plotIn(slide, size, heightOf(slide)) < LEAST_PLOT;
    if (key.length > 1 && isLow) slide.querySelector("figure").before(keyFor(key));
    return made;
  }

  function hasRoom(slide, foot, size) {
    const isHigh = charts.plotIn(slide, size, heightOf(slide)) >= 0.8 * LEAST_PLOT;
    return foot.offsetHeight <= MOST_FOOT || (isHigh && foot.offsetHeight <= 1.6 * MOST_FOOT);
  }

  const heightOf = (slide) => slide.querySelector(".chart").offsetHeight;

  function keyFor(entries) {
    const list = document.createElement("ul");
    list.className = "key";
    list.setAttribute("aria-hidden", "true"); // the chart's alternative text says what it shows
    for (const { colour, mark, words } of entries) {
      const sign = document.createElement("span");
      sign.style.color = colour;
      sign.textContent = mark;
      const entry = document.createElement("li");
      entry.append(sign, ` ${words}`);
      list.append(entry);
    }
    return list;
  }

  /* What is too long to stand under a chart is a slide of its own. */
  function slideOf(slide, foot) {
    const own = slide.cloneNode(true);
    own.className = "slide text measured";
    own.querySelectorAll("figure, .under, .foot, .subtitle, script").forEach((one) => one.remove());
    own.querySelector("h1").id += "-sources";
    own.setAttribute("aria-labelledby", own.querySelector("h1").id);
    const body = document.createElement("div");
    body.className = "body";
    body.append(foot);
    own.append(body);
    slide.after(own);
    return own;
  }

  function footFor(slide, size) {
    const foot = document.createElement("p");
    foot.className = "foot";
    foot.dir = "auto";
    foot.textContent = charts.footOf(slide, size);
    return foot;
  }

  return { lay };
})();
