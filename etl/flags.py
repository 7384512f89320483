"""What is implausible in a file, beside the figures that stand."""

from data.analysis.plausibility import (
    find_implausible,
    find_near,
    key_of,
    measures_concerned,
    near_areas,
    places_near,
    read_arrays,
)
from data.domain.catalogue import Catalogue
from data.domain.difference import Flag
from data.figures.figure_set import FigureSet
from data.queries.current import get_current_figures
from data.session import Session
from etl.check import CheckedFile

MOST = 50_000
"""Figures that are judged one by one; of a larger file only those near the council are."""

MOST_IN_MEMORY = 1_000_000
"""Figures of a file that are laid out to be compared; of a larger one none is judged."""


def find_flags(session: Session, catalogue: Catalogue, checked: CheckedFile) -> tuple[Flag, ...]:
    """Flag the new and revised figures of a file that a person should look at.

    Of a publication, and of a file of very many figures, those of the council's own area and of
    the areas that it lies in: the others are what these are compared with.
    """
    if checked.figures is None or checked.count > MOST_IN_MEMORY:
        return ()
    if checked.release is not None or checked.count > MOST:
        return _find_near(session, catalogue, checked.figures)
    by_row = list(checked.by_row)
    measures = measures_concerned(catalogue, {one.measure_id for _, one in by_row})
    standing = get_current_figures(session, catalogue, measures, most=4 * MOST)
    rows = {key_of(one): row for row, one in by_row}
    return find_implausible(catalogue, [one for _, one in by_row], standing, rows)


def _find_near(session: Session, catalogue: Catalogue, figures: FigureSet) -> tuple[Flag, ...]:
    columns = read_arrays(catalogue, figures)
    places = places_near(columns)
    if len(places) > MOST:
        return ()
    measures = measures_concerned(catalogue, columns.measures.texts)
    near = near_areas(catalogue)
    standing = get_current_figures(session, catalogue, measures, most=4 * MOST, area_codes=near)
    return find_near(columns, standing, places)
