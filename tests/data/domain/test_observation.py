from datetime import date

import pytest

from data.domain.missing import MissingReason
from data.domain.observation import Observation, Source
from data.domain.period import Frequency, parse_period

PERIOD = parse_period("2019-20", (Frequency.ANNUAL,))


def test_figure_is_a_value_of_the_total_unless_it_says_otherwise():
    observation = Observation("homes", "E06000035", PERIOD, 42.0)

    assert (observation.value, observation.missing, observation.breakdown) == (42.0, None, "All")


def test_zero_is_a_value_and_not_missing():
    assert Observation("homes", "E06000035", PERIOD, 0.0).value == 0.0


def test_missing_figure_has_a_reason_and_no_value():
    observation = Observation("homes", "E06000035", PERIOD, None, MissingReason.NOT_AVAILABLE)

    assert observation.missing is not None
    assert observation.missing.words == "not available"


@pytest.mark.parametrize(("value", "missing"), [(None, None), (0.0, MissingReason.SUPPRESSED)])
def test_figure_with_neither_or_both_is_refused(value, missing):
    with pytest.raises(ValueError) as caught:
        Observation("homes", "E06000035", PERIOD, value, missing)

    assert str(caught.value) == "homes 2019-20: a value or a reason, not both"


def test_every_symbol_of_official_statistics_has_words():
    assert {reason.value: reason.words for reason in MissingReason} == {
        "c": "suppressed to protect individuals",
        "x": "not available",
        "z": "not applicable",
        "k": "rounds to zero but is not zero",
        "u": "unreliable",
    }


def test_source_is_cited_as_far_as_it_is_known():
    published = date(2025, 8, 7)

    assert Source("a", "Update").citation == "Update"
    assert Source("a", "Update", "Medway Council", published).citation == (
        "Update, Medway Council, 7 August 2025"
    )
    assert Source("a", "Update", "Medway Council", published, part="Fostering").citation == (
        "Fostering (Update), Medway Council, 7 August 2025"
    )
