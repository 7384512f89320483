"""The whole paper: cover, contents, the items, and what is to be known about all of them."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from data.analysis.words.moments import moment_words
from data.domain.frozen import FrozenPack
from exports.page.words import block, bullets, frozen_words, meeting_words
from exports.paper.item import anchor, item_html
from exports.paper.margins import margin_rules

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_STYLE = Path(__file__).with_name("paper.css").read_text(encoding="utf-8")
_ABOUT = "about"
_MANY = 20
"""Items from which the contents are set closer, so that they end on the cover's page."""


def write_paper(pack: FrozenPack, pictures: Mapping[str, bytes]) -> str:
    """An HTML document with everything inside, to be printed as a tagged PDF.

    `pictures` are those of `paper_figure`, SVG or PNG, by the key of their item; an item without
    one has its table alone.
    """
    title = " – ".join(one for one in (pack.title, pack.council) if one)
    items = "".join(
        item_html(item, number, pictures.get(item.key, b""))
        for number, item in enumerate(pack.pages, 1)
    )
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(title)}</title><style>{_STYLE}{margin_rules(pack)}</style></head><body>"
        f"{_cover(pack)}{_contents(pack)}<main>{items}{_about(pack)}</main></body></html>"
    )


def _cover(pack: FrozenPack) -> str:
    return (
        '<header class="cover">'
        f"{block(pack.council, 'council')}"
        f'<h1 dir="auto">{escape(pack.title)}</h1>'
        f"{block(pack.purpose, 'purpose')}"
        f"{block(meeting_words(pack), 'meeting')}"
        f"{block(frozen_words(pack), 'frozen')}"
        f"{block(pack.sample, 'sample')}"
        "</header>"
    )


def _contents(pack: FrozenPack) -> str:
    lines = "".join(
        f'<li dir="auto"><a href="#{anchor(number)}">{number}. {escape(item.title)}</a></li>'
        for number, item in enumerate(pack.pages, 1)
    )
    about = f'<li><a href="#{_ABOUT}">About this pack</a></li>'
    long = " long" if len(pack.pages) > _MANY else ""
    return f'<nav class="contents{long}"><h2>Contents</h2><ul>{lines}{about}</ul></nav>'


def _about(pack: FrozenPack) -> str:
    frozen = (
        f"All figures, words and methods are as they were on {moment_words(pack.frozen_at)}. "
        "What was published or corrected later is not in this pack."
    )
    parts = (
        f'<section class="item" id="{_ABOUT}"><h2>About this pack</h2>',
        block(pack.sample, "sample"),
        block(frozen),
        _headed("Methods", bullets(pack.methods)),
        _headed("Left out", _left_out(pack)),
        block(f"Made with {pack.product}." if pack.product else "", "small"),
        "</section>",
    )
    return "".join(parts)


def _left_out(pack: FrozenPack) -> str:
    return bullets([f"{one.title}: {one.problem}" for one in pack.left_out])


def _headed(title: str, inside: str) -> str:
    return f"<h3>{title}</h3>{inside}" if inside else ""
