/* Files that take a while: asked for, watched with progress, cancelled, fetched when they are made.

   What this tab asked for is remembered in its session, so that a page that is loaded anew, another
   page, or a dashboard that is away for a while lose nothing. The lines stand below the buttons of
   a page that has some, and at the foot of every other page. */
(function () {
  "use strict";

  const KEPT = "jobs"; // the place in the session's storage
  const LOOK = 500; // milliseconds between two looks at a job
  const CANCEL_AGAIN = 2000; // milliseconds until a cancelling that was not heard is asked for again
  const LONGEST_WAIT = 10000; // the same while the dashboard does not answer
  const SAY_EVERY = 5000; // milliseconds between two words to a screen reader
  const SETTLES = 20000; // milliseconds for which a finished file is told of on other pages
  const ENDED = ["done", "failed", "cancelled"];
  const AWAY = "The dashboard does not answer. Looking again…";
  const NOT_ASKED = "The file could not be asked for: the dashboard does not answer. Try again.";
  const CANCELLED_ELSEWHERE = "cancelled in another window that waited for the same file.";
  const lines = new Map(); // by the key of each
  let tray = null;
  let list = null;
  let said = null;
  let lastSaid = 0;
  let count = 0;

  // ---- what is remembered -----------------------------------------------------------------

  function remembered() {
    try {
      const found = JSON.parse(sessionStorage.getItem(KEPT) || "[]");
      return Array.isArray(found) ? found.filter((one) => Number.isInteger(one.id)) : [];
    } catch (error) {
      return [];
    }
  }

  function remember() {
    const kept = [...lines.values()].filter((line) => line.id).map(keptPart);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch (error) {
      // without storage the files still come, but not after the page is loaded anew
    }
  }

  /* What has ended well, or as wished, soon leaves the foot of the window. */
  function settle(line, after) {
    setTimeout(function () {
      line.isSettled = true;
      placeTray();
    }, after);
  }

  function keptPart({ id, title, question, isFetched, isGivenUp }) {
    return { id, title, question, isFetched, isGivenUp };
  }

  // ---- the lines --------------------------------------------------------------------------

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function button(words, label, press) {
    const made = element("button", "button small", words);
    made.type = "button";
    made.setAttribute("aria-label", label);
    made.addEventListener("click", press);
    return made;
  }

  function makeTray() {
    if (tray) return;
    tray = element("section", "jobs-tray");
    tray.setAttribute("aria-label", "Files being made");
    list = element("ul", "jobs-list");
    said = element("p", "visually-hidden");
    said.setAttribute("role", "status");
    tray.append(list, said);
  }

  /* Below the buttons where the page has some, else at the foot of the window. */
  function placeTray() {
    if (!tray) return;
    const place = document.querySelector(".export-lines") || document.body;
    if (tray.parentElement !== place) place.append(tray);
    tray.classList.toggle("floating", place === document.body);
    const isFloating = place === document.body;
    let shown = 0;
    for (const line of lines.values()) {
      line.item.hidden = isFloating && line.isSettled && !line.item.contains(document.activeElement);
      shown += !line.item.hidden;
    }
    tray.hidden = shown === 0;
  }
  new MutationObserver(placeTray).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });

  function addLine(title, question, more) {
    makeTray();
    count += 1;
    const item = element("li", "job-line");
    item.tabIndex = -1;
    const line = { key: count, title, question, item, id: 0, isFetched: false, waits: LOOK };
    line.words = element("span", "job-words", `${title}: asked for`);
    line.bar = element("progress", "job-bar");
    line.bar.setAttribute("aria-label", `Progress: ${title}`);
    line.tools = element("span", "job-tools");
    item.append(line.words, line.bar, line.tools);
    Object.assign(line, more || {});
    lines.set(line.key, line);
    list.append(item);
    placeTray();
    return line;
  }

  function removeLine(line) {
    const hadFocus = line.item.contains(document.activeElement);
    const other = line.item.nextElementSibling || line.item.previousElementSibling;
    lines.delete(line.key);
    line.item.remove();
    remember();
    placeTray();
    if (!hadFocus) return;
    const onward = other || document.querySelector("[data-export-format]");
    if (onward) onward.focus();
  }

  function say(words, isUrgent) {
    const now = Date.now();
    if (!isUrgent && now - lastSaid < SAY_EVERY) return;
    lastSaid = now;
    said.textContent = words;
  }

  function tell(line, words, isUrgent) {
    if (line.words.textContent === words) return;
    line.words.textContent = words;
    say(words, isUrgent);
  }

  function setTools(line, name, make) {
    if (line.toolsAre === name) return; // a button that is there keeps its focus
    line.toolsAre = name;
    const hadFocus = line.tools.contains(document.activeElement);
    line.tools.replaceChildren(...make());
    if (hadFocus) line.item.focus();
  }

  const remover = (line) =>
    button("Remove", `Remove from this list: ${line.title}`, () => removeLine(line));
  const again = (line) =>
    button("Try again", `Try again: ${line.title}`, function () {
      const { title, question } = line;
      removeLine(line);
      ask(question, title);
    });
  const canceller = (line) => button("Cancel", `Cancel: ${line.title}`, () => cancel(line));

  // ---- words ------------------------------------------------------------------------------

  function sizeWords(bytes) {
    return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  }

  function waitingWords(job) {
    if (job.waiting_because) return job.waiting_because;
    if (!job.before) return "waits for its turn…";
    return `waits for ${job.before === 1 ? "another file" : `${job.before} others`}…`;
  }

  function runningWords(job) {
    if (job.total < 2) return job.step ? `${job.step}…` : "starting…";
    const step = Math.min(job.done + 1, job.total);
    return `step ${step} of ${job.total}${job.step ? `, ${job.step}` : ""}`;
  }

  function showOpen(line, job) {
    line.job = job;
    const isCancelling = job.is_cancelling || line.isGivenUp;
    const words = job.state === "waiting" ? waitingWords(job) : runningWords(job);
    tell(line, `${line.title}: ${isCancelling ? "being cancelled…" : words}`, false);
    if (job.total > 1) {
      line.bar.max = job.total;
      line.bar.value = job.done;
    } else {
      line.bar.removeAttribute("value");
    }
    if (isCancelling) setTools(line, "cancelling", () => []);
    else setTools(line, "open", () => [canceller(line)]);
  }

  function showDone(line, job) {
    line.bar.hidden = true;
    if (!job.file_name) {
      tell(line, `${line.title}: done.`, true);
      setTools(line, "done", () => [remover(line)]);
      return;
    }
    if (!job.file) {
      return showFailed(line, { problem: "The file is no longer kept. Ask for it again." });
    }
    settle(line, line.isFetched ? 0 : SETTLES);
    const size = sizeWords(job.size);
    tell(line, `${line.title} is ready: ${job.file_name} (${size}).`, true);
    setTools(line, "done", function () {
      const link = element("a", "", "Download again");
      link.href = job.file;
      link.download = job.file_name;
      link.setAttribute("aria-label", `Download again: ${job.file_name}`);
      return [link, remover(line)];
    });
    if (line.isFetched) return;
    line.isFetched = true;
    remember();
    const link = element("a");
    link.href = job.file;
    link.download = job.file_name;
    link.click();
  }

  function showFailed(line, job) {
    line.bar.hidden = true;
    tell(line, `${line.title} could not be made. ${job.problem}`, true);
    setTools(line, "failed", () => [...(line.question ? [again(line)] : []), remover(line)]);
  }

  function showEnded(line, job) {
    if (job.state === "done") showDone(line, job);
    else if (job.state === "failed") showFailed(line, job);
    else {
      line.bar.hidden = true;
      settle(line, SETTLES);
      tell(line, `${line.title}: ${line.isGivenUp ? "cancelled." : CANCELLED_ELSEWHERE}`, true);
      setTools(line, "cancelled", () => [...(line.question ? [again(line)] : []), remover(line)]);
    }
  }

  // ---- asking and looking -----------------------------------------------------------------

  function post(address, body) {
    return fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  /* `question` is {kind, told, by}; the promise ends with the job, or with nothing. */
  async function ask(question, title) {
    const line = addLine(title, question);
    line.item.style.scrollMarginBlock = "3rem"; // it grows when its tools come
    line.item.scrollIntoView({ block: "nearest" });
    say(`${title}: asked for.`, true);
    try {
      const answer = await post("/jobs", question);
      if (!answer.ok) {
        showFailed(line, { problem: await answer.text() });
        return null;
      }
      const job = await answer.json();
      const same = [...lines.values()].find((one) => one.id === job.id);
      if (same) {
        removeLine(line);
        say(`${title}: this is being made already.`, true);
        return job;
      }
      line.id = job.id;
      remember();
      watch(line);
      return job;
    } catch (error) {
      showFailed(line, { problem: NOT_ASKED });
      return null;
    }
  }

  /* Asked again until the dashboard has heard it, or the job is over. */
  async function cancel(line) {
    if (!lines.has(line.key) || line.isOver) return;
    line.isGivenUp = true;
    remember();
    if (line.job) showOpen(line, line.job);
    try {
      const answer = await post(`/jobs/${line.id}/cancel`, {});
      if (answer.status < 500) return void look(line);
    } catch (error) {
      // the dashboard is away: asked again below
    }
    setTimeout(() => cancel(line), CANCEL_AGAIN);
  }

  /* One look at a job; whether it is over. */
  async function look(line) {
    let answer;
    try {
      answer = await fetch(`/jobs/${line.id}.json`, { cache: "no-store" });
    } catch (error) {
      answer = null;
    }
    if (!lines.has(line.key) || line.isOver) return true;
    if (!answer || answer.status >= 500) {
      tell(line, `${line.title}: ${AWAY}`, false);
      line.waits = Math.min(line.waits * 2, LONGEST_WAIT);
      return false;
    }
    line.waits = LOOK;
    if (!answer.ok) {
      line.isOver = true;
      showFailed(line, { problem: await answer.text() });
      return true;
    }
    const job = await answer.json();
    if (!ENDED.includes(job.state)) {
      showOpen(line, job);
      return false;
    }
    if (line.isOver) return true;
    line.isOver = true;
    showEnded(line, job);
    document.dispatchEvent(new CustomEvent("job-ended", { detail: job }));
    return true;
  }

  async function watch(line) {
    if (!(await look(line))) setTimeout(() => watch(line), line.waits);
  }

  // ---- the buttons ------------------------------------------------------------------------

  function told(tools, format) {
    const target = JSON.parse(tools.dataset.exportTarget || "{}");
    const { pathname, search } = window.location;
    const what = Object.keys(target).length ? target : { address: pathname + search };
    const sizes = tools.querySelector("[data-export-sizes]");
    const chosen = format === "png" && sizes ? { sizes: sizes.value } : {};
    return { ...what, ...chosen, format };
  }

  document.addEventListener("click", function (event) {
    const pressed = event.target.closest && event.target.closest("[data-export-format]");
    const tools = pressed && pressed.closest(".export-tools");
    if (!tools) return;
    const question = { kind: "export", told: told(tools, pressed.dataset.exportFormat) };
    ask(question, pressed.textContent.trim());
  });

  function goOn() {
    for (const { id, title, question, ...kept } of remembered()) {
      const more = { id, isFetched: Boolean(kept.isFetched), isGivenUp: Boolean(kept.isGivenUp) };
      const line = addLine(String(title), question, more);
      watch(line);
      if (line.isGivenUp) cancel(line);
    }
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", goOn);
  else goOn();

  window.jobs = { ask };
})();
