"""What is said of the exceptions together: how many there are, what they are, and what is none."""

from collections.abc import Sequence

from data.analysis.series.facts import count_words
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.exceptions import Concern, Reason
from data.analysis.variation.judgement import Evidence, Good


def exceptions_words(exceptions: int, shown: int, told: int) -> str:
    """'24 of 111 measures with dated figures are exceptions; these six come first.'"""
    are = "is an exception" if exceptions == 1 else "are exceptions"
    said = f"{exceptions} of {_measures(told)} with dated figures {are}"
    if shown == exceptions:
        return f"{said}, the strongest evidence first."
    return f"{said}; these {count_words(shown)} come first."


def watched_words(count: int) -> str:
    if not count:
        return ""
    noun = "This is" if count == 1 else f"These {count_words(count)} are"
    return f"{noun} what the council chose to watch."


def common_words(concerns: Sequence[Concern]) -> str:
    """What holds for all exceptions: 'off target', or 'off target or in the worst quarter …'."""
    reasons = [set(one.reasons) for one in concerns]
    every = [one for one in Reason if all(one in each for each in reasons)]
    some = [one for one in Reason if any(one in each for each in reasons)]
    return " and ".join(every) or " or ".join(some)


def possible_words(assessed: Sequence[Assessment], concerns: Sequence[Concern]) -> str:
    """That possible changes of measures without a better direction are no exceptions."""
    marked = {one.measure.id for one in concerns}
    count = sum(_may_have_changed(one) for one in assessed if one.measure.id not in marked)
    if not count:
        return ""
    they = "it is no exception" if count == 1 else "they are no exceptions"
    noun = "measure" if count == 1 else "measures"
    return f"{count_words(count)} {noun} without a better direction may have changed: {they}."


def _may_have_changed(one: Assessment) -> bool:
    judgement = one.judgement
    return judgement.evidence is Evidence.POSSIBLE and judgement.good is Good.NEITHER


def _measures(count: int) -> str:
    return f"{count} measure{'' if count == 1 else 's'}"
