"""What is implausible near the council, in a file that has figures of many areas or very many."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data.analysis.plausibility.area_groups import find_area_groups
from data.analysis.plausibility.find import by_row, find_implausible
from data.analysis.plausibility.findings import flag
from data.analysis.plausibility.from_arrays import FiguresOfFile
from data.analysis.plausibility.keys import changed_keys, key_of
from data.analysis.plausibility.level import find_levels
from data.analysis.plausibility.rounding import margins
from data.domain.area import AreaLevel
from data.domain.catalogue import Catalogue
from data.domain.difference import Flag
from data.domain.observation import Observation


def near_areas(catalogue: Catalogue) -> frozenset[str]:
    """The council's own area, the region and its part that it lies in, and the country."""
    known, area = catalogue.area_by_code, catalogue.home
    found = {area.code}
    while area.parent in known:
        area = known[area.parent]
        found.add(area.code)
    parts = (one for one in catalogue.areas if one.level is AreaLevel.SUB_REGION)
    return frozenset(found | {one.code for one in parts if catalogue.home.code in one.members})


def places_near(figures: FiguresOfFile) -> np.ndarray:
    """The places of the figures of those areas."""
    near = near_areas(figures.catalogue)
    return np.flatnonzero(np.array([code in near for code in figures.areas.texts])[figures.area])


def find_near(
    figures: FiguresOfFile, standing: Sequence[Observation], places: np.ndarray
) -> tuple[Flag, ...]:
    """Flag what does not go together near the council, by every rule.

    Its own figures and those of the areas above are judged with what stands of them; the other
    areas of the file are what they are compared with and made of.
    """
    incoming = {key_of(figures.observations[place]): place for place in places.tolist()}
    after = {key: figures.observations[place] for key, place in incoming.items()}
    rows = {key: int(figures.row[place]) for key, place in incoming.items()}
    by_themselves = find_implausible(figures.catalogue, tuple(after.values()), standing, rows)
    before = {key_of(one): one for one in standing}
    changed = np.zeros(len(figures.value), dtype=bool)
    changed[[incoming[key] for key in changed_keys(after, before)]] = True
    among = _among_areas(replace(figures, is_changed=changed))
    return tuple(sorted(dict.fromkeys((*by_themselves, *among)), key=by_row))


def _among_areas(figures: FiguresOfFile) -> list[Flag]:
    found = [*find_levels(figures), *find_area_groups(figures, margins(figures))]
    return [flag(figures, finding) for finding in found]
