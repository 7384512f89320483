/* What opens over a slide: contents, series and keys. */
const dialogs = (function () {
  "use strict";

  const byName = (name) => document.getElementById(name);
  const open = () => document.querySelector("dialog[open]");

  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.querySelector(".close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog) dialog.close();
    });
  }

  function toggle(name, fill) {
    const dialog = byName(name);
    const before = open();
    if (before) before.close();
    if (before === dialog) return;
    if (fill) fill(dialog.querySelector("ol, ul"));
    dialog.showModal();
    const here = dialog.querySelector("[aria-current]") || dialog.querySelector("li button");
    if (here) here.focus();
  }

  function entry(words, onPress, state) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.dir = "auto";
    for (const [key, value] of Object.entries(state)) button.setAttribute(key, value);
    button.addEventListener("click", () => onPress(button));
    item.append(button);
    return item;
  }

  return { toggle, open, entry, byName };
})();
