"""What is said of the quality of figures, on the page and in its files alike."""

from data.analysis.pictures.picture import day_words
from data.analysis.quality.choice import ShowQuality
from data.analysis.quality.freshness import Freshness, Standing
from data.analysis.quality.missing import Missing
from data.analysis.quality.outliers import Unusual
from data.analysis.quality.report import QualityReport
from data.analysis.quality.series import SeriesQuality
from data.analysis.series.facts import count_words
from data.analysis.words.time_words import period_noun
from data.domain.due import DueDates, DueRule
from data.domain.measure import Measure
from data.domain.numbers import print_number, print_value

STANDING_WORDS = {
    Standing.OVERDUE: "Overdue",
    Standing.SOON: "Due soon",
    Standing.CURRENT: "Up to date",
    Standing.UNDATED: "No due date",
}
SHOW_WORDS = {
    ShowQuality.ATTENTION: "Needs attention",
    ShowQuality.OVERDUE: "Overdue",
    ShowQuality.SOON: "Due soon",
    ShowQuality.CURRENT: "Up to date",
    ShowQuality.GAPS: "With gaps",
    ShowQuality.UNUSUAL: "With unusual figures",
    ShowQuality.ALL: "All measures with figures",
}


def summary_sentences(report: QualityReport) -> str:
    """The whole in two or three sentences."""
    total = len(report.measures)
    if not total:
        return "No measure has dated figures yet."
    count = report.count
    said = [
        f"{_measures(total)} {_has(total)} dated figures for {report.area.name}: "
        f"{count(ShowQuality.CURRENT)} up to date, {count(ShowQuality.SOON)} due within "
        f"{report.soon_days} days, {count(ShowQuality.OVERDUE)} overdue."
    ]
    gaps, unusual = count(ShowQuality.GAPS), count(ShowQuality.UNUSUAL)
    if gaps:
        said.append(f"{_capital(gaps)} {_has(gaps)} gaps inside the series.")
    if unusual:
        said.append(f"{_capital(unusual)} {_has(unusual)} unusual figures: check them.")
    if not gaps and not unusual:
        said.append("None has gaps inside the series or unusual figures.")
    if report.without:
        said.append(f"{_measures(len(report.without))} {_has(len(report.without))} no figures yet.")
    return " ".join(said)


def due_words(freshness: Freshness) -> str:
    """'2025-26 was due by 30 November 2026: 12 days late, and three more years since'."""
    name, due, days = freshness.awaited.name, freshness.due, freshness.days
    if due is None:
        return f"{name} is next"
    if freshness.standing is not Standing.OVERDUE:
        when = "today" if not days else f"in {_days(days)}"
        near = f", {when}" if freshness.standing is Standing.SOON else ""
        return f"{name} is due by {day_words(due)}{near}"
    said = f"{name} was due by {day_words(due)}: {_days(days)} late"
    more = freshness.periods - 1
    if more:
        noun = period_noun(freshness.awaited.frequency)
        said += f", and {count_words(more)} more {noun}{'' if more == 1 else 's'} since"
    return said


def due_rule_sentences(due_dates: DueDates) -> tuple[str, ...]:
    """The general rules, then that there are others: 'Monthly figures are due 5 working ...'."""
    general = [rule for rule in due_dates.rules if not rule.measure and not rule.source]
    said = [f"{_whose(rule)} are due {rule.words} after their period." for rule in general]
    if len(general) < len(due_dates.rules):
        said.append("Some publications and measures have due dates of their own.")
    return (*said, "Working days are Mondays to Fridays: bank holidays are not taken out.")


def gap_words(series: SeriesQuality) -> str:
    """The periods that were never loaded; nothing where there are none."""
    return "; ".join(gap.words for gap in series.gaps)


def unusual_words(measure: Measure, one: Unusual) -> str:
    """'2024-25: 142 after 27 in 2023-24; changes are mostly about 4'."""
    value, before = print_value(one.value, measure), print_value(one.value_before, measure)
    usual = print_number(one.usual, measure.decimals)
    return (
        f"{one.period.name}: {value} after {before} in {one.before.name}; "
        f"changes are mostly about {usual}"
    )


def nothing_unusual_words(measure: Measure, series: SeriesQuality) -> str:
    """Why no unusual figure is named."""
    if measure.formula:
        return "See the measures it is made of"
    if not series.outliers.judged:
        return "Too few to judge"
    return "None found"


def missing_words(missing: Missing) -> str:
    """'11%: 1 not available'; nothing where every figure has a value."""
    if not missing.count:
        return ""
    reasons = ", ".join(f"{count:,} {reason.words}" for reason, count in missing.by_reason)
    return f"{missing.share_words}: {reasons}"


def _whose(rule: DueRule) -> str:
    published = "published " if rule.published else ""
    return f"{published}{rule.frequency.value} figures".capitalize()


def _measures(count: int) -> str:
    return f"{count} measure{'' if count == 1 else 's'}"


def _has(count: int) -> str:
    return "has" if count == 1 else "have"


def _capital(count: int) -> str:
    return count_words(count).capitalize()


def _days(count: int) -> str:
    return f"{count:,} day{'' if count == 1 else 's'}"
