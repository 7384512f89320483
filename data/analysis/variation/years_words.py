"""What is said of few yearly figures: how unusual the latest is, and whether there is a trend."""

from dataclasses import dataclass

from data.analysis.series.facts import count_words
from data.analysis.statistics.recent_trend import POINTS, RecentTrend, TrendMarker
from data.analysis.variation.counted import Counted
from data.analysis.variation.exact import Compared, limits_of
from data.analysis.variation.figure_words import (
    average_words,
    caution_words,
    limits_words,
    meaning_words,
    more_words,
    per_words,
)
from data.analysis.variation.judgement import Direction, Evidence
from data.analysis.variation.own_variation import Expected, Line
from data.analysis.variation.part import Part
from data.analysis.words.headline import of_words
from data.analysis.words.wording import capital
from data.domain.numbers import print_value
from data.domain.period import Frequency, TimeBasis

SELDOM = "less often than 1 time in 500"
NOT_OFTEN = "less often than 1 time in 20, but not 1 in 500"

_WAYS = {TrendMarker.INCREASING: "rise", TrendMarker.DECREASING: "fall"}


def years_phrase(part: Part, evidence: Evidence, direction: Direction, *, by_trend: bool) -> str:
    """'fewer than in earlier years', 'which may be lower than ...', 'rising over five years'."""
    nouns = part.series.nouns
    if by_trend:
        way = "rising" if direction is Direction.HIGHER else "falling"
        may_be = "which may be " if evidence is Evidence.POSSIBLE else ""
        return f"{may_be}{way} over {count_words(POINTS)} {nouns}"
    more = more_words(part.series.counted, direction)
    if evidence is Evidence.CHANGE:
        return f"{more} than in earlier {nouns}"
    if evidence is Evidence.POSSIBLE:
        return f"which may be {more} than in earlier {nouns}"
    values = [one.value for one in part.earlier]
    if values and min(values) <= part.latest.value <= max(values):
        return f"within the range of earlier {nouns}"
    return "no clear change"


@dataclass(frozen=True)
class Seen:
    """What was worked out of few years: `expected` where the earlier ones vary by more than
    chance, `line` that of the latest five where they show a trend."""

    compared: Compared
    expected: Expected | None
    recent: RecentTrend | None
    line: Line | None = None


def years_sentences(
    part: Part, seen: Seen, evidence: Evidence, direction: Direction
) -> tuple[str, ...]:
    said = (
        compared_sentence(part, seen.compared),
        _own(part, seen),
        _interval(part),
        _recent(part, seen),
        meaning_words(evidence, direction, part.measure),
        caution_words(evidence),
    )
    return tuple(one for one in said if one)


def compared_sentence(part: Part, compared: Compared) -> str:
    """'Against the seven earlier years together (average 40 a year) 38 is not unusual.'"""
    count = sum(one.counts is not None for one in part.earlier)
    beside = f"Against the {count_words(count)} earlier {part.series.nouns} together"
    return f"{beside} ({_pooled(part, compared, count)}) {_latest(part)} is {_how(part, compared)}."


def chance_words(evidence: Evidence) -> str:
    """How often chance alone would give so large a difference."""
    how_often = SELDOM if evidence is Evidence.CHANGE else NOT_OFTEN
    return f"chance alone would give so large a difference {how_often}"


def _how(part: Part, compared: Compared) -> str:
    is_count = part.series.counted is Counted.EVENTS
    if compared.evidence is Evidence.NO_CLEAR_CHANGE:
        return "not an unusual number" if is_count else "not unusual"
    low = "few" if is_count else "low"
    high = "many" if is_count else "high"
    level = high if compared.direction is Direction.HIGHER else low
    usual = "unusually " if compared.evidence is Evidence.CHANGE else ""
    return f"{usual}{level}: {chance_words(compared.evidence)}"


def _pooled(part: Part, compared: Compared, count: int) -> str:
    """'average 40 a year'; '41.2%, 160 of 388'; '153 per 100,000'."""
    found, of = compared.earlier
    measure = part.measure
    if part.series.counted is Counted.EVENTS:
        return f"average {average_words(found / count, measure)}{_a_year(part)}"
    if part.series.counted is Counted.SHARE:
        return f"{average_words(100 * found / of, measure)}, {of_words(found, of)}"
    return f"{average_words((measure.per or 1) * found / of, measure)}{per_words(measure)}"


def _a_year(part: Part) -> str:
    """' a year', where a figure covers a whole one."""
    basis, frequency = part.measure.time_basis, part.series.frequency
    covers = basis is TimeBasis.ROLLING_12_MONTHS or (
        frequency is Frequency.ANNUAL
        and basis in (TimeBasis.IN_PERIOD, TimeBasis.YEAR_TO_DATE, TimeBasis.COHORT)
    )
    return " a year" if covers else ""


def _latest(part: Part) -> str:
    printed = print_value(part.latest.known.value, part.measure)
    if part.series.counted is Counted.SHARE and part.latest.counts:
        return f"{printed} ({of_words(*part.latest.counts)})"
    return printed


def _interval(part: Part) -> str:
    if part.latest.counts is None:
        return ""
    limits = limits_of(part.series.counted, part.latest.counts, part.measure)
    if limits.lower is None or limits.upper is None:
        return ""
    lower, upper = limits_words(limits.lower, limits.upper, part.series)
    return f"Its 95% interval is {lower} to {upper}."


def _own(part: Part, seen: Seen) -> str:
    """What the comparison is worth where the earlier years vary by more than chance."""
    if seen.expected is None or seen.compared.evidence is Evidence.NO_CLEAR_CHANGE:
        return ""
    nouns = part.series.nouns
    scale = {Counted.SHARE: 100, Counted.RATE: part.measure.per or 1}.get(part.series.counted, 1)
    lower, upper = limits_words(
        seen.expected.lower * scale, seen.expected.upper * scale, part.series
    )
    counts = part.latest.counts
    lies = "inside" if counts and seen.expected.holds(counts) else "outside"
    return (
        f"The earlier {nouns} differ from each other by more than chance alone gives, so the "
        f"comparison is held against their own variation: 95 in 100 {nouns} like them would lie "
        f"between {lower} and {upper}, and the latest lies {lies}."
    )


def _recent(part: Part, seen: Seen) -> str:
    recent = seen.recent
    if recent is None or recent.marker is TrendMarker.NOT_CALCULATED:
        return ""
    latest = f"the latest {count_words(POINTS)} {part.series.nouns}"
    if not recent.is_significant:
        return f"{capital(latest)} show no trend beyond chance."
    way = _WAYS[recent.marker]
    said = f"{capital(latest)} show a {way} that chance alone would give {SELDOM}"
    if seen.line is None or not seen.line.strays:
        return f"{said}."
    worth = "may be" if seen.line.leads else "is no more than"
    return (
        f"{said}, but they lie off a steady {way} by more than chance alone gives: it {worth} "
        "their own variation."
    )
