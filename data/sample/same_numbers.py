"""Which measures count the same thing, or count among the same people: they share their numbers."""

from collections.abc import Iterator

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Unit
from data.sample.levels import is_at_once


def drawn_with(catalogue: Catalogue, measure: Measure) -> Iterator[str]:
    """The measures whose chance a measure's figures rest on, that of its numerators first."""
    twin = rate_with_same_numerator(catalogue, measure)
    if twin is None:
        yield measure.id
    for one in (twin, counter_of(catalogue, measure)):
        if one is not None:
            yield one.id
    if measure.breakdowns_of:
        yield from drawn_with(catalogue, catalogue.measure_by_id[measure.breakdowns_of])


def counter_of(catalogue: Catalogue, measure: Measure) -> Measure | None:
    """The measure whose numerator is what this one is counted among, at the same times."""
    wanted = measure.denominator.casefold()
    found = (
        one
        for one in catalogue.measures
        if one.unit is Unit.RATE and one.numerator.casefold() == wanted and is_at_once(one)
    )
    return next(found, None) if wanted else None


def rate_with_same_numerator(catalogue: Catalogue, measure: Measure) -> Measure | None:
    """For a count: the rate that counts the same thing over the same time."""
    if measure.unit is not Unit.COUNT or not measure.numerator:
        return None
    found = (
        one
        for one in catalogue.measures
        if one.unit is Unit.RATE
        and one.numerator.casefold() == measure.numerator.casefold()
        and one.time_basis is measure.time_basis
    )
    return next(found, None)
