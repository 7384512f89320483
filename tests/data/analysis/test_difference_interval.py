"""A figure less another one. The limits are those of the golden cases of the Office for Health
Improvement and Disparities (PHEindicatormethods 2.1.0), less the other value."""

import pytest

from data.analysis.comparison.difference import (
    COUNTS_DIFFER,
    IS_A_COUNT,
    NO_COUNTS,
    NO_METHOD,
    OTHER_COUNTS_DIFFER,
    OTHER_NO_COUNTS,
    Word,
    chance_of,
    difference_of,
    difference_of_two,
)
from data.domain.area_figure import AreaFigure
from data.domain.measure import Polarity, Unit
from data.domain.missing import MissingReason
from tests.data.analysis.builders import make_measure

SHARE = make_measure("share", unit=Unit.PERCENT, polarity=Polarity.LOWER, decimals=1)
RATE = make_measure("rate", unit=Unit.RATE, per=10_000, polarity=Polarity.HIGHER, decimals=1)
# 48 of 82: Wilson 47.7256958344125 to 73.58 at 99.8%, to 68.5834398586834 at 95%
OWN = AreaFigure(58.5, None, 48, 82)
LOWER, UPPER = 47.7256958344125, 68.5834398586834


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (47.7, Word.WORSE),  # a lower figure is better, and the whole interval lies above it
        (47.8, Word.SIMILAR),
        (58.5, Word.SIMILAR),
        (68.5, Word.SIMILAR),
        (68.6, Word.BETTER),
    ],
)
def test_the_word_is_told_by_the_whole_interval(other, word):
    found = difference_of(SHARE, OWN, other)
    assert found.word is word
    assert (found.lower, found.upper) == pytest.approx((LOWER - other, UPPER - other))
    assert found.words == word.value


@pytest.mark.parametrize(
    ("polarity", "below", "above"),
    [
        (Polarity.LOWER, Word.WORSE, Word.BETTER),
        (Polarity.HIGHER, Word.BETTER, Word.WORSE),
        (Polarity.NEUTRAL, Word.HIGHER, Word.LOWER),
        (Polarity.TARGET, Word.HIGHER, Word.LOWER),
    ],
)
def test_better_and_worse_need_a_direction(polarity, below, above):
    measure = make_measure("share", unit=Unit.PERCENT, polarity=polarity, decimals=1)
    assert difference_of(measure, OWN, 40).word is below
    assert difference_of(measure, OWN, 75).word is above


def test_a_rate_has_byar_s_or_the_exact_interval():
    # 10 of 63,000 per 10,000: Byar 0.759912684756756 to 2.91927914377087
    byar = chance_of(RATE, AreaFigure(1.6, None, 10, 63_000))
    assert (byar.lower, byar.upper) == pytest.approx((0.759912684756756, 2.91927914377087))
    # 2 of 48,500: exact 0.0499400574317454 to 1.4896263232420
    exact = chance_of(RATE, AreaFigure(0.4, None, 2, 48_500))
    assert (exact.lower, exact.upper) == pytest.approx((0.0499400574317454, 1.4896263232420))


def test_zero_events_have_an_interval_too():
    found = difference_of(RATE, AreaFigure(0, None, 0, 12_000), 5)  # exact: 0 to 3.07406621176161
    assert (found.word, found.upper) == (Word.WORSE, pytest.approx(3.07406621176161 - 5))


# Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10
@pytest.mark.parametrize(
    ("own", "other", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_two_shares_are_compared_by_newcombe_s_interval(own, other, lower, upper):
    found = difference_of_two(SHARE, share_of(*own), share_of(*other))
    assert (found.lower / 100, found.upper / 100) == pytest.approx((lower, upper), abs=5e-5)
    is_similar = lower <= 0 <= upper
    assert (found.word is Word.SIMILAR) == is_similar


def share_of(above, below):
    return AreaFigure(round(100 * above / below, 1), None, above, below)


def test_two_rates_are_compared_by_the_limits_of_both():
    # 10 of 63,000: Byar 0.759912684756756 to 2.91927914377087; 2 of 48,500: exact
    # 0.0499400574317454 to 1.4896263232420, as above. Squares and roots by hand:
    # 1.5873 - 0.4124 = 1.1749; down sqrt(0.8274^2 + 1.0773^2), up sqrt(1.3320^2 + 0.3624^2)
    own, other = AreaFigure(1.6, None, 10, 63_000), AreaFigure(0.4, None, 2, 48_500)
    found = difference_of_two(RATE, own, other)
    assert (found.lower, found.upper) == pytest.approx((-0.1834, 2.5553), abs=2e-4)
    assert found.word is Word.SIMILAR  # though 0.4 lies wholly below the own interval
    assert difference_of(RATE, own, 0.4).word is Word.BETTER


def test_a_wide_other_figure_is_no_proof():
    # 14 of 38: 23.4 to 52.7, so 55 is beyond it; but 22 of 40 may well be 40
    own, other = share_of(14, 38), share_of(22, 40)
    assert difference_of(SHARE, own, 55.0).word is Word.BETTER
    found = difference_of_two(SHARE, own, other)
    assert (found.word, found.value) == (Word.SIMILAR, -18.2)
    assert (found.lower, found.upper) == pytest.approx((-37.8, 3.8), abs=0.05)


def test_an_authority_without_counts_is_not_compared_and_says_which():
    alone = difference_of_two(SHARE, share_of(14, 38), AreaFigure(55.0))
    assert (alone.word, alone.why, alone.lower) == (Word.NOT_COMPARED, OTHER_NO_COUNTS, None)
    odd = difference_of_two(SHARE, share_of(14, 38), AreaFigure(55.0, None, 1, 40))
    assert odd.why == OTHER_COUNTS_DIFFER
    assert difference_of_two(SHARE, AreaFigure(55.0), share_of(14, 38)).why == NO_COUNTS
    count = make_measure("n", unit=Unit.COUNT)
    assert difference_of_two(count, AreaFigure(5.0), AreaFigure(6.0)).why == IS_A_COUNT
    assert difference_of_two(SHARE, share_of(14, 38), AreaFigure(None)) is None


def test_the_difference_is_that_of_the_printed_digits():
    assert difference_of(SHARE, AreaFigure(24.8), 22.6).value == 2.2  # not 2.1999999999999993
    assert difference_of(SHARE, AreaFigure(9.5), 14.0).value == -4.5


@pytest.mark.parametrize(
    ("measure", "figure", "why"),
    [
        (SHARE, AreaFigure(14.0), NO_COUNTS),
        (SHARE, AreaFigure(14.0, None, 14, None), NO_COUNTS),
        (SHARE, AreaFigure(14.0, None, None, 100), NO_COUNTS),
        (RATE, AreaFigure(14.0, None, 14, None), NO_COUNTS),
        (SHARE, AreaFigure(14.0, None, 20, 100), COUNTS_DIFFER),
        (SHARE, AreaFigure(14.0, None, 14, 0), COUNTS_DIFFER),
        (SHARE, AreaFigure(14.0, None, -14, 100), COUNTS_DIFFER),
        (SHARE, AreaFigure(140.0, None, 140, 100), COUNTS_DIFFER),
        (RATE, AreaFigure(14.0, None, 14, 0), COUNTS_DIFFER),
        (RATE, AreaFigure(14.0, None, float("inf"), 1), COUNTS_DIFFER),
        (make_measure("n", unit=Unit.COUNT), AreaFigure(5.0), IS_A_COUNT),
        (make_measure("n", unit=Unit.DAYS), AreaFigure(5.0, None, 5, 1), NO_METHOD),
    ],
)
def test_without_an_interval_it_is_not_compared_and_says_why(measure, figure, why):
    found = difference_of(measure, figure, 1.0)
    assert (found.word, found.why, found.lower, found.upper) == (Word.NOT_COMPARED, why, None, None)
    assert found.words == f"not compared: {why}"
    assert found.value == figure.value - 1


def test_a_figure_printed_with_fewer_digits_still_comes_from_its_counts():
    # 48 of 82 is 58.536…: printed as 59, 58.5 or 58.54 it is the same share
    for printed in (59.0, 58.5, 58.54):
        assert chance_of(SHARE, AreaFigure(printed, None, 48, 82)).why == ""
    assert chance_of(SHARE, AreaFigure(57.0, None, 48, 82)).why == COUNTS_DIFFER


@pytest.mark.parametrize(
    ("own", "other"),
    [
        (AreaFigure(None, MissingReason.SUPPRESSED), 3.0),
        (AreaFigure(3.0), None),
        (AreaFigure(float("inf")), 3.0),
        (AreaFigure(3.0), float("nan")),
    ],
)
def test_no_difference_from_or_of_nothing(own, other):
    assert difference_of(SHARE, own, other) is None
