"""Comparisons: exact means and medians of those with data, told in words and in a table."""

from dataclasses import replace

import pytest

from data.analysis.comparison.comparator import Statistic, find_comparator
from data.analysis.comparison.compare import Share, compare
from data.analysis.comparison.exact import work_out
from data.analysis.comparison.table import beside_table
from data.analysis.comparison.words import (
    NO_JUDGEMENT,
    comparison_story,
    method_lines,
    neighbour_lines,
)
from data.analysis.tables.figure_table import trend_table
from data.domain.numbers import print_value
from data.domain.observation import Provenance
from data.domain.series_break import BreakKind, SeriesBreak
from tests.data.analysis.builders import NOT_AVAILABLE, REPORT, SUPPRESSED, make_measure
from tests.data.analysis.comparison_builders import (
    ALSTER,
    BARCHESTER,
    CLOISTERHAM,
    CLOSED,
    COUNT,
    COUNTRY,
    DULLBOROUGH,
    JOINT,
    OWN,
    REGION,
    beside,
    catalogue_with,
    others,
)

MEDIAN, MEAN, OLD_MEAN = "neighbours-2025-median", "neighbours-2025-mean", "neighbours-2021-mean"
ALL_FOUR = [(ALSTER, [10]), (BARCHESTER, [9]), (CLOISTERHAM, [7]), (DULLBOROUGH, [12])]


@pytest.mark.parametrize(
    ("statistic", "values", "expected"),
    [
        # hand reckoning: (15.9 + 16.2) / 2, where floats give 16.049999999999997
        (Statistic.MEDIAN, [20.1, 16.2, 15.9, 3.0], 16.05),
        (Statistic.MEDIAN, [3, 1, 2], 2),
        (Statistic.MEDIAN, [4], 4),
        (Statistic.MEAN, [0.1, 0.2], 0.15),  # floats give 0.15000000000000002
        (Statistic.MEAN, [1, 0, 0, 0, 0, 0, 4], 0.7142857142857143),
        (Statistic.MEAN, [9.5], 9.5),
    ],
)
def test_means_and_medians_are_exact(statistic, values, expected):
    assert work_out(statistic, values) == expected


def test_what_is_worked_out_has_one_decimal_more_and_is_rounded_half_up():
    tenths = replace(make_measure("rate"), decimals=1)
    given = [(ALSTER, [15.9]), (BARCHESTER, [16.2])]
    catalogue = catalogue_with(tenths)
    _, (median,) = beside([20.0], given, MEDIAN, measure=tenths, catalogue=catalogue)
    assert print_value(median.trend.latest.value, median.trend.measure) == "16.05"
    given = [(ALSTER, [0.05]), (BARCHESTER, [0.06])]  # 0.055 is half way
    _, (median,) = beside([1.0], given, MEDIAN, measure=tenths, catalogue=catalogue)
    assert print_value(median.trend.latest.value, median.trend.measure) == "0.06"


def test_who_has_no_data_is_left_out_and_never_a_zero():
    given = [(ALSTER, [10]), (BARCHESTER, [SUPPRESSED]), (CLOISTERHAM, [NOT_AVAILABLE])]
    _, (mean,) = beside([14], given, MEAN)
    assert mean.trend.latest.value == 10
    share = mean.share_at(mean.trend.latest.period)
    assert (share.n, share.of) == (1, 4)
    assert [(one.area.name, one.reason) for one in share.without] == [
        ("Barchester", "suppressed to protect individuals"),
        ("Cloisterham", "not available"),
        ("Dullborough", "no figure loaded"),
    ]


def test_each_period_has_its_own_count():
    given = [(ALSTER, [10, 20]), (BARCHESTER, [30])]
    _, (mean,) = beside([1, 2], given, MEAN)
    assert [point.value for point in mean.trend.points] == [20, 20]
    assert [mean.share_at(point.period).words for point in mean.trend.points] == [
        "2 of 4",
        "1 of 4",
    ]


def test_where_nobody_has_data_there_is_a_gap():
    given = [(ALSTER, [10, None, SUPPRESSED, 10])]
    _, (median,) = beside([1, 2, 3, 4], given, MEDIAN)
    assert [point.value for point in median.trend.points] == [10, None, None, 10]
    assert [median.share_at(one.period).n for one in median.trend.points] == [1, 0, 0, 1]


