"""What in a frozen pack speaks against publishing it as it is, said where it is taken along."""

from collections.abc import Sequence

from dash import html

from data.domain.frozen import FrozenItem
from layouts.components.unbroken import unbroken

_OPEN = 3
"""So many pages are named in sight; more stand behind a disclosure."""
_WAYS = (
    "Nothing has been hidden in the files or behind the link: keep them inside the council, or "
    "take these pages out of the draft and freeze it again."
)


def publishing_note(pages: Sequence[FrozenItem]) -> list:
    """A callout that names each page with what it shows; nothing where nothing speaks against."""
    told = [(number, one) for number, one in enumerate(pages, start=1) if one.disclosure]
    if not told:
        return []
    count = "1 page shows" if len(told) == 1 else f"{len(told)} pages show"
    head = f"Before this is published: {count} what could point to a child."
    rows = html.Ul([_row(number, one) for number, one in told], className="plain")
    listed = (
        rows
        if len(told) <= _OPEN
        else html.Details([html.Summary("Which pages"), rows], className="publishing-pages")
    )
    return [
        html.Div(
            [html.P([html.Strong(head), f" {_WAYS}"]), listed],
            className="callout publishing-note",
        )
    ]


def _row(number: int, page: FrozenItem) -> html.Li:
    way = html.A(unbroken(f"Page {number}, {page.title}"), href=f"#page-{number}")
    return html.Li([way, ": ", page.disclosure], dir="auto")
