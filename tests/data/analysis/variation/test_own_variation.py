"""Years that vary by more than chance are held against their own variation."""

import numpy as np
import pytest
from scipy.stats import chi2, chisquare, t

from data.analysis.variation.judgement import Evidence
from data.analysis.variation.own_variation import expected_of, line_through
from tests.data.analysis.variation.judged_builders import SHARE, counted, judged

VARIED = [140, 180, 120, 165, 150, 110]
OWN = "The earlier years differ from each other by more than chance alone gives"


def test_of_plain_counts_it_is_the_usual_prediction_interval():
    mean, deviation, n = np.mean(VARIED), np.std(VARIED, ddof=1), len(VARIED)
    assert chisquare(VARIED).pvalue < 0.05
    reach = t.ppf(0.975, n - 1) * deviation * (1 + 1 / n) ** 0.5
    found = expected_of([(one, 1) for one in VARIED], (100, 1), is_share=False)
    assert found is not None
    assert (found.lower, found.upper) == pytest.approx((mean - reach, mean + reach))


@pytest.mark.parametrize("last", range(125, 160, 2))
def test_of_shares_it_begins_where_the_table_s_chi_square_is_seldom(last):
    tops, size = [150, 148, 152, last], 400
    common = sum(tops) / 4
    p = chi2.sf(sum((one - common) ** 2 * (1 / common + 1 / (size - common)) for one in tops), 3)
    found = expected_of([(top, size) for top in tops], (150, size), is_share=True)
    assert (found is None) == (p >= 0.05)


def test_a_larger_denominator_leaves_less_room():
    earlier = [(30, 100), (55, 100), (20, 100), (45, 100)]
    small, large = (expected_of(earlier, (5, n), is_share=True) for n in (20, 2_000))
    assert small is not None
    assert large is not None
    assert small.upper - small.lower > large.upper - large.lower
    assert small.upper + small.lower == pytest.approx(2 * 150 / 400)


def test_years_that_cannot_vary_do_not():
    assert expected_of([(0, 1)] * 4, (3, 1), is_share=False) is None
    assert expected_of([(9, 9)] * 4, (3, 9), is_share=True) is None


@pytest.mark.parametrize(
    ("tops", "strays", "leads"),
    [
        ([100, 120, 140, 160, 180], False, True),
        ([1000, 1250, 1250, 1650, 1800], True, True),
        ([1000, 1500, 1100, 1700, 1300], True, False),
    ],
)
def test_the_line_is_that_of_least_squares(tops, strays, leads):
    fitted = np.polyval(np.polyfit(range(5), tops, 1), range(5))
    chi_square = sum((np.array(tops) - fitted) ** 2 / fitted)
    assert (chi_square > 7.815) == strays  # the 95% point, three degrees of freedom
    found = line_through([(one, 1) for one in tops], is_share=False)
    assert (found.strays, found.leads) == (strays, leads)


def test_a_line_beyond_what_can_be_is_answered():
    line_through([(1, 1), (0, 1), (0, 1), (0, 1), (90, 1)], is_share=False)
    line_through([(99, 100), (1, 100), (100, 100), (100, 100), (100, 100)], is_share=True)
    line_through([(0, 1)] * 5, is_share=False)


def test_a_change_beyond_chance_within_their_own_variation_is_none():
    found = judged(*VARIED, 105)
    assert found.evidence is Evidence.NO_CLEAR_CHANGE
    assert found.phrase == "no clear change"
    assert found.sentences[1] == (
        f"{OWN}, so the comparison is held against their own variation: 95 in 100 years like them "
        "would lie between 70 and 218, and the latest lies inside."
    )


def test_outside_of_it_no_more_than_possible():
    found = judged(*VARIED, 40)
    assert found.evidence is Evidence.POSSIBLE
    assert found.tag == "May be lower"
    assert found.phrase == "which may be fewer than in earlier years"
    assert found.sentences[1].endswith("and the latest lies outside.")


def test_years_that_vary_by_chance_are_judged_as_before():
    found = judged(150, 141, 160, 155, 139, 148, 90)
    assert found.evidence is Evidence.CHANGE
    assert OWN not in " ".join(found.sentences)


def test_shares_are_held_against_their_own_variation():
    found = counted(SHARE, (300, 1000), (450, 1000), (250, 1000), (400, 1000), (300, 1000))
    assert found.evidence is Evidence.NO_CLEAR_CHANGE
    assert f"{OWN}, so the comparison" in found.sentences[1]


def test_a_trend_from_which_years_stray_may_be_one():
    found = judged(1000, 1250, 1250, 1650, 1800)
    assert (found.evidence, found.tag) == (Evidence.POSSIBLE, "May be higher")
    assert "they lie off a steady rise by more than chance alone gives: it may be" in " ".join(
        found.sentences
    )
    assert found.phrase == "which may be rising over five years"
    steady = judged(500, 540, 580, 620, 660)
    assert steady.evidence is Evidence.CHANGE
