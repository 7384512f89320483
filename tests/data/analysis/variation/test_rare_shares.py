"""Percentages near 100 per cent: few are without what is measured, as elsewhere few are with it."""

import pytest
from scipy.stats import fisher_exact

from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.tables.variation_table import change_table
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Evidence, Method
from tests.data.analysis.variation.judged_builders import (
    MONTHLY,
    QUARTERLY,
    SHARE,
    SNAPSHOT,
    counted,
    counted_trend,
    of,
)

SIZE = 25
STEADY = [1] * 48
"""So many without in each month of four years."""


def without(*given, measure=SHARE, size=SIZE, frequency=MONTHLY):
    """The judgement of shares of which so many are without what is measured."""
    return counted(measure, *[(size - one, size) for one in given], frequency=frequency)


@pytest.mark.parametrize(
    ("few", "method"),
    [
        ([1, 2, 2, 2] * 6, Method.RARE),  # mean 1.75
        ([2, 2, 3, 2] * 6, Method.XMR),
        ([0, 8, 9, 7] * 6, Method.RARE),  # a quarter are zero
        ([0, 3, 4, 2, 3] * 5, Method.XMR),  # a fifth are
    ],
)
def test_few_without_are_as_rare_as_few_with(few, method):
    mirrored = counted(SHARE, *[(one, SIZE) for one in few], frequency=QUARTERLY)
    found = without(*few, frequency=QUARTERLY)
    assert (mirrored.method, found.method) == (method, method)
    assert mirrored.evidence is found.evidence


def test_the_last_year_is_told_by_how_many_are_with_it_of_how_many():
    found = without(*STEADY, *[1] * 6, *[0] * 6)
    assert fisher_exact([[294, 6], [1152, 48]]).pvalue > 0.05
    assert (found.method, found.evidence) == (Method.RARE, Evidence.NO_CLEAR_CHANGE)
    z, n, p = 1.959964, 300, 0.98  # Wilson's interval, from its formula
    middle, reach = p + z**2 / (2 * n), z * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5
    low, high = (100 * (middle + side * reach) / (1 + z**2 / n) for side in (-1, 1))
    assert f"{low:.1f} to {high:.1f}" == "95.7 to 99.1"
    assert found.sentences[:2] == (
        "294 of 300 in the twelve months to Mar 2025, with a 95% interval of 95.7% to 99.1%.",
        "In the 48 months before: 1,152 of 1,200 (96.0%); the difference is not unusual.",
    )
    assert found.why == (
        "With so few missing from a full 100% (0.9 a month on average) a control chart would "
        "mislead, so the last 12 months are taken together and compared with the time before."
    )


def test_a_change_of_few_without_is_found_by_both_years_together():
    # 48 of 1,200 before; 30 of 300 in the last twelve months
    found = without(*STEADY, *[2, 3] * 6)
    assert fisher_exact([[270, 30], [1152, 48]]).pvalue < 0.002
    assert (found.evidence, found.direction.value) == (Evidence.CHANGE, "lower")
    assert found.phrase == "over 12 months lower than in earlier years"


def test_a_run_of_periods_with_none_without_is_noted():
    # one a month before: three months without any are as long as 3 divided by the average
    told = (
        "That verdict is on the last 12 months alone; how long it has been so is another question: "
        "it was 100.0% in all of the latest three months, and by the share before, so long a run "
        "is worth noting."
    )
    assert told in without(*STEADY, *[1] * 9, *[0] * 3).sentences
    assert "worth noting" not in " ".join(without(*STEADY, *[1] * 10, *[0] * 2).sentences)


def test_a_run_of_zeros_of_a_rare_share_is_noted_too():
    few = [*STEADY, *[1] * 9, *[0] * 3]
    found = counted(SHARE, *[(one, SIZE) for one in few], frequency=MONTHLY)
    assert "it was 0.0% in all of the latest three months" in " ".join(found.sentences)
    assert found.why.startswith("With so few in the percentage (1.0 a month on average) a control")


def test_of_the_same_people_on_a_day_one_day_of_each_year_is_looked_at():
    found = without(*[0, 1, 2, 1] * 6, measure=of(SHARE, time_basis=SNAPSHOT), frequency=QUARTERLY)
    assert found.points == (3, 7, 11, 15, 19, 23)
    assert found.why.startswith(
        "So few are missing from a full 100%, and many of them at the end of one quarter and at "
        "the end of the next: only the same day of each year is looked at."
    )


def picture_of(*given):
    line = counted_trend(SHARE, *given, frequency=MONTHLY)
    judgement = judge(line)
    return line, judgement, variation_picture(line, judgement, (), (), False)


def test_the_picture_shows_the_shares_with_their_intervals_and_not_a_bar_for_all_with_it():
    line, judgement, drawn = picture_of(*[(25 - one, 25) for one in [1, 0, 2, 1] * 15])
    assert judgement.method is Method.RARE
    assert not drawn.is_bars
    assert drawn.line == line
    assert len(drawn.intervals) == 60
    assert drawn.alternative.startswith("Dots with 95% intervals.")
    assert "count behind the figures" not in drawn.caption.subtitle


def test_the_picture_of_few_with_it_stays_one_of_counts():
    _, judgement, drawn = picture_of(*[(one, 25) for one in [1, 0, 2, 1] * 15])
    assert judgement.method is Method.RARE
    assert drawn.is_bars
    assert [one.value for one in drawn.line.known][-4:] == [1, 0, 2, 1]
    assert "count behind the figures" in drawn.caption.subtitle


def test_the_table_has_the_interval_of_each_share_and_how_many_of_how_many():
    line, judgement, _ = picture_of(*[(25 - one, 25) for one in [1, 0, 2, 1] * 15])
    table = change_table(line, judgement, ())
    assert table.headings[0] == "Share"
    assert table.headings[1:2] == ("95% interval",)
    latest = [cell.text for cell in table.rows[0].cells]
    assert latest == ["24 of 25 (96.0%)", "80.5% to 99.3%"]  # Wilson by hand: 0.805, 0.993
