"""Says what was moved from one database to another."""

from collections.abc import Callable

from data.session import describe_place
from data.writes.move import move_database

Say = Callable[[str], None]


def move(source: str, target: str, by: str, say: Say) -> bool:
    """Move everything; each table is told with its rows and the checksum that both have."""
    say(f"Moving from {describe_place(source)} to {describe_place(target)} ...")
    for table, rows, checksum in move_database(source, target, by):
        say(f"  {table:<15} {rows:>11,} rows   checksum {checksum} in both")
    say("Moved. Every row was read back and is the same in both.")
    say("The dashboard uses the new database when DATABASE_URL or --database names it.")
    say("The old one was not changed: keep it until nobody misses it, and load nothing into it.")
    return True
