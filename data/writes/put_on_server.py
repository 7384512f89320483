"""Lets a checked backup take the place of what stands on a server, in one transaction."""

from pathlib import Path

from sqlalchemy import Connection, inspect

from data.faults import told_plainly
from data.migrations import upgrade
from data.queries.contents import contents_of_server
from data.session import BUSY, DatabaseProblem, open_engine, place_of, write_transaction
from data.writes.backup import default_target, seal_and_name
from data.writes.carry import VERSION, clear
from data.writes.replace import IN_USE, Restored
from data.writes.safe_files import workplace
from data.writes.server_copy import carry_into_file, carry_whole


def put_on_server(url: str, incoming: Path) -> Restored:
    """Let the copy's rows take the place of all rows; those of before are put aside first."""
    try:
        with told_plainly("The backup could not be restored"):
            return _put(url, incoming)
    except DatabaseProblem as problem:
        if str(problem) != BUSY:
            raise
        raise DatabaseProblem(IN_USE) from None


def _put(url: str, incoming: Path) -> Restored:
    server = open_engine(url, loading=True)
    file = open_engine(f"sqlite:///{incoming.as_posix()}")
    try:
        with write_transaction(server) as present, file.connect() as copy:
            aside = _put_aside(present, default_target(place_of(url), "-before-restore"))
            upgrade(present)
            clear(present)
            carry_whole(copy, present)
        return Restored(aside, reads_on=True)
    finally:
        file.dispose()
        server.dispose()


def _put_aside(present: Connection, aside: Path) -> Path | None:
    """Keep what stood last: nobody else can write meanwhile. Nothing where there is nothing."""
    if not inspect(present).has_table(VERSION) or contents_of_server(present) is None:
        return None
    with workplace(aside.parent) as place:
        carry_into_file(present, place / "copy")
        seal_and_name(place / "copy", aside)
    return aside
