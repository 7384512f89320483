"""Few events: so many in the last twelve months, against the time before, worked out exactly."""

from data.analysis.statistics.rare_events import notable_zeros
from data.analysis.variation.against import rare_against
from data.analysis.variation.choose import FEWEST
from data.analysis.variation.exact import compare_exactly
from data.analysis.variation.judgement import Direction, Evidence, Method
from data.analysis.variation.part import Outcome, Part
from data.analysis.variation.rare_words import Window, rare_phrase, rare_sentences
from data.analysis.variation.rarer import few_are_without
from data.domain.period import parts_of_year


def judge_rare(part: Part) -> Outcome:
    """A change by the exact comparison of the last year with the time before, if that is as long.

    The last year ends with the latest figure; a month in it without one is said, and no zero.
    """
    window = _window(part)
    if not window.can_be_compared:
        return Outcome(
            Evidence.TOO_FEW,
            Method.RARE,
            phrase=f"too few {part.series.nouns} to judge",
            sentences=rare_sentences(part, window, None),
        )
    compared = compare_exactly(part.series.counted, window.now, window.before)
    found = compared.evidence
    direction = Direction.NONE if found is Evidence.NO_CLEAR_CHANGE else compared.direction
    return Outcome(
        found,
        Method.RARE,
        direction,
        rare_phrase(part, compared),
        rare_sentences(part, window, compared),
        against=rare_against(part, direction),
    )


def _window(part: Part) -> Window:
    """The last year's figures and those before it; of yearly ones the latest is the year."""
    size = 1 if part.series.is_yearly else parts_of_year(part.series.frequency)
    last = [one for one in part.readings[-size:] if one is not None]
    before = [one for one in part.earlier if one.place < last[0].place]
    enough = FEWEST - 1 if size == 1 else size
    return Window(
        tuple(last), tuple(before), size, can_be_compared=len(before) >= enough, quiet=_quiet(part)
    )


def _quiet(part: Part) -> int:
    """How many figures on end up to the latest are without a rare event, if that is long; else 0.

    Of a share near 100 per cent one that is without what is measured is the event.
    """
    counts = [one.counts if one else None for one in part.readings]
    rest = few_are_without(part.series.counted, part.kept)
    events = [one and (one[1] - one[0] if rest else one[0]) for one in counts]
    return notable_zeros(events, [one[1] if one else 0.0 for one in counts]) or 0
