"""Which loads stand, and the way back that is offered for each."""

from datetime import UTC, datetime

from data.analysis.loading.load_history import find_load, history_lines
from data.domain.change import Change, ChangeKind

LOAD, BACK, AGAIN = ChangeKind.LOAD, ChangeKind.WITHDRAWAL, ChangeKind.RESTORATION
DAY = datetime(2026, 11, 22, tzinfo=UTC)


def changes(*kinds_and_loads):
    """Changes in their order; each is a kind and the load that it is about."""
    return [
        Change(number, kind, load_id, f"{load_id}.csv", DAY, "jo", "because")
        for number, (kind, load_id) in enumerate(kinds_and_loads, start=1)
    ]


def told(*kinds_and_loads):
    return [(line.change.id, line.undo) for line in history_lines(changes(*kinds_and_loads))]


def test_the_newest_change_comes_first():
    assert told((LOAD, 1), (LOAD, 2)) == [(2, BACK), (1, BACK)]


def test_a_load_that_was_taken_back_can_be_put_back_and_only_there():
    assert told((LOAD, 1), (LOAD, 2), (BACK, 1)) == [(3, AGAIN), (2, BACK), (1, None)]


def test_a_load_that_was_put_back_can_be_taken_back_again():
    assert told((LOAD, 1), (BACK, 1), (AGAIN, 1)) == [(3, BACK), (2, None), (1, None)]


def test_the_order_comes_from_the_numbers_not_from_the_list():
    found = changes((LOAD, 1), (BACK, 1))
    assert history_lines(found[::-1]) == history_lines(found)


def test_a_load_knows_all_that_happened_to_it():
    found = find_load(changes((LOAD, 1), (LOAD, 2), (BACK, 1)), 1)
    assert [one.id for one in found.changes] == [1, 3]
    assert (found.stands, found.undo, found.first.kind) == (False, AGAIN, LOAD)


def test_there_is_no_load_that_nobody_loaded():
    assert find_load(changes((LOAD, 1)), 2) is None
    assert history_lines([]) == ()
