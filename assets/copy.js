/* Puts what a page shows on the clipboard for a document: words, picture, table and source. */
(function () {
  "use strict";

  const WIDTH = 16; // centimetres between the margins of an A4 page
  const PIXELS = 96 / 2.54; // of a style sheet, in a centimetre
  const FONT = "font-family:Arial,Helvetica,sans-serif";
  /* Word does not hand the typeface down into a table. */
  const CELL = `border:1px solid #8a8f94;padding:3px 6px;vertical-align:top;font-size:10pt;${FONT}`;
  const STYLES = {
    table: `border-collapse:collapse;width:${WIDTH}cm`,
    th: `${CELL};text-align:left;background:#eef1f4`,
    td: CELL,
  };
  const END = "\u001f"; // ends a line, and is in no text
  /* What is kept of a page; any other element gives its content alone. */
  const KEPT = {
    a: ["href"],
    table: [], thead: [], tbody: [], tr: [],
    th: ["scope", "colspan"],
    td: ["colspan"],
    p: [], ul: [], ol: [], li: [], strong: [], em: [], br: [],
    h2: [], h3: [], h4: [],
  };
  const LEFT_OUT =
    "button, input, select, label, caption, script, style, svg, .buttons, [hidden], " +
    ".visually-hidden, .remark .way";

  const children = (node) => (node ? [...node.children] : []);
  const byId = (id) => document.getElementById(id);
  const wordsOf = (node) => (node ? node.textContent.replace(/\s+/g, " ").trim() : "");

  function element(name, text, style) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (style) made.setAttribute("style", style);
    return made;
  }

  /* A symbol is followed by its words, which the page shows to screen readers alone. */
  function withReason(symbol) {
    const words = symbol.title;
    return `${symbol.textContent.trim()} (${words.charAt(0).toLowerCase()}${words.slice(1)})`;
  }

  /* A heading inside a text, which is below all headings of the document. */
  function inBold(words) {
    const line = element("p");
    line.append(element("strong"));
    line.firstChild.append(words);
    return line;
  }

  /* A piece of the page as plain HTML, without classes and names. */
  function plain(node) {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    const copies = document.createDocumentFragment();
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(LEFT_OUT)) return copies;
    if (node.matches("[aria-hidden][title]")) return document.createTextNode(withReason(node));
    for (const child of node.childNodes) copies.append(plain(child));
    const name = node.localName;
    if (node.matches("h5, h6")) return inBold(copies);
    if (!KEPT[name]) {
      const isBelow = name === "span" && getComputedStyle(node).display === "block";
      if (isBelow) copies.prepend(" · ");
      return copies;
    }
    const isNumber = node.matches("td.number, th.number");
    const style = [STYLES[name], isNumber && "text-align:right"].filter(Boolean).join(";");
    const made = element(name, "", style);
    for (const key of KEPT[name]) {
      // the address of a link is whole, so that it leads somewhere from a document too
      const value = key === "href" ? node.href : node.getAttribute(key);
      if (value) made.setAttribute(key, value);
    }
    made.append(copies);
    return made;
  }

  /* The page's parts, in the order of the document: [heading, nodes]. */
  function parts() {
    const sections = [["What this shows", children(byId("story"))]];
    sections.push(["Commentary", children(document.querySelector(".commentary .remark"))]);
    for (const table of document.querySelectorAll("main .main-column table")) {
      const heading = table.closest("section").querySelector("h2");
      if (table.closest("details")) continue;
      sections.push([wordsOf(heading), [table]]);
    }
    sections.push(["Source and caveats", children(byId("source-note"))]);
    return sections.filter(([, nodes]) => nodes.length);
  }

  /* What stands above the chart, a line each; the mark of invented figures first. */
  function opening() {
    const verdict = children(byId("verdict")).map((tag) => spoken(tag)).join("; ");
    const mark = wordsOf(document.querySelector(".sample-mark"));
    return { mark, lines: [wordsOf(byId("subtitle")), verdict && `Verdict: ${verdict}`] };
  }

  function spoken(node) {
    const copy = node.cloneNode(true);
    for (const shape of copy.querySelectorAll("[aria-hidden]")) shape.remove();
    return wordsOf(copy);
  }

  const address = () => window.location.origin + window.location.pathname + window.location.search;

  /* Headings inside a part are one step below the part's own. */
  function lowered(node) {
    if (!/^h[23]$/.test(node.localName || "")) return node;
    const made = element("h4");
    made.append(...node.childNodes);
    return made;
  }

  function picture(drawn, layout) {
    const image = document.createElement("img");
    const height = (WIDTH * layout.height) / layout.width;
    image.src = drawn;
    image.alt = wordsOf(byId("alternative-text"));
    image.width = Math.round(WIDTH * PIXELS);
    image.height = Math.round(height * PIXELS);
    image.setAttribute("style", `width:${WIDTH}cm;height:${height.toFixed(2)}cm`);
    return image;
  }

  function makeHtml(drawn, layout) {
    const whole = element("div", "", FONT);
    whole.lang = document.documentElement.lang || "en-GB";
    const { mark, lines: above } = opening();
    whole.append(element("h2", wordsOf(byId("finding"))));
    if (mark) whole.append(element("p", mark, "font-weight:bold"));
    whole.append(...above.filter(Boolean).map((line) => element("p", line)));
    if (drawn) {
      const place = element("p");
      place.append(picture(drawn, layout));
      whole.append(place);
    }
    for (const [heading, nodes] of parts()) {
      whole.append(element("h3", heading), ...nodes.map(plain).map(only).map(lowered));
    }
    const link = element("a", address());
    link.href = address();
    const last = element("p", "This view: ");
    last.append(link);
    whole.append(last);
    return whole.outerHTML;
  }

  /* A fragment with a single element is that element. */
  function only(node) {
    const isSingle = node.childNodes.length === 1 && node.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
    return isSingle ? node.firstChild : node;
  }

  /* Paragraphs and items of lists, a line each. */
  function linesOf(copy) {
    const blocks = copy.querySelectorAll ? copy.querySelectorAll("p, li") : [];
    for (const block of blocks) block.prepend(END);
    const found = copy.textContent.split(END).map((line) => line.replace(/\s+/g, " ").trim());
    return found.filter(Boolean);
  }

  function lines(node) {
    if (node.localName !== "table") return linesOf(plain(node));
    return [...node.rows].map((row) =>
      [...row.cells].map((cell) => wordsOf(plain(cell))).join("\t")
    );
  }

  function makeText() {
    const { mark, lines: above } = opening();
    const said = [wordsOf(byId("finding")), mark, ...above].filter(Boolean);
    said.push(wordsOf(byId("alternative-text")));
    for (const [heading, nodes] of parts()) said.push("", heading, ...nodes.flatMap(lines));
    return [...said, "", `This view: ${address()}`].join("\n");
  }

  const asBlob = (type) => (text) => new Blob([text], { type });

  async function copyForWord(clicks, stored) {
    const figure = stored && stored.figures && stored.figures.a4;
    if (!clicks || !byId("finding")) return window.dash_clientside.no_update;
    if (!navigator.clipboard || !window.ClipboardItem) {
      return "This browser cannot copy for Word. Use Download picture, and select the words.";
    }
    try {
      const drawing = figure ? window.pictures.make(figure, "png", 1) : Promise.resolve("");
      const page = drawing.then((drawn) => makeHtml(drawn, figure && figure.layout));
      const item = new ClipboardItem({
        "text/html": page.then(asBlob("text/html")),
        "text/plain": asBlob("text/plain")(makeText()),
      });
      await navigator.clipboard.write([item]);
      return "Copied for Word: heading, chart, words, table and source. Paste it into your document.";
    } catch (error) {
      return "The browser did not allow copying. Use Download picture, and select the words.";
    }
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    documents: { copyForWord },
  });
})();
