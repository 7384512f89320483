"""Why a neighbour has no figure of its own for a period, and so is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.analysis.comparison.others import joint_returns
from data.analysis.words.wording import listed
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.observation import Observation
from data.domain.period import Period

ByOrdinal = Mapping[int, Observation]
"""One area's totals of one frequency, by the place of their period."""

NOT_LOADED = "no figure loaded"


@dataclass(frozen=True)
class Absence:
    """An area that has no value for a period, and the reason in words."""

    area: Area
    reason: str


class Absences:
    """Tells of the members of a set which have no value, and why."""

    def __init__(
        self, catalogue: Catalogue, members: Sequence[Area], totals: Mapping[str, ByOrdinal]
    ) -> None:
        self._members, self._totals = members, totals
        joints = list(joint_returns(catalogue, {area.code for area in members}))
        self._joints = {
            area.code: [joint for joint in joints if area.code in joint.members] for area in members
        }

    def at(self, period: Period) -> tuple[Absence, ...]:
        return tuple(
            Absence(area, self._reason(area, period))
            for area in self._members
            if self._value(area, period) is None
        )

    def _value(self, area: Area, period: Period) -> float | None:
        found = self._totals.get(area.code, {}).get(period.ordinal)
        return found.value if found else None

    def _reason(self, area: Area, period: Period) -> str:
        found = self._totals.get(area.code, {}).get(period.ordinal)
        joints = [one for one in self._joints[area.code] if self._value(one, period) is not None]
        if joints:
            return f"in the joint return of {joints[0].name}"
        if area.closed and area.closed < period.end:
            return f"no longer an authority since {area.closed.year}"
        return found.missing.words if found and found.missing else NOT_LOADED


def absence_words(absences: Sequence[Absence]) -> str:
    """'Bury and Kent (suppressed to protect individuals), Swindon (no figure loaded)'."""
    reasons = dict.fromkeys(one.reason for one in absences)
    return ", ".join(
        f"{listed([one.area.name for one in absences if one.reason == reason])} ({reason})"
        for reason in reasons
    )
