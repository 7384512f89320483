"""The figures that a view shows, kept with it to tell later which of them were revised."""

from collections.abc import Iterable

from data.analysis.comparison.ranked import RankedView
from data.analysis.measure.view import MeasureView
from data.analysis.overview.pages import ThemeView
from data.domain.formula import TOTAL
from data.domain.frozen import SeenFigure
from data.domain.measure import Measure
from data.domain.numbers import print_value
from data.domain.observation import Observation


def seen_of(view: MeasureView) -> tuple[SeenFigure, ...]:
    """The figures of a measure's view, of its own area and of those drawn beside it."""
    measures = {line.measure.id: line.measure for line in view.lines} | {
        view.measure.id: view.measure
    }
    own = view.observations
    beside = [
        point.observation
        for one in view.comparison.compared
        for point in one.trend.points
        if point.observation
    ]
    statements = (
        SeenFigure(
            *(one.measure_id, one.area_code, f"{one.role.value}: {one.scope} ({one.id})", TOTAL),
            value=None,
            printed=one.figure,
        )
        for group in view.groups
        for one in group.statements
    )
    return (*_seen([*own, *beside], measures), *statements)


def seen_among(view: RankedView) -> tuple[SeenFigure, ...]:
    """The figures of all authorities at the period."""
    period = view.period.label if view.period else ""
    return tuple(
        SeenFigure(
            view.measure.id,
            row.area.code,
            period,
            TOTAL,
            row.figure.value,
            row.figure.missing.value if row.figure.missing else "",
            "" if row.figure.value is None else print_value(row.figure.value, view.measure),
        )
        for row in (*view.rows, *view.without)
    )


def seen_in_theme(view: ThemeView) -> tuple[SeenFigure, ...]:
    """The figures of every row of a scorecard."""
    found: list[SeenFigure] = []
    for row in view.scorecard.rows:
        if row.assessment:
            points = row.assessment.trend.points
            known = [point.observation for point in points if point.observation]
            found += _seen(known, {row.measure.id: row.measure})
    return tuple(found)


def _seen(
    observations: Iterable[Observation], measures: dict[str, Measure]
) -> tuple[SeenFigure, ...]:
    return tuple(
        dict.fromkeys(
            SeenFigure(
                one.measure_id,
                one.area_code,
                one.period.label,
                one.breakdown,
                one.value,
                one.missing.value if one.missing else "",
                _printed(one, measures),
            )
            for one in observations
        )
    )


def _printed(one: Observation, measures: dict[str, Measure]) -> str:
    measure = measures.get(one.measure_id)
    if one.value is None:
        return one.missing.words if one.missing else ""
    return print_value(one.value, measure) if measure else f"{one.value:g}"
