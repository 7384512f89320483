"""Texts of a frozen pack as HTML, each escaped and with its own direction of writing."""

import re
from collections.abc import Sequence
from datetime import date
from html import escape

from data.analysis.words.moments import day_of, moment_words
from data.domain.frozen import FrozenItem, FrozenPack, FrozenRemark
from exports.rich_html import rich_html

_YEARS = re.compile(r"\d{4}-\d{2,4}\b")


def text(words: str) -> str:
    """Words as HTML, whatever stands in them."""
    return escape(words)


def block(words: str, kind: str = "", tag: str = "p") -> str:
    """A block of words; nothing where there are none."""
    named = f' class="{kind}"' if kind else ""
    return f'<{tag}{named} dir="auto">{escape(words)}</{tag}>' if words else ""


def heading(words: str) -> str:
    """Words of a heading as HTML; years such as 2024-25 are never parted."""
    return _YEARS.sub(r'<span class="unbroken">\g<0></span>', escape(words))


def bullets(lines: Sequence[str]) -> str:
    """A list of lines; nothing of none."""
    items = "".join(block(one, tag="li") for one in lines)
    return f"<ul>{items}</ul>" if items else ""


def day_words(day: date) -> str:
    """'7 August 2025'."""
    return f"{day.day} {day:%B %Y}"


def short_day(pack: FrozenPack) -> str:
    """The day on which a pack was frozen, as it stands in the corner of a slide: '7 Aug 2025'."""
    day = day_of(pack.frozen_at)
    return f"{day.day} {day:%b %Y}"


def frozen_words(pack: FrozenPack) -> str:
    """'Frozen on 7 August 2025, 14:05 by Jo Smith'."""
    by = f" by {pack.frozen_by}" if pack.frozen_by else ""
    return f"Frozen on {moment_words(pack.frozen_at)}{by}"


def meeting_words(pack: FrozenPack) -> str:
    return f"Meeting of {day_words(pack.meeting_on)}" if pack.meeting_on else ""


def left_out(pack: FrozenPack, parting: str = "") -> str:
    """Pages that were left out, and why: a reason of several stands once, over their titles.

    `parting` stands between titles that share a reason; without it each has a line of its own.
    """
    found: dict[str, list[str]] = {}
    for item in pack.left_out:
        found.setdefault(item.problem, []).append(item.title)
    return "".join(_reason(*one, parting) for one in found.items())


def _reason(problem: str, titles: Sequence[str], parting: str) -> str:
    if len(titles) == 1:
        return block(titles[0], tag="dt") + block(problem, tag="dd")
    lines = [parting.join(titles)] if parting else titles
    over = f"{problem.rstrip('.')} ({len(titles)} pages)"
    return block(over, tag="dt") + "".join(block(one, tag="dd") for one in lines)


def commentary(item: FrozenItem, top: int = 3) -> str:
    """What was written for the pack, or else the commentary of the periods."""
    if item.words:
        return rich_html(item.words, top)
    return "".join(remark_html(one, top) for one in item.remarks)


def remark_html(remark: FrozenRemark, top: int = 3) -> str:
    parts = "".join(
        block(heading, tag=f"h{top}") + rich_html(words, top + 1) for heading, words in remark.parts
    )
    told = " · ".join(one for one in (remark.period, remark.by) if one)
    return f"{parts}{block(told, 'by')}"
