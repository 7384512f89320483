"""Figures of a published file that are certainly wrong: a group far outside all its members."""

from collections.abc import Iterator

import numpy as np

from data.analysis.plausibility.area_members import Grouping, families_of, groupings
from data.analysis.plausibility.families import Families
from data.analysis.plausibility.figures import Figures
from data.analysis.plausibility.findings import Finding
from data.analysis.plausibility.group_rules import is_average
from data.analysis.plausibility.words import area_words, number_words, place_words
from data.domain.area import AreaLevel

REASON = "held_back"

FEWEST = 3
"""So many members must be known, ..."""

SHARE = 0.75
"""... and this share of those that there are: of fewer the others may well explain the group."""

_ERROR = 1e-6
_PLURALS = {AreaLevel.REGION: "regions", AreaLevel.LOCAL_AUTHORITY: "local authorities"}


def find_held_back(figures: Figures, margins: np.ndarray) -> tuple[Finding, ...]:
    """Find rates, percentages and averages of a group of areas that its members cannot make up.

    A mean lies between the lowest and the highest of what it is the mean of. Local authorities
    come first: a region that they show to be wrong says nothing about its country.
    """
    found: dict[int, Finding] = {}
    for grouping in sorted(groupings(figures.catalogue.areas), key=_authorities_first):
        families = families_of(figures, grouping, without=tuple(found))
        if families is not None:
            found |= {one.place: one for one in _outside(families, grouping, margins)}
    return tuple(found[place] for place in sorted(found))


def _authorities_first(grouping: Grouping) -> bool:
    return grouping.level is not AreaLevel.LOCAL_AUTHORITY


def _outside(families: Families, grouping: Grouping, margins: np.ndarray) -> Iterator[Finding]:
    enough = (families.counted >= FEWEST) & (families.counted >= SHARE * families.needed)
    judged = is_average(families) & enough & (families.counted <= families.needed)
    for family in np.flatnonzero(judged & _is_beyond(families, margins)).tolist():
        words = _words(families, family, _PLURALS[grouping.level])
        yield Finding(REASON, int(families.group[family]), words)


def _is_beyond(families: Families, margins: np.ndarray) -> np.ndarray:
    """Whether the group lies beyond its members by more than rounding and the unknown explain.

    Where some are not known the group must be twice as high as the highest, or half of the lowest,
    and farther than if those lay as far beyond as all areas of that period are apart: what is
    suppressed is not like the rest, as small numbers are not zero.
    """
    values = families.figures.value
    lowest, highest = families.lowest(values - margins), families.highest(values + margins)
    unknown = 1 - families.counted / families.needed
    apart = unknown * _spread(families, lowest, highest)
    is_partial = unknown > 0
    above = np.where(is_partial, np.maximum(apart, highest), 0)
    below = np.where(is_partial, np.maximum(apart, lowest / 2), 0)
    rounding = margins[families.group] + _ERROR
    beyond = families.value > highest + above + rounding
    beyond |= families.value < lowest - below - rounding
    return beyond & (~is_partial | (families.highest(values) > 0))


def _spread(families: Families, lowest: np.ndarray, highest: np.ndarray) -> np.ndarray:
    """For each group, how far the members of all groups are apart in its period."""
    figures, group = families.figures, families.group
    columns = (figures.measure, figures.breakdown, figures.frequency, figures.ordinal)
    _, which = np.unique([column[group] for column in columns], axis=1, return_inverse=True)
    low, high = np.full(len(group), np.inf), np.full(len(group), -np.inf)
    np.minimum.at(low, which, lowest)
    np.maximum.at(high, which, highest)
    return high[which] - low[which]


def _words(families: Families, family: int, members: str) -> str:
    """'1,258 in England in 2024, but its 9 regions lie between 98 in ... and 181 in ...'."""
    figures, group = families.figures, int(families.group[family])
    measure, one = figures.measure_at(group), figures.observations[group]
    counted, needed = int(families.counted[family]), int(families.needed[family])
    which = f"its {needed}" if counted == needed else f"{counted} of its {needed}"
    places = families.members(family)
    values = figures.value[places]

    def named(place: int) -> str:
        area = area_words(figures.catalogue, figures.observations[place].area_code)
        return f"{number_words(float(figures.value[place]), measure)} in {area}"

    lowest, highest = (named(int(places[at])) for at in (values.argmin(), values.argmax()))
    return (
        f"{number_words(float(figures.value[group]), measure)} in "
        f"{place_words(figures.catalogue, one)}, but {which} {members} lie between {lowest} "
        f"and {highest}"
    )
