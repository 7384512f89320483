"""Every rule about implausible figures, and the flags in the order of the file's rows."""

from collections.abc import Mapping, Sequence

from data.analysis.plausibility.area_groups import find_area_groups
from data.analysis.plausibility.breakdowns import find_breakdowns
from data.analysis.plausibility.figures import read_figures
from data.analysis.plausibility.findings import flag
from data.analysis.plausibility.formulas import find_formulas
from data.analysis.plausibility.jump import find_jumps
from data.analysis.plausibility.keys import FigureKey
from data.analysis.plausibility.level import find_levels
from data.analysis.plausibility.parts_of_value import find_parts_of_value
from data.analysis.plausibility.rounding import margins
from data.analysis.plausibility.to_date import find_falls
from data.analysis.plausibility.year_sums import find_year_sums
from data.domain.catalogue import Catalogue
from data.domain.difference import Flag
from data.domain.observation import Observation

COMPARISONS = (find_jumps, find_levels)
SUMS_AND_PARTS = (
    find_year_sums,
    find_falls,
    find_parts_of_value,
    find_area_groups,
    find_breakdowns,
    find_formulas,
)


def find_implausible(
    catalogue: Catalogue,
    incoming: Sequence[Observation],
    standing: Sequence[Observation],
    rows: Mapping[FigureKey, int],
) -> tuple[Flag, ...]:
    """Flag what does not go together, where a new or revised figure of the file has a part in it.

    `incoming` is all that the file holds, `standing` the current figures of its measures and of
    those that these are parts of; `rows` tells the file's row by `key_of`. Flags come in the order
    of the rows, those about one row in the order of the rules.
    """
    figures = read_figures(catalogue, incoming, standing, rows)
    if not figures.is_changed.any():
        return ()
    rounding = margins(figures)
    found = [
        *(finding for rule in COMPARISONS for finding in rule(figures)),
        *(finding for rule in SUMS_AND_PARTS for finding in rule(figures, rounding)),
    ]
    flags = dict.fromkeys(flag(figures, finding) for finding in found)
    return tuple(sorted(flags, key=by_row))


def by_row(one: Flag) -> tuple[bool, int]:
    """The order in which flags are told: that of the file, then those about what stands."""
    return one.row is None, one.row or 0
