"""Alternative text: what a picture shows, for those who cannot see it."""

from collections.abc import Sequence

from data.analysis.pictures.picture import Bar, Caption
from data.analysis.series.targets import TargetStep, target_summary
from data.analysis.series.trend import Point, Trend
from data.analysis.words.wording import inside
from data.domain.event import Event
from data.domain.numbers import print_value


def trend_alternative(
    caption: Caption,
    lines: Sequence[Trend],
    events: Sequence[Event],
    targets: Sequence[TargetStep] = (),
) -> str:
    """Kind of chart, title, every value of every line, then target, breaks and events.

    Of a comparator's line the first and the last value are said; the table has them all.
    """
    parts = [f"Line chart. {caption.title}. {caption.subtitle}."]
    parts += [f"{line.name}: {_values(line)}." for line in lines if line.area == lines[0].area]
    parts += [f"{line.name}: {_ends(line)}." for line in lines if line.area != lines[0].area]
    if targets:
        parts.append(f"Target: {target_summary(targets)}.")
    parts += caption.breaks
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


def _ends(line: Trend) -> str:
    """'11% in 2016-17 and 10% in 2024-25'."""
    first, last = line.known[:1], line.known[1:][-1:]
    ends = [f"{print_value(one.value, line.measure)} in {one.period.name}" for one in first + last]
    return " and ".join(ends)


def _value(point: Point, line: Trend) -> str:
    if point.value is None:
        return f"no figure ({inside(point.reason)})"
    return print_value(point.value, line.measure)


def _mark(is_revised: bool) -> str:
    return " (revised)" if is_revised else ""


def _revised(caption: Caption) -> str:
    return f"{caption.revised}." if caption.revised else ""
