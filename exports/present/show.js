/* The slides in order: which one is on, how large it stands, and what is said of it. */
const show = (function () {
  "use strict";

  const SMALLEST = 0.6; // of a slide's own size; smaller ones are laid out for a small screen
  const room = document.getElementById("room");
  const stageBox = document.getElementById("stage");
  const corner = document.getElementById("corner");
  const bare = [...stageBox.querySelectorAll(".slide")].map((one) => one.cloneNode(true));
  const asides = JSON.parse(document.getElementById("asides").textContent);
  let slides = [];
  let stage = null;
  let at = 0;
  let isBlank = false;

  // ---- the stage ------------------------------------------------------------------------

  /* A slide of 16:9 or 4:3, whichever is larger in the window. */
  function stageFor(width, height) {
    const wide = { size: "slide", width: 1280, height: 720 };
    const square = { size: "slide-4x3", width: 960, height: 720 };
    const scale = (one) => Math.min(width / one.width, height / one.height);
    const area = (one) => scale(one) ** 2 * one.width;
    const best = area(wide) >= area(square) ? wide : square;
    if (scale(best) < SMALLEST) return { size: "small", isSmall: true, scale: 1 };
    return { ...best, isSmall: false, scale: scale(best) };
  }

  function fit() {
    const wanted = stageFor(window.innerWidth, window.innerHeight);
    const isNew = !stage || stage.size !== wanted.size;
    stage = wanted;
    document.body.classList.toggle("small", stage.isSmall);
    document.body.dataset.stage = stage.size;
    const { width, height, scale } = stage;
    stageBox.style.cssText = stage.isSmall ? "" : [
      `width:${width}px`,
      `height:${height}px`,
      `transform:scale(${scale})`,
      `left:${(window.innerWidth - width * scale) / 2}px`,
      `top:${(window.innerHeight - height * scale) / 2}px`,
    ].join(";");
    if (isNew) lay();
    else if (stage.isSmall) charts.show(slides[at], stage);
  }

  /* Lays the slides out anew, from how they came; the part that was on stays on. */
  function lay() {
    const number = slides[at] ? slides[at].dataset.notes : "0";
    stageBox.querySelectorAll(".slide").forEach((one) => one.remove());
    slides = [];
    const fresh = bare.map((one) => one.cloneNode(true));
    fresh.forEach(function (slide) {
      corner.before(slide);
      slide.hidden = false;
      slide.classList.add("measured");
    });
    while (fresh.length) {
      const slide = fresh.shift();
      const isChart = !stage.isSmall && slide.classList.contains("chart");
      const rest = isChart && fresh[0] && "more" in fresh[0].dataset ? fresh.shift() : null;
      if (stage.isSmall) slides.push(slide);
      else slides.push(...(isChart ? worded.lay(slide, rest, stage) : paging.part(slide)));
    }
    for (const slide of slides) {
      slide.hidden = true;
      slide.classList.remove("measured");
      slide.tabIndex = stage.isSmall ? 0 : -1; // a page that scrolls can be reached by keys
    }
    for (const link of stageBox.querySelectorAll("a[rel]")) link.target = "_blank";
    at = Math.max(0, slides.findLastIndex((one) => Number(one.dataset.notes) <= Number(number)));
    while (at && slides[at - 1].dataset.notes === slides[at].dataset.notes) at -= 1;
    turn(at, false);
  }

  // ---- moving ---------------------------------------------------------------------------

  const titleOf = (slide) => (slide ? slide.querySelector("h1").textContent : "");

  function turn(to, isSaid = true) {
    const hadFocus = slides[at] && slides[at].contains(document.activeElement);
    const next = Math.min(Math.max(to, 0), slides.length - 1);
    slides[at].hidden = true;
    at = next;
    const slide = slides[at];
    slide.hidden = false;
    slide.scrollTop = 0;
    charts.show(slide, stage);
    const body = slide.querySelector(".body");
    if (body && body.scrollWidth > body.clientWidth) body.tabIndex = 0; // a wide table on a phone
    const place = `${at + 1} / ${slides.length}`;
    document.getElementById("place").textContent = place;
    document.getElementById("count").textContent = place;
    document.getElementById("do-back").disabled = at === 0;
    document.getElementById("do-next").disabled = at === slides.length - 1;
    document.getElementById("do-series").disabled = !charts.seriesOf(slide).length;
    if (hadFocus) slide.focus({ preventScroll: true });
    if (isSaid) say(`Slide ${at + 1} of ${slides.length}: ${titleOf(slide)}`);
    tellNotes();
  }

  function go(to) {
    if (isBlank) blank();
    else turn(to);
  }

  function blank() {
    isBlank = !isBlank;
    document.getElementById("blank").hidden = !isBlank;
    room.inert = isBlank;
    say(isBlank ? "The screen is blank. Press B to go on." : `Slide ${at + 1} of ${slides.length}: ${titleOf(slides[at])}`);
    tellNotes();
  }

  function say(words) {
    document.getElementById("said").textContent = words;
  }

  function tellNotes() {
    notes.show({
      place: `${at + 1} / ${slides.length}`,
      title: titleOf(slides[at]),
      next: titleOf(slides[at + 1]),
      aside: asides[slides[at].dataset.notes],
      isBlank,
    });
  }

  return {
    fit,
    go,
    blank,
    say,
    tellNotes,
    back: () => go(at - 1),
    next: () => go(at + 1),
    first: () => go(0),
    last: () => go(slides.length - 1),
    get slide() { return slides[at]; },
    get at() { return at; },
    get titles() { return slides.map(titleOf); },
  };
})();
