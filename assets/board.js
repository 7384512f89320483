/* The board's pages: presses, moving pages, freezing, links, drawings, the council's slides. */
(function () {
  "use strict";

  const NARROW = 500; // pixels of width below which the narrow drawing is used
  const PRESS = "board-press";
  const SLIDES = "/board/template";
  let wanted = null; // where the focus goes when the answer to a press has come

  const byId = (id) => document.getElementById(id);
  const closest = (event, selector) =>
    event.target && event.target.closest ? event.target.closest(selector) : null;

  // ---- presses --------------------------------------------------------------------------

  /* What a button carries, and what stands in its fields, goes to the server as one text. */
  function told(button) {
    const given = { ...button.dataset };
    const fields = (given.fields || "").split(",").filter(Boolean);
    delete given.fields;
    for (const pair of fields) {
      const [name, id] = pair.split(":");
      const field = byId(id);
      given[name] = field ? field.value : "";
    }
    return given;
  }

  function send(given) {
    const { store, ...parts } = given; // one of its own, beside a chart
    const data = JSON.stringify({ ...parts, at: `${Date.now()}` });
    window.dash_clientside.set_props(store || PRESS, { data });
  }

  const version = () => {
    const carrier = document.querySelector("#board-main [data-version]");
    return carrier ? carrier.dataset.version : "";
  };

  document.addEventListener("click", function (event) {
    const button = closest(event, "[data-do]");
    if (!button || button.disabled) return;
    const given = { version: version(), ...told(button) };
    if (["move", "put-back", "add-measure", "add-theme", "add-items", "remove"].includes(given.do)) {
      wanted = { item: given.item, way: given.way, do: given.do };
    } else {
      wanted = { do: given.do };
    }
    if (given.do === "add") keep("pack", given.pack);
    send(given);
  });

  /* The answer has come: the reader goes on where the page that was moved stands now. */
  function follow() {
    const { item, way, do: what } = wanted;
    wanted = null;
    if (what === "save" && document.querySelector("#board-said .done")) isTyped = false;
    const row = item && document.querySelector(`.pack-pages li[data-item="${item}"]`);
    const undo = document.querySelector("#board-said .undo-button");
    if (document.querySelector("#board-said .wrong")) {
      byId("board-said").focus();
    } else if (what === "move" && row) {
      const own = way && row.querySelector(`[data-way="${way}"]:not(:disabled)`);
      const other = own || row.querySelector("[data-way]:not(:disabled)") || row.querySelector("a");
      row.classList.add("moved");
      setTimeout(() => row.classList.remove("moved"), 1200);
      if (other) other.focus();
    } else if (what === "put-back" && row) {
      row.querySelector("a").focus();
    } else if (["remove", "remove-empty"].includes(what) && undo) {
      undo.focus({ preventScroll: true }); // it stays in sight wherever the reader is
    } else if (document.activeElement === document.body && byId("board-said")) {
      byId("board-said").focus();
    }
  }

  // ---- order: keys and dragging -----------------------------------------------------------

  const rows = (list) => [...list.querySelectorAll("li[data-item]")];

  function move(row, to) {
    const list = row.closest(".pack-pages");
    const last = rows(list).length - 1;
    const place = Math.min(Math.max(to, 0), last);
    if (place === Number(row.dataset.place)) return;
    wanted = { item: row.dataset.item, do: "move", way: place < row.dataset.place ? "up" : "down" };
    send({ do: "move", item: row.dataset.item, to: String(place) });
  }

  document.addEventListener("keydown", function (event) {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const row = closest(event, ".pack-pages li[data-item]");
    if (!row) return;
    event.preventDefault();
    move(row, Number(row.dataset.place) + (event.key === "ArrowUp" ? -1 : 1));
  });

  let drag = null; // the row that is dragged, and the place that it would have

  function placeAt(list, dragged, y) {
    const others = rows(list).filter((one) => one !== dragged);
    const place = others.findIndex(function (one) {
      const box = one.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return place < 0 ? others.length : place;
  }

  function showPlace(list, dragged, place) {
    const others = rows(list).filter((one) => one !== dragged);
    others.forEach(function (one, number) {
      one.classList.toggle("drop-before", number === place);
      one.classList.toggle("drop-after", place === others.length && number === others.length - 1);
    });
  }

  function scrollWith(y) {
    const edge = 60;
    if (y < edge) window.scrollBy(0, -14);
    else if (y > window.innerHeight - edge) window.scrollBy(0, 14);
  }

  document.addEventListener("pointerdown", function (event) {
    const handle = closest(event, "[data-handle]");
    if (!handle || event.button !== 0) return;
    const row = handle.closest("li[data-item]");
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    drag = { row, list: row.closest(".pack-pages"), place: Number(row.dataset.place) };
    row.classList.add("dragged");
  });
  document.addEventListener("pointermove", function (event) {
    if (!drag) return;
    scrollWith(event.clientY);
    drag.place = placeAt(drag.list, drag.row, event.clientY);
    showPlace(drag.list, drag.row, drag.place);
  });
  function drop(isMeant) {
    if (!drag) return;
    const { row, list, place } = drag;
    drag = null;
    row.classList.remove("dragged");
    showPlace(list, row, -1);
    if (isMeant) move(row, place);
  }
  document.addEventListener("pointerup", () => drop(true));
  document.addEventListener("pointercancel", () => drop(false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && drop(false));

  // ---- what is typed and not saved ----------------------------------------------------------

  let isTyped = false;
  document.addEventListener("input", function (event) {
    if (closest(event, ".edit-form")) isTyped = true;
  });
  window.addEventListener("beforeunload", function (event) {
    if (isTyped && document.querySelector(".edit-form")) event.preventDefault();
  });
  document.addEventListener(
    "click",
    function (event) {
      const link = closest(event, "a[href]");
      if (!link || !isTyped || !document.querySelector(".edit-form")) return;
      if (link.target || event.ctrlKey || event.metaKey || link.hash) return;
      if (window.confirm("What you typed is not saved. Leave this page all the same?")) {
        isTyped = false;
      } else {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );

  // ---- freezing -----------------------------------------------------------------------------

  const pause = (time) => new Promise((done) => setTimeout(done, time));

  function say(selector, words) {
    const place = document.querySelector(selector);
    if (place && place.textContent !== words) place.textContent = words;
  }
  const sayFreeze = (words) => say(".freeze-status", words);

  async function ask(address, body) {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error((await answer.text()).slice(0, 400));
    return answer.json();
  }

  /* A job as it stands; while the server is away the last answer stands, and says so. */
  async function look(job) {
    try {
      const answer = await fetch(`/jobs/${job.id}.json`);
      return answer.ok ? await answer.json() : { ...job, is_away: true };
    } catch (fault) {
      return { ...job, is_away: true };
    }
  }

  function showBar(job) {
    const place = document.querySelector(".freeze-progress");
    if (!place) return;
    let bar = place.querySelector("progress");
    if (!bar) {
      bar = document.createElement("progress");
      bar.setAttribute("aria-label", "Freezing the pack");
      const stop = document.createElement("button");
      stop.type = "button";
      stop.className = "button small";
      stop.textContent = "Cancel";
      stop.addEventListener("click", function () {
        stop.disabled = true;
        ask(`/jobs/${job.id}/cancel`, {}).catch(() => (stop.disabled = false));
      });
      place.replaceChildren(bar, stop);
    }
    bar.max = job.total || 1;
    if (job.total) bar.value = job.done;
  }

  function words(job) {
    if (job.is_away) return "The dashboard does not answer. This goes on once it is back…";
    if (job.is_cancelling) return "Stopping…";
    if (job.state === "waiting") return job.waiting_because || "Waiting for its turn…";
    const page = Math.min(job.done + 1, job.total);
    return job.total ? `Page ${page} of ${job.total}: ${job.step}` : "Beginning…";
  }

  async function freeze(button) {
    const value = (id) => (byId(id) ? byId(id).value.trim() : "");
    const title = value("board-title");
    if (!title) {
      sayFreeze("title: found nothing, expected a few words.");
      byId("board-title").focus();
      return;
    }
    button.disabled = true;
    sayFreeze("Asking for it…");
    try {
      const told = { pack: button.dataset.freeze, title, meeting_on: value("board-day") };
      let job = await ask("/jobs", { kind: "freeze", told, by: value("board-name") });
      while (["waiting", "running"].includes(job.state)) {
        if (!button.isConnected) return;
        showBar(job);
        sayFreeze(words(job));
        await pause(400);
        job = await look(job);
      }
      if (job.state === "done") {
        sayFreeze("Frozen.");
        window.location.assign(`/board/snapshot/${job.result}`);
        return;
      }
      sayFreeze(job.state === "cancelled" ? "Cancelled. Nothing was frozen." : job.problem);
    } catch (fault) {
      sayFreeze(
        fault instanceof TypeError
          ? "The dashboard cannot be reached. Nothing was frozen: try again."
          : fault.message,
      );
    }
    button.disabled = false;
    const place = document.querySelector(".freeze-progress");
    if (place) place.replaceChildren();
  }

  document.addEventListener("click", function (event) {
    const button = closest(event, "[data-freeze]");
    if (button && !button.disabled) freeze(button);
  });

  // ---- the link -----------------------------------------------------------------------------

  document.addEventListener("click", async function (event) {
    const button = closest(event, "[data-copy-link]");
    if (!button) return;
    const link = window.location.origin + button.dataset.copyLink;
    try {
      await navigator.clipboard.writeText(link);
      say(".link-status", "Link copied. It shows this pack as it was frozen.");
    } catch (fault) {
      say(".link-status", `The browser did not allow copying. The link is: ${link}`);
    }
  });

  // ---- drawings of frozen pages ---------------------------------------------------------------

  const drawn = new WeakMap(); // the drawings of a place, and which of them is on show
  const CONFIG = {
    displaylogo: false,
    responsive: true,
    scrollZoom: false,
    modeBarButtonsToRemove: [
      ...["toImage", "select2d", "lasso2d", "autoScale2d", "pan2d", "zoom2d"],
    ],
  };

  function show(place) {
    const state = drawn.get(place);
    if (!state || !state.figures || !window.Plotly) return;
    const size = place.clientWidth < NARROW && state.figures.narrow ? "narrow" : "screen";
    const figure = state.figures[size];
    if (!figure || state.size === size) return;
    state.size = size;
    place.style.minHeight = `${figure.layout.height}px`;
    place.removeAttribute("data-waiting");
    window.Plotly.react(place, figure.data, structuredClone(figure.layout), CONFIG);
  }

  async function draw(place) {
    if (drawn.has(place)) return;
    const state = { figures: null, size: "" };
    drawn.set(place, state);
    try {
      const { figures, figuresAt } = place.dataset;
      state.figures = figures ? JSON.parse(figures) : await (await fetch(figuresAt)).json();
      show(place);
    } catch (fault) {
      drawn.delete(place);
      place.textContent = "The chart could not be fetched. Its figures stand in the table below.";
    }
  }

  const inView = new IntersectionObserver(
    function (seen) {
      for (const one of seen) if (one.isIntersecting) draw(one.target);
    },
    { rootMargin: "600px" },
  );
  const places = () => document.querySelectorAll(".frozen-chart");

  /* Where a preview comes anew, the drawing of the one before is not left in its place. */
  function watchDrawings() {
    for (const place of places()) {
      const mark = place.dataset.figuresAt || place.dataset.figures;
      if (place.seenMark === mark) continue;
      if (place.seenMark !== undefined) drawn.delete(place);
      place.seenMark = mark;
      inView.unobserve(place);
      inView.observe(place);
    }
  }

  /* What is not in view yet is drawn while nothing else is done, so that all can be printed. */
  const idle = window.requestIdleCallback || ((call) => setTimeout(call, 200));
  function drawNext() {
    const next = [...places()].find((one) => !drawn.has(one));
    if (next) draw(next).then(() => idle(drawNext));
  }

  window.addEventListener("resize", () => places().forEach(show));
  const PAPER = 630; // pixels that a sheet of paper is wide
  window.addEventListener("beforeprint", function () {
    for (const one of places()) {
      if (one.clientWidth > PAPER && one.data) window.Plotly.relayout(one, { width: PAPER });
    }
  });
  window.addEventListener("afterprint", function () {
    for (const one of places()) {
      if (one.data) window.Plotly.relayout(one, { width: null, autosize: true });
    }
  });

  // ---- adding a view to a pack ------------------------------------------------------------------

  function keep(name, value) {
    try {
      localStorage.setItem(`board-${name}`, value);
    } catch (fault) {
      // then the next page offers the first pack again
    }
  }
  function kept(name) {
    try {
      return localStorage.getItem(`board-${name}`);
    } catch (fault) {
      return null;
    }
  }

  async function offerPacks() {
    const set = (props) => window.dash_clientside.set_props("pack-which", props);
    try {
      const packs = await (await fetch("/board/packs.json")).json();
      const options = packs.map((one) => ({ value: one.name, label: one.title }));
      const last = packs.some((one) => one.name === kept("pack")) ? kept("pack") : null;
      set({ options, value: last || (packs[0] ? packs[0].name : "") });
    } catch (fault) {
      set({ options: [{ value: "", label: "The packs could not be fetched" }], value: "" });
    }
  }

  document.addEventListener(
    "toggle",
    function (event) {
      if (event.target.matches && event.target.matches("[data-pack-chooser][open]")) offerPacks();
    },
    true,
  );

  // ---- the council's slides ---------------------------------------------------------------------

  const saySlides = (text) => say(".template-status", text);

  async function giveSlides(box, place) {
    const [file] = box.files;
    if (!file) return;
    if (file.size > Number(place.dataset.largest)) {
      const most = Math.floor(Number(place.dataset.largest) / 1048576);
      box.value = "";
      return saySlides(`${file.name} is too large: a template may have ${most} MB at most.`);
    }
    box.disabled = true;
    saySlides(`Sending ${file.name}…`);
    try {
      const answer = await fetch(SLIDES, {
        method: "POST",
        headers: {
          "Content-Type": "application/octet-stream",
          "X-File-Name": encodeURIComponent(file.name),
        },
        body: file,
      });
      if (answer.ok) {
        saySlides("");
        send({ do: "template-given" });
      } else {
        saySlides(`${file.name} was not taken. ${(await answer.text()).slice(0, 400)}`);
      }
    } catch (fault) {
      saySlides(`${file.name} could not be sent. Nothing was changed.`);
    }
    box.disabled = false;
    box.value = "";
  }

  /* The browser's own box for a file: reachable by keyboard, and known to every screen reader. */
  function makeBox() {
    const place = document.querySelector("[data-template-box]");
    if (!place || place.firstChild) return;
    const box = document.createElement("input");
    box.type = "file";
    box.id = place.dataset.templateBox;
    box.accept = place.dataset.endings;
    box.setAttribute("aria-describedby", `${box.id}-hint`);
    box.addEventListener("change", () => giveSlides(box, place));
    place.append(box);
  }

  // ---- names of measures ------------------------------------------------------------------------

  function fillNames() {
    const list = document.querySelector("datalist[data-names]");
    if (!list || list.firstChild) return;
    for (const name of JSON.parse(list.dataset.names)) list.append(new Option("", name));
  }

  // ---- many packs -------------------------------------------------------------------------------

  /* Leaves the packs that hold all the words typed. */
  function find() {
    const box = byId("board-find");
    if (!box) return;
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const all = [...document.querySelectorAll(".pack-rows > li")];
    for (const row of all) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
    const left = all.filter((row) => !row.hidden).length;
    say(".find-status", words.length ? `${left} of ${all.length} packs` : "");
  }
  document.addEventListener("input", (event) => event.target.id === "board-find" && find());

  // ---- whatever comes new -------------------------------------------------------------------------

  let shownSaid = "";
  let shownAt = "";
  function arrange() {
    const at = window.location.pathname + window.location.search;
    if (at !== shownAt) isTyped = false; // another page, whose form nobody has touched
    shownAt = at;
    makeBox();
    fillNames();
    watchDrawings();
    find();
    const said = byId("board-said");
    const now = said ? said.textContent : "";
    const told = `${now} ${version()}`; // saving twice says the same, of another version
    if (wanted && now && told !== shownSaid) requestAnimationFrame(() => wanted && follow());
    shownSaid = told;
  }
  new MutationObserver(arrange).observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["data-figures", "data-figures-at", "data-version"],
  });
  window.addEventListener("load", () => setTimeout(() => idle(drawNext), 1500));
})();
