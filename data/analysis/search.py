"""Search: find a measure by part of its name, its question or its synonyms."""

import re
from collections.abc import Sequence

from data.domain.measure import Measure

_COMMON = """
a an and are as at by did do does for have how i in is it many much of on or our the their them
they to us was we were what when where which who why with
"""
COMMON = frozenset(_COMMON.split())
"""Words of a question that say nothing of its measure."""


def search_measures(measures: Sequence[Measure], text: str) -> tuple[Measure, ...]:
    """Measures in which words begin like all those of the text, then like all telling ones.

    Of each kind, those with the words in their name come first.
    """
    words = _words(text)
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
    """0 for a whole name, then by title and unit, synonyms, question; None when not found."""
    names = (measure.title, measure.short, *measure.synonyms)
    if list(words) in [_words(name) for name in names]:
        return 0
    title = _words(f"{measure.title} {measure.short} {measure.unit_words}")
    synonyms = _words(" ".join(measure.synonyms))
    texts = (title, title + synonyms, title + synonyms + _words(measure.question))
    ranks = (rank for rank, text in enumerate(texts, start=1) if _begin_all(text, words))
    return next(ranks, None)


def _begin_all(text: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each word is the beginning of one in the text."""
    return all(any(one.startswith(word) for one in text) for word in words)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.casefold().replace("’", "'"))
