"""What a person must say before a change, and when there is something to accept."""

import pytest

from data.analysis.loading.loading_view import Field, LoadOutcome, LoadPreview, complaints
from data.domain.difference import Counts, Difference


@pytest.mark.parametrize("reason", ["agreed", "12345", "x" * 500])
def test_a_reason_of_five_to_five_hundred_characters_will_do(reason):
    assert complaints(reason, "Jo") == {}


@pytest.mark.parametrize("reason", ["", "x", "1234"])
def test_a_short_reason_is_told_how_long_it_has_to_be(reason):
    words = "Write a reason of at least 5 characters."
    assert complaints(reason, "Jo") == {Field.REASON: words}


def test_what_is_too_long_is_told_how_long_it_may_be():
    assert complaints("x" * 501, "x" * 101) == {
        Field.REASON: "Write a reason of at most 500 characters.",
        Field.NAME: "Write a name of at most 100 characters.",
    }


def test_everything_that_is_wanting_is_told_at_once():
    assert complaints("", "") == {
        Field.REASON: "Write a reason of at least 5 characters.",
        Field.NAME: "Write your name.",
    }


def test_a_file_with_problems_that_are_only_counted_is_not_sound():
    assert LoadOutcome("t", "a.csv").is_sound
    assert not LoadOutcome("t", "a.csv", problem_count=1).is_sound


@pytest.mark.parametrize(
    ("counts", "absent", "can"),
    [
        (Counts(new=1), 0, True),
        (Counts(revised=1, unchanged=5), 0, True),
        (Counts(withdrawn=1), 0, True),
        (Counts(unchanged=5), 0, False),
        (Counts(unchanged=5), 2, True),  # as a complete file it would take two away
    ],
)
def test_a_file_can_be_accepted_when_it_could_change_something(counts, absent, can):
    assert LoadPreview(Difference(counts), seen=3, absent=absent).can_be_accepted is can
