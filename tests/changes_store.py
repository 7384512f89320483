"""A product whose figures were loaded, revised and taken back on known days of summer 2026."""

from datetime import UTC, date, datetime, time, timedelta

from data.domain.change import ChangeKind
from data.domain.decision import Decision, DecisionKind
from data.domain.observation import Observation, Provenance, Source
from data.domain.period import parse_period
from data.session import open_engine, write_session
from data.writes.decisions import add_decisions, withdraw_decision
from data.writes.loads import LoadFacts, record_load
from data.writes.take_back import turn_load
from tests.figure_sets import figure_set

MEDWAY, KENT = "E06000035", "E10000016"
LEFT, CAME = "fostering_deregistrations", "fostering_kinship_approvals"
GENERAL, VISITED = "fostering_generic_approvals", "cic_visits_pct"
RETURN = Source("return", "Annual return", "Medway Council")
LATE = "one family's papers came late"
WRONG = "the digits were the wrong way round"


def one(catalogue, measure_id, label, value, *, area=MEDWAY, **changes):
    measure = catalogue.measure_by_id[measure_id]
    period = parse_period(label, measure.frequencies, measure.year, measure.time_basis)
    where = (Provenance(RETURN, label, str(value)),)
    return Observation(measure_id, area, period, value, provenance=where, **changes)


FIRST_DAY = date(2026, 6, 1)
AGAIN, AGREED, SLIP, TAKEN_BACK, WITHDRAWN = 32, 34, 39, 40, 45
"""So many days after the first: 3 July, 5 July, 10 July, 11 July and 16 July."""


def make_changes(url, catalogue, first_day=FIRST_DAY):
    """Loads of 1 June, 3 July and 10 July; the last is taken back on 11 July.

    1 June: 53, 39 and 31 families left; 7 and 22 came; visits of thirteen months, the last 90%.
    3 July: 31 becomes 32, and 38 left in 2024-25. 10 July, by mistake: 39 becomes 93, and 19 came.
    Targets of 5 July: 95% of visits, and five families, which is withdrawn on 16 July.
    """

    def at(days):
        return datetime.combine(first_day + timedelta(days=days), time(9), UTC)

    engine = open_engine(url)
    with write_session(engine) as session:
        record_load(session, _facts("first.csv", at(0)), figure_set(*_first(catalogue)))
    with write_session(engine) as session:
        again = (one(catalogue, LEFT, "2023-24", 32.0), one(catalogue, LEFT, "2024-25", 38.0))
        record_load(session, _facts("again.csv", at(AGAIN), LATE), figure_set(*again))
    with write_session(engine) as session:
        agreed = Decision(
            DecisionKind.TARGET,
            VISITED,
            MEDWAY,
            "2026-04",
            "Statutory",
            value=95,
            agreed_by="Board",
        )
        tried = Decision(DecisionKind.TARGET, GENERAL, MEDWAY, "2023-24", "A trial", value=5)
        _, trial = add_decisions(session, [agreed, tried], at=at(AGREED), by="Sam")
    with write_session(engine) as session:
        slip = (one(catalogue, LEFT, "2022-23", 93.0), one(catalogue, CAME, "2024-25", 19.0))
        record_load(session, _facts("slip.csv", at(SLIP)), figure_set(*slip))
    with write_session(engine) as session:
        kind = ChangeKind.WITHDRAWAL
        turn_load(session, 3, kind, at=at(TAKEN_BACK), by="Sam", reason=WRONG)
    with write_session(engine) as session:
        withdraw_decision(session, trial, at=at(WITHDRAWN), by="Sam", reason="the trial is over")
    engine.dispose()


def _facts(name, moment, reason=""):
    return LoadFacts(name, name, "v1", moment, "Jo Smith", reason)


def _first(catalogue):
    for label, value in (("2021-22", 53.0), ("2022-23", 39.0), ("2023-24", 31.0)):
        yield one(catalogue, LEFT, label, value)
    yield one(catalogue, GENERAL, "2023-24", 7.0)
    yield one(catalogue, CAME, "2023-24", 22.0)
    yield one(catalogue, LEFT, "2023-24", 80.0, area=KENT)
    for month in range(13):
        label = f"{2025 + (3 + month) // 12}-{(3 + month) % 12 + 1:02d}"
        yield one(catalogue, VISITED, label, 90.0)
