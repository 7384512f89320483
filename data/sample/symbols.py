"""Figures that the sample does not tell, and gaps: by rule, so that every kind occurs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.domain.area import AreaLevel
from data.domain.measure import Disclosure, Measure, ValueType
from data.domain.missing import MissingReason
from data.domain.observation import Observation
from data.domain.period import Frequency
from data.sample.chance import Chance
from data.sample.draws import rank
from data.sample.true_changes import true_changes

FEWEST = 5
"""What is above zero and below this is not published of other councils."""

_NOT_SUPPLIED, _NO_SERVICE = 0.012, 0.004
_WITH_HOLE, _LATE = 4, 2
HOLE = (20, 21, 22)
"""The months before the last that are missing where there is a hole."""


def with_symbols(world: Chance, measure: Measure, one: Observation) -> Observation:
    """k where it rounds to zero, c where few are counted, x and z for a few others by lot."""
    level = world.catalogue.area_by_code[one.area_code].level
    is_council = level is AreaLevel.LOCAL_AUTHORITY
    if one.value is None:
        return one
    if one.value == 0 and (one.numerator or 0) > 0:
        return _without(one, MissingReason.LOW)
    if is_council and _has_no_such_service(world, one):
        return replace(_without(one, MissingReason.NOT_APPLICABLE), note="No such service here")
    if is_council and _is_small(measure, one, is_home=one.area_code == world.places.codes[0]):
        return _without(one, MissingReason.SUPPRESSED)
    if is_council and _was_not_supplied(world, one):
        return replace(
            _without(one, MissingReason.NOT_AVAILABLE), note="The council supplied no figure"
        )
    return one


def without_gaps(figures: Sequence[Observation], gaps: "Gaps", home: str) -> list[Observation]:
    """Leave out what our council never reported: three months of some measures, or the last."""
    last: dict[str, int] = {}
    for one in figures:
        if one.area_code == home and one.period.frequency is Frequency.MONTHLY:
            last[one.measure_id] = max(last.get(one.measure_id, 0), one.period.ordinal)
    return [one for one in figures if one.area_code != home or not gaps.has(one, last)]


@dataclass(frozen=True)
class Gaps:
    """Monthly measures of our council with a hole, and those whose last month is late."""

    with_hole: tuple[str, ...]
    late: tuple[str, ...]

    def has(self, one: Observation, last: Mapping[str, int]) -> bool:
        """Whether a figure was never reported; `last` are the ordinals of the last months."""
        if one.period.frequency is not Frequency.MONTHLY:
            return False
        back = last[one.measure_id] - one.period.ordinal
        return (one.measure_id in self.with_hole and back in HOLE) or (
            one.measure_id in self.late and back == 0
        )


def gaps_of(world: Chance) -> Gaps:
    """By lot, but none of a measure that a true change is told of."""
    changed = {one.measure for one in true_changes(world.catalogue, world.seed)}
    monthly = [
        one.id
        for one in world.catalogue.measures
        if Frequency.MONTHLY in one.frequencies and one.id not in changed and not one.formula
    ]
    monthly.sort(key=lambda name: rank(world.seed, "gap", name))
    return Gaps(tuple(monthly[:_WITH_HOLE]), tuple(monthly[_WITH_HOLE : _WITH_HOLE + _LATE]))


def _is_small(measure: Measure, one: Observation, *, is_home: bool) -> bool:
    """Of our own figures only percentages of very few are kept back: readers are colleagues."""
    if is_home:
        is_share = measure.disclosure is Disclosure.SMALL_NUMERATORS
        return is_share and one.denominator is not None and 0 < one.denominator < FEWEST
    if measure.disclosure is Disclosure.SMALL_COUNTS and measure.type is ValueType.COUNT:
        return 0 < (one.value or 0) < FEWEST
    counts = measure.disclosure is Disclosure.SMALL_NUMERATORS and measure.type in (
        ValueType.PERCENTAGE,
        ValueType.RATE,
    )
    return counts and 0 < (one.numerator or 0) < FEWEST


def _was_not_supplied(world: Chance, one: Observation) -> bool:
    if one.area_code == world.places.codes[0]:
        return False
    return rank(world.seed, "x", one.measure_id, one.area_code, one.period.label) < _NOT_SUPPLIED


def _has_no_such_service(world: Chance, one: Observation) -> bool:
    """Of some other councils in every period alike."""
    if one.area_code == world.places.codes[0]:
        return False
    return rank(world.seed, "z", one.measure_id, one.area_code) < _NO_SERVICE


def _without(one: Observation, reason: MissingReason) -> Observation:
    return replace(one, value=None, missing=reason, numerator=None, denominator=None)
