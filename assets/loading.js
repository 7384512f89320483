/* Loading figures: choosing or dropping a file, sending it, waiting for one's turn. */
(function () {
  "use strict";

  const none = () => window.dash_clientside.no_update;
  const zone = () => document.getElementById("load-zone");
  const PARTS = ["value", "period", "tolerance", "area", "label", "detail", "source", "owner"];
  const TEXTS = ["period", "story", "so-what", "action", "owner", "due"];
  const FIELDS = [
    ...PARTS.map((one) => `decide-${one}`),
    ...TEXTS.map((one) => `comment-${one}`),
    ...["decide-agreed", "load-reason", "load-name"],
  ];
  const PRESSED = [
    ...["#load-accept", "#load-undo", "#decide-look", "#decide-accept"],
    ...["#decide-turn", "#decide-file", "#comment-look", "#comment-accept"],
    ...["#comment-approve", "#comment-withdraw"],
  ].join(", ");
  const WRITES = [
    ...["#load-accept", "#load-undo", "#decide-accept", "#decide-turn", "#decide-file"],
    ...["#comment-accept", "#comment-approve", "#comment-withdraw"],
  ].join(", ");
  const NAME = "load-name"; // the box, and the place where its text is kept
  let sending = null; // the request on its way
  let isPressed = false; // a change was asked for, and its page has not come yet
  let filled = null; // the box for a name that was offered the name typed last

  // ---- the file box ---------------------------------------------------------------------

  /* The browser's own box for a file: reachable by keyboard, and known to every screen reader. */
  function makeBox() {
    const place = zone();
    if (!place || place.firstChild) return;
    const box = document.createElement("input");
    box.type = "file";
    box.id = "load-file";
    box.accept = place.dataset.endings;
    box.setAttribute("aria-describedby", "load-file-hint");
    box.addEventListener("change", () => take(box.files));
    place.append(box);
  }
  function arrange() {
    makeBox();
    fillName();
    tellDone();
  }
  new MutationObserver(arrange).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });

  function mark(isOver) {
    const card = zone() && zone().closest(".drop-zone");
    if (card) card.classList.toggle("over", isOver);
  }

  const holdsFiles = (event) => zone() && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", function (event) {
    if (!holdsFiles(event)) return;
    event.preventDefault(); // else the browser would leave the page to show the file
    const isOver = Boolean(event.target.closest && event.target.closest(".drop-zone"));
    event.dataTransfer.dropEffect = isOver ? "copy" : "none";
    mark(isOver);
  });
  document.addEventListener("dragleave", function (event) {
    if (event.relatedTarget === null) mark(false);
  });
  document.addEventListener("drop", function (event) {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    mark(false);
    if (event.target.closest && event.target.closest(".drop-zone")) {
      take(event.dataTransfer.files);
    }
  });

  // ---- sending --------------------------------------------------------------------------

  function say(words) {
    const place = document.querySelector(".file-status");
    if (place) place.textContent = words;
  }

  function megabytes(size, digits) {
    return `${Math.max(0.1, size / 1048576).toFixed(digits)} MB`;
  }

  /* Two sizes with as many digits as it takes to see that they differ. */
  function apart(size, most) {
    const printed = (digits) => [size, most].map((one) => megabytes(one, digits));
    const enough = [1, 2, 3, 4, 5, 6].find((digits) => new Set(printed(digits)).size > 1);
    return printed(enough || 6);
  }

  function take(files) {
    mark(false);
    if (!files.length || sending) return;
    if (files.length > 1) {
      return say(`Load one file at a time: these are ${files.length}.`);
    }
    const [file] = files;
    const largest = Number(zone().dataset.largest);
    if (file.size > largest) {
      const [size, most] = apart(file.size, largest);
      say(
        `${file.name} is too large: ${size}, and a file may have ${most} at most. ` +
          "Split it, by year or by measure.",
      );
      return;
    }
    send(file);
  }

  function showBar(words) {
    const place = document.querySelector(".file-progress");
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", words);
    place.replaceChildren(bar);
    return bar;
  }

  function send(file) {
    const request = new XMLHttpRequest();
    const bar = showBar(`Sending ${file.name}`);
    const box = document.getElementById("load-file");
    sending = request;
    box.disabled = true;
    say(`Sending ${file.name}…`);
    request.upload.addEventListener("progress", function (event) {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.upload.addEventListener("load", function () {
      bar.removeAttribute("value");
      bar.setAttribute("aria-label", `Checking ${file.name}`);
      say(`Checking ${file.name}…`);
    });
    request.addEventListener("loadend", function () {
      sending = null;
      box.disabled = false;
      box.value = ""; // the same file can be chosen again when it is mended
      bar.remove();
      arrived(request, file.name);
    });
    const { page } = zone().dataset;
    request.open("POST", page === "/load" ? "/upload" : `/upload?page=${encodeURIComponent(page)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.send(file);
  }

  function arrived(request, name) {
    if (request.status === 200) {
      const { token, problems } = JSON.parse(request.responseText);
      const noun = problems === 1 ? "problem" : "problems";
      say(`${name} is checked: ${problems || "no"} ${noun}.`);
      const search = `?check=${encodeURIComponent(token)}`;
      const pathname = (zone() && zone().dataset.page) || "/load";
      window.dash_clientside.set_props("address", { pathname, search });
    } else if (request.status === 0) {
      say(
        `${name} could not be sent. Is it open in another program, or has the dashboard ` +
          "stopped? Nothing was changed.",
      );
    } else {
      say(request.responseText.slice(0, 300));
    }
  }

  // ---- accepting ------------------------------------------------------------------------

  /* Who is loading just now, asked every second for as long as the button waits. */
  async function tellTurn(button, place) {
    const answer = await fetch("/upload/turn").catch(() => null);
    const turn = answer && answer.ok ? await answer.json() : {};
    if (!button.isConnected || !button.disabled) {
      if (place.isConnected) place.textContent = "";
      return;
    }
    const name = document.getElementById("load-name");
    const isOther = turn.by && (!name || turn.by !== name.value.trim());
    place.textContent = isOther
      ? `Waiting for another load (by ${turn.by} since ${turn.since})…`
      : "Working…";
    setTimeout(tellTurn, 1000, button, place);
  }

  /* Only text goes to the server: a press is its number. */
  function press(clicks) {
    if (!clicks) return none();
    isPressed = true;
    keepName();
    const button = document.querySelector(WRITES);
    const place = document.getElementById("load-wait");
    if (button && place) setTimeout(tellTurn, 600, button, place);
    return String(clicks);
  }

  /* The same where the button comes anew with each preview, and its count begins anew with it. */
  const pressAnew = (clicks) => (clicks ? `${press(clicks)} ${Date.now()}` : none());
  const look = (clicks) => (clicks ? `${clicks} ${Date.now()}` : none());

  /* What a decision would change has come: it is read out, unless somebody went on meanwhile. */
  function showPreview(parts) {
    if (!parts || !parts.length) return;
    requestAnimationFrame(function () {
      const heading = document.getElementById("decide-preview-heading");
      const { activeElement } = document;
      const isFree = activeElement === document.body || activeElement.matches(PRESSED);
      FIELDS.forEach(mend);
      if (heading && isFree) heading.focus();
    });
  }

  /* A press was refused: mark the fields that are wrong, and go to the first, or to the words. */
  function refused(words) {
    if (words && words.length) isPressed = false;
    requestAnimationFrame(function () {
      const place = document.getElementById("load-said");
      if (!place) return;
      const wrong = FIELDS.map(mend).filter(Boolean);
      const { activeElement } = document;
      const isFree = activeElement === document.body || activeElement.matches(PRESSED);
      if (place.firstChild && isFree) (wrong[0] || place).focus();
    });
  }

  /* The page of the change has come: say what happened, a moment after its line is there. */
  function tellDone() {
    const line = document.getElementById("load-done");
    if (!isPressed || !line) return;
    isPressed = false;
    setTimeout(() => (line.textContent = line.dataset.words), 300);
  }

  /* The name typed last stays in this browser, where it may keep anything. */
  function keepName() {
    const box = document.getElementById(NAME);
    if (!box || !box.value.trim()) return;
    try {
      localStorage.setItem(NAME, box.value.trim());
    } catch (fault) {
      // then the next page offers the account again
    }
  }

  function keptName() {
    try {
      return localStorage.getItem(NAME);
    } catch (fault) {
      return null;
    }
  }

  function fillName() {
    const box = document.getElementById(NAME);
    if (!box || box === filled) return;
    filled = box;
    const kept = keptName();
    const isUntouched = box.value === box.closest("[data-default]").dataset.default;
    if (kept && isUntouched) window.dash_clientside.set_props(NAME, { value: kept });
  }

  /* The field, if there is a complaint about it. */
  function mend(id) {
    const field = document.getElementById(id);
    const problem = document.getElementById(`${id}-problem`);
    const beside = document.getElementById(`${id}-error`);
    if (!field) return null;
    if (beside) beside.textContent = problem ? problem.textContent : "";
    for (const [name, value] of [
      ["aria-invalid", "true"],
      ["aria-describedby", beside ? beside.id : `${id}-problem`],
    ]) {
      if (problem) field.setAttribute(name, value);
      else field.removeAttribute(name);
    }
    return problem && field;
  }

  /* Enter in a box of the form is as good as its button; where nothing is seen yet, none writes. */
  document.addEventListener("keydown", function (event) {
    const button = document.querySelector("#decide-look, #comment-look");
    const isBox = event.target.matches && event.target.matches("input");
    if (event.key !== "Enter" || event.isComposing || !button || !isBox) return;
    const card = button.closest(".sign-off");
    if (!card || !card.contains(event.target)) return;
    event.preventDefault();
    button.focus(); // as after a press: from there the preview, or what is wrong, is gone to
    button.click();
  });

  const asText = (isChosen) => (isChosen ? "yes" : "no");

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    loading: { asText, look, press, pressAnew, refused, showPreview },
  });
})();
