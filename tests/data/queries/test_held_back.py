"""Figures held back stay with their load, and are told where somebody would look for them."""

from dataclasses import replace
from datetime import date

import pytest

from data.analysis.measure.held_back_words import held_back_sentences
from data.domain.difference import Flag
from data.domain.publication import Release, SourceRank
from data.queries.held_back import get_held_back, get_held_back_by_load
from data.session import open_engine, read_session
from etl.accept import accept_checked
from etl.take_back import withdraw_load
from tests.data.analysis.builders import period
from tests.trust.small_council import AREAS, CATALOGUE, WHO, check, file_of, new_store

LEAVERS = CATALOGUE.measure_by_id["leavers"]


def flag(year, words="far too many", area=AREAS[1]):
    return Flag("held_back", words, "leavers", area, period(year, LEAVERS))


@pytest.fixture
def store(tmp_path):
    return new_store(tmp_path)


def load(store, value, *held, on):
    rows = {("leavers", AREAS[0], "2022-23", "All"): (value, "", "", "")}
    release = Release("dfe", "Leavers", SourceRank.OFFICIAL, on)
    checked = replace(check(file_of(rows)), release=release, held_back=held)
    return accept_checked(store, checked, **WHO).change


def told(store, load_id=None):
    engine = open_engine(store.url)
    with read_session(engine) as session:
        if load_id is not None:
            found = get_held_back_by_load(session, CATALOGUE, load_id)
        else:
            found = get_held_back(session, CATALOGUE, "leavers")
    engine.dispose()
    return [(one.period.label, one.words, one.area_code) for one in found]


def test_what_was_held_back_stays_with_its_load(store):
    load(store, "5", flag(2022), flag(2023), on=date(2024, 11, 1))
    expected = [("2022-23", "far too many", AREAS[1]), ("2023-24", "far too many", AREAS[1])]
    assert told(store, load_id=1) == expected
    assert told(store) == expected


def test_only_the_newest_release_of_a_publication_is_told(store):
    load(store, "5", flag(2022), on=date(2024, 11, 1))
    load(store, "6", on=date(2025, 11, 1))
    assert told(store) == []
    assert len(told(store, load_id=1)) == 1


def test_what_was_taken_back_is_not_told(store):
    load(store, "5", flag(2022), on=date(2024, 11, 1))
    withdraw_load(store, 1, **WHO)
    assert told(store) == []


def test_a_measure_that_is_no_more_is_left_out(store):
    load(store, "5", replace(flag(2022), measure_id="gone"), on=date(2024, 11, 1))
    assert told(store, load_id=1) == []


def test_the_words_name_the_area_the_span_and_the_last_reason():
    area = CATALOGUE.area_by_code[AREAS[0]]
    flags = [flag(2023, "11 in 2023-24", AREAS[0]), flag(2022, "9 in 2022-23", AREAS[0])]
    assert held_back_sentences(CATALOGUE, area, flags) == (
        f"Published figures of {AREAS[0]} from 2022-23 to 2023-24 (2) are held back, because they "
        "cannot be right. The last: 11 in 2023-24.",
    )
    assert held_back_sentences(CATALOGUE, area, flags[:1]) == (
        "Held back, because it cannot be right: 11 in 2023-24.",
    )


def test_another_area_is_not_told_of():
    area = CATALOGUE.area_by_code[AREAS[0]]
    assert held_back_sentences(CATALOGUE, area, [flag(2022)]) == ()
