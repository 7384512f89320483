"""What must hold between a group and its members: the sum, the range, no part above the whole."""

from collections.abc import Callable, Iterator

import numpy as np

from data.analysis.plausibility.families import Families
from data.analysis.plausibility.findings import Finding, changed_one
from data.analysis.plausibility.words import (
    area_words,
    number_words,
    place_words,
    series_words,
)
from data.domain.formula import TOTAL
from data.domain.measure import Measure, Unit, ValueType

SUM, RANGE, PART = "group_sum", "group_outside_members", "part_above_whole"
_ERROR = 1e-6
"""What adding up decimals may bring about by itself."""

Members = Callable[[int], str]
"""What the members of one family are called: 'its 4 quarters'."""


def is_sum(families: Families, margins: np.ndarray) -> np.ndarray:
    """Whether the members add up to the group, as far as rounding lets one tell."""
    apart = np.abs(families.value - families.sum(families.figures.value))
    return apart <= margins[families.group] + families.sum(margins) + _ERROR


def is_within(families: Families, margins: np.ndarray) -> np.ndarray:
    """Whether the group lies between its lowest and its highest member, rounding allowed for."""
    values = families.figures.value
    reach = margins[families.group] + _ERROR
    lowest, highest = families.lowest(values - margins), families.highest(values + margins)
    return (families.value >= lowest - reach) & (families.value <= highest + reach)


def is_above_part(families: Families, margins: np.ndarray) -> np.ndarray:
    """Whether the group is at least as large as each member that is known."""
    highest = families.highest(families.figures.value - margins)
    return highest <= families.value + margins[families.group] + _ERROR


def is_average(families: Families) -> np.ndarray:
    """Whether the group's figure is a mean of its members', and so between them.

    A ratio of two shares is not: that of a region may lie outside those of its authorities.
    """
    return families.figures.of_measures(
        lambda one: one.type is not ValueType.COUNT and one.unit is not Unit.RATIO
    )[families.group]


def is_count(families: Families) -> np.ndarray:
    """Whether the figures count something, so that parts add up."""
    return families.figures.of_measures(lambda one: one.type is ValueType.COUNT)[families.group]


def tell_sums(families: Families, wrong: np.ndarray, members: Members) -> Iterator[Finding]:
    """Say of each wrong family what the group has and what its members add up to."""
    sums = families.sum(families.figures.value)
    for family in np.flatnonzero(wrong).tolist():
        total = number_words(round(float(sums[family]), 6), _measure(families, family))
        yield _finding(SUM, families, family, f"but {members(family)} add up to {total}")


def tell_ranges(families: Families, wrong: np.ndarray, members: Members) -> Iterator[Finding]:
    """Say of each wrong family between which figures the group's should lie."""
    for family in np.flatnonzero(wrong).tolist():
        places = families.members(family)
        values = families.figures.value[places]
        lowest = _named(families, family, int(places[values.argmin()]))
        highest = _named(families, family, int(places[values.argmax()]))
        words = f"but {members(family)} lie between {lowest} and {highest}"
        yield _finding(RANGE, families, family, words)


def tell_parts(families: Families, wrong: np.ndarray) -> Iterator[Finding]:
    """Say of each wrong family which member is larger than the group."""
    for family in np.flatnonzero(wrong).tolist():
        places = families.members(family)
        largest = int(places[families.figures.value[places].argmax()])
        words = f"but {_named(families, family, largest)} alone"
        yield _finding(PART, families, family, words, first=largest)


def _finding(
    reason: str, families: Families, family: int, words: str, first: int | None = None
) -> Finding:
    """Begin with the group's figure; the finding is about it, or else about a changed member."""
    figures, group = families.figures, int(families.group[family])
    one = figures.observations[group]
    value = number_words(float(figures.value[group]), figures.measure_at(group))
    here = f"{value} in {place_words(figures.catalogue, one)}"
    rest = families.places(family)
    places = rest if first is None else (group, first, *rest)
    return Finding(reason, changed_one(figures, places), f"{here}, {words}")


def _named(families: Families, family: int, place: int) -> str:
    """A member's figure, and what it differs from its group by: '69 in Kent', '12 (Girls)'."""
    figures = families.figures
    one, group = figures.observations[place], figures.observations[families.group[family]]
    value = number_words(float(figures.value[place]), figures.measure_at(place))
    if one.area_code != group.area_code:
        return f"{value} in {area_words(figures.catalogue, one.area_code)}"
    if one.period != group.period:
        return f"{value} in {one.period.name}"
    return (
        f"{value} ({one.breakdown})"
        if one.breakdown != TOTAL
        else (f"{value} in {series_words(figures.catalogue, one)}")
    )


def _measure(families: Families, family: int) -> Measure:
    return families.figures.measure_at(int(families.group[family]))
