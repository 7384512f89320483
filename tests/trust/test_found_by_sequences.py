"""Faults that random sequences have found, or could have: each as short as it can be."""

import pytest

from data.domain.difference import Counts, Effect
from etl.preview import preview_file
from etl.take_back import preview_withdrawal, restore_load, withdraw_load
from tests.trust.small_council import (
    AREAS,
    WHO,
    Standing,
    check,
    file_of,
    file_of_statements,
    load,
    store_on,
)


def key(year, breakdown="All"):
    return ("leavers", AREAS[0], year, breakdown)


def words(value, note=""):
    return (value, "", "", note)


@pytest.fixture
def store(new_database):
    return store_on(new_database())


@pytest.fixture
def standing(store):
    standing = Standing(store)
    yield standing
    standing.close()


def test_taking_a_load_back_that_a_later_one_confirmed_leaves_a_sound_history(store, standing):
    load(store, file_of({key("2022-23"): words("1")}))
    later = {key("2022-23"): words("1"), key("2023-24"): words("2")}
    load(store, file_of(later))
    change = withdraw_load(store, 1, **WHO)
    assert change.counts == Counts(unchanged=1)
    assert standing.now() == later
    assert standing.faults() == ()


def test_figures_that_the_load_has_nothing_to_do_with_are_not_written_again(store):
    load(store, file_of({key("2021-22"): words("1")}))
    load(store, file_of({key("2021-22"): words("1"), key("2022-23"): words("2")}))
    load(store, file_of({key("2023-24"): words("3")}))
    assert preview_withdrawal(store, 3).counts == Counts(withdrawn=1)
    assert withdraw_load(store, 3, **WHO).counts == Counts(withdrawn=1)


def test_another_note_counts_as_revised_also_when_a_load_is_taken_back(store):
    load(store, file_of({key("2022-23"): words("1")}))
    load(store, file_of({key("2022-23"): words("1", "Late return")}))
    preview = preview_withdrawal(store, 2)
    assert [(one.effect, one.after.note) for one in preview.changes] == [(Effect.REVISED, "")]
    assert withdraw_load(store, 2, **WHO).counts == Counts(revised=1)


def test_the_same_complete_file_again_takes_away_what_was_added_since(store, standing):
    """Nothing of its own figures has changed, but it is no longer the whole of its series."""
    whole = {key("2022-23"): words("1")}
    load(store, file_of(whole), complete=True)
    load(store, file_of({key("2023-24"): words("2")}))
    preview = preview_file(store, check(file_of(whole)), complete=True)
    assert (preview.already, preview.difference.counts.withdrawn) == (None, 1)
    again = load(store, file_of(whole), complete=True)
    assert again.change is not None
    assert again.change.counts == Counts(unchanged=1, withdrawn=1)
    assert standing.now() == whole


def test_the_same_complete_file_again_is_still_known_where_nothing_was_added(store):
    whole = {key("2022-23"): words("1")}
    load(store, file_of(whole), complete=True)
    assert load(store, file_of(whole), complete=True).already is not None


def test_what_a_complete_file_took_away_comes_back_when_it_is_taken_back(store, standing):
    first = {key("2021-22"): words("1"), key("2022-23"): words("2")}
    whole = {key("2022-23"): words("3")}
    load(store, file_of(first))
    load(store, file_of(whole), complete=True)
    assert standing.now() == whole
    withdraw_load(store, 2, **WHO)
    assert standing.now() == first
    restore_load(store, 2, **WHO)
    assert standing.now() == whole


def test_a_load_put_back_before_a_complete_one_does_not_bring_back_what_that_took_away(
    store, standing
):
    whole = {key("2022-23"): words("3")}
    load(store, file_of({key("2021-22"): words("1")}))
    load(store, file_of(whole), complete=True)
    withdraw_load(store, 1, **WHO)
    restore_load(store, 1, **WHO)
    assert standing.now() == whole
    withdraw_load(store, 2, **WHO)
    assert standing.now() == {key("2021-22"): words("1")}
    assert standing.faults() == ()


def test_statements_count_when_a_load_of_them_is_taken_back_or_put_back(store, standing):
    load(store, file_of_statements({"a": "1", "b": "2"}))
    load(store, file_of_statements({"a": "3"}))
    assert preview_withdrawal(store, 2).counts == Counts(revised=1)
    assert withdraw_load(store, 2, **WHO).counts == Counts(revised=1)
    assert preview_withdrawal(store, 1).counts == Counts(withdrawn=2)
    assert withdraw_load(store, 1, **WHO).counts == Counts(withdrawn=2)
    assert restore_load(store, 1, **WHO).counts == Counts(new=2)
    assert standing.faults() == ()
