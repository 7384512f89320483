"""Findings: the sentence over a chart, which says no more than the evidence allows."""

from data.analysis.series.breakdown import Breakdown
from data.analysis.series.facts import count_periods, extreme_words, run_of_sign, sign_of
from data.analysis.series.statement_group import StatementGroup
from data.analysis.series.trend import KnownPoint, Trend
from data.analysis.variation.judgement import Evidence, Judgement
from data.analysis.words.time_words import when_words
from data.domain.formula import FormulaKind
from data.domain.measure import Measure, Unit, ValueType
from data.domain.numbers import print_number, print_value
from data.domain.observation import Observation


def trend_finding(trend: Trend, judgement: Judgement | None = None) -> str:
    """Latest value, and what the evidence allows to be said of it.

    Without a judgement, or where nothing is judged, a fact: the highest or lowest of n, else the
    previous value. Nothing is compared across a break.
    """
    latest = trend.latest
    if latest is None:
        return f"{trend.measure.short}: no figure in this time"
    sentence = _sign_finding(trend, latest)
    if not sentence:
        sentence = value_sentence(trend.measure, latest.value, _when(trend, latest))
        sentence += _evidence_words(trend, judgement)
        if trend.ends_with_value and (judgement is None or _says_nothing(judgement)):
            sentence += _fact_words(trend)
    if not trend.ends_with_value:
        return f"{sentence}; no figure for {trend.points[-1].period.name}"
    return sentence


def since_finding(trend: Trend, label: str) -> str:
    """The latest value beside that of a named period; as usual where they cannot be compared."""
    latest = trend.latest
    like = trend.known_like(latest.period) if latest and trend.ends_with_value else ()
    before = next((one for one in like if one.period.label == label), None)
    if latest is None or before is None or before.period == latest.period:
        return trend_finding(trend)
    now = value_sentence(trend.measure, latest.value, when_words(trend.measure, latest.period))
    return (
        f"{now}; {print_value(before.value, trend.measure)} "
        f"in {when_words(trend.measure, before.period)}"
    )


def parted_words(before: KnownPoint) -> str:
    """What takes the place of a comparison across a break."""
    return f"not comparable with {before.period.name}"


def value_sentence(measure: Measure, value: float, period: str) -> str:
    """One figure in words: the catalogue's own, or a plain form from unit and noun."""
    printed = print_value(value, measure)
    if measure.words.finding:
        return measure.words.finding.format(value=printed, period=period)
    if measure.unit is Unit.COUNT and measure.noun:
        return f"{printed} {measure.noun} in {period}"
    return f"{measure.short}: {printed} in {period}"


def breakdown_finding(breakdown: Breakdown) -> str:
    """The total where there is one, else the largest part."""
    if breakdown.total is not None:
        return value_sentence(breakdown.measure, breakdown.total, breakdown.period.name)
    return f"{breakdown.measure.short} in {breakdown.period.name}"


def statement_finding(measure: Measure, group: StatementGroup) -> str:
    """A before and after, a share against another, or one share, as the catalogue words it."""
    words = measure.words
    if group.before and group.after:
        template = words.before_after or f"{measure.short}: from {{before}} to {{after}}"
        return template.format(before=group.before.figure, after=group.after.figure)
    if group.share and group.comparators:
        template = words.compared or f"{measure.short}: {{share}} against {{comparator}}"
        return template.format(share=group.share.figure, comparator=group.comparators[0].figure)
    template = words.share or f"{measure.short}: {{value}}"
    return template.format(value=group.main.figure)


def _evidence_words(trend: Trend, judgement: Judgement | None) -> str:
    """', no clear change'; of too few figures the one before as well; nothing across a break."""
    if judgement is None or _says_nothing(judgement):
        return ""
    if judgement.evidence is not Evidence.TOO_FEW:
        return f", {judgement.phrase}"
    before = _before_words(trend) if trend.ends_with_value else ""
    return f"{before}; {judgement.phrase}"


def _says_nothing(judgement: Judgement) -> bool:
    """Whether a judgement has nothing that a finding could end with: nothing is judged, or there
    is one figure only, of this time or since a break."""
    is_few = judgement.evidence is Evidence.TOO_FEW
    alone = is_few and len(judgement.points) < 2
    return judgement.evidence is Evidence.NOT_JUDGED or alone


def _fact_words(trend: Trend) -> str:
    """', the lowest of five years', or that a break stands between, or '; 34 in 2021-22'."""
    extreme = extreme_words(trend)
    if extreme:
        return f", {extreme}"
    if trend.parted_from:
        return f", {parted_words(trend.parted_from)}"
    return _before_words(trend)


def _before_words(trend: Trend) -> str:
    return "" if trend.previous is None else f"; {_value_at(trend, trend.previous)}"


def _value_at(trend: Trend, point: KnownPoint) -> str:
    return f"{print_value(point.value, trend.measure)} in {_when(trend, point)}"


def _when(trend: Trend, point: KnownPoint) -> str:
    return when_words(trend.measure, point.period)


def _sign_finding(trend: Trend, latest: KnownPoint) -> str:
    """The sign of a declared difference, in the catalogue's words, and how long it has held."""
    formula, words = trend.measure.formula, trend.measure.words
    if formula is None or formula.kind is not FormulaKind.DIFFERENCE or not words.negative:
        return ""
    sign = sign_of(latest.value)
    sentence = {-1: words.negative, 0: words.zero, 1: words.positive}[sign]
    run = run_of_sign(trend)
    if run < 2:
        return f"{sentence} in {_when(trend, latest)}"
    return f"{sentence}, {count_periods(run, latest.period.frequency)} running"


def counted_value(observation: Observation, value: float, measure: Measure) -> str:
    """A figure with the numbers behind it where they are known: '14 of 38 (36.8%)'."""
    printed = print_value(value, measure)
    parts = parts_words(observation.numerator, observation.denominator, measure)
    return f"{parts} ({printed})" if parts else printed


def parts_words(numerator: float | None, denominator: float | None, measure: Measure) -> str:
    """'14 of 38'; nothing where they are not known, or for an average: 2,599 cases are no part
    of 143 workers."""
    if numerator is None or denominator is None or measure.type is ValueType.NUMBER:
        return ""
    return of_words(numerator, denominator)


def of_words(numerator: float, denominator: float) -> str:
    """'14 of 38'."""
    return f"{print_number(numerator, 0)} of {print_number(denominator, 0)}"
