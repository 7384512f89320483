"""Derived figures, worked out by the formula that the catalogue declares."""

from collections.abc import Iterable, Mapping, Sequence

from data.analysis.derived_figure import figure_of, work_out
from data.analysis.derived_revisions import derived_revisions
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL, Formula, FormulaKind, Term
from data.domain.measure import Measure
from data.domain.observation import Observation

Figures = Mapping[str, Sequence[Observation]]


def measures_behind(catalogue: Catalogue, measure: Measure) -> tuple[str, ...]:
    """The loaded measures that a measure's figures come from: itself, unless it is derived."""
    if measure.formula is None:
        return (measure.id,)
    behind = (
        measures_behind(catalogue, catalogue.measure_by_id[measure_id])
        for measure_id in measure.formula.measure_ids
    )
    return tuple(dict.fromkeys(measure_id for ids in behind for measure_id in ids))


def observations_of(
    catalogue: Catalogue, measure: Measure, loaded: Figures
) -> tuple[Observation, ...]:
    """A measure's observations of one area: as loaded, or derived from the terms' observations.

    A derived figure exists where every term has an observation. A term without a value hands
    its reason on; so do caveats and provenance. Where a term was revised, so was the figure.
    """
    if measure.formula is None:
        return tuple(loaded.get(measure.id, ()))
    terms = {
        measure_id: observations_of(catalogue, catalogue.measure_by_id[measure_id], loaded)
        for measure_id in measure.formula.measure_ids
    }
    return tuple(_derive_each_period(measure, measure.formula, terms))


def _derive_each_period(
    measure: Measure, formula: Formula, terms: Figures
) -> Iterable[Observation]:
    first = [_by_period(term, terms) for term in formula.terms]
    base = [_by_period(term, terms) for term in formula.of]
    shared = set.intersection(*(set(found) for found in (*first, *base)))
    for key in sorted(shared):
        yield _derive_one(
            measure,
            formula.kind,
            [found[key] for found in first],
            [found[key] for found in base],
        )


def _by_period(term: Term, terms: Figures) -> dict[tuple[str, int], Observation]:
    return {
        (observation.period.frequency.value, observation.period.ordinal): observation
        for observation in terms[term.measure_id]
        if observation.breakdown == term.breakdown
    }


def _derive_one(
    measure: Measure, kind: FormulaKind, terms: list[Observation], base: list[Observation]
) -> Observation:
    used = [*terms, *base]
    figure = work_out(kind, [figure_of(one) for one in terms], [figure_of(one) for one in base])
    is_revised = any(one.revisions for one in used)
    return Observation(
        measure_id=measure.id,
        area_code=terms[0].area_code,
        period=terms[0].period,
        value=figure.value,
        missing=figure.missing,
        breakdown=TOTAL,
        numerator=figure.numerator,
        denominator=figure.denominator,
        note=_joined(one.note for one in used),
        caveat=_joined(one.caveat for one in used),
        provenance=tuple(dict.fromkeys(place for one in used for place in one.provenance)),
        revisions=derived_revisions(kind, terms, base) if is_revised else (),
    )


def _joined(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(text for text in texts if text))
