"""Adding a page to a draft: a measure in one of its views, a scorecard, or a text."""

import json

import dash_bootstrap_components as dbc
from dash import html

from data.domain.catalogue import Catalogue
from layouts import ids
from layouts.components.board_press import press_button
from layouts.components.choice import choice
from layouts.components.pack_page_words import months_of_items

KINDS = (
    ("trend", "Trend over time"),
    ("change", "Is it a change, or chance?"),
    ("breakdown", "Breakdown into parts"),
    ("compare", "All authorities"),
    ("usual", "As the measure’s page opens"),
)
ADD_PART = "add-a-page"
_NAMES = "board-measures"


def pack_add(catalogue: Catalogue) -> html.Section:
    return html.Section(
        [
            html.H2("Add a page"),
            *_measure(catalogue),
            *_scorecard(catalogue),
            *_items(catalogue),
            html.H3("A text of your own"),
            html.Div(press_button("Add a page of text", "add-text"), className="buttons"),
            html.P(
                "Any view of a measure, comparison or theme can be added from its own page too: "
                "“Add to a pack”.",
                className="hint",
            ),
        ],
        id=ADD_PART,
        tabIndex="-1",
        className="card about-card no-print pack-add",
    )


def _measure(catalogue: Catalogue) -> list:
    """`assets/board.js` makes the options of the names: as parts they would slow down the page."""
    titles = sorted({one.title for one in catalogue.measures}, key=str.casefold)
    return [
        html.H3("A measure"),
        html.Div(
            [
                html.Label("Measure", htmlFor=ids.BOARD_MEASURE),
                dbc.Input(
                    id=ids.BOARD_MEASURE,
                    value="",
                    list=_NAMES,
                    maxlength=300,
                    autocomplete="off",
                    placeholder="Type a part of its name",
                ),
                html.Datalist(id=_NAMES, **{"data-names": json.dumps(titles)}),
            ],
            className="choice",
        ),
        choice(ids.BOARD_KIND, "Shown as", KINDS, KINDS[-1][0]),
        html.Div(
            press_button(
                "Add the measure",
                "add-measure",
                fields={"measure": ids.BOARD_MEASURE, "kind": ids.BOARD_KIND},
            ),
            className="buttons",
        ),
    ]


def _scorecard(catalogue: Catalogue) -> list:
    themes = [(one.id, one.title) for one in catalogue.themes]
    return [
        html.H3("A theme’s scorecard"),
        choice(ids.BOARD_THEME, "Theme", themes, themes[0][0] if themes else ""),
        html.Div(
            press_button("Add the scorecard", "add-theme", fields={"theme": ids.BOARD_THEME}),
            className="buttons",
        ),
    ]


def _items(catalogue: Catalogue) -> list:
    months = months_of_items(catalogue)
    if not months:
        return []
    return [
        html.H3("Improvement items"),
        choice(ids.BOARD_ASKED, "Asked for", [("", "At any time"), *months], months[0][0]),
        html.Div(
            press_button("Add the items", "add-items", fields={"said": ids.BOARD_ASKED}),
            className="buttons",
        ),
    ]
