"""Figures without a value: counted by reason, with a share that does not round the truth away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.quality.missing import Missing, count_missing
from data.domain.missing import MissingReason
from tests.data.analysis.builders import NOT_AVAILABLE, SUPPRESSED, figures, make_measure


def test_each_reason_is_counted_by_itself():
    found = count_missing(
        figures(make_measure(), 2010, [5, SUPPRESSED, 0, NOT_AVAILABLE, SUPPRESSED, None])
    )
    assert found == Missing(5, ((SUPPRESSED, 2), (NOT_AVAILABLE, 1)))
    assert (found.count, found.share) == (3, 60.0)
    assert found.of(SUPPRESSED) == 2
    assert found.of(MissingReason.LOW) == 0


def test_a_true_zero_is_a_value():
    assert count_missing(figures(make_measure(), 2010, [0, 0])).count == 0


@pytest.mark.parametrize(
    ("missing", "figures", "said"),
    [
        (0, 9, "0%"),
        (1, 9, "11%"),
        (1, 8, "13%"),  # 12.5: half up
        (1, 200, "1%"),  # 0.5
        (1, 300, "under 1%"),
        (299, 300, "over 99%"),
        (9, 9, "100%"),
        (0, 0, "0%"),
    ],
)
def test_the_share_is_never_said_to_be_none_or_all_when_it_is_not(missing, figures, said):
    assert Missing(figures, ((SUPPRESSED, missing),) if missing else ()).share_words == said


@given(st.lists(st.sampled_from([1.0, 0.0, *MissingReason]), max_size=30))
def test_every_figure_is_counted_once(given_):
    found = count_missing(figures(make_measure(), 1990, given_))
    assert found.figures == len(given_)
    assert found.count == sum(isinstance(one, MissingReason) for one in given_)
    assert found.count == sum(found.of(reason) for reason in MissingReason)
