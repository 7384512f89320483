"""A pack's document opened from a file, by a browser without any network."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

Opened = Callable[..., Page]

AXE_RUN = """async (options) => {
  const { violations } = await axe.run(document, options);
  return violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""

# Every stretch of text on show, as the browser lays it out: words, box in the window, and the
# size of its letters in pixels of the slide.
TEXTS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!node.data.trim() || holder.closest("script, style, .unseen, #bar, dialog")) continue;
    const hides = (one) => getComputedStyle(one).clipPath !== "none" && !one.closest("svg");
    let above = holder, isHidden = false;
    for (; above; above = above.parentElement) isHidden ||= hides(above);
    if (isHidden || !holder.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const isShortened = getComputedStyle(holder).textOverflow === "ellipsis";
    const box = (isShortened ? holder : range).getBoundingClientRect();
    if (!box.width) continue;
    found.push({
      words: node.data.trim().slice(0, 60), left: box.left, right: box.right, top: box.top,
      bottom: box.bottom, type: parseFloat(getComputedStyle(holder).fontSize),
      place: holder.closest("#corner") ? "corner" : holder.closest(".body") ? "body"
        : holder.closest("svg") ? "chart" : holder.closest(".foot") ? "foot" : "head",
    });
  }
  return found;
}"""


@contextmanager
def documents(browser: Browser, folder: Path) -> Iterator[Opened]:
    """Opens documents in windows of their own; each may ask for its own file and nothing else."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts: list[Any] = []

    def open_document(document: str, width: int = 1280, height: int = 720, **options: Any) -> Page:
        file = folder / f"{len(contexts)}.html"
        file.write_text(document, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, **options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.on(
            "console",
            lambda said: (
                complaints.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield open_document
    for context in contexts:
        context.close()
    own = {(folder / f"{number}.html").as_uri() for number in range(len(contexts))}
    assert {one.partition("#")[0] for one in asked} <= own
    assert complaints == []
