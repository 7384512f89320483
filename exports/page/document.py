"""The whole page: cover with contents, every page of the pack, and what was left out."""

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path

from data.domain.frozen import FrozenPack
from exports.page.item import anchor, item_html
from exports.page.words import block, bullets, frozen_words, left_out, meeting_words, text
from exports.scripts import content_policy, plotly_script, script_element

_FOLDER = Path(__file__).resolve().parent
_NO_SCRIPT = (
    "<noscript><p>The charts are drawn by scripts, which this browser does not run. The tables "
    "have the same figures.</p></noscript>"
)


def write_page(
    pack: FrozenPack,
    *,
    links: Sequence[tuple[str, str]] = (),
    since: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """One file with everything inside, which asks nothing of any server.

    A page that is served may have `links` (words and address) on its cover, and `since`: by an
    item's key, or '' for the whole pack, sentences on what was revised after it was frozen.
    """
    told = since or {}
    scripts = (plotly_script(), _script())
    pages = [
        item_html(item, number, told.get(item.key, ()))
        for number, item in enumerate(pack.pages, start=1)
    ]
    return "".join(
        (
            '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{content_policy(scripts)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            f"<title>{text(pack.title)} · {text(pack.council)}</title>",
            f"<style>{_style()}</style></head><body>",
            '<a class="skip" href="#pages">Skip to the pages</a>',
            _cover(pack, links, told.get("", ())),
            f'<main id="pages" tabindex="-1">{_NO_SCRIPT}{"".join(pages)}{_left_out(pack)}</main>',
            _foot(pack),
            *map(script_element, scripts),
            "</body></html>",
        )
    )


def _cover(pack: FrozenPack, links: Sequence[tuple[str, str]], since: Sequence[str]) -> str:
    ways = "".join(f'<li><a href="{escape(to)}">{text(words)}</a></li>' for words, to in links)
    return "".join(
        (
            '<header class="cover">',
            block(pack.sample, "sample"),
            block(pack.council, "council"),
            f'<h1 dir="auto">{text(pack.title)}</h1>',
            block(meeting_words(pack), "meeting"),
            block(pack.purpose, "purpose"),
            block(frozen_words(pack), "frozen"),
            f'<ul class="ways">{ways}</ul>' if ways else "",
            f'<div class="since">{bullets(since)}</div>' if since else "",
            "</header>",
            _contents(pack),
        )
    )


def _contents(pack: FrozenPack) -> str:
    pages = [
        f'<li><a href="#{anchor(number)}"><bdi>{text(item.title)}</bdi></a></li>'
        for number, item in enumerate(pack.pages, start=1)
    ]
    others = '<li><a href="#left-out">What was left out</a></li>' if pack.left_out else ""
    return (
        '<nav class="contents" id="contents" aria-labelledby="contents-title">'
        f'<h2 id="contents-title">Contents</h2><ol>{"".join(pages)}{others}</ol></nav>'
    )


def _left_out(pack: FrozenPack) -> str:
    if not pack.left_out:
        return ""
    return (
        '<section class="item" id="left-out">'
        f'<h2 id="left-out-title">What was left out</h2><dl>{left_out(pack)}</dl></section>'
    )


def _foot(pack: FrozenPack) -> str:
    methods = f"<h2>Methods</h2>{bullets(pack.methods)}" if pack.methods else ""
    product = block(f"Made with {pack.product}." if pack.product else "")
    told = block("The figures are those of the moment at which the pack was frozen.")
    return f'<footer class="foot">{methods}{told}{product}{block(pack.sample, "sample")}</footer>'


@cache
def _style() -> str:
    return (_FOLDER / "page.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "".join(
        (_FOLDER / name).read_text(encoding="utf-8") for name in ("figures.js", "page.js")
    )
