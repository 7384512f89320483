"""How the harness drives the dashboard; a copy of this file lies among the harness's own.

In both the chart has what the other tools' charts have: the council, its region, England and the
line 'Statistical neighbours', by quarters. They differ in what a change is, and in the overview.
"""

from adapters import (  # pyright: ignore[reportMissingImports]
    ADAPTERS,
    LABELS,
    PlotlyAdapter,
    timed_download,
)

_LINES = """const lines = [...document.querySelectorAll('.js-plotly-plot path.js-line')]
  .map((one) => one.getAttribute('d') || '').filter((one) => one.length > 20);"""


class Ours(PlotlyAdapter):
    """A change is another first period in the list 'From', which draws all four lines anew.

    Its overview is the page of a theme, which has twelve tiles, as the other tools' overviews.
    """

    name = "ours"
    start = "start.sh"
    root = "peers/ours"
    trend = "/measure/m001?frequency=quarterly&compare=E12000001,E92000001,E12000010"
    overview = "/theme/early-help"
    http_replay = None  # the replay names no host, and our server answers only to its own
    js_state = f"{_LINES} return lines.join(' ');"
    js_drawn = f"{_LINES} return lines.length >= 4 && lines.join(' ') !== arg.prev;"
    js_tiles = """return [...document.querySelectorAll('.tile .tile-picture')]
      .filter((one) => one.complete && one.naturalWidth > 0).length >= arg.n;"""

    async def change(self, page, i):
        await page.select_option(
            "#choose-from", index=i + 1
        )  # after the words that say what to choose

    async def export(self, page):
        return await timed_download(page, page.locator("#download-picture"))


class OursMeasure(Ours):
    """A change is another measure: a click on what the search suggests, and its whole page.

    That page opens as usual, with three lines by years. Its overview has all measures' tiles.
    """

    name = "ours_measure"
    overview = "/"
    tiles = 120
    js_drawn = f"""{_LINES} const heading = document.querySelector('h1');
      return heading && heading.textContent === arg.label && lines.length >= 3
        && lines.join(' ') !== arg.prev;"""

    async def change(self, page, i):
        await page.fill("#search", LABELS[i])
        await page.locator("#search-results a").filter(has_text=LABELS[i]).first.click()


ADAPTERS.update({one.name: one for one in (Ours, OursMeasure)})
