"""A database with two loads of a few figures, and the catalogue that knows their measures."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.domain.area import Area, AreaLevel, Council
from data.domain.catalogue import Catalogue
from data.domain.measure import (
    Confidence,
    Disclosure,
    Measure,
    Polarity,
    Tier,
    Unit,
    ValueType,
)
from data.domain.missing import MissingReason
from data.domain.observation import Observation, Provenance, Source
from data.domain.period import Frequency, TimeBasis, YearType, period_at
from data.domain.statement import Statement, StatementRole
from data.session import open_engine, session_factory, write_session
from data.writes.loads import LoadFacts, record_load
from tests.figure_sets import figure_set

UPDATE = Source("update", "Children's Social Care Update", "Medway Council", date(2025, 8, 7))


def make_measure(id: str, basis: TimeBasis) -> Measure:
    return Measure(
        id=id,
        title=id,
        short=id,
        question="",
        synonyms=(),
        definition="",
        unit=Unit.COUNT,
        decimals=0,
        type=ValueType.COUNT,
        polarity=Polarity.NEUTRAL,
        frequencies=(Frequency.ANNUAL, Frequency.QUARTERLY),
        year=YearType.FINANCIAL,
        time_basis=basis,
        theme="fostering",
        tier=Tier.CORE,
        disclosure=Disclosure.OPEN,
        confidence=Confidence.HIGH,
    )


@pytest.fixture
def catalogue() -> Catalogue:
    council = Council("Medway Council", "Medway", "E06000035", "")
    areas = (Area("E06000035", "Medway", AreaLevel.LOCAL_AUTHORITY),)
    measures = (
        make_measure("leavers", TimeBasis.IN_PERIOD),
        make_measure("referrals", TimeBasis.YEAR_TO_DATE),
    )
    return Catalogue(council, measures, (), areas, (), (), (), (), ())


def figure(measure_id, ordinal, value, *, frequency=Frequency.ANNUAL, **changes) -> Observation:
    observation = Observation(
        measure_id=measure_id,
        area_code="E06000035",
        period=period_at(ordinal, frequency, YearType.FINANCIAL, TimeBasis.IN_PERIOD),
        value=value,
        missing=MissingReason.NOT_AVAILABLE if value is None else None,
        provenance=(Provenance(UPDATE, f"line {ordinal}", f"{value} in {ordinal}"),),
    )
    return replace(observation, **changes)


def statement(id, measure_id, role, theme="", area="E06000035") -> Statement:
    where = Provenance(UPDATE, "159", "from 206 to 146")
    return Statement(id, measure_id, area, role, "206", "", "Before", where, "yj", 206.0, "", theme)


FIRST = (
    figure("leavers", 2021, 53.0, caveat="A small number."),
    figure("leavers", 2020, 42.0),
    figure("leavers", 2019, None, note="Not in the source table"),  # a gap, never a zero
    figure("leavers", 2021, 11.0, breakdown="Retired"),
    figure("leavers", 2020, 9.0, area_code="E12000008"),  # another area
    figure("referrals", 2021 * 4 + 1, 7.0, frequency=Frequency.QUARTERLY),
    figure("forgotten", 2021, 1.0),  # no measure of the catalogue
)
SECOND = (figure("leavers", 2020, 43.0),)  # restated
STATEMENTS = (
    statement("z_first", "leavers", StatementRole.BEFORE),
    statement("a_second", "leavers", StatementRole.AFTER),
    statement("south_east", "leavers", StatementRole.COMPARATOR, area="E12000008"),
    statement("reasons", "referrals", StatementRole.CONTEXT),
    statement("visits", "", StatementRole.CONTEXT, "fostering"),
    statement("homes", "", StatementRole.CONTEXT, "placements"),
)


def facts(name: str, digest: str, hour: int) -> LoadFacts:
    return LoadFacts(name, digest, "v1", datetime(2025, 8, 7, hour, tzinfo=UTC), "jo")


@pytest.fixture
def engine(new_database):
    engine = open_engine(new_database())
    with write_session(engine) as session:
        record_load(session, facts("first.csv", "a", 9), figure_set(*FIRST), STATEMENTS)
    with write_session(engine) as session:
        record_load(session, facts("second.csv", "b", 10), figure_set(*SECOND))
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine):
    with session_factory(engine)() as session:
        yield session
