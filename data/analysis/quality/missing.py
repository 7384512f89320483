"""How many figures have no value, and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from data.domain.missing import MissingReason
from data.domain.numbers import round_half_up
from data.domain.observation import Observation


@dataclass(frozen=True)
class Missing:
    """Of so many figures, those without a value by their reason, in the order of the symbols."""

    figures: int
    by_reason: tuple[tuple[MissingReason, int], ...] = ()

    @property
    def count(self) -> int:
        return sum(count for _, count in self.by_reason)

    @property
    def share(self) -> float:
        """Per cent of the figures; 0 where there is none."""
        return 100 * self.count / self.figures if self.figures else 0.0

    @property
    def share_words(self) -> str:
        """'11%'; never '0%' or '100%' where it is only nearly so."""
        shown = int(round_half_up(self.share, 0))
        if self.count and not shown:
            return "under 1%"
        if self.count < self.figures and shown == 100:
            return "over 99%"
        return f"{shown}%"

    def of(self, reason: MissingReason) -> int:
        return dict(self.by_reason).get(reason, 0)


def count_missing(observations: Sequence[Observation]) -> Missing:
    """Count the reasons among all figures of a series, its parts included."""
    found = Counter(one.missing for one in observations if one.missing)
    reasons = tuple((reason, found[reason]) for reason in MissingReason if reason in found)
    return Missing(len(observations), reasons)
