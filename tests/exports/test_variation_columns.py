"""What a method marks in the files of the chart of change, and only there."""

import pytest

from data.analysis.measure.choice import MeasureChoice, Show
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from data.domain.measure import Polarity, Unit
from data.domain.period import Frequency
from data.domain.series_setting import Exclusion, Rebase
from exports.csv import write_csv
from exports.sheet import FIGURE_HEADINGS, measure_sheet
from exports.xlsx import write_xlsx
from tests.data.analysis.builders import HOME, figure, figures, make_catalogue, make_measure
from tests.exports.test_sheets import read_xlsx, rows_as_dicts

DAYS = make_measure("days", short="Days", polarity=Polarity.LOWER, frequencies=(Frequency.MONTHLY,))
HELD, ROSE = [30.0, 34.0] * 8, [70.0, 71.0]
LEFT = make_measure("left", short="Left")


def sheet_of(show, settings=()):
    catalogue = make_catalogue(DAYS, settings=settings)
    seen = {"days": figures(DAYS, 2021 * 12 + 3, [*HELD, *ROSE], Frequency.MONTHLY)}
    choice = MeasureChoice("days", HOME.code, show)
    return measure_sheet(catalogue, build_measure_view(catalogue, choice, Figures(seen, ())))


def of_years(show):
    catalogue = make_catalogue(LEFT)
    seen = {"left": figures(LEFT, 2019, [40, 34, 42, 53, 39, 38])}
    choice = MeasureChoice("left", HOME.code, show)
    return measure_sheet(catalogue, build_measure_view(catalogue, choice, Figures(seen, ())))


def test_the_plain_trend_has_the_usual_columns():
    assert sheet_of(Show.TREND).headings == FIGURE_HEADINGS


def test_mean_limits_marks_and_method_stand_in_every_row():
    rows = rows_as_dicts(write_csv(sheet_of(Show.CHANGE)))
    # ranges: 15 of 4 in the first sixteen (30, 34, ...), then 36 and 1
    values = [*HELD, *ROSE]
    mean = sum(values) / 18
    spread = 2.66 * (15 * 4 + 36 + 1) / 17
    first, last = rows[0], rows[-1]
    assert float(first["mean"]) == pytest.approx(mean)
    assert float(first["lower_limit"]) == pytest.approx(mean - spread)
    assert float(last["upper_limit"]) == pytest.approx(mean + spread)
    assert {row["limits_are"] for row in rows} == {"full"}
    assert {row["method"] for row in rows} == {"XmR chart"}
    assert last["mark"] == "Above the upper limit, which is worse"
    assert "interval_lower" not in first


def test_the_reason_of_a_figure_that_is_left_out_stands_in_its_row():
    out = Exclusion("days", HOME.code, "2021-06", "=A strike.")
    rows = rows_as_dicts(write_csv(sheet_of(Show.CHANGE, (out,))))
    assert "Left out of mean and limits: =A strike." in rows[2]["mark"]


def test_few_years_have_an_interval_each_and_no_limits():
    sheet = of_years(Show.CHANGE)
    assert "lower_limit" not in sheet.headings
    rows = rows_as_dicts(write_csv(sheet))
    # exact to six digits by Byar's formula for 38: 38(1 - 1/342 - 1.959964/(3 sqrt 38))^3
    assert float(rows[-1]["interval_lower"]) == pytest.approx(
        38 * (1 - 1 / (9 * 38) - 1.959963985 / (3 * 38**0.5)) ** 3
    )
    assert float(rows[-1]["earlier_years"]) == pytest.approx((40 + 34 + 42 + 53 + 39) / 5)
    assert {row["method"] for row in rows} == {"few yearly figures"}


def test_excel_holds_numbers_and_says_which_method_was_used_and_why():
    sheet = sheet_of(Show.CHANGE)
    book = read_xlsx(write_xlsx(sheet))
    heads = book["Figures"][0]
    assert isinstance(book["Figures"][1][heads.index("mean")], float)
    assert any("control chart" in row[0] for row in book["About"])


@pytest.mark.parametrize("show", [Show.TREND, Show.CHANGE])
def test_the_notes_say_which_decisions_the_verdict_rests_on_and_why(show):
    anew = Rebase("days", HOME.code, "2021-10", "The team was doubled")
    (said,) = [one for one in sheet_of(show, (anew,)).notes if one.startswith("Verdict: ")]
    assert "start anew from Oct 2021: The team was doubled." in said
    plain = [one for one in sheet_of(show).notes if one.startswith("Verdict: ")]
    assert len(plain) == 1
    assert "start anew" not in plain[0]


def test_shares_near_100_per_cent_have_their_intervals_and_no_limits():
    month = Frequency.MONTHLY
    share = make_measure("share", unit=Unit.PERCENT, decimals=1, frequencies=(month,))
    seen = [
        figure(
            share,
            2021 * 12 + n,
            96 if n % 2 else 100,
            month,
            numerator=24 + (n + 1) % 2,
            denominator=25,
        )
        for n in range(26)
    ]
    choice = MeasureChoice("share", HOME.code, Show.CHANGE)
    catalogue = make_catalogue(share)
    view = build_measure_view(catalogue, choice, Figures({"share": tuple(seen)}, ()))
    rows = rows_as_dicts(write_csv(measure_sheet(catalogue, view)))
    last = rows[-1]
    assert (last["method"], "mean" in last, "lower_limit" in last) == ("rare events", False, False)
    assert (float(last["value"]), float(last["numerator"])) == (96, 24)
    assert float(last["interval_lower"]) == pytest.approx(80.46, abs=0.01)  # Wilson, by hand
    assert not view.chosen.from_zero
