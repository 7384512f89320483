"""What the council chose to watch: findings that open the overview, stated and not ranked."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.analysis.derived.derive import observations_of
from data.analysis.measure.commentary_view import commentary_on, in_one_line
from data.analysis.measure.view import Figures
from data.analysis.series.breaks import breaks_of
from data.analysis.series.statement_group import group_statements
from data.analysis.series.telling import telling_trend
from data.analysis.series.trend import Trend
from data.analysis.sources import split_sentences
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.status_mark import Mark, marks_of, statement_mark
from data.analysis.words.headline import since_finding, statement_finding, trend_finding
from data.analysis.words.time_words import when_words
from data.analysis.words.wording import inside, sentence
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.numbers import print_value
from data.domain.period import Frequency, Period
from data.domain.theme import Lead

_LONGEST_STORY = 300
"""Characters of a commentary that a card has room for; of a longer one its first sentences."""

UNDATED = "Figures without dates cannot be judged."


@dataclass(frozen=True)
class LeadFinding:
    """A finding of a measure that the catalogue names; `why` says what it was judged by."""

    measure: Measure
    heading: str
    text: str
    link_text: str
    why: str = ""
    marks: tuple[Mark, ...] = ()
    frequency: Frequency | None = None


@dataclass(frozen=True)
class Leads:
    """The catalogue's leads for an area, with what is known of their measures."""

    catalogue: Catalogue
    area: Area
    figures: Figures
    assessments: dict[str, Assessment]

    def found(self) -> Iterator[LeadFinding]:
        """A finding for each lead that has figures, in the catalogue's order."""
        for lead in self.catalogue.leads:
            measure = self.catalogue.measure_by_id[lead.measure]
            one = self._dated(lead, measure) or self._stated(lead, measure)
            if one:
                yield one

    def _dated(self, lead: Lead, measure: Measure) -> LeadFinding | None:
        known = self.assessments.get(measure.id)
        trend = known.trend if known else self._trend(measure)
        if trend is None or trend.latest is None:
            return None
        terms = _terms_words(self, measure, trend.latest.period)
        text = " ".join([terms, *measure.caveats]).strip()
        text = text or _latest_remark(self.catalogue, measure, self.area)
        heading = since_finding(trend, lead.since) if lead.since else trend_finding(trend)
        why = sentence(known.judgement.why) if known and known.judgement.why else ""
        marks = marks_of(known) if known else ()
        frequency = known.frequency if known else None
        return LeadFinding(measure, heading, text, lead.link_text, why, marks, frequency)

    def _stated(self, lead: Lead, measure: Measure) -> LeadFinding | None:
        said = [one for one in self.figures.statements if one.measure_id == measure.id]
        groups = group_statements(said)
        if not groups:
            return None
        main = groups[0].main
        quote = main.provenance.quote.rstrip(".")
        text = f"“{quote}”. {first_sentences(main.caveat)}"
        heading = statement_finding(measure, groups[0])
        mark = statement_mark(groups[0])
        return LeadFinding(measure, heading, text, lead.link_text, UNDATED, (mark,))

    def _trend(self, measure: Measure) -> Trend | None:
        observations = observations_of(self.catalogue, measure, self.figures.observations)
        breaks = breaks_of(self.catalogue, measure, self.area.code)
        return telling_trend(measure, self.area, observations, breaks)


def first_sentences(text: str, most: int = 110) -> str:
    """As many whole sentences as fit; at least one."""
    kept = ""
    for piece in split_sentences(text):
        if kept and len(kept) + len(piece) > most:
            break
        kept = f"{kept} {piece}".strip()
    return kept


def _latest_remark(catalogue: Catalogue, measure: Measure, area: Area) -> str:
    """What somebody who knows the service said last of the measure, and of which period."""
    remarks = [one for one in commentary_on(catalogue, measure, area) if one.said.story.strip()]
    if not remarks:
        return ""
    story = in_one_line(remarks[0].said.story)
    if len(story) > _LONGEST_STORY:
        story = first_sentences(story, _LONGEST_STORY)
    return f"On {remarks[0].period.name}: {story} Said by {remarks[0].by}."


def _terms_words(leads: Leads, measure: Measure, period: Period) -> str:
    """'In 2024-25: approvals 27 (general approvals 8, kinship approvals 19), ...'."""
    if measure.formula is None:
        return ""
    said = [_term_words(leads, one, period) for one in measure.formula.measure_ids]
    return f"In {when_words(measure, period)}: {', '.join(text for text in said if text)}."


def _term_words(leads: Leads, measure_id: str, period: Period) -> str:
    """A term's figure of that period, and in brackets those that it is made of."""
    measure = leads.catalogue.measure_by_id[measure_id]
    found = observations_of(leads.catalogue, measure, leads.figures.observations)
    here = (one for one in found if one.period == period and one.breakdown == TOTAL)
    point = next((one for one in here if one.value is not None), None)
    if point is None or point.value is None:
        return ""
    said = f"{inside(measure.short)} {print_value(point.value, measure)}"
    if measure.formula is None:
        return said
    parts = [_term_words(leads, one, period) for one in measure.formula.measure_ids]
    return f"{said} ({', '.join(part for part in parts if part)})"
