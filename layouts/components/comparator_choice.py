"""What a measure is compared with: boxes to tick, and a field that finds any other area."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.analysis.comparison.area_names import area_label
from data.analysis.comparison.comparator import MOST, Comparator, can_be_drawn
from data.analysis.measure.view import MeasureView
from data.analysis.series.facts import count_words
from layouts import ids
from layouts.compare_address import compare_text

HINT = (
    f"{count_words(MOST).capitalize()} at most. They stand beside one measure over time; a second "
    "measure takes their place."
)
TABLE_ONLY = "in the table only"


def comparator_choice(view: MeasureView) -> html.Fieldset:
    """A group of boxes; where no comparator can stand in the view it is hidden but there.

    The boxes keep a list, which the page's script hands on as the text of an address, with the
    text that it was before.
    """
    parts = comparator_parts(view)
    return html.Fieldset(
        [
            html.Legend("Compare with"),
            dbc.Checklist(
                id=ids.COMPARE_LIST, options=parts[ids.COMPARE_LIST], value=_ticked(view)
            ),
            html.Div(
                [
                    html.Label("Another area", htmlFor=ids.COMPARE_ADD),
                    html.Div(
                        [
                            dbc.Input(
                                id=ids.COMPARE_ADD,
                                type="text",
                                value="",
                                debounce=True,
                                autocomplete="off",
                                maxlength=100,
                                list=ids.COMPARE_AREAS,
                                placeholder="Part of its name",
                            ),
                            html.Button("Add", type="button", className="button small"),
                        ],
                        className="add-row",
                    ),
                    html.Datalist(id=ids.COMPARE_AREAS),
                ],
                className="choice",
            ),
            html.P("", id=ids.COMPARE_SAID, role="status", className="said"),
            html.P(HINT, className="hint"),
            dbc.Input(id=ids.COMPARE, type="hidden", value=parts[ids.COMPARE]),
            dcc.Store(id=ids.COMPARE_BEFORE),
            dcc.Store(id=ids.COMPARE_NAMES, data=parts[ids.COMPARE_NAMES]),
        ],
        id=ids.COMPARE_BOX,
        className="compare",
        hidden=not parts[ids.COMPARE],
    )


def comparator_parts(view: MeasureView) -> dict[str, Any]:
    """What depends on the view: the boxes, the text of what is ticked, names to choose from."""
    comparison, keys = view.comparison, view.chosen.compare
    return {
        ids.COMPARE_LIST: [
            {"value": one.key, "label": _label(view, one)} for one in comparison.offered
        ],
        ids.COMPARE: "" if keys is None else compare_text(keys),
        ids.COMPARE_NAMES: "\n".join(area_label(area) for area in comparison.areas),
    }


def _ticked(view: MeasureView) -> list[str]:
    return list(view.chosen.compare or ())


def _label(view: MeasureView, one: Comparator) -> str:
    drawn = can_be_drawn(one, view.measure, view.area)
    return one.name if drawn else f"{one.name} ({TABLE_ONLY})"
