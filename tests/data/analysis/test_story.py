"""Stories: what a chart shows, in sentences that state facts only."""

from data.analysis.series.breakdown import break_down
from data.analysis.series.statement_group import StatementGroup
from data.analysis.series.trend import build_trend
from data.analysis.tables.figure_table import trend_table
from data.analysis.words.headline import trend_finding
from data.analysis.words.story import (
    breakdown_story,
    point_words,
    statement_sentence,
    statement_story,
    trend_story,
)
from data.domain.measure import Unit, ValueType
from data.domain.period import Frequency
from data.domain.statement import StatementRole
from tests.data.analysis.builders import (
    HOME,
    NOT_AVAILABLE,
    REGION,
    SUPPRESSED,
    figure,
    make_measure,
    period,
    statement,
    trend,
)

HOMES = make_measure("homes", short="Homes")


def test_a_trend_is_told_by_latest_previous_extremes_and_gaps():
    assert trend_story(trend(40, SUPPRESSED, 42, 38, measure=HOMES)) == (
        "Homes: 38 in 2023-24; 42 in 2022-23. "
        "Of three years with a figure, highest 42 in 2022-23 and lowest 38 in 2023-24. "
        "2021-22: suppressed to protect individuals."
    )


def test_extremes_are_told_of_three_figures_or_more():
    assert trend_story(trend(40, 38, measure=HOMES)) == "Homes: 38 in 2021-22; 40 in 2020-21."
    assert trend_story(trend(4, 4, 4, measure=HOMES)) == (
        "Homes: 4 in 2022-23; 4 in 2021-22. It was 4 in every period that has a figure."
    )


def test_an_extreme_that_periods_share_is_told_as_in_the_table():
    found = trend(72, 61, 71, 72, measure=HOMES)
    assert "joint highest 72 in 2023-24 and lowest 61 in 2021-22." in trend_story(found)
    notes = [row.note for row in trend_table([found]).rows]
    assert notes == ["Joint highest of four years", "", "Lowest of four years", notes[0]]


def test_the_counts_that_are_told_bear_out_which_is_the_lowest():
    """44 of 91 is 48.4%, 49 of 102 is 48.0%."""
    share = make_measure("share", short="Share", unit=Unit.PERCENT, type=ValueType.PERCENTAGE)
    given = [(48, 49, 102), (58, 60, 104), (51, 48, 95), (48, 44, 91)]
    seen = [
        figure(share, 2020 + place, value, numerator=above, denominator=below)
        for place, (value, above, below) in enumerate(given)
    ]
    found = build_trend(share, HOME, seen, Frequency.ANNUAL)
    assert trend_story(found).endswith(
        "highest 58% (60 of 104) in 2021-22 and lowest 48% (49 of 102) in 2020-21."
    )
    assert [row.note for row in trend_table([found]).rows] == [
        *("", "", "Highest of four years", "Lowest of four years")
    ]
    assert trend_finding(found) == "Share: 48% in 2023-24; 51% in 2022-23"


def test_a_trend_without_a_figure_says_so():
    assert trend_story(trend(SUPPRESSED, None, measure=HOMES)) == "Homes: no figure in this time."


def test_only_gaps_between_observations_are_told():
    said = trend_story(trend(None, 4, None, 5, None, measure=HOMES))
    assert said == (
        "Homes: 5 in 2023-24. 2022-23: no figure loaded. No figures loaded before 2021-22."
    )


def noted(note):
    seen = [figure(HOMES, 2020, 4), figure(HOMES, 2021, NOT_AVAILABLE, note=note)]
    return trend_story(build_trend(HOMES, HOME, seen, Frequency.ANNUAL))


def test_a_note_tells_a_gap_in_its_own_words():
    assert noted("Not in the source table").endswith(" 2021-22: not in the source table.")


def test_a_note_that_begins_with_an_abbreviation_keeps_it():
    assert "2021-22: SSDA903 not returned" in noted("SSDA903 not returned")


def test_a_note_that_is_a_sentence_ends_with_one_full_stop():
    assert noted("Not in the source table.").endswith("table.")
    assert not noted("Not in the source table.").endswith("..")


def test_a_share_is_told_with_the_numbers_behind_it():
    share = make_measure("share", unit=Unit.PERCENT, decimals=1)
    seen = [figure(share, 2024, 100 * 14 / 38, numerator=14, denominator=38)]
    found = build_trend(share, HOME, seen, Frequency.ANNUAL)
    assert point_words(found, found.latest) == "36.8% (14 of 38) in 2024-25"


def test_a_breakdown_is_told_largest_first_with_its_sum():
    parts = [
        figure(HOMES, 2024, 2, breakdown="Moved"),
        figure(HOMES, 2024, 11, breakdown="Retired"),
    ]
    summed = breakdown_story(break_down(HOMES, parts, period(2024, HOMES)))
    assert summed == "Largest first, in 2024-25: Retired 11; Moved 2. Together 13."
    loaded = break_down(HOMES, [*parts, figure(HOMES, 2024, 14)], period(2024, HOMES))
    assert breakdown_story(loaded).endswith("Retired 11; Moved 2. In all 14.")


def test_a_part_without_a_value_is_told_by_its_reason_and_nothing_is_summed():
    parts = [
        figure(HOMES, 2024, SUPPRESSED, breakdown="Adopted"),
        figure(HOMES, 2024, 0, breakdown="Retired"),
    ]
    assert breakdown_story(break_down(HOMES, parts, period(2024, HOMES))) == (
        "Largest first, in 2024-25: Retired 0; Adopted suppressed to protect individuals."
    )


NAMES = {HOME.code: HOME.name, REGION.code: REGION.name}


def told(*members):
    return statement_story(StatementGroup(members), NAMES, HOME.code)


def test_statements_are_told_in_the_document_s_own_words_once():
    before = statement("before", StatementRole.BEFORE, quote="Fell from 206 to 146.")
    after = statement("after", StatementRole.AFTER, "146", quote="Fell from 206 to 146.")
    change = statement("change", StatementRole.CHANGE, "29", quote="from 206 to 146")
    assert told(before, after, change) == (
        "The document says: “Fell from 206 to 146”. No years were given, so no line is drawn."
    )


def test_a_comparator_of_another_area_is_named():
    share = statement("share", StatementRole.SHARE, "40", unit="%", quote="40% here")
    there = statement(
        "there", StatementRole.COMPARATOR, "23", unit="%", area_code=REGION.code, quote="23% there"
    )
    said = told(share, there)
    assert "West Country: 23%, as the document gives it." in said
    assert said.endswith("No period was given, so this is not drawn over time.")


def test_unclear_dates_are_told():
    before = statement("before", StatementRole.BEFORE, "16", quote="In March 2025, 16")
    after = statement("after", StatementRole.AFTER, "5", quote="5 by the end of the year")
    assert told(before, after).endswith(
        "The dates that it gives are not clear, so no line is drawn."
    )


def test_a_statement_is_one_line_of_text():
    share = statement("visits", StatementRole.CONTEXT, "35", unit="% of children")
    rule = statement("interval", StatementRole.CONTEXT, "3", unit="years")
    bare = statement("age", StatementRole.CONTEXT, "most")
    assert statement_sentence(share) == "Visits: 35% of children"
    assert statement_sentence(rule) == "Interval: 3 years"
    assert statement_sentence(bare) == "Age: most"
