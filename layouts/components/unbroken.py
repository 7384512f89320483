"""Words for display in which periods and ages stay on one line."""

import re
from typing import Any

from dash import html

_RANGE = re.compile(r"(\b\d{1,4}[-–/]\d{1,4}\b)")
"""'2024-25', '19-21': what a browser would otherwise break after its hyphen."""


def unbroken(text: str) -> Any:
    """The same words, with each range in a piece of its own that does not break; the letters are
    as they were, so that what is copied or looked for on the page is found."""
    pieces = _RANGE.split(text)
    if len(pieces) == 1:
        return text
    marked = (
        html.Span(piece, className="unbroken") if place % 2 else piece
        for place, piece in enumerate(pieces)
    )
    return [one for one in marked if one != ""]
