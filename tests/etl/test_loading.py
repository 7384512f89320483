"""Loading: all or nothing, once, and restated beside what stood."""

from datetime import date
from pathlib import Path

import pytest

from data.domain.difference import Counts
from data.postgres import WRITERS_LOCK
from data.queries.changes import get_loads
from data.queries.observations import get_observations
from data.queries.statements import get_statements
from data.session import DatabaseProblem, open_engine, read_session, write_session
from etl.load import Loading, load_files
from etl.store import Store
from tests.databases.asking import by_hand, order, rows

TODAY = date(2025, 8, 7)
YEAR_2023 = 50_000 + 2023
"""2023-24 as the database numbers periods: kind 1 is a year."""
LOCK = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})",
}
FULL_AT_31 = {
    "sqlite": [
        "CREATE TRIGGER stop BEFORE INSERT ON observation WHEN new.value = 31 "
        "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE 'no room' USING ERRCODE = '53100'; END $$",
        "CREATE TRIGGER stop BEFORE INSERT ON observation FOR EACH ROW WHEN (new.value = 31) "
        "EXECUTE FUNCTION stop()",
    ],
}
HEADER = "measure_id,area_code,period,value,note\n"
FIRST = HEADER + "leavers,E06000035,2022-23,39,\nleavers,E06000035,2023-24,31,\n"
DOCUMENT = '[document]\nid = "update"\ntitle = "Update"\n'


@pytest.fixture
def load(url, catalogue, tmp_path):
    """Load texts by file name; returns whether it loaded, and the lines said."""

    def load_texts(**texts):
        for stem, text in texts.items():
            (tmp_path / f"{stem}.csv").write_text(text, encoding="utf-8")
        lines = []
        paths = [tmp_path / f"{stem}.csv" for stem in texts]
        return load_files(Loading(Store(url, catalogue, TODAY), lines.append), paths), lines

    return load_texts


@pytest.fixture
def read(url, catalogue):
    """Read the current figures of one measure as {period: value or symbol}."""

    def read_values(measure="leavers"):
        engine = open_engine(url)
        with read_session(engine) as session:
            found = get_observations(
                session, catalogue, measure_ids=[measure], area_code="E06000035"
            )
        engine.dispose()
        return {one.period.label: one.value if one.missing is None else "c" for one in found}

    return read_values


def test_a_file_is_loaded_with_its_load_and_source(load, read, url):
    is_loaded, lines = load(cla=FIRST)
    assert is_loaded
    assert lines == ["cla.csv: loaded as load 1: 2 new, 0 revised, 0 unchanged"]
    assert read() == {"2022-23": 39, "2023-24": 31}
    assert rows(url, "SELECT file_name, contract, state FROM load") == [("cla.csv", "v1", "loaded")]
    assert rows(url, "SELECT kind, load_id, new, revised FROM change") == [("load", 1, 2, 0)]
    assert rows(url, "SELECT key, title, as_at FROM source") == [
        ("file:cla.csv", "cla.csv", None)  # the day of loading is no date of publication
    ]


def test_nothing_is_loaded_when_any_file_has_a_problem(load, url):
    bad = HEADER + "care_rate,E06000035,2022-23,n/a,\nleavers,E06000035,202324,31,\n"
    is_loaded, lines = load(good=FIRST, cla=bad)
    assert not is_loaded
    assert lines == [
        "Nothing was loaded. Problems to fix: 2",
        "  cla.csv, row 2, column 'value': found 'n/a', expected a number or one of c, k, u, x, z",
        "  cla.csv, row 3, column 'period': found '202324', "
        "expected a year such as 2024-25 (the measure is annual)",
    ]
    assert rows(url, "SELECT count(*) FROM load") == [(0,)]
    assert rows(url, "SELECT count(*) FROM source") == [(0,)]


def test_the_same_bytes_again_change_nothing_and_say_so(load, url):
    load(cla=FIRST)
    is_loaded, lines = load(renamed=FIRST)
    assert is_loaded
    assert lines[0].startswith("renamed.csv: already loaded as load 1 on ")
    assert lines[0].endswith(": nothing changed")
    assert rows(url, "SELECT count(*) FROM load") == [(1,)]


