"""Makes the database, or brings it to this product's version; never rebuilds one."""

from collections.abc import Callable
from datetime import UTC, datetime

from data.migrations import current_revision, head_revision, is_current, migrate
from data.session import DatabaseProblem, place_of


def prepare_database(url: str, say: Callable[[str], None]) -> None:
    """Create a missing database, copy aside and migrate an older one, leave a current one."""
    if is_current(url):
        say(f"The database is ready (version {head_revision()}).")
    elif revision := current_revision(url):
        copy_aside(url, revision, say)
        say(f"Bringing the database from version {revision} to {head_revision()} ...")
        migrate(url)
    else:
        say(f"Creating the database (version {head_revision()}) ...")
        migrate(url)


def copy_aside(url: str, revision: str, say: Callable[[str], None]) -> None:
    """Back the database up beside itself, or in the folder of a server's files.

    `restore` takes the copy as it is.
    """
    path = place_of(url)
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    stem = f"{path.stem}.before-{revision}-{stamp}"
    names = (path.with_name(f"{stem}{more}.db") for more in ("", *(f"-{n}" for n in range(2, 99))))
    copy = next(name for name in names if not name.exists())
    say(f"Copying the database aside as {copy.name} ...")
    from data.writes.backup import back_up  # only for those who migrate

    back_up(url, copy)


def require_current(url: str) -> None:
    """Raise a DatabaseProblem that says what to do unless the database can be used."""
    if not is_current(url):
        state = "is of an older version" if current_revision(url) else "has not been set up"
        raise DatabaseProblem(f"The database {state}. Set it up with: python bootstrap.py setup")
