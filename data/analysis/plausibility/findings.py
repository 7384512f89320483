"""A flag about one of the figures: the changed one among those that do not go together."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.plausibility.figures import Figures
from data.domain.difference import Flag


@dataclass(frozen=True)
class Finding:
    """What a rule finds: the figure that it is about, by its place, and the sentence."""

    reason: str
    place: int
    words: str


def changed_one(figures: Figures, places: Sequence[int]) -> int:
    """The first changed figure of those that do not go together, best candidate first."""
    return next(int(place) for place in places if figures.is_changed[place])


def flag(figures: Figures, finding: Finding) -> Flag:
    """Name the figure that a finding is about, with its row where the file has one."""
    one = figures.observations[finding.place]
    return Flag(
        finding.reason,
        finding.words,
        one.measure_id,
        one.area_code,
        one.period,
        one.breakdown,
        int(figures.row[finding.place]) or None,
    )
