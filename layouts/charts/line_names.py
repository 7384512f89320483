"""Names of lines: whose they are, what stands with them, and which values stand at the points."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.series.extremes import find_extremes
from data.analysis.series.trend import KnownPoint, LineKind, Trend
from data.domain.numbers import print_value
from layouts.charts.palette import MARKS
from layouts.charts.size import Size
from layouts.charts.text import wrap

ALL_LABELLED = 13
"""Up to this many values each gets its number; above, the telling ones do."""

_KINDS = (LineKind.COUNTRY, LineKind.MEDIAN, LineKind.REGION, LineKind.MEAN)
"""The kinds that have a manner of their own, in the palette's order after the own line's."""


@dataclass(frozen=True)
class EndName:
    """A name at the end of a line: its words, and where the line ends."""

    words: str
    place: int
    value: float
    number: int | None = None
    """The manner of the comparator's line, whose mark stands before its name."""
    is_bold: bool = False


def is_beside(line: Trend, lines: Sequence[Trend]) -> bool:
    """Whether a line is a comparator's: another area's than the first one."""
    return line.area != lines[0].area


def has_comparators(lines: Sequence[Trend]) -> bool:
    return is_beside(lines[-1], lines)


def manner(number: int, lines: Sequence[Trend]) -> int:
    """Which colour, dash and marker a line has: a comparator's are those of its kind, so that
    they are the same on every picture; other areas take theirs in their order."""
    if not is_beside(lines[number], lines):
        return number % len(MARKS)
    kind = lines[number].kind
    if kind in _KINDS:
        return 1 + _KINDS.index(kind)
    earlier = sum(is_beside(one, lines) and one.kind not in _KINDS for one in lines[:number])
    others = len(MARKS) - 1 - len(_KINDS)
    return 1 + len(_KINDS) + earlier % others


def key_names(lines: Sequence[Trend], size: Size) -> list[list[str]]:
    """The names in a key, each in as many lines as it takes.

    A last value that stands neither at its point nor at the end of its line stands here.
    """
    width = size.width - 2 * size.pad - 2 * size.text
    on_phone = size.is_narrow and not size.is_picture
    names = [
        _key_words(line, lines) if on_phone or has_comparators(lines) else _said(line, size)
        for line in lines
    ]
    return [wrap(name, width, size.text) for name in names]


def end_name(number: int, latest: KnownPoint, lines: Sequence[Trend], size: Size) -> EndName:
    """A line's name, with its last value where that is not written at the point.

    Beside other areas all the names stand after the last period.
    """
    line = lines[number]
    if has_comparators(lines):
        mark = manner(number, lines) if is_beside(line, lines) else None
        return EndName(_key_words(line, lines), len(line.points) - 1, latest.value, mark)
    return EndName(_said(line, size), line.place(latest.period), latest.value)


def wrapped_name(name: EndName, room: float, size: Size, bold: bool) -> list[str]:
    mark = "" if name.number is None else f"{MARKS[name.number]} "
    return wrap(f"{mark}{name.words}", room, size.text, bold=bold)


def is_crowded(line: Trend, size: Size) -> bool:
    """Whether the points stand too close for a number at each."""
    return len(line.points) > ALL_LABELLED or len(line.points) * size.text * 1.8 > size.width * 0.75


def telling_places(line: Trend, lines: Sequence[Trend], size: Size) -> set[int]:
    """Where a value is written: at all of a few points, else first, highest and lowest; then the
    last one stands with the line's name, or at its point where the names stand in a key.

    Beside other areas the last one always stands with the name, and comparators have no other.
    """
    compares, has_key = has_comparators(lines), size.is_narrow and not size.is_picture
    if is_beside(line, lines) or (compares and has_key):
        return set()
    known = line.known
    if known and (compares or is_crowded(line, size)):
        last = known[-1:] if has_key else ()
        found = find_extremes(line.measure, known)
        told = (known[0], found.highest[0], found.lowest[0], *last)
        known = tuple(point for point in told if last or point is not line.known[-1])
    return {line.place(point.period) for point in known}


def _key_words(line: Trend, lines: Sequence[Trend]) -> str:
    """A name; beside other areas with its last value, and the period of one that is earlier."""
    latest = line.latest
    if latest is None or not has_comparators(lines):
        return line.name
    is_last = line.place(latest.period) == len(line.points) - 1
    when = "" if is_last else f" ({latest.period.name})"
    return f"{line.name} {print_value(latest.value, line.measure)}{when}"


def _said(line: Trend, size: Size) -> str:
    """A name, with its last value where the points stand too close for numbers."""
    latest = line.latest
    if latest is None or not is_crowded(line, size):
        return line.name
    return f"{line.name} {print_value(latest.value, line.measure)}"
