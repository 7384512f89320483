"""Derived figures, worked out by the formula that the catalogue declares."""

from collections.abc import Iterable

from data.analysis.derived.figure import figure_of, reckoning_of
from data.analysis.derived.inputs import Figures, Inputs, handed_on, inputs_of
from data.analysis.derived.revisions import derived_revisions
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL, FormulaKind
from data.domain.measure import Measure, Unit
from data.domain.observation import Observation


def measures_behind(catalogue: Catalogue, measure: Measure) -> tuple[str, ...]:
    """The loaded measures that a measure's figures come from: itself, unless it is derived."""
    if measure.formula is None:
        return (measure.id,)
    behind = (
        measures_behind(catalogue, catalogue.measure_by_id[measure_id])
        for measure_id in measure.formula.measure_ids
    )
    return tuple(dict.fromkeys(measure_id for ids in behind for measure_id in ids))


def populations_behind(catalogue: Catalogue, measure: Measure) -> frozenset[str]:
    """The measures of a population that a measure's rates divide by: those are yearly."""
    formula = measure.formula
    if formula is None:
        return frozenset()
    terms = (catalogue.measure_by_id[one] for one in formula.measure_ids)
    found = frozenset().union(*(populations_behind(catalogue, one) for one in terms))
    own = formula.of if formula.kind is FormulaKind.RATE else ()
    return found | {term.measure_id for term in own}


def observations_of(
    catalogue: Catalogue, measure: Measure, loaded: Figures
) -> tuple[Observation, ...]:
    """A measure's observations of one area: as loaded, or derived from the terms' observations.

    A derived figure exists where every term has an observation; twelve months together from the
    first whole year on. A term without a value hands its reason on; so do caveats and provenance.
    Where a term was revised, so was the figure. The catalogue has no circles: its reader refuses
    them.
    """
    if measure.formula is None:
        return tuple(loaded.get(measure.id, ()))
    terms = {
        measure_id: observations_of(catalogue, catalogue.measure_by_id[measure_id], loaded)
        for measure_id in measure.formula.measure_ids
    }
    found = inputs_of(measure, measure.formula, terms)
    return tuple(_derive(catalogue, measure, one) for one in found)


def _derive(catalogue: Catalogue, measure: Measure, inputs: Inputs) -> Observation:
    used = inputs.used
    reckon = reckoning_of(measure, inputs.terms, of_counts=_are_counts(catalogue, measure))
    figure = reckon([figure_of(one) for one in used]) if not inputs.lacking else None
    is_revised = any(one.revisions for one in used) and not inputs.lacking
    return Observation(
        measure_id=measure.id,
        area_code=used[0].area_code,
        period=inputs.period,
        value=figure.value if figure else None,
        missing=figure.missing if figure else handed_on(inputs),
        breakdown=TOTAL,
        numerator=figure.numerator if figure else None,
        denominator=figure.denominator if figure else None,
        note=_note(measure, inputs),
        caveat=_joined(one.caveat for one in used),
        provenance=tuple(dict.fromkeys(place for one in used for place in one.provenance)),
        revisions=derived_revisions(reckon, used) if is_revised else (),
    )


def _are_counts(catalogue: Catalogue, measure: Measure) -> bool:
    ids = measure.formula.measure_ids if measure.formula else ()
    return all(catalogue.measure_by_id[one].unit is Unit.COUNT for one in ids)


def _note(measure: Measure, inputs: Inputs) -> str:
    """What is lacking; or the notes of what was used, and what it was."""
    if inputs.lacking:
        return inputs.lacking
    is_rolling = measure.formula is not None and measure.formula.kind is FormulaKind.ROLLING
    notes = "" if is_rolling else _joined(one.note for one in inputs.used)
    return "; ".join(text for text in (notes, inputs.note) if text)


def _joined(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(text for text in texts if text))
