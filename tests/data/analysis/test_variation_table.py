"""The table beside a chart of change: means, limits and intervals, and each mark in words."""

from dataclasses import replace

from data.analysis.series.targets import target_steps
from data.analysis.tables.variation_table import change_table
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Band, Evidence
from data.domain.measure import Polarity
from data.domain.series_setting import Exclusion
from tests.data.analysis.builders import HOME, make_catalogue, make_measure, trend
from tests.data.analysis.change_builders import charted, fallen, months, of_years
from tests.data.analysis.series_builders import make_target


def rows_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_each_figure_stands_beside_its_mean_and_limits_and_a_mark_is_noted():
    judgement = fallen()
    table = change_table(judgement.trend, judgement, ())
    assert table.headings == ("Visits on time", "Mean", "Limits")
    assert rows_of(table)[0] == ["79%", "88%", "84% to 92%"]
    assert table.rows[0].label == "May 2023"
    assert table.rows[0].note.startswith("Below the lower limit, which is worse")
    assert not table.rows[-1].note.startswith("Below")
    assert table.rows[-1].label == "Apr 2021"


def test_what_is_left_out_is_noted_with_its_reason():
    judgement = fallen()
    left_out = Exclusion("visits", HOME.code, "2021-06", "A strike.")
    rows = change_table(judgement.trend, judgement, (left_out,)).rows
    assert rows[-3].note.startswith("Left out of mean and limits: A strike.")


def test_provisional_limits_say_so_and_a_place_without_any_has_none():
    line = months(80, 82, 81)
    bands = (Band(1, 81, 75, 87, is_provisional=True),)
    table = change_table(line, charted(line, bands=bands, signals=()), ())
    assert [row[2] for row in rows_of(table)] == ["–", "75% to 87% (provisional)", "–"]


def test_few_years_have_an_interval_each_and_the_earlier_ones_together():
    line = trend(40, 34, 38)
    table = change_table(line, of_years(line, (29, 54), (24, 48), (27, 52)), ())
    assert table.headings == ("Homes", "Earlier years together", "95% interval")
    assert rows_of(table)[0] == ["38", "37", "27 to 52"]


def test_the_target_keeps_its_column_at_the_end():
    homes = make_measure("homes", short="Homes")
    line = trend(40, 34, 38, measure=homes)
    catalogue = make_catalogue(homes, targets=(make_target(homes, "2021-22", 30),))
    targets = target_steps(catalogue, homes, HOME, [point.period for point in line.points])
    table = change_table(line, of_years(line, (29, 54), (24, 48), (27, 52)), (), targets)
    assert table.headings[-1] == "Target"
    assert [row[-1] for row in rows_of(table)] == ["30", "30", "–"]


def test_of_fewer_periods_each_row_keeps_its_own_mark():
    judgement = fallen()
    bands = tuple(Band(n, n, 0, 99) for n in range(26))
    judgement = replace(judgement, bands=bands)
    line = replace(judgement.trend, points=judgement.trend.points[16:20])
    table = change_table(line, judgement, ())
    assert [row[1] for row in rows_of(table)] == ["19%", "18%", "17%", "16%"]
    assert [bool(row.note.startswith("Below")) for row in table.rows] == [True, True, False, False]


def test_a_possible_change_of_a_yearly_figure_is_noted():
    line = trend(53, 53, 54, 53, 31, measure=make_measure("homes", polarity=Polarity.HIGHER))
    rows = change_table(line, judge(line), ()).rows
    assert rows[0].note.startswith("May be lower, which would be worse")
    assert not any("May be" in row.note for row in rows[1:])
    neutral = trend(53, 53, 54, 53, 31)
    assert change_table(neutral, judge(neutral), ()).rows[0].note.startswith("May be lower;")


def test_a_possible_change_that_a_rule_marks_is_noted_by_its_rule_alone():
    judgement = replace(fallen(), evidence=Evidence.POSSIBLE)
    note = change_table(judgement.trend, judgement, ()).rows[0].note
    assert note.startswith("Below the lower limit")
    assert "May be" not in note
