"""Rules 4 and 5 for areas: England, its regions and parts of one, and what they are made of."""

from collections.abc import Iterator

import numpy as np

from data.analysis.plausibility.area_members import families_of, groupings
from data.analysis.plausibility.families import Families
from data.analysis.plausibility.figures import Figures
from data.analysis.plausibility.findings import Finding
from data.analysis.plausibility.group_rules import (
    is_above_part,
    is_average,
    is_count,
    is_sum,
    is_within,
    tell_parts,
    tell_ranges,
    tell_sums,
)
from data.domain.area import AreaLevel

_PLURALS = {
    AreaLevel.REGION: "regions",
    AreaLevel.LOCAL_AUTHORITY: "local authorities",
}


def find_area_groups(figures: Figures, margins: np.ndarray) -> Iterator[Finding]:
    """Compare each group of areas with its members, where the catalogue has them.

    Sums and ranges need every member that existed then; that no member's count is above the
    group's is told anyway.
    """
    for grouping in groupings(figures.catalogue.areas):
        families = families_of(figures, grouping)
        if families is not None:
            yield from _compare(families, margins, grouping.level)


def _compare(families: Families, margins: np.ndarray, level: AreaLevel) -> Iterator[Finding]:
    def members(family: int) -> str:
        return f"its {families.counted[family]} {_PLURALS[level]}"

    whole = families.is_changed & families.is_whole
    counts = is_count(families)
    wrong_sum = whole & counts & ~is_sum(families, margins)
    yield from tell_sums(families, wrong_sum, members)
    below = families.is_changed & counts & ~wrong_sum & ~is_above_part(families, margins)
    yield from tell_parts(families, below)
    outside = whole & is_average(families) & ~is_within(families, margins)
    yield from tell_ranges(families, outside, members)
