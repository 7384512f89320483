"""What needs attention: exceptions ranked by evidence, good news, and what the council watches."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.analysis.overview.attention_words import (
    common_words,
    exceptions_words,
    possible_words,
    watched_words,
)
from data.analysis.overview.leads import LeadFinding
from data.analysis.standing.age import Clock, age_words
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.concern_words import FIRST_SENTENCES, evidence_sentences, reason_words
from data.analysis.standing.exceptions import (
    Concern,
    is_better,
    is_judged,
    is_unusual,
    rank_concerns,
)
from data.analysis.standing.related import are_one_matter, first_of_each_matter
from data.analysis.standing.status_mark import Mark, marks_of
from data.analysis.variation.chance import chance_words
from data.analysis.words.time_words import when_words
from data.analysis.words.wording import capital
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.numbers import print_value
from data.domain.period import Frequency
from data.domain.theme import Theme

MOST_CARDS = 6
FEWEST_CARDS = 3
MOST_BETTER = 3

BETTER = "Better than usual"
WATCHED = "Chosen to be watched"


class CardKind(StrEnum):
    EXCEPTION = "exception"
    BETTER = "better"
    WATCHED = "watched"


@dataclass(frozen=True)
class Card:
    """One measure that opens the overview; `reason` says why it is there, `text` with the numbers.

    `note` is said in smaller type: by what it was judged, or how old the figure is.
    """

    measure: Measure
    kind: CardKind
    reason: str
    heading: str
    text: str
    link_text: str
    marks: tuple[Mark, ...] = ()
    note: str = ""
    frequency: Frequency | None = None


@dataclass(frozen=True)
class Attention:
    """`exceptions` counts all measures that are marked, of which `cards` show the first.

    `chance` says how many of them are there for an unusual figure, how many chance alone would
    mark so among those that were judged, and which possible changes are no exceptions.
    """

    cards: tuple[Card, ...] = ()
    better: tuple[Card, ...] = ()
    exceptions: int = 0
    by_theme: tuple[tuple[Theme, int], ...] = ()
    told: int = 0
    judged: int = 0
    chance: str = ""

    @property
    def lede(self) -> str:
        """What the cards are, and out of how many measures."""
        if self.exceptions:
            return exceptions_words(self.exceptions, self._marked, self.told)
        said = "Nothing is marked." if self.judged else "No figure can be judged yet."
        return f"{said} {watched_words(len(self.cards))}".strip()

    @property
    def _marked(self) -> int:
        return sum(card.kind is CardKind.EXCEPTION for card in self.cards)


def build_attention(
    catalogue: Catalogue,
    assessments: Mapping[str, Assessment],
    leads: Iterable[LeadFinding],
    clock: Clock | None = None,
) -> Attention:
    """Cards by the strength of evidence, at most six; what is watched where there are under three.

    A matter that two measures tell of has one card, of the measure with the stronger evidence.
    """
    dated = [one for one in assessments.values() if one.trend.latest]
    concerns = {one.measure.id: one for one in rank_concerns(dated)}
    first = list(first_of_each_matter(catalogue, concerns))[:MOST_CARDS]
    cards = [_concern_card(concerns[one], clock) for one in first]
    shown = [card.measure for card in cards]
    watched = _watched(leads, shown)[: max(FEWEST_CARDS - len(cards), 0)]
    judged = [one for one in dated if is_judged(one)]
    return Attention(
        cards=(*cards, *watched),
        better=tuple(_better(catalogue, dated, shown, clock)),
        exceptions=len(concerns),
        by_theme=_by_theme(catalogue, concerns.values()),
        told=len(dated),
        judged=len(judged),
        chance=_chance(judged, tuple(concerns.values())),
    )


def _chance(judged: Sequence[Assessment], concerns: Sequence[Concern]) -> str:
    said = chance_words(
        [one.judgement for one in judged],
        len(concerns),
        sum(is_unusual(one) for one in concerns),
        common_words(concerns),
    )
    possible = possible_words(judged, concerns)
    if possible and concerns:
        possible = f"Besides, {possible}"
    return f"{said} {capital(possible)}".strip()


def _concern_card(concern: Concern, clock: Clock | None) -> Card:
    assessment = concern.assessment
    text = " ".join(evidence_sentences(assessment, concern.reasons))
    return _card(assessment, CardKind.EXCEPTION, reason_words(concern), text, clock)


def _card(
    assessment: Assessment, kind: CardKind, reason: str, text: str, clock: Clock | None
) -> Card:
    measure, trend = assessment.measure, assessment.trend
    latest = trend.known[-1]
    when = when_words(measure, latest.period)
    heading = f"{measure.short}: {print_value(latest.value, measure)} in {when}"
    return Card(
        measure=measure,
        kind=kind,
        reason=reason,
        heading=heading,
        text=text,
        link_text=f"See chart: {measure.short}",
        marks=marks_of(assessment),
        note=age_words(clock, trend),
        frequency=assessment.frequency,
    )


def _better(
    catalogue: Catalogue,
    dated: Sequence[Assessment],
    shown: Sequence[Measure],
    clock: Clock | None,
) -> Iterator[Card]:
    """The first measures with evidence of a change for the better, of other matters."""
    better = {one.measure.id: one for one in dated if is_better(one)}
    free = [one for one, known in better.items() if not _is_told(known.measure, shown)]
    for one in list(first_of_each_matter(catalogue, free))[:MOST_BETTER]:
        text = " ".join(better[one].judgement.sentences[:FIRST_SENTENCES])
        yield _card(better[one], CardKind.BETTER, BETTER, text, clock)


def _watched(leads: Iterable[LeadFinding], shown: Sequence[Measure]) -> list[Card]:
    return [
        Card(
            measure=one.measure,
            kind=CardKind.WATCHED,
            reason=WATCHED,
            heading=one.heading,
            text=one.text,
            link_text=one.link_text,
            marks=one.marks,
            note=one.why,
            frequency=one.frequency,
        )
        for one in leads
        if not _is_told(one.measure, shown)
    ]


def _is_told(measure: Measure, shown: Sequence[Measure]) -> bool:
    return any(measure == one or are_one_matter(measure, one) for one in shown)


def _by_theme(catalogue: Catalogue, concerns: Iterable[Concern]) -> tuple[tuple[Theme, int], ...]:
    themes = [one.measure.theme for one in concerns]
    return tuple((one, themes.count(one.id)) for one in catalogue.themes if one.id in themes)
