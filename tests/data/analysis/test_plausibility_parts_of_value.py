"""Rule 3: numerator, denominator and value of one figure must agree."""

import pytest

from tests.data.analysis.builders import figure
from tests.data.analysis.plausibility_builders import (
    CASES,
    HOMES,
    RATE,
    SHARE,
    WIDE,
    catalogue_of,
    flags,
    said,
)


def of(measure, value, numerator, denominator):
    return figure(measure, 2024, value, numerator=numerator, denominator=denominator)


@pytest.mark.parametrize(
    ("measure", "value", "numerator", "denominator"),
    [
        (SHARE, 50, 12, 24),
        (SHARE, 46, 11, 24),  # 45.83, printed without decimals
        (RATE, 72, 465, 64_955),  # 71.59
        (CASES, 16.1, 3_220, 200),  # an average may have more cases than workers
        (CASES, 16.1, None, 200),
        (HOMES, 5, 9, 2),  # a count has no parts
    ],
)
def test_what_agrees(measure, value, numerator, denominator):
    figures = [of(measure, value, numerator, denominator)]

    assert said(catalogue_of(measure, plausibility=WIDE), figures) == []


def test_more_than_there_are():
    (flag,) = flags(catalogue_of(RATE, plausibility=WIDE), [of(RATE, 13_000, 130, 100)])

    assert flag.reason == "numerator_above_denominator"
    assert flag.words == (
        "13,000 in Barsetshire in 2024-25, "
        "but numerator 130 and denominator 100: more than there are"
    )


def test_a_value_that_does_not_follow():
    (flag,) = flags(catalogue_of(RATE, plausibility=WIDE), [of(RATE, 716, 465, 64_955)])

    assert flag.reason == "value_and_parts_differ"
    assert flag.words == (  # 10,000 x 465 / 64,955 = 71.588
        "716 in Barsetshire in 2024-25, but numerator 465 and denominator 64,955 make 71.6"
    )


def test_the_allowance_is_half_of_the_last_printed_digit_and_a_twentieth():
    catalogue = catalogue_of(CASES, plausibility=WIDE)

    # 16.1 is printed with one decimal: 0.05 + 0.05 either way of 16.2
    assert said(catalogue, [of(CASES, 16.1, 162, 10)]) == []
    assert len(said(catalogue, [of(CASES, 16.1, 1_621, 100)])) == 1


def test_what_stands_already_is_not_told():
    standing = [of(RATE, 716, 465, 64_955)]
    new = figure(RATE, 2025, 72)

    assert said(catalogue_of(RATE, plausibility=WIDE), [*standing, new], standing) == []