def test_a_member_of_a_joint_return_has_no_figure_of_its_own_and_that_is_said():
    given = [(ALSTER, [10]), (JOINT, [8])]
    _, (median,) = beside([14], given, MEDIAN)
    assert median.trend.latest.value == 10
    share = median.share_at(median.trend.latest.period)
    reasons = {one.area.name: one.reason for one in share.without}
    joint = "in the joint return of Cloisterham and Dullborough"
    assert reasons == {
        "Barchester": "no figure loaded",
        "Cloisterham": joint,
        "Dullborough": joint,
    }


def test_a_zero_of_a_joint_return_is_a_figure():
    _, (median,) = beside([14], [(ALSTER, [10]), (JOINT, [0])], MEDIAN)
    reasons = [one.reason for one in median.shares[2022].without]
    assert reasons.count("in the joint return of Cloisterham and Dullborough") == 2


def test_an_authority_that_is_no_more_says_since_when():
    _, (mean,) = beside([14, 14], [(ALSTER, [10, 10]), (CLOSED, [20])], OLD_MEAN)
    assert [point.value for point in mean.trend.points] == [15, 10]
    (gone,) = mean.shares[2023].without
    assert gone.reason == "no longer an authority since 2023"


def test_an_area_stands_beside_over_the_same_periods_with_its_name():
    main, (region,) = beside([14, 15, 16], [(REGION, [None, 12])], REGION.code)
    assert [point.value for point in region.trend.points] == [None, 12, None]
    assert region.trend.name == "West Country"
    assert region.trend.area == REGION != main.area
    assert region.drawn


def test_without_a_figure_in_this_time_nothing_is_drawn():
    _, (region, median) = beside([14], [], REGION.code, MEDIAN)
    assert (region.drawn, median.drawn) == (False, False)
    _, (region,) = beside([14], [(REGION, [SUPPRESSED])], REGION.code)
    assert not region.drawn


def test_a_country_s_count_is_worked_out_for_the_table_and_not_drawn():
    given = [(COUNTRY, [36725]), (ALSTER, [100]), (BARCHESTER, [315])]
    catalogue = catalogue_with(COUNT)
    found = beside([170], given, COUNTRY.code, MEDIAN, measure=COUNT, catalogue=catalogue)
    main, (country, median) = found
    assert (country.drawn, median.drawn) == (False, True)
    assert median.trend.latest.value == 207.5
    table = beside_table(trend_table([main]), main, (country, median))
    assert [cell.text for cell in table.rows[0].cells] == ["170", "36,725", "207.5 (2 of 4)"]
    said = " ".join(comparison_story(main, (country, median)))
    assert "England’s count is not comparable with one council’s" in said
    assert "36,725" not in said


def test_lines_of_others_are_parted_by_the_breaks_of_all_areas():
    told = SeriesBreak("share", "2023-24", BreakKind.DEFINITION, "Same carer", "Other.", "Guide")
    here = replace(told, period="2024-25", areas=(REGION.code,))
    catalogue = catalogue_with(breaks=(told, here))
    given = [(REGION, [1, 2, 3]), (ALSTER, [1, 2, 3])]
    _, (region, median) = beside([1, 2, 3], given, REGION.code, MEDIAN, catalogue=catalogue)
    assert region.trend.partings == (1, 2)
    assert median.trend.partings == (1,)


def test_the_sources_of_a_median_are_those_of_its_members_each_once():
    _, (median,) = beside([14], ALL_FOUR, MEDIAN)
    places = median.trend.latest.observation.provenance
    assert len(places) == len(set(places)) == 1


def test_a_source_that_gave_no_value_is_no_source_of_a_median():
    given = [(ALSTER, [10]), (BARCHESTER, [SUPPRESSED])]
    main, _ = beside([14], [])
    found = others(given)
    other = Provenance(replace(REPORT, id="other", title="Another report"))
    found.figures[BARCHESTER.code]["share"][0] = replace(
        found.figures[BARCHESTER.code]["share"][0], provenance=(other,)
    )
    comparator = find_comparator(catalogue_with(), OWN.code, MEDIAN)
    (median,) = compare(catalogue_with(), main, [comparator], found)
    titles = [one.source.title for one in median.trend.latest.observation.provenance]
    assert titles == ["Annual Report"]


# ---- words --------------------------------------------------------------------------------


