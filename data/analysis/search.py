"""Search: find a measure by part of its name, its question or its synonyms."""

from collections.abc import Sequence

from data.domain.measure import Measure

_COMMON = """
a an and are as at by did do does for have how i in is it many much of on or our the their them
they to us was we were what when where which who why with
"""
COMMON = frozenset(_COMMON.split())
"""Words of a question that say nothing of its measure."""


def search_measures(measures: Sequence[Measure], text: str) -> tuple[Measure, ...]:
    """Measures that hold every word of the text, then those that hold every telling word.

    Of each kind, those with the words in their name come first.
    """
    words = _fold(text.strip(" ?!.")).split()
    telling = [word for word in words if word not in COMMON]
    return tuple(dict.fromkeys((*_holding(measures, words), *_holding(measures, telling))))


def _holding(measures: Sequence[Measure], words: Sequence[str]) -> list[Measure]:
    if not words:
        return []
    found = [
        (rank, place, measure)
        for place, measure in enumerate(measures)
        if (rank := _rank(measure, words)) is not None
    ]
    return [measure for _, _, measure in sorted(found, key=lambda one: one[:2])]


def _rank(measure: Measure, words: Sequence[str]) -> int | None:
    """0 when the title holds all words, then synonyms, then question; None when not found."""
    title = _fold(f"{measure.title} {measure.short}")
    synonyms = _fold(" ".join(measure.synonyms))
    texts = (title, f"{title} {synonyms}", f"{title} {synonyms} {_fold(measure.question)}")
    ranks = (rank for rank, text in enumerate(texts) if all(word in text for word in words))
    return next(ranks, None)


def _fold(text: str) -> str:
    return text.casefold().replace("-", " ").replace("’", "'")
