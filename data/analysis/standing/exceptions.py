"""Exceptions: measures that evidence marks for attention, the strongest evidence first."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from data.analysis.comparison.position import Quartile
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.rag import Rag
from data.analysis.variation.judgement import Evidence, Good, Judgement
from data.domain.measure import Measure


class Reason(StrEnum):
    """Why a measure is an exception, the strongest reason first."""

    OFF_AND_WORSE = "off target, and worse than before"
    UNUSUAL_WORSE = "unusual change for the worse"
    OFF_TARGET = "off target"
    WORST_QUARTER = "in the worst quarter of all authorities"
    UNUSUAL = "unusual, and neither good nor bad"
    MAY_BE_WORSE = "may be worse than before"


UNUSUAL = frozenset(
    {Reason.OFF_AND_WORSE, Reason.UNUSUAL_WORSE, Reason.UNUSUAL, Reason.MAY_BE_WORSE}
)
"""The reasons that rest on a figure that chance alone seldom gives."""

_ORDER = {reason: place for place, reason in enumerate(Reason)}


@dataclass(frozen=True)
class Concern:
    """An exception: its reasons, the strongest first, and how strong the evidence is.

    `strength` compares concerns of one first reason: how much of the target is missed, how far
    beyond its limits a figure is, how near to the last of all authorities.
    """

    assessment: Assessment
    reasons: tuple[Reason, ...]
    strength: float

    @property
    def measure(self) -> Measure:
        return self.assessment.measure

    @property
    def reason(self) -> Reason:
        return self.reasons[0]


def concern_of(assessment: Assessment) -> Concern | None:
    """What marks a measure for attention; None where nothing does, and of mere context."""
    if assessment.measure.context:
        return None
    reasons = tuple(_reasons(assessment))
    if not reasons:
        return None
    return Concern(assessment, reasons, _strength(assessment, reasons[0]))


def rank_concerns(assessments: Iterable[Assessment]) -> tuple[Concern, ...]:
    """All exceptions: by the strongest reason, then how many there are, then its strength.

    Of equals the first is the one that came first.
    """
    found = (concern_of(one) for one in assessments)
    return tuple(sorted((one for one in found if one), key=_place))


def is_unusual(concern: Concern) -> bool:
    """Whether evidence of a change, or of a possible one, is among the reasons."""
    return not UNUSUAL.isdisjoint(concern.reasons)


def is_better(assessment: Assessment) -> bool:
    """Whether there is evidence of a change for the better."""
    judgement = assessment.judgement
    return judgement.evidence is Evidence.CHANGE and judgement.good is Good.BETTER


def is_judged(assessment: Assessment) -> bool:
    """Whether a method could say anything of the measure's variation."""
    return assessment.judgement.evidence not in (Evidence.TOO_FEW, Evidence.NOT_JUDGED)


def reach_of(judgement: Judgement) -> float:
    """How far the latest figure is from the centre, 1 being at the limit; 0 without limits."""
    latest = judgement.latest
    place = judgement.trend.place(latest.period) if latest else None
    band = next((one for one in judgement.bands if one.place == place), None)
    if latest is None or band is None:
        return 0.0
    room = (band.upper if latest.value > band.centre else band.lower) - band.centre
    return abs((latest.value - band.centre) / room) if room else 0.0


def _reasons(assessment: Assessment) -> Iterable[Reason]:
    judgement, standing = assessment.judgement, assessment.standing
    is_change = judgement.evidence is Evidence.CHANGE
    is_worse = is_change and judgement.good is Good.WORSE
    is_off = standing is not None and standing.rag is Rag.RED
    if is_off and is_worse:
        yield Reason.OFF_AND_WORSE
    elif is_worse:
        yield Reason.UNUSUAL_WORSE
    elif is_off:
        yield Reason.OFF_TARGET
    if assessment.position and assessment.position.quartile is Quartile.D:
        yield Reason.WORST_QUARTER
    if is_change and judgement.good is Good.NEITHER:
        yield Reason.UNUSUAL
    if judgement.is_worse and not is_worse:
        yield Reason.MAY_BE_WORSE


def _strength(assessment: Assessment, reason: Reason) -> float:
    standing, position = assessment.standing, assessment.position
    match reason:
        case Reason.OFF_AND_WORSE | Reason.OFF_TARGET:
            return standing.miss if standing else 0.0
        case Reason.WORST_QUARTER:
            return (position.rank or 0) / position.n if position else 0.0
        case _:
            return reach_of(assessment.judgement)


def _place(concern: Concern) -> tuple[int, int, float]:
    return _ORDER[concern.reason], -len(concern.reasons), -concern.strength
