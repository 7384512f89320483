"""The series of a chart by the names that an audience reads, each with the traces that draw it."""

from data.domain.frozen import FrozenItem, Role

_KINDS = {
    "own": Role.MAIN,
    "neighbour": Role.COMPARATOR,
    "marked": Role.MARKED,
    "other": Role.OTHER,
}
"""What the traces of ranked places are called, which are named in a pack by their roles."""

_LIMITS = ("Between the limits", "Lower limit", "Upper limit")


def series_names(item: FrozenItem) -> dict[str, str]:
    """What each trace of the item's figures is part of; one series alone cannot be hidden."""
    figure = next(iter(item.figures.values()), {"data": ()})
    traces = [str(one["name"]) for one in figure["data"] if one.get("name")]
    names = {trace: _name(item, trace) for trace in traces}
    return names if len(set(names.values())) > 1 else {}


def _name(item: FrozenItem, trace: str) -> str:
    if trace in _LIMITS:
        return "Limits"
    role = _KINDS.get(trace)
    series = item.chart.series if item.chart and role else ()
    return next((one.name for one in series if one.role is role), trace)
