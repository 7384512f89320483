"""What a checked file would change, before anything is changed."""

from dataclasses import dataclass, replace

from data.domain.change import Change
from data.domain.difference import Difference
from data.queries.changes import last_change_id
from data.queries.difference import get_difference
from data.session import open_engine, read_session
from data.writes.database import require_current
from data.writes.statements import count_statement_changes
from etl.accept import find_load
from etl.check import CheckedFile
from etl.flags import find_flags
from etl.releases import ranking_of
from etl.store import Store


@dataclass(frozen=True)
class Preview:
    """The difference; `already` is the load of the same bytes where nothing would change.

    `last_change` is the newest change when it was looked at. `absent` counts the standing figures
    of the file's series (measure, area, frequency) that it does not hold.
    """

    difference: Difference
    already: Change | None
    last_change: int
    absent: int


def preview_file(store: Store, checked: CheckedFile, *, complete: bool = False) -> Preview:
    """Compare a sound file with what stands; with a complete one the absent figures go."""
    require_current(store.url)
    engine = open_engine(store.url)
    try:
        with read_session(engine) as session:
            last = last_change_id(session)
            record = find_load(session, checked, complete=complete)
            already = record.change if record else None
            if checked.figures is None:
                counts = count_statement_changes(session, checked.statements)
                return Preview(Difference(counts), already, last, 0)
            ranking = ranking_of(store.catalogue, checked.release)
            found = get_difference(
                session, checked.figures, store.catalogue, complete=complete, ranking=ranking
            )
            difference = found.difference
            if difference.counts.changed:
                flags = find_flags(session, store.catalogue, checked)
                difference = replace(difference, flags=flags)
            return Preview(difference, already, last, found.absent)
    finally:
        engine.dispose()
