"""Releases: which of two counts, in whatever order they come; what is kept in the history alone."""

from dataclasses import replace
from datetime import date

import pytest

from data.domain.difference import Counts, Effect
from data.domain.publication import Release, SourceRank
from data.queries.changed_figures import get_changed_figures
from data.queries.observations import get_observations
from data.queries.soundness import examine_database
from data.session import open_engine, read_session
from etl.accept import accept_checked
from etl.preview import preview_file
from etl.take_back import restore_load, withdraw_load
from tests.trust.small_council import AREAS, CATALOGUE, WHO, Standing, check, file_of, store_on

PLACE, OTHER = ("leavers", AREAS[0], "2022-23", "All"), ("leavers", AREAS[0], "2023-24", "All")


def figures(value, *, also=None):
    """A file's figures: one for the first year, and one for the second where `also` is given."""
    rows = {PLACE: (value, "", "", "")}
    return rows | ({OTHER: (also, "", "", "")} if also else {})


def release(year, rank=SourceRank.OFFICIAL, publication="dfe-leavers"):
    return Release(publication, "Leavers", rank, date(year, 11, 26))


NOVEMBER_2024, NOVEMBER_2025 = release(2024), release(2025)
COMPILED = release(2026, SourceRank.COMPILATION, "lait")


@pytest.fixture
def store(new_database):
    return store_on(new_database())


@pytest.fixture
def load(store):
    def load(rows, issue=None, name="leavers.csv", *, complete=False):
        checked = replace(check(file_of(rows, name)), release=issue)
        return accept_checked(store, checked, **WHO, complete=complete)

    return load


@pytest.fixture
def stands(store):
    """What stands, as values by place."""

    def now():
        asked = Standing(store)
        try:
            return {key: words[0] for key, words in asked.now().items()}
        finally:
            asked.close()

    yield now
    assert examine_database(store.url).faults == ()


def test_a_later_release_supersedes_an_earlier_one(load, stands):
    load(figures("5"), NOVEMBER_2024)
    done = load(figures("6"), NOVEMBER_2025)
    assert done.change.counts == Counts(revised=1)
    assert stands() == {PLACE: "6"}


def test_an_older_release_loaded_later_goes_into_the_history_and_changes_nothing(load, stands):
    load(figures("6"), NOVEMBER_2025)
    done = load(figures("5", also="7"), NOVEMBER_2024)
    assert done.change.counts == Counts(new=1, outranked=1)
    assert stands() == {PLACE: "6", OTHER: "7"}


def test_a_figure_that_a_later_release_confirmed_is_not_superseded_by_an_older_one(load, stands):
    """The row that stands is the first load's; the second only said the same."""
    load(figures("5"), release(2023))
    load(figures("5", also="8"), NOVEMBER_2025)
    done = load(figures("4"), NOVEMBER_2024)
    assert done.change.counts == Counts(outranked=1)
    assert stands() == {PLACE: "5", OTHER: "8"}


def test_the_council_s_own_figure_stands_above_official_ones_and_those_above_compiled_ones(
    load, stands
):
    load(figures("9"), COMPILED)
    load(figures("8"), NOVEMBER_2024)
    assert stands() == {PLACE: "8"}
    load(figures("7"))
    assert load(figures("6"), NOVEMBER_2025).change.counts == Counts(outranked=1)
    assert stands() == {PLACE: "7"}


def test_what_was_kept_aside_stands_when_what_outranked_it_is_taken_back(store, load, stands):
    load(figures("6"), NOVEMBER_2025)
    load(figures("5"), NOVEMBER_2024)
    withdraw_load(store, 1, **WHO)
    assert stands() == {PLACE: "5"}
    restore_load(store, 1, **WHO)
    assert stands() == {PLACE: "6"}


def test_a_complete_later_release_keeps_out_what_it_does_not_hold(load, stands):
    load(figures("6"), NOVEMBER_2025, complete=True)
    done = load(figures("5", also="7"), NOVEMBER_2024)
    assert done.change.counts == Counts(outranked=2)
    assert stands() == {PLACE: "6"}


def test_a_complete_older_release_takes_nothing_of_a_later_one_away(load, stands):
    load(figures("6", also="7"), NOVEMBER_2025)
    done = load(figures("6"), NOVEMBER_2024, complete=True)
    assert done.change is None
    assert stands() == {PLACE: "6", OTHER: "7"}


def test_the_same_release_again_is_known_whatever_was_loaded_since(load, stands):
    load(figures("5"), NOVEMBER_2024)
    load(figures("6"), NOVEMBER_2025)
    again = load(figures("5"), NOVEMBER_2024)
    assert again.change is None
    assert again.already.load_id == 1
    assert stands() == {PLACE: "6"}


def test_the_same_bytes_as_another_release_are_not_the_same_load(load, stands):
    load(figures("5"), NOVEMBER_2024)
    load(figures("6"), NOVEMBER_2025)
    assert load(figures("5"), release(2026)).change.counts == Counts(revised=1)
    assert stands() == {PLACE: "5"}


def test_preview_and_record_tell_what_is_kept_aside_beside_what_stands(store, load):
    load(figures("6"), NOVEMBER_2025)
    checked = replace(check(file_of(figures("5"))), release=NOVEMBER_2024)
    seen = preview_file(store, checked).difference
    change = load(figures("5"), NOVEMBER_2024).change
    engine = open_engine(store.url)
    with read_session(engine) as session:
        done = get_changed_figures(session, CATALOGUE, change)
    engine.dispose()
    for difference in (seen, done):
        (kept,) = difference.changes
        assert (kept.effect, kept.before.value, kept.after.value) == (Effect.OUTRANKED, 6, 5)


def test_a_revision_is_told_in_whichever_order_the_releases_are_loaded(store, load):
    load(figures("6"), NOVEMBER_2025)
    load(figures("5"), NOVEMBER_2024)
    load(figures("4"), COMPILED)
    engine = open_engine(store.url)
    with read_session(engine) as session:
        (told,) = get_observations(session, CATALOGUE, measure_ids=["leavers"], area_code=AREAS[0])
    engine.dispose()
    assert [(one.before.value, one.change.release) for one in told.revisions] == [
        (5, NOVEMBER_2025)
    ]
