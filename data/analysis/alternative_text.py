"""Alternative text: what a picture shows, for those who cannot see it."""

from collections.abc import Sequence

from data.analysis.picture import Bar, Caption
from data.analysis.trend import Point, Trend
from data.analysis.wording import inside
from data.domain.event import Event
from data.domain.numbers import print_value


def trend_alternative(caption: Caption, lines: Sequence[Trend], events: Sequence[Event]) -> str:
    """Kind of chart, title, then every value of every line, then the events."""
    parts = [f"Line chart. {caption.title}. {caption.subtitle}."]
    parts += [f"{line.measure.short}: {_values(line)}." for line in lines]
    if events:
        named = "; ".join(f"{one.label}, {one.start.month_words}" for one in events)
        parts.append(f"Events marked: {named}.")
    parts += [_revised(caption), caption.source_line]
    return " ".join(part for part in parts if part)


def bars_alternative(caption: Caption, bars: Sequence[Bar]) -> str:
    """Kind of chart, title, then every bar."""
    drawn = "; ".join(f"{bar.label} {bar.text}{_mark(bool(bar.revised))}" for bar in bars)
    parts = [f"Bar chart. {caption.title}. {caption.subtitle}. {drawn}."]
    parts += [_revised(caption), caption.source_line]
    return " ".join(part for part in parts if part)


def _values(line: Trend) -> str:
    return ", ".join(
        f"{point.period.name} {_value(point, line)}{_mark(point.is_revised)}"
        for point in line.observed
    )


def _value(point: Point, line: Trend) -> str:
    if point.value is None:
        return f"no figure ({inside(point.reason)})"
    return print_value(point.value, line.measure)


def _mark(is_revised: bool) -> str:
    return " (revised)" if is_revised else ""


def _revised(caption: Caption) -> str:
    return f"{caption.revised}." if caption.revised else ""
