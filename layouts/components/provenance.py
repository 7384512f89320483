"""Where figures come from: document, place in it, its words, and the load that brought them."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from data.analysis.pictures.picture import day_words
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.numbers import print_value
from data.domain.observation import Observation, Provenance
from data.domain.statement import Statement
from layouts.components.scroll_table import scroll_table


def observation_places(catalogue: Catalogue, observations: Sequence[Observation]) -> html.Div:
    """A row for each figure and place, newest first; those of one file share a row."""
    rows = [_row(catalogue, run) for run in _runs(observations)]
    heads = ("Figure", "Source", "Line", "Words of the source", "Loaded")
    return _table(heads, rows, "Where each figure comes from")


def statement_places(statements: Sequence[Statement]) -> html.Div:
    rows = [
        html.Tr([html.Th(f"{one.scope}: {one.figure}", scope="row"), *_place(one.provenance)])
        for one in statements
    ]
    heads = ("Statement", "Source", "Line", "Words of the source", "Loaded")
    return _table(heads, rows, "Where each statement comes from")


@dataclass
class _Run:
    """Figures of one series in a row that were read at the same place, newest first."""

    place: Provenance
    figures: list[Observation]

    def takes(self, place: Provenance) -> bool:
        """Whether a figure stands at the same place; a document's line and words are its own."""
        return place == self.place and not (place.line or place.quote)


def _runs(observations: Sequence[Observation]) -> list[_Run]:
    runs: list[_Run] = []
    latest: dict[tuple[str, str], _Run] = {}
    for one in sorted(observations, key=lambda one: one.period, reverse=True):
        for place in one.provenance:
            run = latest.get((one.measure_id, one.breakdown))
            if run is not None and run.takes(place):
                run.figures.append(one)
                continue
            runs.append(_Run(place, [one]))
            latest[one.measure_id, one.breakdown] = runs[-1]
    return runs


def _row(catalogue: Catalogue, run: _Run) -> html.Tr:
    first = run.figures[0]
    measure = catalogue.measure_by_id[first.measure_id]
    part = "" if first.breakdown == TOTAL else f", {first.breakdown}"
    label = f"{measure.short}{part}, {_told(measure, run.figures)}"
    return html.Tr([html.Th(label, scope="row"), *_place(run.place)])


def _told(measure: Measure, figures: Sequence[Observation]) -> str:
    """'2024-25: 14%', or '2017-18 to 2024-25: 8 figures'."""
    newest, oldest = figures[0], figures[-1]
    if newest is not oldest:
        return f"{oldest.period.name} to {newest.period.name}: {len(figures):,} figures"
    if newest.value is not None:
        return f"{newest.period.name}: {print_value(newest.value, measure)}"
    return f"{newest.period.name}: {newest.missing.words if newest.missing else ''}"


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
