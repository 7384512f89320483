"""What stands in the margin of every page: pack, day of freezing, page number, sample mark."""

from data.domain.frozen import FrozenPack
from exports.page.words import short_day

_LONGEST = 70
"""Letters of a title that have room beside the page number."""
_PAGE = '"Page " counter(page) " of " counter(pages)'


def margin_rules(pack: FrozenPack) -> str:
    """The @page rule, as CSS."""
    title = pack.title if len(pack.title) <= _LONGEST else f"{pack.title[: _LONGEST - 1].rstrip()}…"
    below = f"{title} · frozen {short_day(pack)}"
    return (
        f"@page{{@top-left{{content:{css_text(pack.sample)}}}"
        f"@bottom-left{{content:{css_text(below)}}}@bottom-right{{content:{_PAGE}}}}}"
    )


def css_text(words: str) -> str:
    """Words as a string in CSS: whatever is no letter or digit is written as its number."""
    return '"' + "".join(one if one.isalnum() else f"\\{ord(one):x} " for one in words) + '"'
