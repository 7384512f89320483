"""The pages of a draft in their order, each with buttons to move, edit and remove it.

Moving works with the buttons, with Alt and the arrow keys, and by dragging a handle
(assets/board.js); each of them presses a button's `move`.
"""

from collections.abc import Sequence

from dash import html

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


def pack_list(catalogue: Catalogue, pack: Pack) -> list:
    if not pack.items:
        return [html.P("This pack has no pages yet. Add the first one beside the list.")]
    words = [page_words(catalogue, one) for one in pack.items]
    rows = [
        _row(pack, item, said, place)
        for place, (item, said) in enumerate(zip(pack.items, words, strict=True))
    ]
    return [
        html.P(HINT, className="hint no-print"),
        html.Ol(rows, className="pack-pages", **{"data-pages": pack.name}),
    ]


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


def _row(pack: Pack, item: PackItem, said: PageWords, place: int) -> html.Li:
    return html.Li(
        [
            html.Span("⠿", className="handle", **{"data-handle": "", **_hidden()}),
            html.Span(str(place + 1), className="page-number"),
            html.Div(_words(pack, item, said), className="page-words"),
            html.Div(_buttons(pack, item, said, place), className="row-buttons"),
        ],
        **{"data-item": str(item.id), "data-place": str(place)},
    )


def _hidden() -> dict[str, str]:
    return aria(hidden="true")


def _words(pack: Pack, item: PackItem, said: PageWords) -> list:
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
        *problem,
    ]


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
