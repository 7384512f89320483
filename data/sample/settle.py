"""Every figure of the sample, with no chance so wild that the product would call it implausible."""

from collections.abc import Sequence, Set

from data.analysis.plausibility import find_implausible
from data.domain.catalogue import Catalogue
from data.domain.observation import Observation
from data.sample.chance import Chance
from data.sample.figures import figures_of
from data.sample.places import places_of
from data.sample.same_numbers import drawn_with
from data.sample.symbols import gaps_of, without_gaps

ROUNDS = 25
"""So often wild chance is drawn again; what is left then is only flagged, which stops nothing."""


def settled_figures(catalogue: Catalogue, seed: int) -> tuple[Observation, ...]:
    """Draw all figures, and those again that the product's own rules flag.

    Rare counts do triple by chance: it happens to some of thousands of series. In the sample it
    does not, so that what is flagged in a demonstration is what somebody put there.
    """
    places, attempts = places_of(catalogue, seed), dict[str, int]()
    known: dict[str, Sequence[Observation]] = {}
    again = {measure.id for measure in catalogue.measures}
    for _ in range(ROUNDS):
        world = Chance(catalogue, places, seed, attempts)
        fresh = _figures(world, again)
        known |= fresh
        looked_at = [one for figures in fresh.values() for one in figures]
        flagged = {one.measure_id for one in find_implausible(catalogue, looked_at, (), {})}
        if not flagged:
            break
        measures = [catalogue.measure_by_id[measure_id] for measure_id in sorted(flagged)]
        causes = {next(drawn_with(catalogue, measure)) for measure in measures}
        attempts = attempts | {name: attempts.get(name, 0) + 1 for name in causes}
        again = {one.id for one in catalogue.measures if causes & {*drawn_with(catalogue, one)}}
    return tuple(one for measure in catalogue.measures for one in known[measure.id])


def _figures(world: Chance, measure_ids: Set[str]) -> dict[str, Sequence[Observation]]:
    gaps, home = gaps_of(world), world.places.codes[0]
    return {
        measure.id: without_gaps(tuple(figures_of(world, measure)), gaps, home)
        for measure in world.catalogue.measures
        if measure.id in measure_ids
    }
