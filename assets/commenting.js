/* Writing commentary: each box in sight as a whole, and how many characters its text has. */
(function () {
  "use strict";

  const NEAR = 200; // characters that are left when it is said aloud how many

  function told(length, most) {
    const [many, room] = [length, most].map((one) => one.toLocaleString("en-GB"));
    if (length <= most) return `${many} of ${room} characters`;
    return `${many} of ${room} characters: ${(length - most).toLocaleString("en-GB")} too many`;
  }

  /* As the server counts: whole characters, without the blanks at the ends. */
  function count(line) {
    const box = document.getElementById(line.dataset.counts);
    if (!box) return;
    const most = Number(line.dataset.most);
    const { length } = [...box.value.trim()];
    const words = told(length, most);
    line.classList.toggle("over", length > most);
    line.setAttribute("aria-live", length > most - NEAR ? "polite" : "off");
    if (line.textContent !== words) line.textContent = words;
  }

  function countAll() {
    document.querySelectorAll("[data-counts]").forEach(count);
  }

  document.addEventListener("input", function (event) {
    const { id } = event.target;
    const line = id && document.querySelector(`[data-counts="${CSS.escape(id)}"]`);
    if (line) count(line);
  });

  /* A box that is come to is seen as a whole, with what it takes and its count. */
  document.addEventListener("focusin", function (event) {
    const field = event.target.closest && event.target.closest(".field.long");
    if (field) requestAnimationFrame(() => field.scrollIntoView({ block: "nearest" }));
  });

  new MutationObserver(countAll).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
