/* Charts on slides: drawn at the slide's size, with series that can be hidden and shown. */
const charts = (function () {
  "use strict";

  const hidden = new Map(); // a chart's id to the names of its series that are hidden
  const read = new Map();

  const boxOf = (slide) => slide.querySelector(".chart");
  const plain = (text) => text.replace(/<br>/g, " ").replace(/<[^>]*>/g, "").replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">").replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();

  function told(box) {
    const id = box.dataset.figures;
    if (!read.has(id)) read.set(id, figures.read(id));
    return read.get(id);
  }

  /* The names of a chart's series in the order in which they are drawn; none of one alone. */
  function seriesOf(slide) {
    const box = boxOf(slide);
    return box ? [...new Set(Object.values(told(box).series))] : [];
  }

  const isHidden = (slide, name) => hiddenOf(boxOf(slide)).has(name);

  function hiddenOf(box) {
    const id = box.dataset.figures;
    if (!hidden.has(id)) hidden.set(id, new Set());
    return hidden.get(id);
  }

  /* The figure that fits the stage, which is a slide or the width of a small screen. */
  function figureFor(slide, stage) {
    const box = boxOf(slide);
    const { figures: all } = told(box);
    const pick = (wanted) => all[wanted] || all.slide || Object.values(all)[0];
    if (stage.isSmall) return pick(box.clientWidth < 500 ? "narrow" : "screen");
    if (!slide.classList.contains("worded")) return pick(stage.size);
    const bare = unframed(pick(sizeOf(slide, stage)), slide.querySelector(".key") !== null);
    return heightened(bare, box.offsetHeight);
  }

  const sizeOf = (slide, stage) => (slide.classList.contains("beside") ? "half-slide" : stage.size);

  function show(slide, stage) {
    const box = boxOf(slide);
    if (!box) return;
    const figure = figureFor(slide, stage);
    const size = stage.isSmall ? box.clientWidth : figure.layout.width;
    const key = `${figure.layout.height} ${size}`;
    if (box.dataset.drawn === key) return;
    box.dataset.drawn = key;
    const layout = { ...figure.layout, annotations: named(box, figure) };
    if (stage.isSmall) Object.assign(layout, { width: size, autosize: false });
    figures.draw(box, { data: figure.data.map((one) => withState(box, one)), layout }).then(function () {
      if (box.dataset.heard) return;
      box.dataset.heard = "yes";
      box.on("plotly_clickannotation", ({ index }) => pressed(slide, box, index));
    });
  }

  const withState = (box, trace) =>
    hiddenOf(box).has(told(box).series[trace.name]) ? { ...trace, visible: false } : trace;

  /* A series' name beside its line is what it is hidden and shown by. */
  function named(box, figure) {
    return figure.layout.annotations.map(function (one) {
      const name = seriesAt(box, one);
      if (!name) return one;
      const opacity = hiddenOf(box).has(name) ? 0.4 : 1;
      return { ...one, captureevents: true, hovertext: "", opacity };
    });
  }

  function seriesAt(box, annotation) {
    const words = plain(annotation.text || "");
    const found = Object.entries(told(box).series).filter(
      ([trace, name]) => begins(words, trace) || begins(words, name),
    );
    found.sort((one, other) => other[1].length - one[1].length);
    return found.length && !annotation.name ? found[0][1] : "";
  }

  /* 'Mean 88%' begins with the series 'Mean'; 'Means of transport' does not. */
  function begins(words, name) {
    const short = plain(name);
    return words === short || (words.startsWith(`${short} `) && /^[\d–-]/.test(words.slice(short.length + 1)));
  }

  function pressed(slide, box, index) {
    const name = seriesAt(box, box.layout.annotations[index]);
    if (name) toggle(slide, name);
  }

  function toggle(slide, name) {
    const box = boxOf(slide);
    const all = hiddenOf(box);
    if (!all.delete(name)) all.add(name);
    const { series } = told(box);
    const visible = box.data.map((one) => !all.has(series[one.name]));
    const notes = {};
    box.layout.annotations.forEach(function (one, index) {
      const found = seriesAt(box, one);
      if (found) notes[`annotations[${index}].opacity`] = all.has(found) ? 0.4 : 1;
    });
    window.Plotly.update(box, { visible }, notes);
    return !all.has(name);
  }

  // ---- words around a chart in place of those inside it -----------------------------------

  const LINE = 1.3; // Plotly's distance between lines of a text, in type sizes
  const LEAST_TYPE = 16; // pixels on a slide, which are 12 points
  const LEAST_PLOT = 0.4; // of a slide's height

  /* Title, subtitle and sources of a figure, which stand by pixels and in a typeface of their own. */
  function framed(layout) {
    const { t, b } = layout.margin;
    const high = layout.height - t - b;
    return layout.annotations.filter((one) => one.font && one.font.family && one.name !== "sample").map((one) => ({
      one,
      top: t + (1 - one.y) * high,
      deep: one.text.split("<br>").length * one.font.size * LINE,
    }));
  }

  /* Whether the words in a figure are set too small, or leave the plot too little. */
  function isTight(slide, stage) {
    const { layout } = told(boxOf(slide)).figures[stage.size] || {};
    if (!layout || framed(layout).length < 3) return false;
    const plot = layout.height - layout.margin.t - layout.margin.b;
    return plot < layout.height * LEAST_PLOT || framed(layout).some(({ one }) => one.font.size < LEAST_TYPE);
  }

  function unframed(figure, isKeyOutside = false) {
    const { layout } = figure;
    const words = framed(layout);
    if (words.length < 3) return figure;
    const key = isKeyOutside ? keyIn(layout) : undefined;
    const [, subtitle, foot] = words;
    const above = subtitle.top + subtitle.deep + layout.font.size * 0.4;
    const margin = { ...layout.margin };
    margin.t -= above;
    margin.b -= layout.height - foot.top - layout.font.size * 0.4;
    const inside = words.map(({ one }) => one);
    if (key) margin.t -= key.text.split("<br>").length * key.font.size * LINE;
    const annotations = layout.annotations.filter((one) => one.name !== "sample" && one !== key && !inside.includes(one));
    const taken = layout.margin.t + layout.margin.b - margin.t - margin.b;
    return { data: figure.data, layout: { ...layout, margin, annotations, height: layout.height - taken } };
  }

  /* A figure at another height: what stands so far over or under its plot stays as far from it. */
  function heightened({ data, layout }, height) {
    const { t, b } = layout.margin;
    const part = (layout.height - t - b) / (height - t - b);
    const apart = (y) => (y > 1 ? 1 + (y - 1) * part : y < 0 ? y * part : y);
    const moved = (one) => (one.yref !== "paper" ? one : {
      ...one, ...Object.fromEntries(["y", "y0", "y1"].filter((key) => key in one).map((key) => [key, apart(one[key])])),
    });
    const annotations = layout.annotations.map(moved);
    const shapes = (layout.shapes || []).map(moved);
    return { data, layout: { ...layout, height, annotations, shapes } };
  }

  /* What stands under a figure: sources, caveats, and what is said of its lines. */
  function footOf(slide, size) {
    const figure = told(boxOf(slide)).figures[size];
    const words = figure ? framed(figure.layout) : [];
    return words.length < 3 ? "" : plain(words[2].one.text);
  }

  /* The rows over a plot that say which mark is which line's. */
  function keyIn(layout) {
    return layout.annotations.find((one) => one.y === 1 && one.yanchor === "top" && /^<span style="color:/.test(one.text));
  }

  /* The entries of a figure's key: mark, colour and words. */
  function keyOf(slide, size) {
    const figure = told(boxOf(slide)).figures[size];
    const key = figure && keyIn(figure.layout);
    if (!key) return [];
    const entries = key.text.replace(/<br>(?!<span)/g, " ").split(/<br>|\u00a0{3} /);
    return entries.map(function (entry) {
      const [, colour, mark, words] = entry.match(/^<span style="color:(.*?)">(.*?)<\/span>(.*)$/) || [, "", "", entry];
      return { colour, mark, words: plain(words) };
    });
  }

  /* The height that a figure without its frame leaves to the plot in a box of this height. */
  function plotIn(slide, size, height) {
    const { layout } = unframed(told(boxOf(slide)).figures[size]);
    return height - layout.margin.t - layout.margin.b;
  }

  const has = (slide, size) => size in told(boxOf(slide)).figures;

  return { show, seriesOf, isHidden, toggle, isTight, footOf, keyOf, plotIn, has };
})();
