"""The report on all measures: counts that agree with what is shown, and the words for it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from data.analysis.measure.view import Figures
from data.analysis.quality.choice import QualityChoice, ShowQuality
from data.analysis.quality.freshness import Standing
from data.analysis.quality.report import QualityReport, build_quality
from data.analysis.quality.words import (
    due_rule_sentences,
    due_words,
    gap_words,
    missing_words,
    nothing_unusual_words,
    summary_sentences,
    unusual_words,
)
from data.domain.change import Change, ChangeKind, Revision
from data.domain.difference import Figure
from data.domain.due import DueDates, DueRule
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Unit, ValueType
from data.domain.observation import Load, Provenance
from data.domain.period import Frequency
from data.domain.statement import StatementRole
from tests.data.analysis.builders import (
    HOME,
    NOT_AVAILABLE,
    REPORT,
    SUPPRESSED,
    figures,
    make_catalogue,
    make_measure,
    statement,
)

RULES = (
    DueRule(Frequency.ANNUAL, months=3),
    DueRule(Frequency.QUARTERLY, days=20),
    DueRule(Frequency.ANNUAL, months=8, published=True),
    DueRule(Frequency.ANNUAL, months=20, measure="slow"),
)
TODAY = date(2025, 7, 10)  # 2024-25 was due by 30 June 2025; 2025-26 Q1 is due by 20 July

SHARE = {"unit": Unit.PERCENT, "type": ValueType.PERCENTAGE}
LATE = make_measure("late")
FRESH = make_measure("fresh")
BOTH = make_measure("both")
HOLED = make_measure("holed", theme="care")
ODD = make_measure("odd", theme="care", **SHARE)
ONCE_ODD = make_measure("once_odd", theme="care", **SHARE)
SLOW = make_measure("slow")
SUM = make_measure("both_and_slow", formula=Formula(FormulaKind.SUM, (Term("fresh"), Term("slow"))))
TOLD = make_measure("told", theme="care")
EMPTY = make_measure("empty", theme="care")
CATALOGUE = make_catalogue(
    *(LATE, FRESH, BOTH, HOLED, ODD, ONCE_ODD, SLOW, SUM, TOLD, EMPTY),
    due_dates=DueDates(RULES, soon_days=14),
)
WAVE = (50, 52, 51, 53, 52, 54, 53, 55, 54)


def loaded():
    return {
        "late": figures(LATE, 2022, [5, NOT_AVAILABLE]),  # to 2023-24
        "fresh": figures(FRESH, 2022, [5, 6, 7]),  # to 2024-25
        "both": [
            *figures(BOTH, 2022, [5, 6, 7]),
            *figures(BOTH, 2024 * 4, [1, 2, 3, 4], Frequency.QUARTERLY),  # to 2024-25 Q4
        ],
        "holed": figures(HOLED, 2020, [5, None, None, 8, 9]),
        "odd": figures(ODD, 2015, [*WAVE, 80]),  # to 2024-25
        "once_odd": figures(ONCE_ODD, 2014, [*WAVE, 80, 55]),
        "slow": figures(SLOW, 2022, [5]),  # 2023-24 is due by 30 November 2025
    }


def report(**changes) -> QualityReport:
    told = statement("told", StatementRole.SHARE, measure_id="told")
    return build_quality(CATALOGUE, HOME, Figures(loaded() | changes, [told]), TODAY)


def shown(show, theme_id=""):
    return [
        (one.measure.id, [series.frequency.value for series in one.series])
        for one in report().chosen(QualityChoice(show, theme_id))
    ]


def series_of(measure_id, place=0, **changes):
    (found,) = [one for one in report(**changes).measures if one.measure.id == measure_id]
    return found.series[place]


def test_every_measure_is_in_one_of_three_groups():
    found = report()
    groups = [[one.measure.id for one in found.measures]]
    groups += [[one.id for one in part] for part in (found.stated, found.without)]
    assert groups == [
        ["late", "fresh", "both", "holed", "odd", "once_odd", "slow", "both_and_slow"],
        ["told"],
        ["empty"],
    ]


def test_a_choice_shows_the_measures_with_the_series_that_are_the_reason():
    assert shown(ShowQuality.OVERDUE) == [("late", ["annual"])]
    assert shown(ShowQuality.SOON) == [("both", ["quarterly"])]
    assert shown(ShowQuality.GAPS) == [("holed", ["annual"])]
    assert shown(ShowQuality.UNUSUAL) == [("odd", ["annual"]), ("once_odd", ["annual"])]
    # the unusual figure of `once_odd` is of the year before its last
    assert shown(ShowQuality.ATTENTION) == [
        ("late", ["annual"]),
        ("holed", ["annual"]),
        ("odd", ["annual"]),
    ]


def test_a_measure_stands_where_the_worst_of_its_series_does():
    assert [name for name, _ in shown(ShowQuality.CURRENT)] == [
        *("fresh", "holed", "odd", "once_odd", "slow", "both_and_slow")
    ]
    assert shown(ShowQuality.ALL)[2] == ("both", ["annual", "quarterly"])


def test_a_theme_is_shown_by_itself():
    assert shown(ShowQuality.ATTENTION, "care") == [("holed", ["annual"]), ("odd", ["annual"])]
    assert shown(ShowQuality.OVERDUE, "care") == []


def test_a_derived_measure_waits_for_its_last_part():
    found = series_of("both_and_slow")
    assert found.freshness.due == date(2025, 11, 30)  # 20 months after 31 March 2024
    assert found.freshness.standing is Standing.CURRENT
    assert nothing_unusual_words(SUM, found) == "See the measures it is made of"


def test_the_parts_of_a_derived_measure_are_judged_and_not_the_measure():
    jump = figures(FRESH, 2015, [*WAVE, 500])
    still = figures(SLOW, 2015, [5] * 10)
    assert len(series_of("fresh", fresh=jump, slow=still).outliers.found) == 1
    derived = series_of("both_and_slow", fresh=jump, slow=still)
    assert (derived.missing.figures, derived.outliers.judged) == (10, False)


def test_the_last_load_is_the_one_with_the_highest_number():
    def load(number):
        return Load(number, f"{number}.csv", datetime(2025, 7, number, tzinfo=UTC), "pat")

    late = [
        replace(one, provenance=(Provenance(REPORT, load=load(number)),))
        for one, number in zip(loaded()["late"], (9, 7), strict=True)
    ]
    assert series_of("late", late=late).load == load(9)
    assert series_of("late").load is None


def test_revised_figures_are_counted_once_each():
    change = Change(
        2, ChangeKind.LOAD, 2, "b.csv", datetime(2025, 7, 1, tzinfo=UTC), "pat", "late returns"
    )
    revision = Revision(Figure(4), change)
    first, *others = loaded()["fresh"]
    fresh = [replace(first, revisions=(revision, revision)), *others]
    assert series_of("fresh", fresh=fresh).revised == 1
    assert series_of("fresh").revised == 0


@given(
    st.dictionaries(
        st.sampled_from([LATE, FRESH, BOTH, HOLED]),
        st.lists(st.sampled_from([1, 2, None, SUPPRESSED]), min_size=1, max_size=6),
    ),
    st.dates(date(2020, 1, 1), date(2032, 1, 1)),
)
def test_each_measure_with_figures_is_current_soon_or_overdue(given_, today):
    observations = {one.id: figures(one, 2020, values) for one, values in given_.items()}
    found = build_quality(CATALOGUE, HOME, Figures(observations, []), today)
    three = (ShowQuality.CURRENT, ShowQuality.SOON, ShowQuality.OVERDUE)
    assert sum(found.count(show) for show in three) == found.count(ShowQuality.ALL)
    assert len(found.measures) + len(found.without) == len(CATALOGUE.measures)
    assert found.count(ShowQuality.OVERDUE) <= found.count(ShowQuality.ATTENTION)


# ---- words -------------------------------------------------------------------------------


def test_the_whole_is_told_in_a_few_sentences():
    assert summary_sentences(report()) == (
        "8 measures have dated figures for Barsetshire: 6 up to date, 1 due within 14 days, "
        "1 overdue. One has gaps inside the series. Two have unusual figures: check them. "
        "1 measure has no figures yet."
    )


def test_a_database_without_figures_is_told():
    empty = build_quality(CATALOGUE, HOME, Figures({}, []), TODAY)
    assert summary_sentences(empty) == "No measure has dated figures yet."


def test_nothing_amiss_is_told_as_well():
    catalogue = make_catalogue(FRESH, due_dates=CATALOGUE.due_dates)
    only = build_quality(catalogue, HOME, Figures({"fresh": loaded()["fresh"]}, []), TODAY)
    assert summary_sentences(only) == (
        "1 measure has dated figures for Barsetshire: 1 up to date, 0 due within 14 days, "
        "0 overdue. None has gaps inside the series or unusual figures."
    )


def test_due_dates_are_told_with_what_is_late():
    assert due_words(series_of("late").freshness) == (
        "2024-25 was due by 30 June 2025: 10 days late"
    )
    assert due_words(series_of("fresh").freshness) == "2025-26 is due by 30 June 2026"
    assert due_words(series_of("both", 1).freshness) == (
        "Q1 2025-26 is due by 20 July 2025, in 10 days"
    )
    older = series_of("late", late=figures(LATE, 2020, [5]))
    assert due_words(older.freshness) == (
        "2021-22 was due by 30 June 2022: 1,106 days late, and three more years since"
    )
    today = replace(series_of("both", 1).freshness, days=0)
    assert due_words(today) == "Q1 2025-26 is due by 20 July 2025, today"
    assert due_words(replace(today, due=None)) == "Q1 2025-26 is next"


def test_gaps_missing_values_and_unusual_figures_are_told():
    assert gap_words(series_of("holed")) == "2021-22 to 2022-23 (two years)"
    assert gap_words(series_of("fresh")) == ""
    assert missing_words(series_of("late").missing) == "50%: 1 not available"
    assert missing_words(series_of("fresh").missing) == ""
    (one,) = series_of("odd").outliers.found
    assert (
        unusual_words(ODD, one) == "2024-25: 80% after 54% in 2023-24; changes are mostly about 2"
    )
    assert nothing_unusual_words(FRESH, series_of("fresh")) == "Too few to judge"
    steady = series_of("fresh", fresh=figures(FRESH, 2010, [5] * 9))
    assert nothing_unusual_words(FRESH, steady) == "None found"


def test_the_rules_are_told():
    assert due_rule_sentences(CATALOGUE.due_dates) == (
        "Annual figures are due 3 months after their period.",
        "Quarterly figures are due 20 days after their period.",
        "Published annual figures are due 8 months after their period.",
        "Some publications and measures have due dates of their own.",
        "Working days are Mondays to Fridays: bank holidays are not taken out.",
    )
