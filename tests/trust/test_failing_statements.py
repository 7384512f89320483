"""Each statement of a change fails once: nothing is changed, and nothing stays open."""

import os
from collections import Counter
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from data.queries.writer import get_writer
from data.session import FULL, DatabaseProblem
from data.sqlite import driver
from etl.accept import accept_checked
from etl.take_back import restore_load, withdraw_load
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

BROKEN = "The disk could not be read or written. Nothing was changed."
BROKEN_THERE = "The server's disk could not be read or written. Nothing was changed."
FAULTS = {
    "sqlite": [
        (driver.OperationalError("disk I/O error"), BROKEN),
        (driver.OperationalError("database or disk is full"), FULL),
    ],
    "postgresql": [
        (psycopg.errors.IoError("of a disk"), BROKEN_THERE),
        (psycopg.errors.DiskFull("of a disk"), FULL),
    ],
}
FIRST = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SET LOCAL lock_timeout = 5000"}


def figures(value, note=""):
    return {
        (measure, area, year, breakdown): (str(value), "", "", note)
        for measure in ("leavers", "share")
        for area in AREAS
        for year in ("2021-22", "2022-23", "2023-24")
        for breakdown in ("All", "Girls")
    }


@contextmanager
def failing_at(place, first, fault):
    """Let one statement, counted from the first of the change, fail as the driver would."""
    said = []

    def fail(connection, cursor, statement, parameters, context, executemany):
        is_note = "dashboard writing" in statement  # who writes is told, or is not: no more
        if (statement == first or said) and not is_note:
            said.append(statement)
            if len(said) == place:
                raise fault

    def fail_to_commit(connection):
        if said:
            said.append("COMMIT")
            if len(said) == place:
                if connection.dialect.name == "postgresql":  # the server has ended it by then
                    connection.connection.driver_connection.rollback()
                raise OperationalError("COMMIT", None, fault)

    event.listen(Engine, "before_cursor_execute", fail)
    event.listen(Engine, "commit", fail_to_commit)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", fail)
        event.remove(Engine, "commit", fail_to_commit)


def fault_of(make):
    """What is told when something is done; none when it is done."""
    try:
        make()
    except DatabaseProblem as problem:
        return str(problem)
    return None


def handles():
    """The files that this process has open."""
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("this system does not say which files are open")
    return sorted(os.readlink(one) for one in folder.iterdir() if one.exists())


@pytest.fixture
def store(new_database):
    store = store_on(new_database())
    load(store, file_of(figures(1)))
    load(store, file_of(figures(2, "Restated"), "second.csv"))
    load(store, file_of_statements({"a": "1", "b": "2"}))
    withdraw_load(store, 2, **WHO)
    return store


def look(store):
    """What stood after each change so far, and what is wrong with the database.

    The system lets go of a file only when nobody in the program has it open: this looks and goes.
    """
    standing = Standing(store)
    try:
        return standing.as_was(*range(6)), standing.faults()
    finally:
        standing.close()


def changes(store):
    """Each kind of change, to be made on the store."""
    figures_file = check(file_of(figures(3), "third.csv"))
    part = dict(list(figures(4).items())[:3])
    whole = check(file_of(part, "whole.csv"))
    statements = check(file_of_statements({"a": "3", "c": "4"}))
    return {
        "load": lambda: accept_checked(store, figures_file, **WHO),
        "complete": lambda: accept_checked(store, whole, **WHO, complete=True),
        "statements": lambda: accept_checked(store, statements, **WHO),
        "withdrawal": lambda: withdraw_load(store, 1, **WHO),
        "withdrawal of statements": lambda: withdraw_load(store, 3, **WHO),
        "restoration": lambda: restore_load(store, 2, **WHO),
    }


@pytest.mark.parametrize("fault", range(2), ids=["disk", "room"])
@pytest.mark.parametrize(
    "change",
    [
        "load",
        "complete",
        "statements",
        "withdrawal",
        "withdrawal of statements",
        "restoration",
    ],
)
def test_a_statement_that_fails_changes_nothing_and_is_told(store, kind, change, fault):
    make = changes(store)[change]
    raised, words = FAULTS[kind][fault]
    before, open_before = look(store), handles()
    for place in count(1):
        with failing_at(place, FIRST[kind], raised) as said:
            told = fault_of(make)
        if told is None:
            break
        assert told == words, said[-1]
        assert not Counter(handles()) - Counter(open_before)  # others may have closed theirs
        assert look(store) == before
        assert get_writer(store.url) is None
    assert place > 10
    assert said[-1] == "COMMIT"
    assert len(said) == place - 1
    after, faults = look(store)
    assert after[5] != after[4]
    assert (before[1], faults) == ((), ())
