"""A judgement in two to four words, for a tile."""

from data.analysis.variation.judgement import Direction, Evidence, Good, Rule
from data.analysis.variation.part import Outcome, good_of
from data.domain.measure import Measure

NO_CLEAR_CHANGE = "No clear change"

_STILL = {
    Evidence.NO_CLEAR_CHANGE: NO_CLEAR_CHANGE,
    Evidence.TOO_FEW: "Too few to judge",
    Evidence.NOT_JUDGED: "Not judged",
}
_GOOD = {Good.BETTER: "Change for the better", Good.WORSE: "Change for the worse"}


def tag_of(outcome: Outcome, measure: Measure) -> str:
    """'No clear change', 'Change for the better', 'May be higher', 'Unusually high'."""
    if outcome.is_constant and outcome.evidence is Evidence.NO_CLEAR_CHANGE:
        return "No variation"
    if outcome.evidence in _STILL:
        return _STILL[outcome.evidence]
    if outcome.evidence is Evidence.POSSIBLE:
        return f"May be {outcome.direction.value}"
    good = good_of(outcome.direction, measure)
    return _GOOD.get(good) or _neutral(outcome)


def _neutral(outcome: Outcome) -> str:
    is_high = outcome.direction is Direction.HIGHER
    if outcome.rule is Rule.TREND:
        return "Steadily rising" if is_high else "Steadily falling"
    if outcome.rule is Rule.SHIFT:
        return "Above its average" if is_high else "Below its average"
    return "Unusually high" if is_high else "Unusually low"