def test_the_latest_period_is_told_side_by_side():
    given = [(COUNTRY, [10]), (REGION, [12]), *ALL_FOUR]
    main, compared = beside([14], given, COUNTRY.code, REGION.code, MEDIAN)
    assert comparison_story(main, compared) == (
        "In 2022-23 Barsetshire’s figure was 14%, England’s 10%, West Country’s 12% and the "
        "median of its 4 statistical neighbours 9.5% (4 of 4 with data, 2025 list).",
        NO_JUDGEMENT,
    )


def test_an_earlier_latest_names_its_period():
    given = [(REGION, [12, 13, SUPPRESSED]), (ALSTER, [5])]
    main, compared = beside([14, 15, 16], given, REGION.code, MEDIAN)
    assert comparison_story(main, compared)[0] == (
        "There is no figure of West Country for 2024-25 (suppressed to protect individuals); the "
        "latest is 13% in 2023-24. There is no median of its 4 statistical neighbours for "
        "2024-25; the latest is 5.0% in 2022-23 (1 of 4 with data, 2025 list)."
    )


def test_the_period_is_the_latest_that_the_council_has_a_figure_for():
    given = [(COUNTRY, [10, 11])]
    main, compared = beside([14, NOT_AVAILABLE], given, COUNTRY.code)
    said = comparison_story(main, compared)[0]
    assert said == "In 2022-23 Barsetshire’s figure was 14% and England’s 10%."


def test_who_is_left_out_is_told_once_for_a_list():
    given = [(ALSTER, [10]), (BARCHESTER, [SUPPRESSED])]
    main, compared = beside([14], given, MEDIAN, MEAN)
    said = comparison_story(main, compared)[0]
    assert said.count("Left out of the 2025 list") == 1
    assert said.endswith(
        "Left out of the 2025 list: Barchester (suppressed to protect individuals), Cloisterham "
        "and Dullborough (no figure loaded)."
    )


def test_without_comparators_or_figures_nothing_is_said():
    main, compared = beside([14], [])
    assert comparison_story(main, compared) == ()
    main, compared = beside([SUPPRESSED], ALL_FOUR, MEDIAN)
    assert comparison_story(main, compared) == ()
    main, compared = beside([14], [], COUNTRY.code)
    assert comparison_story(main, compared)[0] == "There is no figure of England in this time."


def test_a_picture_says_what_a_line_of_neighbours_is():
    given = [(ALSTER, [10, 11]), (BARCHESTER, [9]), (COUNTRY, [5, 5])]
    _, compared = beside([14, 15], given, COUNTRY.code, MEDIAN)
    assert method_lines(compared) == (
        "Median of 4 statistical neighbours (2025 list): 1 to 2 of 4 with data",
    )


def test_neighbours_are_named_with_where_the_list_is_written():
    _, compared = beside([14], ALL_FOUR, MEDIAN, MEAN)
    assert neighbour_lines(compared) == (
        "Statistical neighbours (2025 list), the most alike first: Alster, Barchester, "
        "Cloisterham and Dullborough. Neighbours of 2025, Department. sn.xlsx. "
        "Open Government Licence v3.0.",
    )


# ---- the table ----------------------------------------------------------------------------


def test_each_comparator_has_a_column_with_reasons_and_counts():
    given = [(COUNTRY, [10, SUPPRESSED]), (ALSTER, [9]), (BARCHESTER, [10])]
    main, compared = beside([14, 15, 16], given, COUNTRY.code, MEDIAN)
    table = beside_table(trend_table([replace(main, label="Barsetshire")]), main, compared)
    assert table.headings == ("Barsetshire", "England", "Neighbours’ median (2025)")
    cells = [[(cell.text, cell.spoken) for cell in row.cells] for row in table.rows]
    assert cells[0] == [("16%", ""), ("–", "No figure loaded"), ("–", "No neighbour has a figure")]
    assert cells[1][1] == ("c", "Suppressed to protect individuals")
    assert cells[2][1:] == [("10%", ""), ("9.5% (2 of 4)", "9.5%, 2 of 4 with data")]
    assert table.rows[2].left_out == (
        "Left out of the 2025 list: Cloisterham and Dullborough (no figure loaded).",
    )
    assert [row.left_out for row in table.rows[:2]] == [(), ()]
    assert table.rows[2].note == "Lowest of three years"


def test_a_share_says_n_of_all():
    assert Share(7, 10).words == "7 of 10"
