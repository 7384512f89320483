/* What every page with frozen figures shares: reading a figure and drawing it in a box. */
const figures = (function () {
  "use strict";

  const SETTINGS = { displayModeBar: false, responsive: false, showSendToCloud: false };

  /* Where a machine has a wider typeface than the one measured for, the text is shrunk. */
  let factor = 0; // found once
  function typefaceFactor() {
    if (factor) return factor;
    const sample = "Sources: 38 fostering households left in 2024-25";
    const context = document.createElement("canvas").getContext("2d");
    context.font = "100px Arial, 'Liberation Sans', Helvetica, sans-serif";
    const expected = 2146; // advance width of the sample at 100 px in Arial
    factor = Math.min(1, expected / context.measureText(sample).width);
    return factor;
  }

  function shrinkText(node, factor) {
    if (Array.isArray(node)) return node.map((one) => shrinkText(one, factor));
    if (node === null || typeof node !== "object") return node;
    const copy = {};
    for (const [key, value] of Object.entries(node)) {
      const isFont = /font$/i.test(key) && value && typeof value.size === "number";
      copy[key] = isFont ? { ...value, size: value.size * factor } : shrinkText(value, factor);
    }
    return copy;
  }

  /* The figures of a page by size; null where there is none. */
  function read(id) {
    const found = document.getElementById(id);
    if (!found) return null;
    const all = JSON.parse(found.textContent);
    return typefaceFactor() < 0.995 ? shrinkText(all, typefaceFactor()) : all;
  }

  function draw(box, figure) {
    const { data, layout } = structuredClone(figure);
    return window.Plotly.react(box, data, layout, SETTINGS).then(function () {
      // what is drawn is told by the text beside it: loose labels are not read out
      for (const drawing of box.querySelectorAll(".main-svg")) {
        drawing.setAttribute("aria-hidden", "true");
      }
    });
  }

  return { read, draw };
})();
