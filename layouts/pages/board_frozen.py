"""A pack as it was frozen: who froze it and when, its pages, and what has changed since."""

from dash import dcc, html

from data.analysis.pictures.picture import day_words
from data.analysis.words.moments import moment_words
from data.domain.frozen import FrozenPack
from data.domain.pack import Snapshot
from layouts import ids
from layouts.board_address import (
    BOARD,
    SECTION,
    TITLE,
    figure_path,
    frozen_path,
    pack_path,
    present_path,
    share_path,
)
from layouts.components.aria import aria
from layouts.components.arrival import heading
from layouts.components.board_field import text_field
from layouts.components.board_item import board_item
from layouts.components.board_press import press_button, press_parts
from layouts.components.board_state import FrozenState
from layouts.components.breadcrumb import breadcrumb
from layouts.components.export_tools import FOR_A_PACK, export_tools
from layouts.components.link import link
from layouts.components.pack_publishing import publishing_note
from layouts.components.pack_rows import pages_words
from layouts.components.pack_since import LOOKING
from layouts.components.unbroken import unbroken
from layouts.shell import PageContent

_SHORT = 12
"""Digits of the checksum that stand on the page."""
_NAMED = 6
"""A pack of more pages has a list of them."""


def frozen_page(state: FrozenState) -> PageContent:
    snapshot, frozen = state.snapshot, state.frozen
    body = [
        breadcrumb(
            [(TITLE, BOARD), (state.draft, pack_path(snapshot.pack_name))],
            f"Frozen {snapshot.number}",
        ),
        heading(frozen.title),
        html.P(frozen.purpose, className="lede", dir="auto"),
        *_newer(state),
        *press_parts(),
        _about(snapshot, frozen),
        _take_along(snapshot, frozen),
        _since(snapshot),
        *_contents(frozen),
        *_pages(snapshot, frozen),
        *_left_out(frozen),
        *_methods(frozen),
    ]
    return PageContent(f"{frozen.title}, frozen", SECTION, body)


def _newer(state: FrozenState) -> list:
    if state.snapshot.number == state.newest:
        return []
    way = link("Open the newest", frozen_path(state.snapshot.pack_name, state.newest))
    return [html.P(["This pack was frozen again later. ", way], className="notice")]


def _about(snapshot: Snapshot, frozen: FrozenPack) -> html.Section:
    meeting = day_words(frozen.meeting_on) if frozen.meeting_on else "no day given"
    left_out = len(frozen.left_out)
    out = f", {left_out} that could not be shown" if left_out else ""
    terms = (
        ("Meeting", meeting),
        ("Frozen", f"{moment_words(frozen.frozen_at)}, by {frozen.frozen_by} (not verified)"),
        ("Holds", f"{pages_words(len(frozen.pages))}{out}"),
        ("Checksum", snapshot.checksum[:_SHORT]),
        ("Made with", frozen.product),
    )
    return html.Section(
        html.Dl([part for name, words in terms for part in (html.Dt(name), html.Dd(words))]),
        className="card frozen-about",
    )


def _take_along(snapshot: Snapshot, frozen: FrozenPack) -> html.Section:
    present = present_path(snapshot.pack_name, snapshot.number)
    link_to = share_path(snapshot.token)
    title = "copy-title"
    return html.Section(
        [
            html.H2("Present, download, share"),
            html.Div(
                [
                    html.A("Present", href=present, className="button primary"),
                    html.Button(
                        "Copy link",
                        type="button",
                        className="button",
                        **{"data-copy-link": link_to},
                    ),
                    html.A("Open what the link shows", href=link_to, className="button"),
                ],
                className="buttons",
            ),
            html.P("", role="status", className="status link-status"),
            html.P(
                "Whoever has the link can read this pack as it was frozen, and nothing else.",
                className="hint",
            ),
            *publishing_note(frozen.pages),
            html.Div(
                export_tools({"snapshot": str(snapshot.id)}, FOR_A_PACK, "Files of this pack")
            ),
            html.Details(
                [
                    html.Summary("Duplicate it as the next draft"),
                    text_field(
                        title,
                        "Title of the new draft",
                        snapshot.title,
                        hint="Such as next quarter’s.",
                    ),
                    html.Div(
                        press_button(
                            "Make the draft",
                            "copy",
                            told={"snapshot": snapshot.id},
                            fields={"title": title},
                        ),
                        className="buttons",
                    ),
                ]
            ),
        ],
        className="card no-print take-along",
    )


def _since(snapshot: Snapshot) -> html.Section:
    return html.Section(
        [
            html.H2("Since it was frozen"),
            html.Div(html.P(LOOKING, className="quiet"), id=ids.BOARD_SINCE, role="status"),
            dcc.Store(id=ids.BOARD_SINCE_ASK, data=str(snapshot.id)),
        ],
        className="card since-card",
    )


def _contents(frozen: FrozenPack) -> list:
    if len(frozen.pages) <= _NAMED:
        return []
    items = [
        html.Li(html.A(one.title, href=f"#page-{number}"), dir="auto")
        for number, one in enumerate(frozen.pages, start=1)
    ]
    return [
        html.Nav(
            html.Details([html.Summary("Pages"), html.Ol(items, className="pack-contents")]),
            className="card",
            **aria(label="Pages of this pack"),
        )
    ]


def _pages(snapshot: Snapshot, frozen: FrozenPack) -> list:
    return [
        board_item(
            one,
            number,
            figures_at=figure_path(snapshot.pack_name, snapshot.number, number)
            if one.figures
            else "",
        )
        for number, one in enumerate(frozen.pages, start=1)
    ]


def _left_out(frozen: FrozenPack) -> list:
    """The pages of the draft that could not be shown when it was frozen, and why."""
    if not frozen.left_out:
        return []
    rows = [
        html.Li([html.Strong(unbroken(one.title)), ": ", one.problem], dir="auto")
        for one in frozen.left_out
    ]
    return [
        html.Section(
            [html.H2("Left out, because it could not be shown"), html.Ul(rows, className="plain")],
            className="card",
        )
    ]


def _methods(frozen: FrozenPack) -> list:
    if not frozen.methods:
        return []
    return [
        html.Section(
            [
                html.H2("How the figures were made"),
                html.Ul([html.Li(one) for one in frozen.methods], className="plain"),
            ],
            className="card",
        )
    ]
