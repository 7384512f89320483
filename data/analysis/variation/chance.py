"""With many measures on a page some are marked by chance alone: how many that would be."""

from collections.abc import Sequence

from data.analysis.series.facts import count_words
from data.analysis.variation.judgement import Evidence, Judgement
from data.analysis.variation.rates import changed_by_chance, marked_by_chance
from data.analysis.words.wording import capital
from data.domain.measure import Polarity

_JUDGED = (Evidence.CHANGE, Evidence.POSSIBLE, Evidence.NO_CLEAR_CHANGE)


def chance_words(judgements: Sequence[Judgement], exceptions: int = 0, unusual: int = 0) -> str:
    """'Of the 13, two are marked for an unusual figure; if nothing had changed in the 30 judged,
    chance alone would still mark about one.'; nothing where none is judged.

    `exceptions` counts all that are marked, `unusual` those of them that are marked for a change
    or a possible one. Chance is reckoned for marks of that kind alone.
    """
    judged = [one for one in judgements if one.evidence in _JUDGED]
    if not judged:
        return ""
    marked = _marked(exceptions, unusual)
    measures = "measure" if len(judged) == 1 else f"{count_words(len(judged))} measures"
    which = f"the {measures} judged" if exceptions else f"the {measures} judged here"
    said = (
        f"if nothing had changed in {which}, chance alone would still mark "
        f"{_about(exceptions_by_chance(judged))}."
    )
    return f"{marked}; {said}" if marked else capital(said)


def exceptions_by_chance(judgements: Sequence[Judgement]) -> float:
    """How many judged measures chance alone would mark as exceptions, on average.

    Of a measure with a better direction half of all its marks: those for the better are none. Of
    any other only a change is one.
    """
    return sum(_by_chance(one) for one in judgements if one.evidence in _JUDGED)


def _by_chance(judgement: Judgement) -> float:
    measure = judgement.trend.measure
    if measure.polarity in (Polarity.HIGHER, Polarity.LOWER):
        return marked_by_chance(judgement.method, measure.time_basis) / 2
    return changed_by_chance(judgement.method, measure.time_basis)


def _marked(exceptions: int, unusual: int) -> str:
    if not exceptions:
        return ""
    if exceptions == 1:
        return f"The one exception is {'' if unusual else 'not '}marked for an unusual figure"
    verb = "is" if unusual < 2 else "are"
    count = "none" if unusual == 0 else count_words(unusual)
    return f"Of the {exceptions}, {count} {verb} marked for an unusual figure"


def _about(expected: float) -> str:
    rounded = int(expected + 0.5)
    if rounded == 0:
        return "none or one"
    return f"about {count_words(rounded)}"
