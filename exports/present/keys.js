/* What keys, clickers, fingers and the bar do. */
(function () {
  "use strict";

  const IDLE = 3000; // milliseconds without a move after which the bar hides
  const SWIPE = 50; // pixels that a finger must move across
  const typed = document.getElementById("typed");
  let digits = "";
  let forgetting = null;

  // ---- what can be done -----------------------------------------------------------------

  function openContents() {
    dialogs.toggle("contents", function (list) {
      list.replaceChildren(
        ...show.titles.map((title, place) =>
          dialogs.entry(title, () => leave(place), place === show.at ? { "aria-current": "true" } : {}),
        ),
      );
    });
  }

  function leave(place) {
    dialogs.byName("contents").close();
    show.go(place);
    show.slide.focus({ preventScroll: true });
  }

  function openSeries() {
    const names = charts.seriesOf(show.slide);
    if (!names.length) {
      show.say("This slide has no series to hide.");
      return;
    }
    dialogs.toggle("series", function (list) {
      list.replaceChildren(
        ...names.map((name) =>
          dialogs.entry(name, (button) => press(button, name), {
            "aria-pressed": String(!charts.isHidden(show.slide, name)),
          }),
        ),
      );
    });
  }

  function press(button, name) {
    const isShown = charts.toggle(show.slide, name);
    button.setAttribute("aria-pressed", String(isShown));
    show.say(`${name} is ${isShown ? "shown" : "hidden"}.`);
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) {
      document.documentElement.requestFullscreen().catch(() => show.say("The browser did not allow full screen."));
    }
  }

  function openNotes() {
    const moves = { back: show.back, next: show.next, blank: show.blank };
    if (notes.open(document.title, moves, onKey)) show.tellNotes();
    else tell("The browser did not allow a second window. Allow pop-ups for this page, then press N.");
  }

  const openHelp = () => dialogs.toggle("help");

  // ---- keys -----------------------------------------------------------------------------

  const ACTS = {
    ArrowRight: show.next, ArrowDown: show.next, PageDown: show.next, Enter: show.next,
    ArrowLeft: show.back, ArrowUp: show.back, PageUp: show.back, Backspace: show.back,
    Home: show.first, End: show.last,
    b: show.blank, ".": show.blank,
    n: openNotes, f: fullScreen, F5: fullScreen, o: openContents, s: openSeries, "?": openHelp,
    Escape: forget,
  };
  const CLOSING = { o: "contents", s: "series", "?": "help" };

  function tell(words) {
    typed.textContent = words;
    typed.hidden = !words;
    clearTimeout(forgetting);
    forgetting = setTimeout(forget, 5000);
    if (words) show.say(words);
  }

  function forget() {
    digits = "";
    typed.hidden = true;
  }

  function onNumber(event) {
    if (/^\d$/.test(event.key)) {
      digits = (digits + event.key).slice(-4);
      tell(`Slide ${digits}: press Enter`);
      return true;
    }
    if (event.key !== "Enter" || !digits) return false;
    const wanted = Number(digits);
    forget();
    show.go(wanted - 1);
    return true;
  }

  /* Whether a key belongs to what has the focus: a button is pressed, a long slide is scrolled. */
  function isTaken(event) {
    const { target, key } = event;
    if (target.closest && target.closest("button, a, summary")) return key === " " || key === "Enter";
    const scrolls = target.closest && target.closest(".scrolls, .small .slide");
    return Boolean(scrolls) && /^Arrow(Up|Down)$/.test(key);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const open = dialogs.open();
    if (open) {
      if (CLOSING[key] !== open.id) return;
      event.preventDefault();
      open.close();
      return;
    }
    if (isTaken(event)) return;
    if (onNumber(event)) {
      event.preventDefault();
      return;
    }
    const act = key === " " ? (event.shiftKey ? show.back : show.next) : ACTS[key];
    if (!act) return;
    if (key !== "Escape") event.preventDefault();
    act();
  }
  document.addEventListener("keydown", onKey);

  // ---- the bar --------------------------------------------------------------------------

  const BUTTONS = {
    back: show.back, next: show.next, contents: openContents, series: openSeries,
    blank: show.blank, notes: openNotes, full: fullScreen, help: openHelp,
  };
  for (const [name, act] of Object.entries(BUTTONS)) {
    const button = document.getElementById(`do-${name}`);
    button.addEventListener("click", function (event) {
      act();
      if (event.detail) button.blur(); // pressed by a pointer: the next key is the slides'
    });
  }
  document.getElementById("do-full").hidden = !document.documentElement.requestFullscreen;
  document.getElementById("blank").addEventListener("click", show.blank);

  let resting = null;
  function wake() {
    document.body.classList.remove("idle");
    clearTimeout(resting);
    resting = setTimeout(() => document.body.classList.add("idle"), IDLE);
  }
  for (const kind of ["pointermove", "pointerdown", "focusin"]) document.addEventListener(kind, wake);
  wake();

  // ---- fingers --------------------------------------------------------------------------

  /* Where a finger moves a wide table, which is not a turn to another slide. */
  function isWide(target) {
    const body = target.closest(".body");
    return Boolean(body) && body.scrollWidth > body.clientWidth + 1;
  }

  let start = null;
  document.addEventListener("touchstart", function (event) {
    const isAlone = event.touches.length === 1 && !dialogs.open() && !isWide(event.target);
    start = isAlone ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
  }, { passive: true });
  document.addEventListener("touchend", function (event) {
    if (!start || event.touches.length) return;
    const across = event.changedTouches[0].clientX - start.x;
    const down = event.changedTouches[0].clientY - start.y;
    start = null;
    if (Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(down)) return;
    (across < 0 ? show.next : show.back)();
  }, { passive: true });

  // ---- the start ------------------------------------------------------------------------

  let waiting = null;
  window.addEventListener("resize", function () {
    clearTimeout(waiting);
    waiting = setTimeout(show.fit, 80);
  });
  show.fit();
})();
