"""A draft: its pages in order, what to add, what changed since the last time, and freezing."""

from dash import dcc, html

from data.domain.catalogue import Catalogue
from layouts import ids
from layouts.board_address import BOARD, SECTION, TITLE
from layouts.components.aria import aria
from layouts.components.arrival import heading
from layouts.components.board_field import text_field
from layouts.components.board_press import press_button, press_parts
from layouts.components.board_state import PackState
from layouts.components.breadcrumb import breadcrumb
from layouts.components.pack_add import ADD_PART, pack_add
from layouts.components.pack_freeze import FREEZE_PART, FROZEN_PART, frozen_list, pack_freeze
from layouts.components.pack_list import pack_list, removed_list
from layouts.components.pack_rows import pages_words
from layouts.components.pack_since import LOOKING
from layouts.shell import PageContent

SINCE_PART = "what-changed-since"


def pack_page(catalogue: Catalogue, state: PackState) -> PageContent:
    pack = state.pack
    body = [
        breadcrumb([(TITLE, BOARD)], pack.title),
        heading(pack.title),
        html.P(pack.purpose, className="lede", dir="auto"),
        _places(state),
        *press_parts(),
        *_archived(state),
        html.Div(
            [
                html.Div(
                    [
                        html.Section(
                            pack_parts(catalogue, state),
                            id=ids.BOARD_MAIN,
                            className="card chart-card",
                        ),
                        *_since(state),
                    ],
                    className="main-column",
                ),
                html.Div(
                    [
                        pack_add(catalogue),
                        pack_freeze(pack, state.account),
                        frozen_list(pack, state.frozen),
                        _name(state),
                    ],
                    className="side-column",
                ),
            ],
            className="columns-2 wide-side",
        ),
    ]
    return PageContent(pack.title, SECTION, body)


def pack_parts(catalogue: Catalogue, state: PackState) -> list:
    """The list of pages, which changes with every press."""
    pack = state.pack
    count = pages_words(len(pack.items))
    return [
        html.H2(f"{count[0].upper()}{count[1:]}"),
        *pack_list(catalogue, pack, state.now),
        *removed_list(catalogue, pack.removed),
    ]


def _places(state: PackState) -> html.Nav:
    """Ways to the parts beside and below the list, which may be long."""
    ways = [("Add a page", ADD_PART), ("Freeze", FREEZE_PART)]
    if state.before is not None:
        ways.insert(0, ("What changed since", SINCE_PART))
    if state.frozen:
        ways.append((f"Frozen ({len(state.frozen)})", FROZEN_PART))
    links = [html.A(words, href=f"#{place}") for words, place in ways]
    return html.Nav(links, className="draft-places no-print", **aria(label="On this page"))


def _archived(state: PackState) -> list:
    if state.pack.archived_at is None:
        return []
    button = press_button(
        "Take it out", "take-out", told={"pack": state.pack.name}, class_name="button small"
    )
    return [html.P(["This pack is archived. ", button], className="notice")]


def _since(state: PackState) -> list:
    """It is read when the page has come, because every page of the pack is read anew for it."""
    before = state.before
    if before is None:
        return []
    words = "Since it was last frozen" if state.frozen else "Since the pack it was copied from"
    return [
        html.Section(
            [
                html.H2(words),
                html.Div(html.P(LOOKING, className="quiet"), id=ids.BOARD_SINCE, role="status"),
                dcc.Store(id=ids.BOARD_SINCE_ASK, data=str(before.id)),
            ],
            id=SINCE_PART,
            tabIndex="-1",
            className="card",
        )
    ]


def _name(state: PackState) -> html.Section:
    """Title and purpose of the draft; its own ids, since the form for freezing has a title too."""
    title, purpose = "pack-title", "pack-purpose"
    return html.Section(
        html.Details(
            [
                html.Summary(html.H2("Title and purpose")),
                text_field(title, "Title of the draft", state.pack.title),
                text_field(purpose, "What it is for", state.pack.purpose, rows=3),
                html.Div(
                    press_button("Save", "rename", fields={"title": title, "purpose": purpose}),
                    className="buttons",
                ),
            ]
        ),
        className="card about-card no-print",
    )
