"""Which measures count the same thing, or count among the same people: they share their numbers."""

from collections.abc import Iterator

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Unit
from data.sample.levels import is_at_once, read_levels

_ORDER = (Unit.RATE, Unit.PERCENT, Unit.COUNT)


def drawn_with(catalogue: Catalogue, measure: Measure) -> Iterator[str]:
    """The measures whose chance a measure's figures rest on, that of its numerators first."""
    twin = rate_with_same_numerator(catalogue, measure)
    if twin is None and measure.id not in read_levels().leaving:
        yield measure.id
    for one in (*((twin,) if twin else ()), *_rests_on(catalogue, measure)):
        yield from drawn_with(catalogue, one)


def counter_of(catalogue: Catalogue, words: str, *, at_once: bool | None = None) -> Measure | None:
    """The measure whose numerator the words are; with `at_once`, at the same times only."""
    wanted = words.casefold()
    found = [
        one
        for one in catalogue.measures
        if one.unit in _ORDER
        and not (one.formula or one.breakdowns_of)
        and one.numerator.casefold() == wanted
        and at_once in (None, is_at_once(one))
    ]
    found.sort(key=lambda one: _ORDER.index(one.unit))
    return found[0] if wanted and found else None


def rate_with_same_numerator(catalogue: Catalogue, measure: Measure) -> Measure | None:
    """For a count or a share: the rate that counts the same thing over the same time."""
    if measure.unit not in (Unit.COUNT, Unit.PERCENT) or not measure.numerator:
        return None
    found = (
        one
        for one in catalogue.measures
        if one.unit is Unit.RATE
        and one.formula is None  # a derived rate is worked out from the counts, not they from it
        and one.numerator.casefold() == measure.numerator.casefold()
        and one.time_basis is measure.time_basis
    )
    return next(found, None)


def _rests_on(catalogue: Catalogue, measure: Measure) -> Iterator[Measure]:
    """The measures from whose numbers a measure's own are made."""
    levels = read_levels()
    named = [*levels.rest.get(measure.id, ()), *levels.leaving.get(measure.id, {}).values()]
    for ones in levels.growing.get(measure.id, {}).values():
        named.extend(ones)
    if measure.breakdowns_of:
        named.append(measure.breakdowns_of)
    yield from (catalogue.measure_by_id[one] for one in named)
    words = (measure.denominator, measure.numerator if measure.unit is Unit.COUNT else "")
    for one in (*words, *(levels.and_own.get(each, "") for each in words)):
        yield from _counters(catalogue, one, at_once=is_at_once(measure), of=measure)


def _counters(
    catalogue: Catalogue, words: str, *, at_once: bool | None, of: Measure
) -> Iterator[Measure]:
    made_of = read_levels().made_of.get(words)
    for one in made_of or ():
        yield from _counters(catalogue, one, at_once=None, of=of)
    found = None if made_of else counter_of(catalogue, words, at_once=at_once)
    if found is not None and found != of:
        yield found
