"""Sources and caveats of the figures on show, each once."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from data.domain.measure import Measure
from data.domain.observation import Observation, Provenance
from data.domain.statement import Statement

_DAY = re.compile(r", (?:loaded )?\d{1,2} [A-Z][a-z]+ \d{4}$")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"])")


def citations(places: Iterable[Provenance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.citation for place in places))


def by_source(cited: Iterable[str]) -> tuple[str, ...]:
    """Citations that differ in their day alone as one: '..., 31 January 2025 and 27 March 2026'."""
    days: dict[tuple[str, bool], list[str]] = {}
    for citation in cited:
        day = _DAY.search(citation)
        name = citation[: day.start()] if day else citation
        days.setdefault((name, day is not None), []).append(day[0] if day else "")
    return tuple(name + _in_turn(told) for (name, _), told in days.items())


def _in_turn(days: Sequence[str]) -> str:
    *earlier, last = days
    return f"{''.join(earlier)} and{last.removeprefix(',')}" if earlier else last


def latest_day(places: Iterable[Provenance]) -> date | None:
    """The newest day that a source is dated; none when a source has no date.

    A file of the council's own has none: figures newer than any document may stand beside it.
    """
    days = [place.source.as_at for place in places]
    return max((day for day in days if day), default=None) if all(days) else None


def caveats_of(
    measures: Iterable[Measure], figures: Iterable[Observation | Statement]
) -> tuple[str, ...]:
    """Sentences of the measures' caveats, then of the figures', each once.

    A sentence that another one holds word for word is left out.
    """
    texts = [caveat for measure in measures for caveat in measure.caveats]
    texts += [figure.caveat for figure in figures if figure.caveat]
    sentences = [one for text in texts for one in split_sentences(text)]
    unique = list({one.rstrip("."): one for one in reversed(sentences)}.values())[::-1]
    return tuple(one for one in unique if not any(_holds(other, one) for other in unique))


def split_sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(text.strip())


def _holds(text: str, part: str) -> bool:
    """Whether a text says all the words of another one, and more."""
    words = rf"(?<!\w){re.escape(part.rstrip('.'))}(?!\w)"
    return text != part and re.search(words, text) is not None
