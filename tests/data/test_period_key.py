"""Periods as one number: back and forth, and in their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.period import Frequency
from data.figures.block import MOST_PERIODS
from data.period_key import from_period_key, to_period_key

ORDINALS = st.integers(1900, 2200 * 12)


@given(st.sampled_from(Frequency), ORDINALS)
def test_a_key_gives_back_what_it_was_made_of(frequency, ordinal):
    key = to_period_key(frequency, ordinal)
    assert from_period_key(key) == (frequency, ordinal)
    assert 0 < key < MOST_PERIODS


@given(st.sampled_from(Frequency), ORDINALS, ORDINALS)
def test_keys_of_one_frequency_sort_as_the_periods(frequency, one, other):
    keys = to_period_key(frequency, one), to_period_key(frequency, other)
    assert (keys[0] < keys[1]) == (one < other)


@pytest.mark.parametrize(
    ("frequency", "ordinal", "key"),
    [(Frequency.ANNUAL, 2024, 52_024), (Frequency.QUARTERLY, 8_097, 158_097)],
)
def test_keys_are_what_the_database_holds(frequency, ordinal, key):
    """Changing them would need a migration."""
    assert to_period_key(frequency, ordinal) == key
