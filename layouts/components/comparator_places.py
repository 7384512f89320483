"""Where the figures of comparators come from, and who the neighbours are."""

from collections.abc import Sequence

from dash import html

from data.analysis.comparison.compare import Compared
from data.analysis.comparison.words import neighbour_lines
from data.analysis.pictures.picture import day_words
from data.domain.observation import Provenance
from layouts.components.scroll_table import scroll_table

HEADS = ("Compared with", "Periods", "Source", "Loaded")


def comparator_places(compared: Sequence[Compared]) -> list:
    """The neighbours by name, then one row for each comparator and source."""
    rows = [row for one in compared for row in _rows(one)]
    if not rows:
        return []
    heads = [html.Th(head, scope="col") for head in HEADS]
    caption = "Where the figures of comparators come from"
    told = [html.H3("Compared with others")]
    told += [html.P(text) for text in neighbour_lines(compared)]
    return [*told, scroll_table(heads, rows, caption, "places")]


def _rows(one: Compared) -> list[html.Tr]:
    """Each source once, with the periods that it gave figures for."""
    found: dict[Provenance, list[str]] = {}
    for point in one.trend.known:
        for place in point.observation.provenance:
            found.setdefault(place, []).append(point.period.name)
    return [_row(one, place, names) for place, names in found.items()]


def _row(one: Compared, place: Provenance, names: Sequence[str]) -> html.Tr:
    load = place.load
    when = f"{day_words(load.loaded_at.date())}, load {load.id} by {load.loaded_by}" if load else ""
    span = names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"
    return html.Tr(
        [
            html.Th(one.comparator.name, scope="row"),
            html.Td(span),
            html.Td(place.citation),
            html.Td(when),
        ]
    )
