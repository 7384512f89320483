"""Which measures tell of the same matter, so that one card is enough for them."""

from collections.abc import Iterable, Iterator

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure


def are_one_matter(one: Measure, other: Measure) -> bool:
    """Whether one is worked out from the other, or the catalogue says that they tell the same."""
    return other.id in _named_by(one) or one.id in _named_by(other) or _share_a_third(one, other)


def first_of_each_matter(catalogue: Catalogue, ids: Iterable[str]) -> Iterator[str]:
    """The measures in their order, without those of a matter that one before them tells of."""
    taken: list[Measure] = []
    for measure_id in ids:
        measure = catalogue.measure_by_id[measure_id]
        if not any(are_one_matter(measure, one) for one in taken):
            taken.append(measure)
            yield measure_id


def _named_by(measure: Measure) -> set[str]:
    terms = set(measure.formula.measure_ids) if measure.formula else set()
    return terms | ({measure.same_matter_as} if measure.same_matter_as else set())


def _share_a_third(one: Measure, other: Measure) -> bool:
    """Whether both are told as another way of a third measure."""
    return bool(one.same_matter_as) and one.same_matter_as == other.same_matter_as
