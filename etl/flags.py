"""What is implausible in a file, beside the figures that stand."""

from data.analysis.plausibility import find_implausible, key_of, measures_concerned
from data.domain.catalogue import Catalogue
from data.domain.difference import Flag
from data.queries.current import get_current_figures
from data.session import Session
from etl.check import CheckedFile

MOST = 50_000
"""Figures of a file that are looked at; in a larger one only its own rules are (see etl.check)."""


def find_flags(session: Session, catalogue: Catalogue, checked: CheckedFile) -> tuple[Flag, ...]:
    """Flag the new and revised figures of a file that a person should look at."""
    if checked.count > MOST:
        return ()
    by_row = list(checked.by_row)
    measures = measures_concerned(catalogue, {one.measure_id for _, one in by_row})
    standing = get_current_figures(session, catalogue, measures, most=4 * MOST)
    rows = {key_of(one): row for row, one in by_row}
    return find_implausible(catalogue, [one for _, one in by_row], standing, rows)
