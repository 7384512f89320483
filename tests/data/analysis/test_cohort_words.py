"""Which children a figure is of, and until when they were followed."""

import pytest

from data.analysis.measure.view import Figures
from data.analysis.overview.tile import build_tile
from data.analysis.pictures.make import trend_picture
from data.analysis.tables.figure_table import trend_table
from data.analysis.words.cohort_words import cohort_rule, cohort_words, followed_to
from data.domain.measure import Cohort
from data.domain.period import Frequency, TimeBasis, YearType, parse_period
from tests.data.analysis.builders import HOME, figures, make_catalogue, make_measure, trend

JOINED = "children who entered the group in {span}"
EVERY = (Frequency.ANNUAL, Frequency.QUARTERLY, Frequency.MONTHLY)


def measure(cohort, **changes):
    return make_measure(
        "again", time_basis=TimeBasis.COHORT, frequencies=EVERY, cohort=cohort, **changes
    )


def at(label, **changes):
    one = measure(None, **changes)
    return parse_period(label, one.frequencies, one.year, one.time_basis)


@pytest.mark.parametrize(
    ("label", "months", "words"),
    [
        ("2023-24 Q1", 12, "April to June 2023, followed for 12 months to June 2024"),
        ("2023-24 Q4", 12, "January to March 2024, followed for 12 months to March 2025"),
        ("2023-24", 18, "April 2023 to March 2024, followed for 18 months to September 2025"),
        ("2023-09", 1, "September 2023, followed for 1 month to October 2023"),
        ("2023-24 Q3", None, "October to December 2023; how long they were followed is not given"),
        ("2023-09", 0, "September 2023"),  # counted by when something was due
    ],
)
def test_the_group_and_how_long_it_was_followed(label, months, words):
    one = measure(Cohort(JOINED, months))
    assert cohort_words(one, at(label)) == f"children who entered the group in {words}"


def test_a_group_of_a_school_year():
    one = measure(Cohort(JOINED, 6), year=YearType.ACADEMIC)
    said = cohort_words(one, at("2023-24", year=YearType.ACADEMIC))
    assert said.endswith("September 2023 to August 2024, followed for 6 months to February 2025")


def test_other_measures_follow_nobody():
    one = make_measure()
    assert (cohort_words(one, at("2023-24")), followed_to(one, at("2023-24"))) == ("", "")


def test_the_rule_of_all_periods():
    assert cohort_rule(Cohort(JOINED, 12, "with 6 months more for a conviction")) == (
        "Children who entered the group in the period, each followed for 12 months, "
        "with 6 months more for a conviction."
    )
    assert cohort_rule(Cohort("reviews that were due in {span}", 0)) == (
        "Reviews that were due in the period."
    )
    assert cohort_rule(Cohort(JOINED)) == (
        "Children who entered the group in the period; how long they were followed is not given."
    )


def test_table_picture_and_tile_say_it():
    one = measure(Cohort(JOINED, 12))
    line = trend(31, 28, measure=one, first=2023 * 4, frequency=Frequency.QUARTERLY)
    rows = trend_table([line]).rows
    assert [row.note.split("; ")[-1] for row in rows] == [
        "Followed to September 2024",
        "Followed to June 2024",
    ]
    picture = trend_picture(line, [line], (), True, ())
    subtitle = picture.caption.subtitle
    assert "children who entered the group in July to September 2023, followed" in subtitle
    seen = figures(one, 2023 * 4, [31, 28], Frequency.QUARTERLY)
    tile = build_tile(make_catalogue(one), one, HOME, Figures({one.id: seen}, ()))
    assert (
        "Children who entered the group in July to September 2023, followed for 12 months to "
        "September 2024."
    ) in tile.says


def test_a_period_without_a_value_was_not_followed():
    one = measure(Cohort(JOINED, 12))
    line = trend(None, 28, measure=one, first=2023)
    newest, oldest = trend_table([line]).rows
    assert "Followed to March 2026" in newest.note
    assert "Followed" not in oldest.note
