"""With many measures on a page some are marked by chance alone: how many that would be."""

from collections.abc import Sequence

from data.analysis.series.facts import count_words
from data.analysis.variation.judgement import Evidence, Judgement
from data.analysis.variation.rates import changed_by_chance, marked_by_chance
from data.analysis.words.wording import capital
from data.domain.measure import Polarity

_JUDGED = (Evidence.CHANGE, Evidence.POSSIBLE, Evidence.NO_CLEAR_CHANGE)


def chance_words(
    judgements: Sequence[Judgement], exceptions: int = 0, unusual: int = 0, common: str = ""
) -> str:
    """'Of the 13 exceptions two are there for an unusual figure; if nothing had changed in the 30
    measures judged, chance alone would still mark about one.'

    `exceptions` counts all of them, `unusual` those that are there for a change or a possible one;
    `common` says what all are where none is. Chance is reckoned for marks of that kind alone, and
    not where no measure is judged.
    """
    judged = [one for one in judgements if one.evidence in _JUDGED]
    marked = _marked(exceptions, unusual, common)
    if not judged:
        return f"{marked}." if marked else ""
    measures = "measure" if len(judged) == 1 else f"{count_words(len(judged))} measures"
    which = f"the {measures} judged" if exceptions else f"the {measures} judged here"
    said = (
        f"if nothing had changed in {which}, chance alone would still mark "
        f"{_about(exceptions_by_chance(judged))}."
    )
    return f"{marked}; {said}" if unusual else f"{marked}. {capital(said)}".removeprefix(". ")


def exceptions_by_chance(judgements: Sequence[Judgement]) -> float:
    """How many judged measures chance alone would mark as exceptions, on average.

    Of a measure with a better direction half of all its marks: those for the better are none. Of
    any other only a change is one.
    """
    return sum(_by_chance(one) for one in judgements if one.evidence in _JUDGED)


def _by_chance(judgement: Judgement) -> float:
    measure = judgement.trend.measure
    if measure.polarity in (Polarity.HIGHER, Polarity.LOWER):
        return marked_by_chance(judgement.method, measure) / 2
    return changed_by_chance(judgement.method, measure)


def _marked(exceptions: int, unusual: int, common: str) -> str:
    if not exceptions:
        return ""
    why = "there for an unusual figure"
    if exceptions == 1:
        return f"The one exception is {why if unusual else f'not {why}: it is {common}'}"
    if not unusual:
        return f"Of the {exceptions} exceptions none is {why}: all are {common}"
    if unusual == exceptions:
        return f"All {exceptions} exceptions are {why}"
    verb = "is" if unusual == 1 else "are"
    return f"Of the {exceptions} exceptions {count_words(unusual)} {verb} {why}"


def _about(expected: float) -> str:
    rounded = int(expected + 0.5)
    if rounded == 0:
        return "none or one"
    return f"about {count_words(rounded)}"
