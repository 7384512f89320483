"""Groups and their members: a year and its quarters, a region and its areas, All and parts."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.analysis.plausibility.figures import Figures


@dataclass(frozen=True)
class Families:
    """Figures of groups, each with those of its members that have a value.

    `group` has one place a family; `member` the members' places, one family after another, from
    `start` on. `counted` is how many members those are, where one figure may stand for several;
    `needed` how many there should be.
    """

    figures: Figures
    group: np.ndarray
    member: np.ndarray
    start: np.ndarray
    counted: np.ndarray
    needed: np.ndarray

    @property
    def is_whole(self) -> np.ndarray:
        """Whether every member is there and has a value, each once."""
        return self.counted == self.needed

    @cached_property
    def is_changed(self) -> np.ndarray:
        """Whether the group's figure or one of its members' is new or revised."""
        changed = self.figures.is_changed
        return changed[self.group] | np.logical_or.reduceat(changed[self.member], self.start)

    @property
    def value(self) -> np.ndarray:
        """The groups' own values."""
        return self.figures.value[self.group]

    @cached_property
    def number(self) -> np.ndarray:
        """How many figures of members each family has."""
        return np.diff(np.append(self.start, len(self.member)))

    def sum(self, column: np.ndarray) -> np.ndarray:
        """Add up the members' entries of a column."""
        return np.add.reduceat(column[self.member], self.start)

    def lowest(self, column: np.ndarray) -> np.ndarray:
        """The least of the members' entries."""
        return np.minimum.reduceat(column[self.member], self.start)

    def highest(self, column: np.ndarray) -> np.ndarray:
        """The greatest of the members' entries."""
        return np.maximum.reduceat(column[self.member], self.start)

    def members(self, family: int) -> np.ndarray:
        """The members' places of one family, in the order of the figures."""
        start = self.start[family]
        return self.member[start : start + self.number[family]]

    def places(self, family: int) -> tuple[int, ...]:
        """The group's place, then the members'."""
        return int(self.group[family]), *(int(place) for place in self.members(family))


def gather(
    figures: Figures,
    member: np.ndarray,
    group: np.ndarray,
    needed: np.ndarray | None = None,
    weight: np.ndarray | None = None,
) -> Families | None:
    """Make families of members and the places of their groups (−1 where there is none).

    `needed` says for each member how many its family must have to be whole; left out, a family is
    whole when each member that occurs has a value. `weight` says for how many a member counts, if
    not for one. Families without a known group or without a known member are left out; without
    any there is nothing.
    """
    has_group = (group >= 0) & figures.is_known[group]
    member, group = member[has_group], group[has_group]
    occurring = np.bincount(group, minlength=len(figures.value))
    wanted = occurring[group] if needed is None else needed[has_group]
    counts = np.ones(len(member), dtype=np.int64) if weight is None else weight[has_group]
    known = figures.is_known[member]
    member, group, wanted, counts = member[known], group[known], wanted[known], counts[known]
    if not len(member):
        return None
    order = np.lexsort((member, group))
    groups, start = np.unique(group[order], return_index=True)
    counted = np.add.reduceat(counts[order], start)
    return Families(figures, groups, member[order], start, counted, wanted[order][start])
