"""The pages of a draft in their order, each with buttons to move, edit and remove it.

Moving works with the buttons, with Alt and the arrow keys, and by dragging a handle
(assets/board.js); each of them presses a button's `move`.

A row has few parts, because the time that a browser needs for a press grows with the square of
all parts of a page: a pack of 60 pages is to be as quick as one of six.
"""

from collections.abc import Mapping, Sequence

from dash import html

from data.analysis.board.now import PageNow
from data.domain.catalogue import Catalogue
from data.domain.pack import Pack, PackItem
from layouts.board_address import pack_path
from layouts.components.board_press import press_button
from layouts.components.link import link
from layouts.components.pack_page_words import PageWords, page_words
from layouts.components.unbroken import unbroken

HINT = (
    "Move a page with its buttons, with Alt and the arrow keys while you are on it, or by dragging "
    "its handle."
)
_ONE_LINE = 30
"""Letters."""


def pack_list(catalogue: Catalogue, pack: Pack, now: Mapping[int, PageNow]) -> list:
    """`now` is what each view shows now, by the id of its page."""
    if not pack.items:
        return [html.P("This pack has no pages yet. Add the first one beside the list.")]
    words = [page_words(catalogue, one) for one in pack.items]
    rows = [
        _row(pack, item, said, place, now.get(item.id))
        for place, (item, said) in enumerate(zip(pack.items, words, strict=True))
    ]
    empty = [
        item
        for item, said in zip(pack.items, words, strict=True)
        if said.problem or (item.id in now and now[item.id].is_empty)
    ]
    return [
        html.P(HINT, className="hint no-print"),
        *_left_out(empty, has_problem=any(one.problem for one in words)),
        html.Ol(rows, className="pack-pages", **{"data-pages": pack.name}),
    ]


def _left_out(empty: Sequence[PackItem], *, has_problem: bool) -> list:
    """How many pages a frozen pack would not have, with a way to take them out now."""
    if not empty:
        return []
    is_one, count = len(empty) == 1, len(empty)
    which = "that cannot be shown" if has_problem else "without figures"
    pages = f"the page {which}" if is_one else f"the {count} pages {which}"
    button = press_button(
        f"Remove {pages}",
        "remove-empty",
        told={"items": ",".join(str(one.id) for one in empty)},
        class_name="button small",
    )
    verb = "has" if is_one else "have"
    reason = " or cannot be shown" if has_problem else ""
    said = (
        f"{count} of the pages {verb} no figures yet{reason}, and would be left out when the pack "
        "is frozen. "
    )
    return [html.P([said, html.Span(button, className="no-print")], className="notice left-out")]


def removed_list(catalogue: Catalogue, removed: Sequence[PackItem]) -> list:
    """What was taken out, each with a way back."""
    if not removed:
        return []
    rows = [
        html.Li(
            [
                html.Span(
                    [said.title, html.Span(f" ({said.kind.lower()})", className="quiet")],
                    dir="auto",
                ),
                press_button(
                    "Put back",
                    "put-back",
                    told={"item": item.id},
                    label=f"Put back: {said.title}",
                    class_name="button small",
                ),
            ]
        )
        for item in removed
        for said in [page_words(catalogue, item)]
    ]
    return [
        html.Details(
            [
                html.Summary(f"Taken out ({len(removed)})"),
                html.Ul(rows, className="removed-pages"),
            ],
            className="no-print",
        )
    ]


def _row(pack: Pack, item: PackItem, said: PageWords, place: int, now: PageNow | None) -> html.Li:
    return html.Li(
        [
            html.Span(str(place + 1), className="handle", **{"data-handle": ""}),
            *_words(pack, item, said, now),
            html.Div(_buttons(pack, item, said, place), className="row-buttons"),
        ],
        **{"data-item": str(item.id), "data-place": str(place)},
    )


def _words(pack: Pack, item: PackItem, said: PageWords, now: PageNow | None) -> list:
    own = [
        words
        for words, is_there in (
            ("own title", bool(item.title and item.address)),
            ("own commentary", bool(item.words and item.address)),
            ("notes", bool(item.notes)),
        )
        if is_there
    ]
    figure = now.words if now is not None and not now.is_empty else ""
    small = " · ".join(one for one in (said.kind, said.choices, *own, figure) if one)
    is_empty = now is not None and now.is_empty
    tag = [" ", html.Span(now.words, className="tag soon")] if now is not None and is_empty else []
    problem = (
        [html.P(f"Cannot be shown: {said.problem}", className="wrong")] if said.problem else []
    )
    way = link(unbroken(said.title), pack_path(pack.name, item.id), "page-title")
    return [way, html.P([*_whole(small), *tag], className="page-kind"), *problem]


def _whole(small: str) -> list:
    """In one piece where it fits on one line even of a narrow screen."""
    pieces = small if len(small) <= _ONE_LINE else unbroken(small)
    return [pieces] if isinstance(pieces, str) else pieces


def _buttons(pack: Pack, item: PackItem, said: PageWords, place: int) -> list:
    last = len(pack.items) - 1
    moves = [
        press_button(
            words,
            "move",
            told={"item": item.id, "to": to, "way": words.lower()},
            label=f"Move {words.lower()}: {said.title}",
            class_name="button small",
            disabled=not 0 <= to <= last,
        )
        for words, to in (("Up", place - 1), ("Down", place + 1))
    ]
    edit = link("Edit", pack_path(pack.name, item.id), "button small")
    remove = press_button(
        "Remove",
        "remove",
        told={"item": item.id},
        label=f"Remove: {said.title}",
        class_name="button small",
    )
    return [*moves, edit, remove]
