/* Widths of a table's columns by what stands in them, so that its rows are as low as can be. */
const columns = (function () {
  "use strict";

  const MOST = 12; // lines of a cell that are tried
  const LONG = 5; // a word longer than so many sizes of type is broken where room is scarce
  const SLACK = 2; // pixels by which letters may be wider than measured
  const pen = document.createElement("canvas").getContext("2d");

  /* The widths of the pieces between which a cell's words may break, each with the space after it.
     In a squeezed table long words break too. */
  function pieces(cell) {
    const style = getComputedStyle(cell);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const most = cell.closest(".squeezed") ? LONG * parseFloat(style.fontSize) : Infinity;
    const shown = cell.querySelector("[aria-hidden]") || cell;
    const text = shown.textContent.trim();
    const parts = cell.classList.contains("short") ? [text] : text.split(/(?<=[\s-])/);
    const widths = parts.filter(Boolean).flatMap(function (part) {
      const wide = pen.measureText(part.trimEnd()).width;
      const gap = pen.measureText(part).width - wide;
      return wide <= most ? [{ wide, gap }] : Array(Math.ceil(wide / most)).fill({ wide: most, gap: 0 });
    });
    return { widths, longest: Math.max(0, ...widths.map(({ wide }) => wide)) };
  }

  function linesOf({ widths }, room) {
    let lines = 1;
    let taken = 0;
    for (const { wide, gap } of widths) {
      if (taken && taken + wide > room) {
        lines += 1;
        taken = 0;
      }
      taken += wide + gap;
    }
    return lines;
  }

  const total = (numbers) => numbers.reduce((all, one) => all + one, 0);

  /* The narrowest width in which no cell has more than so many lines. */
  function narrowest(cells, lines) {
    const whole = ({ widths }) => total(widths.map(({ wide, gap }) => wide + gap));
    let low = Math.ceil(Math.max(...cells.map(({ longest }) => longest)));
    let high = Math.max(low, Math.ceil(Math.max(...cells.map(whole))));
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cells.every((one) => linesOf(one, middle) <= lines)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /* The widths that a column may have, the narrowest first, each with what it costs: a high cell
     costs more than many low ones, for it makes a whole row high. */
  function choices(cells) {
    const found = [];
    for (let lines = MOST; lines > 0; lines -= 1) {
      const room = narrowest(cells, lines);
      if (found.length && room === found[found.length - 1].room) continue;
      found.push({ room, cost: total(cells.map((one) => linesOf(one, room) ** 4)) });
    }
    return found;
  }

  /* Begins with the narrowest columns, and gives room where it saves most for its pixels. */
  function share(offered, room) {
    const taken = offered.map(([least]) => least);
    for (;;) {
      const left = room - total(taken.map((one) => one.room));
      if (left < 0) return null;
      let best = null;
      offered.forEach(function (all, place) {
        for (const one of all) {
          const more = one.room - taken[place].room;
          const worth = (taken[place].cost - one.cost) / more;
          if (more > 0 && more <= left && worth > (best ? best.worth : 0)) best = { place, one, worth };
        }
      });
      if (!best) return taken.map((one) => one.room + left / taken.length);
      taken[best.place] = best.one;
    }
  }

  /* Sets the widths of a table's columns for a room; false where its longest words have none. */
  function fit(table, room) {
    const [heads, ...rows] = [...table.querySelectorAll("tr:not(.noted)")].map((row) => [...row.children]);
    table.style.tableLayout = "";
    const padding = padded(heads[0]);
    const offered = heads.map((head, place) =>
      choices([head, ...rows.map((row) => row[place]).filter(Boolean)].map(pieces)));
    const widths = share(offered, room - heads.length * (padding + SLACK));
    heads.forEach(function (head, place) {
      head.style.width = widths ? `${widths[place] + padding + SLACK}px` : "";
    });
    if (widths) table.style.tableLayout = "fixed";
    return widths !== null;
  }

  function padded(cell) {
    const { paddingLeft, paddingRight } = getComputedStyle(cell);
    return parseFloat(paddingLeft) + parseFloat(paddingRight);
  }

  return { fit };
})();