def test_a_restatement_supersedes_and_keeps_what_stood(load, read, url):
    load(cla=FIRST)
    revised = FIRST.replace("2023-24,31", "2023-24,32") + "leavers,E06000035,2024-25,c,\n"
    assert load(cla=revised)[1] == ["cla.csv: loaded as load 2: 1 new, 1 revised, 1 unchanged"]
    assert read() == {"2022-23": 39, "2023-24": 32, "2024-25": "c"}
    assert rows(
        url,
        "SELECT value, load_id, from_change, until_change FROM observation "
        f"WHERE period_key = {YEAR_2023} ORDER BY from_change",
    ) == [(31, 1, 1, 2), (32, 2, 2, 0)]
    assert rows(url, f"SELECT count(*) FROM observation WHERE period_key = {YEAR_2023 - 1}") == [
        (1,)
    ]


def test_the_same_figures_in_another_order_are_unchanged(load, url):
    load(cla=FIRST)
    header, first, second = FIRST.splitlines()
    lines = load(cla="\r\n".join((header, second, first)))[1]
    assert lines == ["cla.csv: all its 2 figures stand already: nothing changed"]
    assert rows(url, "SELECT count(*) FROM load") == rows(url, "SELECT count(*) FROM change")
    assert rows(url, "SELECT count(*) FROM load") == [(1,)]
    assert rows(url, "SELECT count(*) FROM observation") == [(2,)]


def test_many_restatements_end_as_a_plain_dictionary_would(load, read):
    """The slower second method: every file in turn overwrites a dictionary."""
    expected = {}
    for step in range(6):
        figures = {f"{year}-{year - 1999}": step * (year % 3) for year in range(2010 + step, 2020)}
        expected |= figures
        lines = [f"leavers,E06000035,{label},{value}," for label, value in figures.items()]
        assert load(cla=HEADER + "\n".join(lines) + "\n")[0]
    assert read() == expected


def test_a_document_restates_the_story_and_a_bare_file_keeps_it(load, read, url, tmp_path):
    load(cla=FIRST)
    (tmp_path / "cla.source.toml").write_text(DOCUMENT, encoding="utf-8")
    told = load(cla=FIRST)[1]
    assert told == ["cla.csv: loaded as load 2: 0 new, 2 revised, 0 unchanged"]
    bare = load(again=FIRST + "\n")[1]
    assert bare[-1] == "again.csv: all its 2 figures stand already: nothing changed"


def test_statements_are_loaded_restated_and_kept_in_order(load, url, catalogue):
    header = "statement_id,measure_id,area_code,role,value,number\n"
    a, b = "a,change,E06000035,before,5.75,5.75\n", "b,change,E06000035,after,3.86,3.86\n"
    load(statements=header + a + b)
    load(statements=header + a + b.replace("3.86", "3.87"))
    engine = open_engine(url)
    with read_session(engine) as session:
        found = get_statements(session)
        counts = [one.change.counts for one in get_loads(session)]
    engine.dispose()
    assert [(one.id, one.value) for one in found] == [("a", "5.75"), ("b", "3.87")]
    assert counts == [Counts(0, 1, 1), Counts(2)]


def test_a_database_that_somebody_writes_to_is_told_in_plain_words(load, url, kind, monkeypatch):
    monkeypatch.setattr("data.session.BUSY_SECONDS", 0.1)
    with by_hand(url) as other:
        other.exec_driver_sql(LOCK[kind])
        with pytest.raises(DatabaseProblem) as told:
            load(cla=FIRST)
    assert str(told.value) == ("The database is busy: somebody else is loading. Try again shortly.")
    assert load(cla=FIRST)[0]


def test_a_load_that_breaks_half_way_leaves_nothing(load, url, kind):
    """A trigger stands for the disk that fails at the last figure."""
    order(url, *FULL_AT_31[kind])
    with pytest.raises(DatabaseProblem, match=r"^The disk is full\. Nothing was changed\.$"):
        load(cla=FIRST)
    for table in ("load", "source", "observation"):
        assert rows(url, f"SELECT count(*) FROM {table}") == [(0,)]


def test_a_missing_database_says_what_to_do(catalogue, tmp_path: Path):
    url = f"sqlite:///{(tmp_path / 'none.db').as_posix()}"
    with pytest.raises(DatabaseProblem) as told:
        load_files(Loading(Store(url, catalogue, TODAY), print), [])
    assert str(told.value) == (
        "The database has not been set up. Set it up with: python bootstrap.py setup"
    )
    assert not (tmp_path / "none.db").exists()


def test_a_writer_holds_the_lock_from_its_first_question_on(load, url, monkeypatch):
    """Two loads that both look before they write would else fail, or write the same bytes twice."""
    monkeypatch.setattr("data.session.BUSY_SECONDS", 0.1)
    engine = open_engine(url)
    with write_session(engine) as first:
        get_loads(first)
        with pytest.raises(DatabaseProblem), write_session(engine) as second:
            get_loads(second)
    engine.dispose()
