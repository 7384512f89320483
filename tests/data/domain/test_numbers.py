from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.measure import (
    Confidence,
    Disclosure,
    Measure,
    Polarity,
    Tier,
    Unit,
    ValueType,
)
from data.domain.numbers import nice_step, print_number, print_value, round_half_up
from data.domain.period import Frequency, TimeBasis, YearType

MEASURE = Measure(
    id="homes",
    title="Foster homes",
    short="Homes",
    question="How many foster homes are there?",
    synonyms=("carers", "families"),
    definition="Approved foster homes.",
    unit=Unit.COUNT,
    decimals=0,
    type=ValueType.COUNT,
    polarity=Polarity.NEUTRAL,
    frequencies=(Frequency.ANNUAL,),
    year=YearType.FINANCIAL,
    time_basis=TimeBasis.SNAPSHOT,
    theme="fostering",
    tier=Tier.CORE,
    disclosure=Disclosure.SMALL_COUNTS,
    confidence=Confidence.HIGH,
    noun="homes",
)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (2.5, 0, "3"),
        (3.5, 0, "4"),  # half to even would agree here, and not above
        (2.4999, 0, "2"),
        (13.85, 1, "13.9"),  # in binary a little less than 13.85
        (1.005, 2, "1.01"),
        (0.05, 1, "0.1"),
        (-2.5, 0, "-3"),  # half away from zero, as a spreadsheet rounds
        (-2.4, 0, "-2"),
        (38, 0, "38"),
        (38, 1, "38.0"),
        (1e-07, 2, "0.00"),
        (1e16, 0, "10000000000000000"),
    ],
)
def test_half_is_rounded_up_on_the_printed_digits(value, decimals, rounded):
    assert str(round_half_up(value, decimals)) == rounded


@given(st.integers(-10_000_000, 10_000_000), st.integers(0, 4))
def test_whole_tenths_of_a_thousandth_are_never_off_by_more_than_half(tenths, decimals):
    value = tenths / 10_000
    difference = abs(round_half_up(value, decimals) - Decimal(tenths) / 10_000)

    assert difference <= Decimal(5).scaleb(-decimals - 1)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (1234, 0, "1,234"),
        (1234567.891, 2, "1,234,567.89"),
        (999.5, 0, "1,000"),
        (0, 0, "0"),
        (0.1, 2, "0.10"),
        (-0.1, 2, "\N{MINUS SIGN}0.10"),
        (-1234, 0, "\N{MINUS SIGN}1,234"),
        (-0.04, 1, "0.0"),  # no minus sign before a zero
    ],
)
def test_number_has_commas_and_a_true_minus_sign(value, decimals, printed):
    assert print_number(value, decimals) == printed


def test_percentage_has_its_sign_and_nothing_else_has():
    percent = replace(MEASURE, unit=Unit.PERCENT, type=ValueType.PERCENTAGE, decimals=1)
    ratio = replace(MEASURE, unit=Unit.RATIO, type=ValueType.NUMBER, decimals=2)

    assert print_value(50, percent) == "50.0%"
    assert print_value(3.86, ratio) == "3.86"
    assert print_value(38, MEASURE) == "38"


def test_unit_is_said_in_words():
    assert MEASURE.unit_words == "count of homes"
    assert replace(MEASURE, unit=Unit.RATE, per=10_000).unit_words == "rate per 10,000"
    assert replace(MEASURE, unit=Unit.PERCENT).unit_words == "per cent"
    assert replace(MEASURE, unit=Unit.DAYS).unit_words == "days"


@pytest.mark.parametrize(
    ("span", "step"),
    [(10, 2), (12, 2.5), (20, 5), (38, 10), (100, 20), (5, 1), (0, 1), (-1, 1), (53, 20)],
)
def test_step_of_an_axis_is_round(span, step):
    assert nice_step(span) == step
