"""The paragraph under a chart: what it shows, in sentences that state facts only."""

from collections.abc import Sequence

from data.analysis.series.breakdown import Breakdown
from data.analysis.series.facts import (
    count_periods,
    extreme_name,
    extremes,
    stretch_words,
)
from data.analysis.series.statement_group import StatementGroup
from data.analysis.series.trend import KnownPoint, Trend
from data.analysis.variation.judgement import Judgement
from data.analysis.words.gap_words import gap_words
from data.analysis.words.headline import parted_words, parts_words
from data.analysis.words.time_words import when_words
from data.domain.missing import MissingReason
from data.domain.numbers import print_value
from data.domain.statement import Statement


def trend_story(trend: Trend, judgement: Judgement | None = None) -> str:
    """Latest and previous, what the evidence allows to be said, extremes, and why there are gaps.

    By which method it was judged, and why, stands beside the chart (`Judgement.why`).
    """
    if trend.latest is None:
        return f"{trend.measure.short}: no figure in this time."
    sentences = [
        _latest_sentence(trend, trend.latest),
        *(judgement.sentences if judgement else ()),
        _extremes(trend),
        *(f"{words}." for words in gap_words(trend)),
        _late_start(trend),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _latest_sentence(trend: Trend, latest: KnownPoint) -> str:
    """'Approvals: 27 in 2024-25; 29 in 2023-24.'"""
    said = f"{trend.measure.short}: {point_words(trend, latest)}"
    if trend.previous:
        said += f"; {point_words(trend, trend.previous)}"
    if trend.parted_from:
        said += f", {parted_words(trend.parted_from)}"
    return f"{said}."


def point_words(trend: Trend, point: KnownPoint) -> str:
    """'38 in 2024-25', with the number behind a share where it is known."""
    printed = print_value(point.value, trend.measure)
    known = point.observation
    parts = parts_words(known.numerator, known.denominator, trend.measure)
    if parts:
        printed += f" ({parts})"
    return f"{printed} in {when_words(trend.measure, point.period)}"


def breakdown_story(breakdown: Breakdown) -> str:
    """Every part, largest first."""
    parts = "; ".join(
        f"{part.breakdown} {_part_words(breakdown, part.value, part.missing)}"
        for part in breakdown.parts
    )
    total = ""
    if breakdown.total is not None:
        printed = print_value(breakdown.total, breakdown.measure)
        total = f" Together {printed}." if breakdown.total_is_summed else f" In all {printed}."
    return f"Largest first, in {breakdown.period.name}: {parts}.{total}"


def statement_story(
    group: StatementGroup, area_names: dict[str, str], home: str, *, beside_line: bool = False
) -> str:
    """What the document says, in its own words, and what it leaves out.

    `beside_line` where dated figures of others are drawn on the same page.
    """
    sentences = [f"The document says: {_quotes(group.statements)}."]
    comparator = next((one for one in group.comparators if one.area_code != home), None)
    if comparator and comparator.number is not None:
        place = area_names.get(comparator.area_code, comparator.scope)
        sentences.append(f"{place}: {comparator.figure}, as the document gives it.")
    not_drawn = "these figures are not on the chart" if beside_line else "no line is drawn"
    if group.dates_unclear:
        sentences.append(f"The dates that it gives are not clear, so {not_drawn}.")
    elif group.before and group.after:
        sentences.append(f"No years were given, so {not_drawn}.")
    else:
        sentences.append("No period was given, so this is not drawn over time.")
    return " ".join(sentences)


def statement_sentence(statement: Statement) -> str:
    """One statement as a line of text: scope, then value and unit as written."""
    if statement.unit.startswith("%"):
        return f"{statement.scope}: {statement.value}{statement.unit}"
    return f"{statement.scope}: {statement.value} {statement.unit}".strip()


def _quotes(statements: Sequence[Statement]) -> str:
    quotes = dict.fromkeys(one.provenance.quote.rstrip(".") for one in statements)
    distinct = [
        quote for quote in quotes if not any(quote != other and quote in other for other in quotes)
    ]
    return "; ".join(f"“{quote}”" for quote in distinct)


def _extremes(trend: Trend) -> str:
    """The highest and the lowest, each by the latest of the periods that share it."""
    found = extremes(trend)
    if found is None:
        return ""
    latest = found.points[-1]
    since = stretch_words(trend, latest.period)
    if found.are_all_alike:
        always = print_value(latest.value, trend.measure)
        return f"It was {always} in every period that has a figure{since}."
    of = count_periods(len(found.points), latest.period.frequency)
    top, bottom = (
        f"{extreme_name(word, points)} {point_words(trend, points[-1])}"
        for word, points in (("highest", found.highest), ("lowest", found.lowest))
    )
    return f"Of {of} with a figure{since}, {top} and {bottom}."


def _late_start(trend: Trend) -> str:
    first = trend.observed[0].period
    return f"No figures loaded before {first.name}." if trend.place(first) else ""


def _part_words(breakdown: Breakdown, value: float | None, missing: MissingReason | None) -> str:
    if value is None:
        return missing.words if missing else ""
    return print_value(value, breakdown.measure)
