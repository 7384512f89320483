"""Breaks, targets and commentary on the small measures of the tests."""

from datetime import date

from data.analysis.series.breaks import breaks_of
from data.analysis.series.trend import Trend, build_trend
from data.domain.commentary import Commentary
from data.domain.measure import Measure
from data.domain.period import Frequency
from data.domain.series_break import BreakKind, SeriesBreak
from data.domain.target import Target
from tests.data.analysis.builders import HOME, Given, figures, make_catalogue, period


def make_break(
    measure: Measure, start: str, kind: BreakKind = BreakKind.DEFINITION, **changes: object
) -> SeriesBreak:
    """A break; `start` is the label of the first period after it."""
    fields = {
        "label": "moves counted",
        "detail": "Households that moved are counted.",
        "source": "Annual Report, page 4.",
    }
    return SeriesBreak(measure.id, start, kind, **(fields | changes))


def make_target(measure: Measure, label: str, value: float, **changes: object) -> Target:
    fields = {"rationale": "The plan aims at it", "agreed_by": "the Board, 4 May 2020"}
    return Target(measure.id, label, value, **(fields | changes))


def make_commentary(measure: Measure, label: str, **changes: object) -> Commentary:
    fields = {
        "story": "More left.",
        "so_what": "Fewer homes.",
        "action": "Ask each one why.",
        "author": "Jo Smith",
        "written": date(2025, 6, 3),
    }
    return Commentary(measure.id, label, **(fields | changes))


def broken_trend(
    measure: Measure,
    given: list[Given],
    *breaks: SeriesBreak,
    first: int = 2020,
    frequency: Frequency = Frequency.ANNUAL,
) -> Trend:
    """A trend over exactly the periods given, with the breaks that concern it."""
    catalogue = make_catalogue(measure, breaks=breaks)
    return build_trend(
        measure,
        HOME,
        figures(measure, first, given, frequency),
        frequency,
        period(first, measure, frequency),
        period(first + len(given) - 1, measure, frequency),
        breaks=breaks_of(catalogue, measure, HOME.code),
    )
