"""Whose figures must be known to judge those of a file."""

from collections.abc import Iterable, Iterator

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure


def measures_concerned(catalogue: Catalogue, measure_ids: Iterable[str]) -> tuple[str, ...]:
    """The measures of a file, and those that theirs are parts of or are added up with."""
    given = set(measure_ids)
    together = [set(_together(measure)) for measure in catalogue.measures]
    concerned = given.union(*(one for one in together if one & given))
    return tuple(sorted(concerned & catalogue.measure_by_id.keys()))


def _together(measure: Measure) -> Iterator[str]:
    """A measure with its terms, or with the measure that its breakdowns are parts of."""
    if measure.formula is not None:
        yield from (measure.id, *measure.formula.measure_ids)
    if measure.breakdowns_of:
        yield from (measure.id, measure.breakdowns_of)
