"""Opening a page: navigation start to the frame in which the chart or the first tile is painted."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.browser import BrowserContext, Page

CLOCK = Path(__file__).with_name("clock.js").read_text("utf-8")
AFTERWARDS = 800
"""Milliseconds for which requests are still counted once the chart is there."""

_KINDS = {
    "Document": "page",
    "Script": "scripts",
    "Stylesheet": "styles",
    "Fetch": "layout and callbacks",
    "XHR": "layout and callbacks",
}
_METRICS = {
    "script": ("ScriptDuration",),
    "style and layout": ("LayoutDuration", "RecalcStyleDuration"),
    "all work of the page": ("TaskDuration",),
}
_MILESTONES = """drawn => {
  const page = performance.getEntriesByType("navigation")[0];
  const before = performance.getEntriesByType("resource").filter((one) => one.startTime < drawn);
  const end = (test) => Math.max(0, ...before.filter(test).map((one) => one.responseEnd));
  const layout = before.find((one) => one.name.endsWith("/_dash-layout"));
  const milestones = {
    "page answered": page.responseEnd,
    "scripts in": end((one) => one.initiatorType === "script"
      && !(layout && one.startTime > layout.startTime)),
  };
  if (layout) {
    milestones["layout asked for"] = layout.startTime;
    milestones["layout in"] = layout.responseEnd;
    const late = end((one) => one.initiatorType === "script" && one.startTime > layout.startTime);
    if (late) milestones["chart's own script in"] = late;
  }
  milestones["drawn"] = drawn;
  return milestones;
}"""


@dataclass
class Traffic:
    """Requests and bytes over the wire, by kind."""

    requests: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Load:
    """One load of a page; times in milliseconds."""

    drawn: float
    milestones: dict[str, float]
    work: dict[str, float]
    traffic: Traffic


def load(context: BrowserContext, address: str, what: str) -> Load:
    """Open an address in a new tab, wait until `what` is painted, close the tab."""
    page, measured = open_page(context, address, what)
    page.close()
    return measured


def open_page(context: BrowserContext, address: str, what: str) -> tuple[Page, Load]:
    page = context.new_page()
    inspector = context.new_cdp_session(page)
    traffic = _count_traffic(inspector)
    inspector.send("Performance.enable")
    page.add_init_script(f"{CLOCK}\nbenchClock.watch({what!r});")
    page.goto(address, wait_until="commit")
    drawn = page.evaluate("() => benchClock.drawn")
    work = work_so_far(inspector)
    milestones = page.evaluate(_MILESTONES, drawn)
    page.wait_for_timeout(AFTERWARDS)
    return page, Load(drawn, milestones, work, traffic)


def work_so_far(inspector: Any) -> dict[str, float]:
    """Milliseconds of the page's main thread so far, by what it did."""
    given = inspector.send("Performance.getMetrics")["metrics"]
    metrics = {one["name"]: one["value"] * 1000 for one in given}
    return {words: sum(metrics[name] for name in names) for words, names in _METRICS.items()}


def _count_traffic(inspector: Any) -> Traffic:
    kinds: dict[str, str] = {}
    traffic = Traffic()

    def begin(event: dict) -> None:
        if not event["request"]["url"].startswith("data:"):
            kinds[event["requestId"]] = _KINDS.get(event.get("type", ""), "other")

    def end(event: dict) -> None:
        kind = kinds.get(event["requestId"])
        if kind:
            traffic.requests[kind] += 1
            traffic.sent[kind] += event["encodedDataLength"]

    inspector.on("Network.requestWillBeSent", begin)
    inspector.on("Network.loadingFinished", end)
    inspector.send("Network.enable")
    return traffic
