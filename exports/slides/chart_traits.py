"""What a chart's numbers say of how it can be drawn."""

import re
from dataclasses import replace

from data.domain.frozen import FrozenChart, FrozenSeries, Role
from exports.slides.look import is_across

_YEAR = re.compile(r"\d{4}")
_LONGEST_NAME = 60
_FEW_NAMES, _LONGEST_OF_MANY = 6, 30


def name_of(series: FrozenSeries, longest: int = _LONGEST_NAME) -> str:
    """The name as a chart has room for it; the notes have the whole."""
    name = " ".join(series.name.split())
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def with_brief_names(chart: FrozenChart) -> FrozenChart:
    """The chart with names that leave room for it: shorter ones where there are many."""
    longest = _LONGEST_NAME if len(chart.series) <= _FEW_NAMES else _LONGEST_OF_MANY
    return replace(
        chart, series=tuple(replace(one, name=name_of(one, longest)) for one in chart.series)
    )


def places(series: FrozenSeries) -> list[int]:
    """Where a series has a value."""
    return [place for place, value in enumerate(series.values) if value is not None]


def has_values(chart: FrozenChart) -> bool:
    return any(value is not None for series in chart.series for value in series.values)


def bodies(chart: FrozenChart) -> list[int]:
    """The series that are drawn as the chart's own kind; the others are lines across it."""
    return [n for n, one in enumerate(chart.series) if not is_across(one.role)]


def main_place(chart: FrozenChart) -> int | None:
    """The series whose figures are the chart's message."""
    own = [n for n in bodies(chart) if chart.series[n].role is not Role.MARKED]
    mains = [n for n in own if chart.series[n].role is Role.MAIN]
    return next(iter(mains or own), None)


def is_parted(chart: FrozenChart) -> bool:
    """Whether no two of the columns or bars stand in the same place."""
    taken = [place for n in bodies(chart) for place in places(chart.series[n])]
    return len(taken) == len(set(taken))


def are_periods(chart: FrozenChart) -> bool:
    return all(_YEAR.search(one) for one in chart.categories)
