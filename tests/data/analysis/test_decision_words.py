"""Decisions in words, as the list on /targets has them."""

import pytest

from data.analysis.decisions.words import said
from data.domain.decision import Decision, DecisionKind
from data.domain.measure import Polarity
from tests.data.analysis.builders import HOME, make_catalogue, make_measure

HOMES = make_measure("homes", polarity=Polarity.LOWER)


@pytest.mark.parametrize(
    ("value", "tolerance", "words"),
    [
        (40.0, None, "40 from 2025-26, tolerance 5% of it (house rule)"),
        (40.0, 7.5, "40 from 2025-26, tolerance 7.5% of it"),
        (40.0, 0.0, "40 from 2025-26, any miss of it is off target"),
        (0.0, None, "0 from 2025-26, any miss of it is off target"),  # 5% of 0 is nothing
        (0.0, 7.5, "0 from 2025-26, any miss of it is off target"),
    ],
)
def test_a_target_with_its_tolerance(value, tolerance, words):
    one = Decision(DecisionKind.TARGET, "homes", HOME.code, "2025-26", "The plan", value, tolerance)
    assert said(make_catalogue(HOMES), one) == words
