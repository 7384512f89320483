"""The day since which changes are listed: a field, and days that are often asked about."""

from collections.abc import Sequence
from datetime import date

import dash_bootstrap_components as dbc
from dash import html

from data.analysis.changes.presets import EARLIEST, Preset
from layouts import ids
from layouts.changes_address import CHANGES, changes_download_path, changes_path
from layouts.components.aria import aria
from layouts.components.link import link


def since_choice(
    latest: date, chosen: date | None, presets: Sequence[Preset], problem: str = ""
) -> html.Div:
    """A form that is sent when the reader says so, and links; what is wrong stands at the field."""
    return html.Div(
        [_form(latest, chosen, problem), *_downloads(chosen), _presets(chosen, presets)],
        className="card filter-row since-row",
    )


def _form(latest: date, chosen: date | None, problem: str) -> html.Form:
    """What is wrong stands in the field's label, so that it is read with it."""
    wrong = [html.Strong(problem, className="field-problem")] if problem else []
    return html.Form(
        [
            html.Div(
                [
                    html.Label(["Since", *wrong], htmlFor=ids.CHANGES_SINCE),
                    dbc.Input(
                        id=ids.CHANGES_SINCE,
                        name="since",
                        type="date",
                        min=EARLIEST.isoformat(),
                        max=latest.isoformat(),
                        value=chosen.isoformat() if chosen else "",
                        invalid=bool(problem),
                    ),
                ],
                className="choice",
            ),
            dbc.Button("Show", type="submit", className="button primary"),
        ],
        action=CHANGES,
        method="GET",
        className="filter",
    )


def _downloads(chosen: date | None) -> list[html.Div]:
    if chosen is None:
        return []
    buttons = [
        html.A(words, href=changes_download_path(chosen, extension), className="button")
        for words, extension in (("Table: CSV", "csv"), ("Table: Excel", "xlsx"))
    ]
    return [html.Div(buttons, className="buttons")]


def _presets(chosen: date | None, presets: Sequence[Preset]) -> html.Nav:
    items = [
        html.Li(
            link(one.words, changes_path(one.day)),
            **(aria(current="true") if one.day == chosen else {}),
        )
        for one in presets
    ]
    return html.Nav(
        [html.Span("Or since", className="quiet"), html.Ul(items, className="choices")],
        className="since-presets",
        **aria(label="Days often asked about"),
    )
