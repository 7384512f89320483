"""Brings a database back to an older version of the product, with a copy put aside first."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from data.domain.measure import Measure
from data.faults import told_plainly
from data.migrations import (
    current_revision,
    downgrade,
    is_current,
    older_revisions,
    revision_of,
    revisions,
    upgrade,
)
from data.migrations.losses import find_losses
from data.session import DatabaseProblem, open_engine, write_transaction
from data.writes.database import copy_aside

NOTHING = "none"
"""The version of a database without tables."""


def bring_to(
    url: str,
    revision: str,
    measures: Mapping[str, Measure],
    say: Callable[[str], None],
    *,
    lose: bool = False,
) -> None:
    """Bring a database to any version; one that cannot hold everything needs `lose`."""
    wanted = "" if revision == NOTHING else revision
    if wanted and wanted not in revisions():
        known = ", ".join((NOTHING, *revisions()))
        raise DatabaseProblem(f"found the version {revision}, expected one of {known}")
    is_current(url)  # or it is of a newer version, and refused
    present = current_revision(url)
    if present == wanted:
        say(f"The database is of version {revision} already.")
        return
    _require_nothing_lost(url, older_revisions(present, wanted), measures, lose)
    if present:
        copy_aside(url, present, say)
    say(f"Bringing the database from version {present or NOTHING} to {revision} ...")
    with told_plainly("The database could not be brought to that version"):
        _bring(url, present, wanted, measures)
    say(f"The database is of version {revision}.")


def _bring(url: str, present: str, wanted: str, measures: Mapping[str, Measure]) -> None:
    engine = open_engine(url, create=True, loading=True)
    try:
        with write_transaction(engine) as connection:
            if wanted < present:
                _require_unmoved(connection, present)
                downgrade(connection, wanted, measures)
            else:
                upgrade(connection, wanted)
    finally:
        engine.dispose()


def _require_unmoved(connection: Connection, present: str) -> None:
    if revision_of(connection) != present:
        raise DatabaseProblem("Somebody else changed the database's version. Nothing was changed.")


def _require_nothing_lost(
    url: str, left: tuple[str, ...], measures: Mapping[str, Measure], lose: bool
) -> None:
    if lose or not left:
        return
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            lost = list(find_losses(connection, left, measures))
    finally:
        engine.dispose()
    if lost:
        lines = "".join(f"\n  {one}" for one in lost)
        raise DatabaseProblem(
            f"The older version cannot hold all of it. These would be lost:{lines}\n"
            "Nothing was changed. To go on, add --lose: a copy is put aside first."
        )
