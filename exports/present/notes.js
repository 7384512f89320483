/* The presenter's own window: notes, what comes next, a timer and a clock. */
const notes = (function () {
  "use strict";

  const STYLE = `
    * { box-sizing: border-box; }
    body { margin: 0; padding: 20px 28px; background: #1b2126; color: #fff;
      font: 22px/1.45 "Segoe UI", Arial, "Liberation Sans", Helvetica, sans-serif; }
    h1 { font-size: 26px; line-height: 1.25; margin: 8px 0 16px; overflow-wrap: anywhere; }
    h2 { font-size: 17px; margin: 20px 0 4px; color: #c9d3dd; }
    p { margin: 0 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
    .top { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; }
    .top b { font-size: 34px; font-variant-numeric: tabular-nums; }
    button { font: inherit; font-size: 18px; padding: 6px 14px; color: #fff; background: #12436d;
      border: 1px solid #8fa3b5; border-radius: 6px; cursor: pointer; }
    button:focus-visible { outline: 3px solid #ffb000; outline-offset: 2px; }
    .bar { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 24px; }
    .told { font-size: 19px; color: #dfe4ea; }
  `;
  let other = null; // the window
  let parts = {};
  let runFrom = 0; // when the timer was last set going; 0 while it rests
  let gone = 0; // milliseconds before that

  const isOpen = () => other !== null && !other.closed;
  const two = (number) => String(number).padStart(2, "0");

  function passed() {
    const all = Math.floor((gone + (runFrom ? Date.now() - runFrom : 0)) / 1000);
    const hours = Math.floor(all / 3600);
    const rest = `${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`;
    return hours ? `${hours}:${rest}` : rest;
  }

  function tick() {
    const now = new Date();
    parts.timer.textContent = passed();
    parts.clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
  }

  function pause() {
    if (runFrom) gone += Date.now() - runFrom;
    runFrom = runFrom ? 0 : Date.now();
    parts.pause.textContent = runFrom ? "Pause" : "Go on";
    tick();
  }

  function reset() {
    gone = 0;
    if (runFrom) runFrom = Date.now();
    tick();
  }

  function open(title, moves, onKey) {
    if (isOpen()) {
      other.focus();
      return true;
    }
    other = window.open("", "", "popup,width=900,height=680");
    if (!other) return false;
    build(other.document, title, moves);
    if (!runFrom && !gone) runFrom = Date.now();
    tick();
    other.setInterval(tick, 500);
    other.addEventListener("keydown", onKey);
    return true;
  }

  function build(page, title, moves) {
    page.documentElement.lang = "en-GB";
    page.title = `Notes · ${title}`;
    const style = page.createElement("style");
    style.textContent = STYLE;
    page.head.append(style);
    const make = function (tag, into, words = "", kind = "") {
      const one = page.createElement(tag);
      one.textContent = words;
      if (kind) one.className = kind;
      into.append(one);
      return one;
    };
    const button = function (words, into, act) {
      const one = make("button", into, words);
      one.type = "button";
      one.addEventListener("click", act);
      return one;
    };
    page.body.replaceChildren();
    const main = make("main", page.body);
    const top = make("div", main, "", "top");
    parts = { place: make("b", top) };
    make("span", top, "Time since start");
    parts.timer = make("b", top);
    parts.pause = button(runFrom || !gone ? "Pause" : "Go on", top, pause);
    button("Reset", top, reset);
    make("span", top, "Clock");
    parts.clock = make("b", top);
    parts.title = make("h1", main);
    make("h2", main, "Notes");
    parts.notes = make("p", main);
    parts.over = make("h2", main, "What it shows");
    parts.told = make("p", main, "", "told");
    make("h2", main, "Next");
    parts.next = make("p", main);
    const bar = make("nav", page.body, "", "bar");
    bar.setAttribute("aria-label", "Slides");
    button("Back", bar, moves.back);
    button("Next", bar, moves.next);
    button("Blank", bar, moves.blank);
    for (const one of [parts.title, parts.notes, parts.told, parts.next]) one.dir = "auto";
  }

  function show({ place, title, next, aside, isBlank }) {
    if (!isOpen()) return;
    parts.place.textContent = isBlank ? `${place} (blank)` : place;
    parts.title.textContent = title;
    parts.notes.textContent = aside.notes || "No notes.";
    parts.told.textContent = aside.told.join("\n");
    parts.over.hidden = !aside.told.length;
    parts.next.textContent = next || "This is the last slide.";
  }

  window.addEventListener("pagehide", function () {
    if (isOpen()) other.close();
  });

  return { open, show, isOpen };
})();
