"""Months, quarters and terms of much the same people: a mark is tested against earlier years."""

import pytest
from scipy.stats import fisher_exact

from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.variation.judgement import Evidence, Method
from data.analysis.variation.rates import STRICT, USUAL, changed_by_chance, marked_by_chance
from data.domain.period import Frequency, TimeBasis
from tests.data.analysis.variation.judged_builders import (
    COUNT,
    MONTHLY,
    QUARTERLY,
    SHARE,
    TERMLY,
    counted,
    judged,
    of,
)

EVERY = tuple(Frequency)
SAME = of(SHARE, same_people=True, frequencies=EVERY)
APART = of(SHARE, frequencies=EVERY)


def figures(years, parts, size, last):
    """30 and 31 per cent by turns, the same in every year's first part, and then the last."""
    one_year = [(0.30 * size, size), (0.31 * size, size)] * parts
    return [*one_year[:parts] * years, (last, size)]


def test_a_mark_that_the_same_month_of_earlier_years_does_not_bear_out_is_no_change():
    given = figures(3, 12, 500, 170)
    assert fisher_exact([[170, 330], [450, 1050]]).pvalue > 0.05
    apart = counted(APART, *given, frequency=MONTHLY)
    assert (apart.method, apart.evidence) == (Method.XMR, Evidence.CHANGE)
    found = counted(SAME, *given, frequency=MONTHLY)
    assert (found.method, found.evidence) == (Method.XMR, Evidence.NO_CLEAR_CHANGE)
    said = " ".join(found.sentences)
    assert (
        "Many of those counted in one month are counted again in the next, so a mark alone is no "
        "evidence. Set against the same month in the three years before together, it is not "
        "unusual."
    ) in said
    assert "day" not in said


def test_a_mark_that_it_bears_out_may_be_a_change_or_is_one():
    for last, low, high, evidence in (
        (340, 0.002, 0.05, Evidence.POSSIBLE),
        (360, 0, 0.002, Evidence.CHANGE),
    ):
        assert low < fisher_exact([[last, 1000 - last], [900, 2100]]).pvalue < high
        found = counted(SAME, *figures(3, 12, 1000, last), frequency=MONTHLY)
        assert found.evidence is evidence


@pytest.mark.parametrize(
    ("frequency", "parts", "noun"), [(QUARTERLY, 4, "quarter"), (TERMLY, 3, "term")]
)
def test_the_words_are_those_of_the_part_of_the_year(frequency, parts, noun):
    found = counted(SAME, *figures(6, parts, 500, 185), frequency=frequency)
    said = " ".join(found.sentences)
    assert f"Many of those counted in one {noun} are counted again in the next" in said
    assert f"Set against the same {noun} in the six years before together" in said


def test_so_few_of_the_same_people_are_judged_by_one_month_of_each_year():
    measure = of(COUNT, same_people=True)
    found = judged(*[0, 1, 2, 1] * 6, measure=measure, frequency=QUARTERLY)
    assert (found.method, found.points) == (Method.RARE, (3, 7, 11, 15, 19, 23))
    assert found.why.startswith(
        "So few are counted, and many of them in one quarter and in the next: only the same "
        "quarter of each year is looked at. With so few events (1.0 on average) a control chart"
    )
    drawn = variation_picture(found.trend, found, (), (), False)
    assert drawn.last_words == "The latest: 1"  # four quarters would count the same people again


def test_yearly_figures_are_judged_as_ever():
    years = [(300, 1000), (310, 1000), (290, 1000), (305, 1000), (300, 1000)]
    assert counted(SAME, *years).sentences == counted(APART, *years).sentences


def test_the_rates_are_those_of_the_second_test():
    for measure in (SAME, of(SHARE, time_basis=TimeBasis.SNAPSHOT)):
        assert changed_by_chance(Method.XMR, measure) == STRICT
        assert marked_by_chance(Method.P_CHART, measure) == USUAL
    assert changed_by_chance(Method.XMR, APART) == 0.03
