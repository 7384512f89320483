"""What a case of an XmR chart is drawn up from, put in order of its dates."""

from dataclasses import dataclass
from datetime import date
from math import isfinite

from data.analysis.conformance.shape import Case, WrongShape, entries, number_or_none, part
from data.analysis.statistics.labels import Direction

_GOOD = {
    "increase": Direction.HIGHER,
    "decrease": Direction.LOWER,
    "neutral": Direction.NONE,
}


@dataclass(frozen=True)
class XmrInput:
    """A case's series by date, where its segments begin, and its settings."""

    dates: tuple[str, ...]
    values: tuple[float | None, ...]
    starts: tuple[int, ...]
    baseline: int | None
    screen: bool
    good: Direction
    target: float | None

    @property
    def edges(self) -> list[int]:
        """Where segments begin, and the end of the last one."""
        return sorted({0, *self.starts, len(self.values)})

    @property
    def is_finite(self) -> bool:
        """Whether all numbers are such as can be reckoned with."""
        numbers = (*self.values, self.target)
        return all(one is None or isfinite(one) for one in numbers)

    @property
    def latest(self) -> int | None:
        """The place of the latest known value."""
        known = [place for place, value in enumerate(self.values) if value is not None]
        return known[-1] if known else None


def read_input(case: Case) -> XmrInput:
    """The input of a case; a date to rebase on that is none of its dates is left aside."""
    given = part(case, "input")
    dates, values = entries(given, "dates"), entries(given, "values")
    if len(dates) != len(values):
        raise WrongShape(f"values: found {len(values)}, expected {len(dates)}, as many as dates")
    rows = sorted(
        zip(
            [_day(one) for one in dates],
            dates,
            [number_or_none(one, "values") for one in values],
            strict=True,
        ),
        key=lambda row: row[0],
    )
    rebases = [] if given.get("rebase_dates") is None else entries(given, "rebase_dates")
    rebased = {_day(one, "rebase_dates") for one in rebases}
    return XmrInput(
        dates=tuple(row[1] for row in rows),
        values=tuple(row[2] for row in rows),
        starts=tuple(place for place, row in enumerate(rows) if row[0] in rebased),
        baseline=_baseline(given.get("fix_after_n_points")),
        screen=_screen(given),
        good=_good(given.get("improvement_direction")),
        target=number_or_none(given.get("target"), "target"),
    )


def _day(text: object, name: str = "dates") -> date:
    try:
        return date.fromisoformat(text if isinstance(text, str) else "")
    except ValueError:
        raise WrongShape(f"{name}: found {text}, expected one like 2024-04-01") from None


def _baseline(value: object) -> int | None:
    """So many rows; of a broken number the whole part, which takes in the same rows."""
    found = number_or_none(value, "fix_after_n_points")
    if found is not None and not isfinite(found):
        raise WrongShape("fix_after_n_points: found no finite number, expected so many rows")
    return None if found is None else int(found)


def _screen(given: Case) -> bool:
    value = given.get("screen_outliers", False)
    if not isinstance(value, bool):
        raise WrongShape(f"screen_outliers: found {value}, expected true or false")
    return value


def _good(value: object) -> Direction:
    if not isinstance(value, str) or value not in _GOOD:
        raise WrongShape(
            f"improvement_direction: found {value}, expected increase, decrease or neutral"
        )
    return _GOOD[value]
