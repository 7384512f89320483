"""The form for a new pack: from a template, from a frozen pack, or empty."""

from dash import html

from data.analysis.pictures.picture import day_words
from data.analysis.words.moments import day_of
from data.domain.catalogue import Catalogue
from layouts import ids
from layouts.components.board_field import text_field
from layouts.components.board_press import press_button
from layouts.components.board_state import BoardState
from layouts.components.choice import choice

EMPTY = "empty"
TEMPLATE, SNAPSHOT = "template:", "frozen:"
_MOST = 100
"""So many frozen packs can be chosen from here; older ones from their own pages."""


def pack_new(catalogue: Catalogue, state: BoardState) -> html.Section:
    return html.Section(
        html.Details([html.Summary(html.H2("New pack")), *_fields(catalogue, state)]),
        className="card no-print",
    )


def _fields(catalogue: Catalogue, state: BoardState) -> list:
    return [
        html.Div(
            choice(ids.BOARD_FROM, "Begin with", _begins(catalogue, state), EMPTY),
            className="field begin-with",
        ),
        text_field(
            ids.BOARD_TITLE, "Title", hint="Such as “Corporate parenting board, December 2026”."
        ),
        text_field(
            ids.BOARD_PURPOSE,
            "What it is for",
            hint="One sentence. Leave it empty to keep that of what it begins with.",
        ),
        html.Div(
            press_button(
                "Make the pack",
                "make",
                fields={
                    "from": ids.BOARD_FROM,
                    "title": ids.BOARD_TITLE,
                    "purpose": ids.BOARD_PURPOSE,
                },
                class_name="button primary",
            ),
            className="buttons",
        ),
    ]


def _begins(catalogue: Catalogue, state: BoardState) -> list[tuple[str, str]]:
    frozen = [
        (
            f"{SNAPSHOT}{one.id}",
            f"Copy of {one.title}, frozen {day_words(day_of(one.frozen_at))}",
        )
        for one in state.frozen[:_MOST]
    ]
    templates = [
        (f"{TEMPLATE}{one.name}", f"Template: {one.title} ({len(one.pages)} pages)")
        for one in catalogue.pack_templates
    ]
    return [(EMPTY, "No pages"), *frozen, *templates]
