"""Where figures come from: document, place in it, its words, and the load that brought them."""

from collections.abc import Sequence

from dash import html

from data.analysis.picture import day_words
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.numbers import print_value
from data.domain.observation import Observation, Provenance
from data.domain.statement import Statement
from layouts.components.scroll_table import scroll_table


def observation_places(catalogue: Catalogue, observations: Sequence[Observation]) -> html.Div:
    """One row a figure and place, newest first."""
    rows = [
        _row(catalogue, one, place)
        for one in sorted(observations, key=lambda one: one.period, reverse=True)
        for place in one.provenance
    ]
    heads = ("Figure", "Source", "Line", "Words of the source", "Loaded")
    return _table(heads, rows, "Where each figure comes from")


def statement_places(statements: Sequence[Statement]) -> html.Div:
    rows = [
        html.Tr([html.Th(f"{one.scope}: {one.figure}", scope="row"), *_place(one.provenance)])
        for one in statements
    ]
    heads = ("Statement", "Source", "Line", "Words of the source", "Loaded")
    return _table(heads, rows, "Where each statement comes from")


def _row(catalogue: Catalogue, one: Observation, place: Provenance) -> html.Tr:
    measure = catalogue.measure_by_id[one.measure_id]
    figure = (
        print_value(one.value, measure)
        if one.value is not None
        else (one.missing.words if one.missing else "")
    )
    part = "" if one.breakdown == TOTAL else f", {one.breakdown}"
    label = f"{measure.short}{part}, {one.period.name}: {figure}"
    return html.Tr([html.Th(label, scope="row"), *_place(place)])


def _place(place: Provenance) -> list[html.Td]:
    load = place.load
    when = day_words(load.loaded_at.date()) if load else ""
    return [
        html.Td(place.citation),
        html.Td(place.line),
        html.Td(f"“{place.quote}”" if place.quote else ""),
        html.Td(f"{when}, load {load.id} by {load.loaded_by}" if load else ""),
    ]


def _table(heads: tuple[str, ...], rows: list[html.Tr], caption: str) -> html.Div:
    return scroll_table([html.Th(head, scope="col") for head in heads], rows, caption, "places")
