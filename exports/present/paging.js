/* Parts what is longer than a slide: words between blocks, tables between rows. */
const paging = (function () {
  "use strict";

  const LEAVES = "p, h2, h3, h4, h5, h6, li, dt, dd, tbody tr";
  const ROWS = "tbody tr:not(.noted)";
  const HEADS = /^(H[2-6]|DT)$/;
  const LARGER = [30, 27]; // sizes of type for few words
  const MOST = 300; // slides that one page may be parted into

  /* The first of these sizes at which an element is no higher than its room. */
  function fitType(element, sizes, most) {
    for (const size of sizes) {
      element.style.fontSize = `${size}px`;
      if (element.offsetHeight <= most) return;
    }
  }

  function fitHeadings(slide) {
    const heading = slide.querySelector("h1");
    const isFirst = slide.classList.contains("first");
    fitType(heading, isFirst ? [60, 50, 42, 36, 30, 26, 22] : [36, 32, 28, 25, 22, 20], isFirst ? 330 : 96);
    const subtitle = slide.querySelector(".subtitle");
    if (subtitle) fitType(subtitle, [21, 18, 16], 56);
  }

  /* Where a leaf ends: one with a list inside ends where that begins. */
  function bottomOf(leaf) {
    const inner = leaf.tagName === "LI" && leaf.querySelector("ul, ol");
    return inner ? inner.getBoundingClientRect().top : leaf.getBoundingClientRect().bottom;
  }

  const overflows = (body) => body.scrollHeight > body.clientHeight + 1;

  /* What has no room in a slide's body, taken out of it; null where all has. */
  function cutOverflow(body) {
    if (!overflows(body)) return null;
    const limit = body.getBoundingClientRect().bottom + 0.5;
    const leaves = [...body.querySelectorAll(LEAVES)];
    let place = leaves.findIndex((leaf) => bottomOf(leaf) > limit);
    if (place < 0) return null;
    const over = leaves[place];
    const ended = leaves.slice(0, place).findLastIndex((leaf) => leaf.classList.contains("by"));
    if (ended >= 0 && !over.classList.contains("by")) return takeFrom(body, beforeOf(leaves[ended + 1])); // a remark begins a slide
    if (over.classList.contains("noted")) place -= 1;
    while (place > 0 && HEADS.test(leaves[place - 1].tagName)) place -= 1;
    if (place > 0) return takeFrom(body, beforeOf(leaves[place]));
    const within = over.tagName === "TR" ? null : breakWithin(over, limit);
    if (within) return takeFrom(body, within);
    body.classList.add("scrolls"); // one row that is higher than the slide
    body.tabIndex = 0;
    const next = leaves[leaves.indexOf(over) + 1];
    return next ? takeFrom(body, beforeOf(next)) : null;
  }

  function beforeOf(leaf) {
    return { node: leaf.parentNode, offset: [...leaf.parentNode.childNodes].indexOf(leaf) };
  }

  /* The last place between two words of a leaf that stands over the limit; null for none. */
  function breakWithin(leaf, limit) {
    const places = [];
    const walker = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const found of walker.currentNode.data.matchAll(/\s+/g)) {
        places.push({ node: walker.currentNode, offset: found.index + found[0].length });
      }
    }
    const range = document.createRange();
    range.setStart(leaf, 0);
    const fits = function ({ node, offset }) {
      range.setEnd(node, offset);
      return range.getBoundingClientRect().bottom <= limit;
    };
    let low = -1;
    let high = places.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (fits(places[middle])) low = middle;
      else high = middle;
    }
    return low < 0 ? null : places[low];
  }

  /* Everything from a place on. What it breaks through goes on in the part that is taken. */
  function takeFrom(body, { node, offset }) {
    const broken = [];
    for (let one = node; one !== body; one = one.parentNode) {
      if (one.nodeType === Node.ELEMENT_NODE) broken.unshift(one);
    }
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(body, body.childNodes.length);
    const taken = range.extractContents();
    let copy = taken;
    broken.forEach(function (original, depth) {
      copy = copy.firstElementChild;
      goOn(original, copy, depth < broken.length - 1);
    });
    return taken;
  }

  /* `isParted` where the element is broken inside its last part, which goes on too. */
  function goOn(original, copy, isParted) {
    if (original.tagName === "LI") copy.classList.add("bare");
    if (original.tagName === "OL") {
      copy.start = original.start + original.children.length - (isParted ? 1 : 0);
    }
    if (original.tagName === "TABLE") {
      copy.prepend(...[...original.querySelectorAll("caption, thead")].map((one) => one.cloneNode(true)));
    }
  }

  /* Tables in the type and with the columns in which they take the fewest slides. */
  function fitTables(body) {
    for (const table of body.querySelectorAll("table")) {
      const isFitting = columns.fit(table, body.clientWidth);
      if (isFitting && !overflows(body)) continue;
      const many = isFitting ? slidesFor(body, table) : Infinity;
      table.classList.add("dense");
      if (columns.fit(table, body.clientWidth)) {
        if (slidesFor(body, table) < many) continue;
        table.classList.remove("dense");
        columns.fit(table, body.clientWidth);
        continue;
      }
      squeeze(table);
      columns.fit(table, body.clientWidth);
    }
  }

  /* About how many slides a body takes, on each of which its table has its headings again. */
  function slidesFor(body, table) {
    const heads = table.tHead.offsetHeight;
    return Math.ceil((body.scrollHeight - heads) / Math.max(1, body.clientHeight - heads));
  }

  /* A table that is too wide goes on with its notes under their rows, and breaks its words. */
  function squeeze(table) {
    table.classList.add("squeezed");
    for (const note of table.querySelectorAll("td.note")) {
      const row = note.parentNode;
      const words = note.textContent;
      note.remove();
      if (!words) continue;
      const under = document.createElement("tr");
      under.className = "noted";
      note.colSpan = row.children.length;
      under.append(note);
      row.classList.add("has-note");
      row.after(under);
    }
    const heading = table.querySelector("thead .note");
    if (heading) heading.remove();
  }

  /* A few words stand larger, where all of them still have room. */
  function enlarge(slide, body) {
    if (!slide.classList.contains("text") || overflows(body)) return;
    for (const size of LARGER) {
      body.style.fontSize = `${size}px`;
      if (!overflows(body)) return;
    }
    body.style.fontSize = "";
  }

  function part(slide) {
    const body = slide.querySelector(".body");
    const made = [slide];
    fitHeadings(slide);
    if (!body) return made;
    fitTables(body);
    enlarge(slide, body);
    return overflows(body) ? parted(slide, 8) : made;
  }

  /* A slide in parts. Room is kept for the number that will stand in each heading: `most` has as
     many figures as any, and where there are more parts they are made anew. */
  function parted(slide, most) {
    const made = [slide];
    const spare = slide.cloneNode(true);
    number(slide, most, most);
    fitHeadings(slide);
    const whole = slide.cloneNode(true);
    cut(made, cutOverflow);
    if (slide.querySelector("tbody")) even(made, whole);
    if (made.length > 9 && most < 10) {
      made[0].before(spare);
      made.forEach((one) => one.remove());
      return parted(spare, 88);
    }
    made.forEach((one, place) => number(one, place + 1, made.length));
    return made;
  }

  /* A table's rows shared evenly among as few slides as can hold them. Where each part finds its
     own widths, parts are often lower than in the whole, whose widest words make every column
     narrow: so fewer slides are tried too. The last has sources to hold beside its rows. */
  function even(made, whole) {
    const rows = whole.querySelectorAll(ROWS).length;
    const fewest = whole.querySelector("table").style.tableLayout ? made.length : Math.max(1, made.length - 3);
    const least = Math.ceil(rows / made.length);
    const tried = [least + 1, least + 2];
    for (let many = made.length; many >= fewest; many -= 1) tried.unshift(Math.ceil(rows / many));
    for (const most of new Set(tried)) {
      const again = [whole.cloneNode(true)];
      made[made.length - 1].after(again[0]);
      cut(again, (body) => cutRows(body, most));
      const fits = again.length <= made.length && !again.some((one) => overflows(one.querySelector(".body")));
      (fits ? made : again).forEach((one) => one.remove());
      if (fits) {
        made.splice(0, made.length, ...again);
        return;
      }
    }
  }

  function cutRows(body, most) {
    const next = body.querySelectorAll(ROWS)[most];
    return next ? takeFrom(body, beforeOf(next)) : null;
  }

  function cut(made, take) {
    const [slide] = made;
    for (let rest = take(slide.querySelector(".body")); rest && made.length < MOST; ) {
      const next = slide.cloneNode(true);
      const room = next.querySelector(".body");
      room.replaceChildren(rest);
      room.classList.remove("scrolls");
      room.removeAttribute("tabindex");
      made[made.length - 1].after(next);
      made.push(next);
      rest = take(room);
    }
  }

  /* 'Title (2 of 3)', under an id of its own; one part alone needs none. */
  function number(slide, place, many) {
    const heading = slide.querySelector("h1");
    const before = heading.querySelector(".part");
    if (before) before.remove();
    if (many === 1) return;
    const told = document.createElement("span");
    told.className = "part";
    told.textContent = ` (${place} of ${many})`;
    heading.append(told);
    heading.id = `${heading.id.replace(/-part-.*/, "")}-part-${place}`;
    slide.setAttribute("aria-labelledby", heading.id);
  }

  return { part, fitHeadings, fitType };
})();
