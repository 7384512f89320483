"""The council's own figures without their history: the same as with it, in three questions."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from data.domain.missing import MissingReason
from data.domain.period import Frequency
from data.queries import latest_figures
from data.queries.latest_figures import get_latest_figures
from data.queries.observations import get_observations
from data.sample.catalogue_reader import read_sample_catalogue
from data.session import open_engine, session_factory, write_session
from data.writes.loads import record_load
from tests.data.queries.conftest import facts, figure
from tests.figure_sets import figure_set

MEDWAY, ELSEWHERE = "E06000035", "E12000008"
FIRST = (
    figure("leavers", 2020, 42.0),
    figure("leavers", 2021, 53.0, note="Not final", caveat="A guess"),
    figure("leavers", 2020, 5.0, breakdown="Retired"),
    figure("leavers", 2020, 9.0, area_code=ELSEWHERE),
    figure("leavers", 2022, None, missing=MissingReason.SUPPRESSED),
    figure("referrals", 8080, 3.0, frequency=Frequency.QUARTERLY, numerator=3.0, denominator=9.0),
)
SECOND = (figure("leavers", 2020, 10.0),)  # restated


@pytest.fixture
def session(new_database):
    engine = open_engine(new_database())
    for number, figures in enumerate((FIRST, SECOND)):
        with write_session(engine) as session:
            name, digest = f"{number}.csv", str(number)
            record_load(session, facts(name, digest, 9 + number), figure_set(*figures))
    with session_factory(engine)() as session:
        yield session
    engine.dispose()


def both_ways(session, catalogue, ids, area=MEDWAY):
    asked = {"measure_ids": ids, "area_code": area}
    fast = get_latest_figures(session, catalogue, **asked)
    slow = get_observations(session, catalogue, **asked)
    return fast, [replace(one, revisions=()) for one in slow]


def test_the_figures_are_those_that_stand_with_notes_and_sources(session, catalogue):
    fast, slow = both_ways(session, catalogue, ["leavers", "referrals"])
    assert len(fast) == 5
    assert set(fast) == set(slow)
    (restated,) = [one for one in fast if one.period.label == "2020-21" and one.breakdown == "All"]
    assert (restated.value, restated.provenance[0].load.file_name) == (10, "1.csv")


def test_only_what_was_asked_for_is_found(session, catalogue):
    found = get_latest_figures(session, catalogue, measure_ids=["referrals"], area_code=MEDWAY)
    assert [one.measure_id for one in found] == ["referrals"]
    (other,), _ = both_ways(session, catalogue, ["leavers"], ELSEWHERE)
    assert other.value == 9
    assert both_ways(session, catalogue, ["unknown"])[0] == ()
    assert both_ways(session, catalogue, [])[0] == ()


def test_of_very_many_stories_all_are_read(session, catalogue, monkeypatch):
    monkeypatch.setattr(latest_figures, "MOST_NAMED", 1)
    fast, slow = both_ways(session, catalogue, ["leavers", "referrals"])
    assert set(fast) == set(slow)


def test_three_questions_are_asked(session, catalogue):
    asked = []
    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    get_latest_figures(session, catalogue, measure_ids=["leavers"], area_code=MEDWAY)
    assert sum(one.startswith("SELECT") for one in asked) == 3


def test_the_sample_council_s_figures_are_the_same_both_ways(sample_file):
    catalogue = read_sample_catalogue()
    engine = open_engine(f"sqlite:///{sample_file.as_posix()}")
    with session_factory(engine)() as session:
        ids = [measure.id for measure in catalogue.measures_of("children-in-care")]
        fast, slow = both_ways(session, catalogue, ids, catalogue.council.area)
    engine.dispose()
    assert len(fast) > 300
    assert set(fast) == set(slow)
