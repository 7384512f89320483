"""The figures that a difference changes, as tables: revised, new, withdrawn, and counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dash import html

from data.analysis.loading.difference_words import also_words, place_words, read_words
from data.domain.catalogue import Catalogue
from data.domain.difference import Effect, FigureChange, PeriodCounts
from data.domain.formula import TOTAL
from layouts.address import measure_path
from layouts.components.link import link
from layouts.components.scroll_table import scroll_table

LISTED = 100


def change_table(
    catalogue: Catalogue, changes: Sequence[FigureChange], effect: Effect, count: int, caption: str
) -> list:
    """The changes of one effect that are known one by one; the rest of `count` is counted."""
    chosen = [one for one in changes if one.effect is effect][:LISTED]
    columns = _Columns(
        areas=any((one.area_code, one.breakdown) != (catalogue.home.code, TOTAL) for one in chosen),
        rows=any(one.row is not None for one in chosen),
    )
    heads = [html.Th("Measure", scope="col"), html.Th("Period", scope="col")]
    if columns.areas:
        heads.append(html.Th("Area and part", scope="col"))
    heads.append(html.Th(_FIGURE[effect], scope="col", className="number"))
    if columns.rows:
        heads.append(html.Th("Row", scope="col", className="number"))
    rows = [_row(catalogue, one, columns) for one in chosen]
    return [
        scroll_table(heads, rows, caption, f"changes {effect.value}"),
        more_words(count - len(chosen)),
    ]


def count_table(catalogue: Catalogue, by_period: Sequence[PeriodCounts]) -> list:
    """How many figures change, by measure and period, each measure named once."""
    names = ["New", "Revised", "Withdrawn", "Unchanged"]
    has_outranked = any(one.counts.outranked for one in by_period)
    names += ["Kept aside"] if has_outranked else []
    heads = [html.Th("Measure", scope="col"), html.Th("Period", scope="col")]
    heads += [html.Th(name, scope="col", className="number") for name in names]
    ordered = sorted(by_period, key=lambda one: one.period.end, reverse=True)
    ordered.sort(key=lambda one: _order(catalogue, one.measure_id))
    shown = ordered[:LISTED]
    groups = [list(group) for _, group in groupby(shown, key=lambda one: one.measure_id)]
    rows = [
        html.Tr([*_named(catalogue, group, place), *_counted(one, has_outranked)])
        for group in groups
        for place, one in enumerate(group)
    ]
    return [
        scroll_table(heads, rows, "Figures by measure and period", "by-measure"),
        more_words(len(ordered) - len(shown)),
    ]


def more_words(count: int) -> html.P | None:
    return html.P(f"and {count:,} more", className="quiet more") if count > 0 else None


@dataclass(frozen=True)
class _Columns:
    """Which columns have something to say."""

    areas: bool
    rows: bool


_FIGURE = {
    Effect.NEW: "Figure",
    Effect.REVISED: "Before and after",
    Effect.WITHDRAWN: "Figure before",
    Effect.OUTRANKED: "In this file, and what stands",
}


def _row(catalogue: Catalogue, one: FigureChange, columns: _Columns) -> html.Tr:
    cells = [
        html.Th(_measure(catalogue, one.measure_id), scope="row"),
        html.Td(one.period.name, className="when"),
    ]
    if columns.areas:
        cells.append(html.Td(place_words(catalogue, one.area_code, one.breakdown)))
    cells.append(html.Td(_figure(catalogue, one), className="number"))
    if columns.rows:
        cells.append(html.Td(f"{one.row:,}" if one.row else "", className="number"))
    return html.Tr(cells)


def _figure(catalogue: Catalogue, one: FigureChange) -> Any:
    measure = catalogue.measure_by_id[one.measure_id]
    if one.effect is Effect.NEW:
        return read_words(one.after, measure)
    if one.effect is Effect.WITHDRAWN:
        return html.Del(read_words(one.before, measure))
    if one.effect is Effect.OUTRANKED:
        stands = read_words(one.before, measure)
        return f"{read_words(one.after, measure)}; {stands} stands"
    also = also_words(one)
    return [
        html.Del(read_words(one.before, measure)),
        html.Span(" → ", className="arrow"),
        html.Ins(read_words(one.after, measure)),
        html.Span(f" ({also})", className="also") if also else None,
    ]


def _named(catalogue: Catalogue, group: Sequence[PeriodCounts], place: int) -> list[html.Th]:
    """The measure's name, before the first of its periods."""
    if place:
        return []
    name = _measure(catalogue, group[0].measure_id)
    return [html.Th(name, scope="rowgroup", rowSpan=len(group))]


def _counted(one: PeriodCounts, has_outranked: bool) -> list[html.Td]:
    counts = one.counts
    numbers = [counts.new, counts.revised, counts.withdrawn, counts.unchanged]
    numbers += [counts.outranked] if has_outranked else []
    return [
        html.Td(one.period.name, className="when"),
        *[html.Td(f"{count:,}" if count else "–", className="number") for count in numbers],
    ]


def _measure(catalogue: Catalogue, measure_id: str) -> Any:
    measure = catalogue.measure_by_id.get(measure_id)
    return link(measure.short, measure_path(measure.id)) if measure else measure_id


def _order(catalogue: Catalogue, measure_id: str) -> int:
    measure = catalogue.measure_by_id.get(measure_id)
    return catalogue.measures.index(measure) if measure else len(catalogue.measures)
