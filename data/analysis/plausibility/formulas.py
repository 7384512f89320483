"""Rules 3 and 5 for derived measures: sums of their terms, and shares of no more than all."""

from collections.abc import Iterator, Sequence

import numpy as np

from data.analysis.plausibility.families import Families, gather
from data.analysis.plausibility.figures import Figures
from data.analysis.plausibility.findings import Finding, changed_one
from data.analysis.plausibility.group_rules import is_sum, tell_sums
from data.analysis.plausibility.words import area_words, number_words
from data.domain.formula import FormulaKind, Term
from data.domain.measure import Measure

SHARE = "share_above_all"


def find_formulas(figures: Figures, margins: np.ndarray) -> Iterator[Finding]:
    """Compare sums of other measures with their terms, and the terms of shares with the whole.

    A derived figure is worked out and not loaded, so that a sum is there only where a source has
    it too; a share is judged by the loaded figures that it is made from.
    """
    for measure in figures.catalogue.measures:
        formula = measure.formula
        if formula is not None and formula.kind is FormulaKind.SUM:
            yield from _sums(figures, margins, measure, formula.terms)
        elif formula is not None and formula.kind is FormulaKind.SHARE:
            yield from _shares(figures, margins, measure)


def _sums(
    figures: Figures, margins: np.ndarray, measure: Measure, terms: Sequence[Term]
) -> Iterator[Finding]:
    families = _terms_of(figures, measure, terms)
    if families is not None:
        wrong = families.is_changed & families.is_whole & ~is_sum(families, margins)
        yield from tell_sums(families, wrong, lambda _: f"the {len(terms)} measures that make it")


def _terms_of(figures: Figures, measure: Measure, terms: Sequence[Term]) -> Families | None:
    """Figures of the derived measure and of its terms, one family for each area and period."""
    totals = _places(figures, Term(measure.id))
    found = [_beside(figures, totals, term) for term in terms]
    member, group = np.concatenate(found), np.tile(totals, len(terms))
    is_there = member >= 0
    needed = np.full(int(is_there.sum()), len(terms))
    return gather(figures, member[is_there], group[is_there], needed)


def _shares(figures: Figures, margins: np.ndarray, measure: Measure) -> Iterator[Finding]:
    """Tell shares above 100 per cent, where all that they are made from is known."""
    formula = measure.formula
    if formula is None:
        return
    first = _places(figures, formula.terms[0])
    parts = np.array([_beside(figures, first, term) for term in formula.terms])
    whole = np.array([_beside(figures, first, term) for term in formula.of])
    both = np.concatenate([parts, whole])
    told = np.all((both >= 0) & figures.is_known[both], axis=0)
    told &= np.any(figures.is_changed[both], axis=0)
    above = figures.value[parts].sum(axis=0) - figures.value[whole].sum(axis=0)
    told &= above > margins[both].sum(axis=0) + 1e-6
    for column in np.flatnonzero(told).tolist():
        places = [int(place) for place in both[:, column]]
        yield _above_all(figures, measure, places, len(formula.terms))


def _above_all(figures: Figures, measure: Measure, places: Sequence[int], terms: int) -> Finding:
    values = [float(figures.value[place]) for place in places]
    one, whole = figures.observations[places[0]], figures.measure_at(places[-1])
    part, total = sum(values[:terms]), sum(values[terms:])
    area = area_words(figures.catalogue, one.area_code)
    words = (
        f"{number_words(part, whole)} out of {number_words(total, whole)} in {area} in "
        f'{one.period.name}: above 100% for "{measure.short}"'
    )
    return Finding(SHARE, changed_one(figures, places), words)


def _places(figures: Figures, term: Term) -> np.ndarray:
    measure, breakdown = figures.measures.of(term.measure_id), figures.breakdowns.of(term.breakdown)
    return np.flatnonzero((figures.measure == measure) & (figures.breakdown == breakdown))


def _beside(figures: Figures, places: np.ndarray, term: Term) -> np.ndarray:
    """The term's figures of the same areas and periods; −1 where there is none."""
    return figures.find(
        np.full(places.shape, figures.measures.of(term.measure_id)),
        figures.area[places],
        np.full(places.shape, figures.breakdowns.of(term.breakdown)),
        figures.frequency[places],
        figures.ordinal[places],
    )
