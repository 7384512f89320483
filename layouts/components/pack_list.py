"""The pages of a draft in their order, each with buttons to move, edit and remove it.

Moving works with the buttons, with Alt and the arrow keys, and by dragging a handle
(assets/board.js); each of them presses a button's `move`.
"""

from collections.abc import Mapping, Sequence

from dash import html

from data.analysis.board.now import PageNow
from data.domain.catalogue import Catalogue
from data.domain.pack import Pack, PackItem
from layouts.board_address import pack_path
from layouts.components.aria import aria
from layouts.components.board_press import press_button
from layouts.components.link import link
from layouts.components.pack_page_words import PageWords, page_words
from layouts.components.unbroken import unbroken

HINT = (
    "Move a page with its buttons, with Alt and the arrow keys while you are on it, or by dragging "
    "its handle."
)


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
            html.Span("⠿", className="handle", **{"data-handle": "", **_hidden()}),
            html.Span(str(place + 1), className="page-number"),
            html.Div(_words(pack, item, said, now), className="page-words"),
            html.Div(_buttons(pack, item, said, place), className="row-buttons"),
        ],
        **{"data-item": str(item.id), "data-place": str(place)},
    )


def _hidden() -> dict[str, str]:
    return aria(hidden="true")


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
    small = " · ".join(one for one in (said.kind, said.choices, *own) if one)
    problem = (
        [html.P(f"Cannot be shown: {said.problem}", className="wrong")] if said.problem else []
    )
    title = link(unbroken(said.title), pack_path(pack.name, item.id))
    return [
        html.P(title, className="page-title", dir="auto"),
        html.P(unbroken(small), className="page-kind"),
        *_now(now),
        *problem,
    ]


def _now(now: PageNow | None) -> list:
    if now is None or not now.words:
        return []
    if now.is_empty:
        return [html.P(html.Span(now.words, className="tag soon"), className="page-now")]
    return [html.P(unbroken(now.words), className="page-now")]


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
    edit_words = ["Edit", html.Span(f": {said.title}", className="visually-hidden")]
    edit = link(edit_words, pack_path(pack.name, item.id), "button small")
    remove = press_button(
        "Remove",
        "remove",
        told={"item": item.id},
        label=f"Remove: {said.title}",
        class_name="button small",
    )
    return [*moves, edit, remove]
