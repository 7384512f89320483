"""All packs: what they are for, when each was last frozen, and how a new one begins."""

import dash_bootstrap_components as dbc
from dash import html

from data.domain.catalogue import Catalogue
from layouts import ids
from layouts.board_address import SECTION, TITLE
from layouts.components.arrival import heading
from layouts.components.board_press import press_parts
from layouts.components.board_state import BoardState
from layouts.components.pack_new import pack_new
from layouts.components.pack_rows import pack_rows
from layouts.components.pack_template import pack_template
from layouts.shell import PageContent

MANY = 12
"""With more packs than this there is a box to find one."""


def board_page(catalogue: Catalogue, state: BoardState) -> PageContent:
    body = [
        heading(TITLE),
        html.P(
            "A pack is what a board looks at, page by page: charts, tables and words, frozen "
            "before the meeting so that no later load can change them.",
            className="lede",
        ),
        *press_parts(),
        pack_new(catalogue, state),
        *_find(state),
        html.Div(board_parts(state), id=ids.BOARD_MAIN),
    ]
    return PageContent(TITLE, SECTION, body)


def _find(state: BoardState) -> list:
    """A box that leaves only the packs with some words, where there are many."""
    if len(state.packs) <= MANY:
        return []
    return [
        html.Div(
            [
                html.Label("Find a pack", htmlFor=ids.BOARD_FIND),
                dbc.Input(id=ids.BOARD_FIND, type="search", value="", autocomplete="off"),
                html.P("", role="status", className="status find-status"),
            ],
            className="choice find-pack no-print",
        )
    ]


def board_parts(state: BoardState) -> list:
    """The lists, which change with every press: what was worked on last comes first."""
    current = [one for one in state.packs if not one.archived_at]
    archived = [one for one in state.packs if one.archived_at]
    made = [(one.changed_at, one) for one in current if one.changed_at is not None]
    packs = [one for _, one in sorted(made, key=lambda one: one[0], reverse=True)]
    templates = [one for one in current if one.changed_at is None]
    return [
        html.Section(
            [
                html.H2(f"{len(packs):,} pack{'' if len(packs) == 1 else 's'}"),
                pack_rows(state, packs) if packs else _none(bool(templates), bool(archived)),
            ],
            className="card",
        ),
        *([_templates(state, templates)] if templates else []),
        *([_archived(state, archived)] if archived else []),
        pack_template(state.template, state.largest_template),
    ]


def _none(has_templates: bool, has_archived: bool) -> html.P:
    way = ", or open a template and change it" if has_templates else ""
    more = " Those that were put aside stand below." if has_archived else ""
    return html.P(f"There is no pack yet. Make the first one with the form “New pack”{way}.{more}")


def _templates(state: BoardState, templates: list) -> html.Section:
    """Packs that nobody has changed yet."""
    return html.Section(
        [
            html.H2(f"Templates ({len(templates)})"),
            html.P("The first change makes a pack of one.", className="hint"),
            pack_rows(state, templates),
        ],
        className="card",
    )


def _archived(state: BoardState, archived: list) -> html.Section:
    return html.Section(
        html.Details(
            [html.Summary(html.H2(f"Archived ({len(archived):,})")), pack_rows(state, archived)]
        ),
        className="card",
    )
