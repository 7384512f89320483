"""Why a measure is an exception, in words, and the numbers that it rests on."""

from collections.abc import Iterator, Sequence

from data.analysis.standing.assessment import Assessment
from data.analysis.standing.exceptions import UNUSUAL, Concern, Reason
from data.analysis.standing.place_words import place_sentence
from data.analysis.words.wording import capital

FIRST_SENTENCES = 2
"""So many of a judgement's sentences say what was compared and what came out."""


def reason_words(concern: Concern) -> str:
    """'Off target, and worse than before; in the worst quarter of all authorities'."""
    return capital("; ".join(concern.reasons))


def evidence_sentences(assessment: Assessment, reasons: Sequence[Reason]) -> Iterator[str]:
    """What the reasons rest on, with the numbers."""
    if assessment.standing and {Reason.OFF_AND_WORSE, Reason.OFF_TARGET} & set(reasons):
        yield assessment.standing.says
    if UNUSUAL & set(reasons):
        yield from assessment.judgement.sentences[:FIRST_SENTENCES]
    if assessment.position and Reason.WORST_QUARTER in reasons:
        yield place_sentence(assessment.position, assessment.measure)
