"""What came of a case: nothing differs, or what does; and where it departs on purpose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isclose
from typing import TypeGuard

RELATIVE = 1e-9


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    DEPARTURE = "departure"


@dataclass(frozen=True)
class Departure:
    """A class of situation in which our answer differs from the reference's on purpose."""

    name: str
    why: str


@dataclass(frozen=True)
class Outcome:
    """What differs from what was expected, and the departures that were allowed for in that."""

    differences: tuple[str, ...] = ()
    departures: tuple[Departure, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """A departure counts as one only where everything else agrees."""
        if self.differences:
            return Verdict.FAIL
        return Verdict.DEPARTURE if self.departures else Verdict.PASS


def differ(
    place: str, found: object, expected: object, relative: float = RELATIVE, slack: float = 0.0
) -> list[str]:
    """Say where what was found is not what was expected: 'points[3].mean: found 5, expected 6'.

    Numbers may differ by `relative`, or by `slack` in their own unit where they are near 0; words,
    yes or no, and nothing must be the same. Of lists every member is compared, of mappings
    whatever stands in the expected one.
    """
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        return [
            line
            for key, value in expected.items()
            for line in differ(_join(place, key), found.get(key), value, relative, slack)
        ]
    if _is_list(expected) and _is_list(found) and len(expected) == len(found):
        return [
            line
            for number, (one, other) in enumerate(zip(found, expected, strict=True))
            for line in differ(f"{place}[{number}]", one, other, relative, slack)
        ]
    if _agree(found, expected, relative, slack):
        return []
    return [f"{place}: found {_words(found)}, expected {_words(expected)}"]


def _agree(found: object, expected: object, relative: float, slack: float) -> bool:
    if _is_number(found) and _is_number(expected):
        try:
            return isclose(found, expected, rel_tol=relative, abs_tol=slack)
        except OverflowError:  # one of them is too large for a float
            return found == expected
    return type(found) is type(expected) and found == expected


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _join(place: str, key: object) -> str:
    return f"{place}.{key}" if place else str(key)


def _words(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping) or _is_list(value):
        return f"{len(value)} entries"
    return f"{value:.15g}" if isinstance(value, float) else str(value)
