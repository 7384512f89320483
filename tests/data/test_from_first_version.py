"""A database of the first version, with everything it could hold, comes through to this one."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.domain.area import Area, AreaLevel, Council
from data.domain.catalogue import Catalogue
from data.domain.measure import Confidence, Disclosure, Measure, Polarity, Tier, Unit, ValueType
from data.domain.missing import MissingReason
from data.domain.period import Frequency, TimeBasis, YearType
from data.migrations import current_revision, head_revision, migrate
from data.queries.as_was import get_as_was
from data.queries.changes import get_changes, get_loads
from data.queries.observations import get_observations
from data.queries.statements import get_statements
from data.session import connect, open_engine, read_session
from data.writes.database import prepare_database
from etl.safekeeping import verify

MEDWAY = "E06000035"

SOURCES = [
    # id, key, title, publisher, as_at, part, file, address, licence
    (1, "update", "Update", "Medway Council", "2025-08-07", "Fostering", "u.pdf", "", "OGL"),
    (2, "file:later.csv", "later.csv", "", None, "", "", "", ""),
]
LOADS = [
    # id, file, hash, contract, at, by, new, revised, unchanged, state
    (1, "first.csv", "a" * 64, "v1", "2025-08-07 09:00:00.000000", "jo", 7, 0, 0, "loaded"),
    (2, "later.csv", "b" * 64, "v1", "2025-09-01 10:30:00.000000", "sam", 1, 3, 1, "loaded"),
]
FIGURES = [
    # measure, frequency, label, ordinal, breakdown, value, missing, numerator, denominator,
    # note, caveat, source, line, quote, load, superseded by
    (
        *("leavers", "annual", "2022-23", 2022, "All", 39.0, None, None, None),
        *("", "A small number.", 1, "12", "39 left", 1, None),
    ),
    (
        *("leavers", "annual", "2023-24", 2023, "All", 31.0, None, None, None),
        *("", "", 1, "13", "31 left", 1, 2),
    ),
    (
        *("leavers", "annual", "2023-24", 2023, "All", 32.0, None, None, None),
        *("Restated", "", 2, "", "", 2, None),
    ),
    (
        *("leavers", "annual", "2023-24", 2023, "Retired", None, "c", None, None),
        *("", "", 1, "14", "", 1, 2),
    ),
    (
        *("leavers", "annual", "2023-24", 2023, "Retired", 4.0, None, None, None),
        *("", "", 2, "", "", 2, None),
    ),
    (
        *("share", "quarterly", "2024-25 Q1", 2024 * 4, "All", 25.0, None, 5.0, 20.0),
        *("", "", 1, "15", "", 1, None),
    ),
    (
        *("share", "monthly", "2024-04", 2024 * 12 + 3, "All", None, "u", None, None),
        *("Not asked for", "", 1, "16", "", 1, None),
    ),
    (
        *("share", "annual", "2024-25", 2024, "All", 0.0, None, 0.0, 9.0),
        *("", "", 2, "", "", 2, None),
    ),
]
STATEMENTS = [
    # id, position, measure, role, value, number, theme, source, line, quote, load, superseded by
    ("before", 1, "leavers", "before", "206", 206.0, "", 1, "159", "from 206", 1, 2),
    ("before", 1, "leavers", "before", "207", 207.0, "", 1, "159", "from 207", 2, None),
    ("visits", 2, "", "context", "four", None, "fostering", 1, "160", "four visits", 1, None),
]


def make_first_version(path):
    migrate(f"sqlite:///{path}", "0001")
    with closing(connect(path)) as connection:
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO source VALUES ({_marks(9)})", SOURCES)
        connection.executemany(f"INSERT INTO load VALUES ({_marks(10)})", LOADS)
        for measure, frequency, label, ordinal, *rest in FIGURES:
            connection.execute(
                "INSERT INTO observation (measure_id, area_code, frequency, period_label, "
                "period_ordinal, period_start, period_end, breakdown, value, missing, numerator, "
                "denominator, note, caveat, source_id, source_line, quote, load_id, "
                f"superseded_by_load_id) VALUES ({_marks(19)})",
                (measure, MEDWAY, frequency, label, ordinal, "2023-04-01", "2024-03-31", *rest),
            )
        for id, position, measure, role, value, number, theme, *rest in STATEMENTS:
            connection.execute(
                "INSERT INTO statement (statement_id, position, measure_id, area_code, role, "
                "value, unit, scope, group_key, number, caveat, theme, source_id, source_line, "
                "quote, load_id, superseded_by_load_id) VALUES "
                f"(?, ?, ?, '{MEDWAY}', ?, ?, 'people', 'Before', 'yj', ?, '', {_marks(6)})",
                (id, position, measure, role, value, number, theme, *rest),
            )
        connection.execute("COMMIT")


def _marks(count):
    return ", ".join("?" * count)


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    path = tmp_path_factory.mktemp("first") / "figures.db"
    make_first_version(path)
    url = f"sqlite:///{path.as_posix()}"
    assert current_revision(url) == "0001"
    prepare_database(url, [].append)
    assert current_revision(url) == head_revision()
    return url


@pytest.fixture
def session(url):
    engine = open_engine(url)
    with read_session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture(scope="module")
def catalogue():
    council = Council("Medway Council", "Medway", MEDWAY, "")
    areas = (Area(MEDWAY, "Medway", AreaLevel.LOCAL_AUTHORITY),)
    measures = tuple(_measure(id) for id in ("leavers", "share"))
    return Catalogue(council, measures, (), areas, (), (), (), (), ())


def _measure(id):
    return Measure(
        id=id,
        title=id,
        short=id,
        question="",
        synonyms=(),
        definition="",
        unit=Unit.COUNT,
        decimals=0,
        type=ValueType.NUMBER,
        polarity=Polarity.NEUTRAL,
        frequencies=(Frequency.ANNUAL, Frequency.QUARTERLY, Frequency.MONTHLY),
        year=YearType.FINANCIAL,
        time_basis=TimeBasis.IN_PERIOD,
        theme="fostering",
        tier=Tier.CORE,
        disclosure=Disclosure.OPEN,
        confidence=Confidence.HIGH,
    )


def test_what_stood_stands_with_its_story_and_its_load(session, catalogue):
    found = get_observations(session, catalogue, measure_ids=["leavers", "share"], area_code=MEDWAY)
    told = [
        (
            *(one.measure_id, one.period.label, one.breakdown, one.value, one.missing),
            *(one.numerator, one.denominator, one.note, one.caveat),
            *(place.source.id, place.line, place.quote, place.load.id, place.load.loaded_by),
        )
        for one in found
        for place in one.provenance
    ]
    nothing = (None, None, "", "")
    assert sorted(told, key=lambda one: (one[0], one[1], one[2])) == [
        (
            *("leavers", "2022-23", "All", 39.0, None, None, None, "", "A small number."),
            *("update", "12", "39 left", 1, "jo"),
        ),
        (
            *("leavers", "2023-24", "All", 32.0, None, None, None, "Restated", ""),
            *("file:later.csv", "", "", 2, "sam"),
        ),
        (
            *("leavers", "2023-24", "Retired", 4.0, None, *nothing),
            *("file:later.csv", "", "", 2, "sam"),
        ),
        (
            *("share", "2024-04", "All", None, MissingReason("u"), None, None),
            *("Not asked for", "", "update", "16", "", 1, "jo"),
        ),
        (
            "share",
            "2024-25",
            "All",
            0.0,
            None,
            0.0,
            9.0,
            "",
            "",
            "file:later.csv",
            "",
            "",
            2,
            "sam",
        ),
        ("share", "2024-25 Q1", "All", 25.0, None, 5.0, 20.0, "", "", "update", "15", "", 1, "jo"),
    ]


def test_what_stood_before_the_restatement_is_still_told(session, catalogue):
    assert [(row[0], *row[2:4], row[6], row[7]) for row in get_as_was(session, catalogue, 1)] == [
        ("leavers", "2022-23", "39", "All", ""),
        ("leavers", "2023-24", "31", "All", ""),
        ("leavers", "2023-24", "c", "Retired", ""),
        ("share", "2024-25 Q1", "25", "All", ""),
        ("share", "2024-04", "u", "All", "Not asked for"),
    ]
    found = get_observations(session, catalogue, measure_ids=["leavers"], area_code=MEDWAY)
    revised = {
        one.breakdown: [(was.before.value, was.before.missing, was.change.made_by)]
        for one in found
        for was in one.revisions
    }
    assert revised == {"All": [(31.0, None, "sam")], "Retired": [(None, "c", "sam")]}


def test_loads_and_statements_come_through(session):
    changes = [
        (one.id, one.kind, one.load_id, one.file_name, one.made_at, one.made_by, one.counts.new)
        for one in get_changes(session)
    ]
    assert changes == [
        (2, "load", 2, "later.csv", datetime(2025, 9, 1, 10, 30, tzinfo=UTC), "sam", 1),
        (1, "load", 1, "first.csv", datetime(2025, 8, 7, 9, tzinfo=UTC), "jo", 7),
    ]
    assert [(one.id, one.content_hash, one.stands) for one in get_loads(session)] == [
        (2, "b" * 64, True),
        (1, "a" * 64, True),
    ]
    told = [
        (one.id, one.role, one.value, one.number, one.theme, one.provenance.quote)
        for one in get_statements(session, area_code=None)
    ]
    assert told == [
        ("before", "before", "207", 207.0, "", "from 207"),
        ("visits", "context", "four", None, "fostering", "four visits"),
    ]


def test_nothing_is_wrong_with_the_migrated_database(url):
    said = []
    assert verify(url, None, said.append), said


def test_the_copy_put_aside_is_the_first_version_whole_to_go_back_to(url):
    (aside,) = Path(url.removeprefix("sqlite:///")).parent.glob("figures.before-0001-*.db")
    assert current_revision(f"sqlite:///{aside.as_posix()}") == "0001"
    with closing(connect(aside)) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("source", "load", "observation", "statement")
        ]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert counts == [len(SOURCES), len(LOADS), len(FIGURES), len(STATEMENTS)]
