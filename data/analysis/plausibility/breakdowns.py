"""Rules 4 and 5 for breakdowns: the figure of All and those of its parts."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from data.analysis.plausibility.families import Families, gather
from data.analysis.plausibility.figures import FREQUENCIES, Figures
from data.analysis.plausibility.findings import Finding
from data.analysis.plausibility.group_rules import (
    is_above_part,
    is_average,
    is_count,
    is_sum,
    is_within,
    tell_parts,
    tell_ranges,
    tell_sums,
)
from data.domain.measure import Measure
from data.domain.period import Frequency, TimeBasis

_ANNUAL = FREQUENCIES.index(Frequency.ANNUAL)


def find_breakdowns(figures: Figures, margins: np.ndarray) -> Iterator[Finding]:
    """Compare All with its parts, where these are the whole as far as anybody can know.

    The catalogue says so, or says that they are not. Where it says nothing, the figures do: parts
    with the same names that agree with All elsewhere are the whole; parts that never do are not.
    That no part's count is above All is told anyway.
    """
    for families in (_own(figures), _of_another(figures)):
        if families is not None:
            yield from _compare(families, margins)


def _compare(families: Families, margins: np.ndarray) -> Iterator[Finding]:
    def members(family: int) -> str:
        return f"its {families.number[family]} parts"

    counts = is_count(families)
    adds_up, within = is_sum(families, margins), is_within(families, margins)
    whole = families.is_whole & (families.number > 1)
    agrees = np.where(counts, adds_up, within)
    whole &= _make_whole(families, agrees, whole & ~(counts & _is_multiple(families, margins)))
    wrong_sum = families.is_changed & whole & counts & ~adds_up
    yield from tell_sums(families, wrong_sum, members)
    below = families.is_changed & counts & ~wrong_sum & ~is_above_part(families, margins)
    yield from tell_parts(families, below)
    outside = families.is_changed & whole & is_average(families) & ~within
    yield from tell_ranges(families, outside, members)


def _own(figures: Figures) -> Families | None:
    """All and the parts of the same measure."""
    parts = np.flatnonzero(figures.breakdown != figures.total)
    return gather(figures, parts, _total_of(figures, parts, figures.measure[parts]))


def _of_another(figures: Figures) -> Families | None:
    """The parts of one measure and All of another, where the catalogue says that they are its.

    Parts of a year are left out where one of the two counts from the start of the year.
    """
    known = figures.catalogue.measure_by_id
    others = [known[measure_id].breakdowns_of for measure_id in figures.measures.texts]
    whole = np.array([figures.measures.of(other) for other in others])
    is_alike = np.array(
        [
            other in known and _span(known[measure_id]) == _span(known[other])
            for measure_id, other in zip(figures.measures.texts, others, strict=True)
        ]
    )
    is_part = (figures.breakdown != figures.total) & (whole[figures.measure] >= 0)
    is_part &= is_alike[figures.measure] | (figures.frequency == _ANNUAL)
    parts = np.flatnonzero(is_part)
    return gather(figures, parts, _total_of(figures, parts, whole[figures.measure[parts]]))


def _span(measure: Measure) -> bool:
    return measure.time_basis is TimeBasis.YEAR_TO_DATE


def _total_of(figures: Figures, parts: np.ndarray, measure: np.ndarray) -> np.ndarray:
    return figures.find(
        measure,
        figures.area[parts],
        np.full(parts.shape, figures.total),
        figures.frequency[parts],
        figures.ordinal[parts],
    )


def _is_multiple(families: Families, margins: np.ndarray) -> np.ndarray:
    """Whether the parts add up to All twice or more: parts by sex and parts by age together."""
    value, sums = families.value, families.sum(families.figures.value)
    times = np.round(sums / np.where(value > 0, value, np.inf))
    apart = np.abs(sums - times * value)
    allowed = times * margins[families.group] + families.sum(margins) + 1e-6
    return (times > 1) & (apart <= allowed)


def _make_whole(families: Families, agrees: np.ndarray, may_be: np.ndarray) -> np.ndarray:
    """Whether the parts of each family make up its All."""
    names = [_names(families, family) for family in range(len(families.group))]
    agreeing = Counter(name for name, yes in zip(names, may_be & agrees, strict=True) if yes)
    occurring = Counter(name for name, yes in zip(names, may_be, strict=True) if yes)
    stated = [_stated(families, family) for family in range(len(families.group))]
    return np.array(
        [
            said if said is not None else bool(may) and (agreeing[name] > 0 or occurring[name] == 1)
            for said, may, name in zip(stated, may_be, names, strict=True)
        ]
    )


def _names(families: Families, family: int) -> tuple[int, bytes]:
    """The measure and the names of the parts, which are what agrees elsewhere or does not."""
    places = families.members(family)
    figures = families.figures
    return int(figures.measure[places[0]]), figures.breakdown[places].tobytes()


def _stated(families: Families, family: int) -> bool | None:
    """What the catalogue says of the parts' measure."""
    return families.figures.measure_at(int(families.members(family)[0])).breakdowns_make_whole
