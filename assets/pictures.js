/* Draws a figure as a picture: in the reader's browser, and in the server's for packs. */
(function () {
  "use strict";

  /* Where a machine has a wider typeface than the one measured for, the text is shrunk. */
  function typefaceFactor() {
    const sample = "Sources: 38 fostering households left in 2024-25";
    const context = document.createElement("canvas").getContext("2d");
    context.font = "100px Arial, 'Liberation Sans', Helvetica, sans-serif";
    const expected = 2146; // advance width of the sample at 100 px in Arial
    return Math.min(1, expected / context.measureText(sample).width);
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

  function make(figure, format, scale) {
    const factor = typefaceFactor();
    const fitted = factor < 0.995 ? shrinkText(figure, factor) : structuredClone(figure);
    const { width, height } = figure.layout;
    return window.Plotly.toImage(fitted, { format, width, height, scale });
  }

  window.pictures = { make };
})();
