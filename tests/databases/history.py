"""A database with a history of every kind, of the small council, and all that it holds."""

from dataclasses import replace
from datetime import date

from sqlalchemy import inspect

from data.domain.decision import Decision, DecisionKind
from data.domain.publication import Release, SourceRank
from etl.accept import accept_checked
from etl.decide import enter, withdraw
from etl.store import Store
from etl.take_back import restore_load, withdraw_load
from tests.databases.asking import by_hand
from tests.trust.small_council import (
    AREAS,
    CATALOGUE,
    TODAY,
    WHO,
    check,
    file_of,
    file_of_statements,
    load,
)

YEARS = ("2021-22", "2022-23", "2023-24", "2023-24 Q1", "2023-24 Q4")
VERSION = "alembic_version"
DECISIONS = (
    Decision(
        *(DecisionKind.TARGET, "share", AREAS[0], "2023-24", "What others reach – élite"),
        *(0.1 + 0.2, 7.5),
    ),
    Decision(DecisionKind.REBASE, "leavers", AREAS[0], "2023-24 Q1", "A new panel"),
    Decision(
        *(DecisionKind.BREAK, "leavers", "", "2022-23", "Agreed with the service", None, None),
        *("Counted anew", "Others are counted.", "", "", "Guide, page 3"),
    ),
)


def figures(value, note="", measures=("leavers", "share"), years=YEARS):
    """Every figure of the council as one value."""
    return {
        (measure, area, year, breakdown): (str(value), "", "", f"{note} – {year}" if note else "")
        for measure in measures
        for area in AREAS
        for year in years
        for breakdown in ("All", "Girls", "Élèves")
    }


def make_plain(url):
    """Loads alone: new figures, symbols, restated ones, notes, and statements told twice."""
    store = Store(url, CATALOGUE, TODAY)
    load(store, file_of(figures(1) | figures(1 / 3, measures=("share",))))
    load(store, file_of(figures("c", "hidden", measures=("share",)), "second.csv"))
    load(store, file_of(figures(0.1, years=YEARS[:2], measures=("share",)), "third.csv"))
    restated = figures(3, years=YEARS[3:], measures=("leavers",))
    confirmed = figures(0.1, years=YEARS[:2], measures=("share",))
    load(store, file_of(restated | confirmed, "fourth.csv"))
    load(store, file_of_statements({"a": "1", "b": "2"}))
    load(store, file_of_statements({"a": "3", "b": "2", "c": "4"}))
    return store


def make_full(url):
    """All that this version can hold: turns, complete files and releases that are outranked too."""
    store = make_plain(url)
    withdraw_load(store, 2, **WHO)
    withdraw_load(store, 3, **WHO)
    restore_load(store, 2, **WHO)
    load(
        store,
        file_of(figures(5, years=YEARS[1:], measures=("leavers",)), "whole.csv"),
        complete=True,
    )
    for day, value in ((date(2025, 11, 26), 7), (date(2024, 11, 1), 8)):
        release = Release("dfe", "Children in care", SourceRank.OFFICIAL, day, day.day == 1, "wide")
        figures_of_it = figures(value, years=("2020-21", "2021-22"))
        checked = check(file_of(figures_of_it, f"dfe-{day.year}.csv"))
        accept_checked(store, replace(checked, release=release), **WHO)
    withdraw_load(store, 6, **WHO)
    enter(store, DECISIONS, by="jo")
    withdraw(store, 2, **WHO)
    return store


def all_rows(url):
    """Every row of every table as a dict, by table; read by hand."""
    with by_hand(url) as connection:
        look = inspect(connection)
        tables = [name for name in look.get_table_names() if name != VERSION]
        return {name: _rows(connection, look, name) for name in tables}


def _rows(connection, look, table):
    names = [column["name"] for column in look.get_columns(table)]
    listed = ", ".join(f'"{name}"' for name in names)
    found = connection.exec_driver_sql(f'SELECT {listed} FROM "{table}"').all()
    return [dict(zip(names, map(_plain, row), strict=True)) for row in found]


def _plain(value):
    """A value as both drivers could have given it."""
    if isinstance(value, memoryview):
        return bytes(value)
    return value
