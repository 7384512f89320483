"""Suggestions while the reader types."""

from dash import Dash, Input, Output

from data.analysis.search import search_measures
from data.reading.reader import Reader
from layouts import ids
from layouts.pages.search import suggestions


def register_search(app: Dash, reader: Reader) -> None:
    @app.callback(
        Output(ids.SEARCH_RESULTS, "children"),
        Input(ids.SEARCH, "value"),
        prevent_initial_call=True,
    )
    def suggest(text: str | None) -> list:
        return suggestions(search_measures(reader.catalogue.measures, text or ""), text or "")
