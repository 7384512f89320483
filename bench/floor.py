"""The floor: what any page of this kind must pay, as static files without a framework.

chart.html has one of our figures inlined and Plotly's basic bundle: the least that a Plotly page
costs. overview.html has the words and small pictures of our overview as plain HTML and no script.
"""

import json
import shutil
import sys
from html import escape
from pathlib import Path
from typing import Any

from bench.dashboard import ALSO, MEASURE, OVERVIEW, PICTURES, figures_of, read_layout
from bench.process import ROOT, Server

BUNDLE = ROOT / "assets" / "vendor" / "plotly-basic.min.js"
CHART, OVERVIEW_PAGE = "/chart.html", "/overview.html"
_NO_BUNDLE = (
    "assets/vendor/plotly-basic.min.js is not there, so there is no floor to measure against. "
    "Set it up where npm can be reached: python bootstrap.py setup"
)
_ATTRIBUTES = {"className": "class", "href": "href", "src": "src", "alt": "alt"}
_HEAD = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Floor</title>'
    '<link rel="icon" href="data:,">'
)
_CHART = """{head}<h1>Floor</h1>
<select id="choice">
<option value="first">First</option><option value="other">Other</option>
</select>
<select id="size">{sizes}</select><button id="download">Download</button>
<div id="chart"></div>
<script src="/plotly-basic.min.js"></script>
<script>
const FIGURES = {figures};
const chart = document.getElementById("chart"), size = document.getElementById("size");
const choice = document.getElementById("choice");
Plotly.newPlot(chart, FIGURES.first.data, FIGURES.first.layout);
choice.onchange = () =>
  Plotly.react(chart, FIGURES[choice.value].data, FIGURES[choice.value].layout);
document.getElementById("download").onclick = async () => {{
  const figure = FIGURES[size.value], {{ width, height }} = figure.layout;
  const link = document.createElement("a");
  link.href = await Plotly.toImage(figure, {{ format: "png", width, height, scale: 2 }});
  link.download = size.value + ".png";
  link.click();
}};
</script>"""


def floor(dashboard_address: str, folder: Path) -> Server:
    """Write the floor's pages from what the running dashboard shows, and a server for them."""
    pages = folder / "floor"
    pages.mkdir(exist_ok=True)
    if not BUNDLE.exists():
        sys.exit(_NO_BUNDLE)
    for made in BUNDLE.parent.glob(f"{BUNDLE.name}*"):
        shutil.copy(made, pages)
    shutil.copy(ROOT / "assets" / "dashboard.css", pages)
    (pages / "chart.html").write_text(_chart_page(dashboard_address), "utf-8")
    (pages / "overview.html").write_text(_overview_page(dashboard_address), "utf-8")
    return Server(
        ["-m", "bench.floor_server", str(pages), "PORT"], folder / "floor.log", ready=CHART
    )


def _chart_page(address: str) -> str:
    figures = figures_of(read_layout(address, MEASURE))
    other = figures_of(read_layout(address, f"{MEASURE}?also={ALSO}"))
    shown = {"first": figures["screen"], "other": other["screen"]}
    shown |= {name: figures[name] for name in PICTURES}
    inlined = json.dumps(shown, separators=(",", ":")).replace("<", "\\u003c")
    sizes = "".join(f'<option value="{name}">{name}</option>' for name in PICTURES)
    return _CHART.format(head=_HEAD, sizes=sizes, figures=inlined)


def _overview_page(address: str) -> str:
    style = '<link rel="stylesheet" href="/dashboard.css">'
    return f"{_HEAD}{style}{_as_html(read_layout(address, OVERVIEW))}"


def _as_html(part: Any) -> str:
    """Words, links and pictures of a layout; what is nothing without a script is left out."""
    if isinstance(part, list):
        return "".join(_as_html(one) for one in part)
    if not isinstance(part, dict):
        return "" if part is None else escape(str(part))
    tag = "a" if part["type"] == "Link" else part["type"].lower()
    if tag in ("location", "store", "input"):
        return ""
    props = part["props"]
    given = "".join(
        f' {name}="{escape(str(props[key]))}"' for key, name in _ATTRIBUTES.items() if key in props
    )
    end = "" if tag == "img" else f"{_as_html(props.get('children'))}</{tag}>"
    return f"<{tag}{given}>{end}"
