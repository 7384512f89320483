"""Findings state facts and judge nothing."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.series.breakdown import break_down
from data.analysis.series.statement_group import StatementGroup
from data.analysis.words.headline import (
    breakdown_finding,
    of_words,
    statement_finding,
    trend_finding,
    value_sentence,
)
from data.analysis.words.story import trend_story
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Unit, Words
from data.domain.missing import MissingReason
from data.domain.period import Frequency, TimeBasis
from data.domain.statement import StatementRole
from tests.data.analysis.builders import (
    NOT_AVAILABLE,
    SUPPRESSED,
    figure,
    figures,
    make_measure,
    period,
    statement,
    trend,
)

JUDGING = re.compile(r"improv|worse|better|\bgood\b|\bbad\b|strong|weak|declin|deteriorat", re.I)
HOMES = make_measure("homes", short="New homes", noun="homes")
NET = make_measure(
    "net",
    formula=Formula(FormulaKind.DIFFERENCE, (Term("new"), Term("left"))),
    words=Words(negative="More homes left", positive="More homes came", zero="As many came"),
)


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ((40, 34, 38), "38 homes in 2022-23; 34 in 2021-22"),
        ((40, 34, 31), "31 homes in 2022-23, the lowest of three years"),
        ((34, 38, 38), "38 homes in 2022-23, the joint highest of three years"),
        ((40, None, 38), "38 homes in 2022-23"),  # 40 is not the year before
        ((38,), "38 homes in 2020-21"),
        ((38, 38, 38), "38 homes in 2022-23; 38 in 2021-22"),  # all equal: no extreme
        ((1234567, 2), "2 homes in 2021-22; 1,234,567 in 2020-21"),
        ((2, -11), f"{chr(8722)}11 homes in 2021-22; 2 in 2020-21"),
        ((40, 34, 31, NOT_AVAILABLE), "31 homes in 2022-23; no figure for 2023-24"),
        ((40, 38, None), "38 homes in 2021-22; no figure for 2022-23"),
        ((SUPPRESSED, None), "New homes: no figure in this time"),
    ],
)
def test_a_finding_gives_the_latest_value_and_one_fact_about_it(values, finding):
    assert trend_finding(trend(*values, measure=HOMES)) == finding


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ((-5, -3, -4, -2, -11), "More homes left, five years running"),
        ((3, 2), "More homes came, two years running"),
        ((3, -2), "More homes left in 2021-22"),
        ((-3, None, -2), "More homes left in 2022-23"),  # a gap ends the run
        ((4, 0), "As many came in 2021-22"),
    ],
)
def test_a_declared_difference_is_told_by_its_sign(values, finding):
    assert trend_finding(trend(*values, measure=NET)) == finding


@pytest.mark.parametrize(
    ("basis", "when"),
    [
        (TimeBasis.YEAR_TO_DATE, "April to December 2020"),
        (TimeBasis.ROLLING_12_MONTHS, "the 12 months to Q3 2020-21"),
    ],
)
def test_figures_that_overlap_are_never_said_to_run(basis, when):
    net = replace(NET, time_basis=basis, frequencies=(Frequency.QUARTERLY,))
    found = trend(-1, -3, -4, measure=net, first=2020 * 4, frequency=Frequency.QUARTERLY)
    assert trend_finding(found) == f"More homes left in {when}"


@pytest.mark.parametrize("values", [(-5, -3, NOT_AVAILABLE), (-5, None)])
def test_a_declared_difference_says_too_that_the_latest_period_has_no_figure(values):
    found = trend(*values, measure=NET)
    assert trend_finding(found).endswith(f"; no figure for {found.points[-1].period.name}")


def test_the_catalogue_may_word_a_measure_s_finding():
    worded = make_measure("qualified", words=Words(finding="{value} qualified in {period}"))
    assert trend_finding(trend(50, measure=worded)) == "50 qualified in 2020-21"


def test_without_a_noun_the_short_name_leads():
    share = make_measure("share", short="Share", unit=Unit.PERCENT, decimals=1)
    assert value_sentence(share, 36.84, "2024-25") == "Share: 36.8% in 2024-25"
    assert value_sentence(share, 13.85, "2024-25") == "Share: 13.9% in 2024-25"  # half up


def test_a_breakdown_s_finding_is_its_total_where_there_is_one():
    parts = [figure(HOMES, 2024, 3, breakdown="A"), figure(HOMES, 2024, 4, breakdown="B")]
    year = period(2024, HOMES)
    assert breakdown_finding(break_down(HOMES, parts, year)) == "7 homes in 2024-25"
    missing = [*parts, figure(HOMES, 2024, SUPPRESSED, breakdown="C")]
    assert breakdown_finding(break_down(HOMES, missing, year)) == "New homes in 2024-25"


BEFORE = statement("before", StatementRole.BEFORE, "5.75")
AFTER = statement("after", StatementRole.AFTER, "3.86")
SHARE = statement("share", StatementRole.SHARE, "40", unit="%")
OTHERS = statement("others", StatementRole.COMPARATOR, "23", unit="%")


@pytest.mark.parametrize(
    ("members", "words", "finding"),
    [
        ((BEFORE, AFTER), Words(), "Homes: from 5.75 to 3.86"),
        ((BEFORE, AFTER), Words(before_after="{before}, then {after}"), "5.75, then 3.86"),
        ((SHARE, OTHERS), Words(), "Homes: 40% against 23%"),
        (
            (SHARE, OTHERS),
            Words(compared="{share} here, {comparator} there"),
            "40% here, 23% there",
        ),
        ((SHARE,), Words(), "Homes: 40%"),
        ((SHARE,), Words(share="{value} of children"), "40% of children"),
        ((BEFORE,), Words(), "Homes: 5.75"),  # a before without its after is one figure
    ],
)
def test_statements_are_told_as_they_were_written(members, words, finding):
    measure = make_measure("homes", words=words)
    assert statement_finding(measure, StatementGroup(members)) == finding


def test_numbers_behind_a_share():
    assert of_words(14, 38) == "14 of 38"
    assert of_words(1234, 56789) == "1,234 of 56,789"


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([HOMES, NET]),
    st.lists(
        st.none() | st.sampled_from(MissingReason) | st.integers(-99, 99), min_size=1, max_size=12
    ),
)
def test_no_finding_and_no_story_judges(measure, values):
    found = trend(*values, measure=measure)
    said = f"{trend_finding(found)} {trend_story(found)}"
    assert said.strip()
    assert not JUDGING.search(said)


def test_a_judging_word_would_be_seen():
    assert JUDGING.search("Custody worsened")
    assert JUDGING.search("an improving service")


def test_a_finding_s_numbers_are_those_of_its_figures():
    seen = figures(HOMES, 2020, [12, 15, 10, 7, 8])
    said = trend_finding(trend(*(one.value for one in seen), measure=HOMES))
    assert re.findall(r"(?<![\d-])\d+(?![\d-])", said) == ["8", "7"]
