"""Alternative text: what a picture shows, for those who cannot see it."""

from collections.abc import Sequence

from data.analysis.picture import Bar, Caption
from data.analysis.trend import Trend
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
    parts.append(caption.source_line)
    return " ".join(parts)


def bars_alternative(caption: Caption, bars: Sequence[Bar]) -> str:
    """Kind of chart, title, then every bar."""
    drawn = "; ".join(f"{bar.label} {bar.text}" for bar in bars)
    return f"Bar chart. {caption.title}. {caption.subtitle}. {drawn}. {caption.source_line}"


def _values(line: Trend) -> str:
    return ", ".join(
        f"{point.period.name} {print_value(point.value, line.measure)}"
        if point.value is not None
        else f"{point.period.name} no figure ({inside(point.reason)})"
        for point in line.observed
    )
