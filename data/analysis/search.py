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
    """Measures that hold every telling word of the text; those with it in their name come first."""
    given = _fold(text.strip(" ?!.")).split()
    words = [word for word in given if word not in COMMON] or given
    if not words:
        return ()
    found = [
        (rank, place, measure)
        for place, measure in enumerate(measures)
        if (rank := _rank(measure, words)) is not None
    ]
    return tuple(measure for _, _, measure in sorted(found, key=lambda one: one[:2]))


def _rank(measure: Measure, words: Sequence[str]) -> int | None:
    """0 when the title holds all words, then synonyms, then question; None when not found."""
    title = _fold(f"{measure.title} {measure.short}")
    synonyms = _fold(" ".join(measure.synonyms))
    texts = (title, f"{title} {synonyms}", f"{title} {synonyms} {_fold(measure.question)}")
    ranks = (rank for rank, text in enumerate(texts) if all(word in text for word in words))
    return next(ranks, None)


def _fold(text: str) -> str:
    return text.casefold().replace("-", " ").replace("’", "'")
