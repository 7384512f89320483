"""Decisions in words: what each says."""

from data.analysis.series.target_terms import target_words
from data.analysis.standing.rag import HOUSE_TOLERANCE
from data.domain.catalogue import Catalogue
from data.domain.decision import Decision, DecisionKind
from data.domain.measure import Measure
from data.domain.period import Period, parse_period

KIND_WORDS = {
    DecisionKind.TARGET: "Target",
    DecisionKind.BREAK: "Break",
    DecisionKind.REBASE: "Rebase",
    DecisionKind.BASELINE: "Baseline",
    DecisionKind.EXCLUSION: "Exclusion",
}


def said(catalogue: Catalogue, decision: Decision) -> str:
    """What a decision says: '90% from 2025-26', 'Break before 2024-25: Counted anew'."""
    measure = catalogue.measure_by_id.get(decision.measure)
    when = period_words(measure, decision.period)
    match decision.kind:
        case DecisionKind.TARGET:
            value = value_words(measure, decision.value)
            return f"{value} from {when}, {tolerance_words(decision)}"
        case DecisionKind.BREAK:
            where = "" if decision.area else ", in all areas"
            return f"{decision.label}, from {when} on{where}"
        case DecisionKind.REBASE:
            return f"Limits anew from {when}"
        case DecisionKind.BASELINE:
            return f"Mean and limits from the figures up to {when}"
        case DecisionKind.EXCLUSION:
            return f"{when} left out of mean and limits"


def tolerance_words(decision: Decision) -> str:
    """'tolerance 5% of it (house rule)'; of a target of 0 there is none."""
    if not decision.value or decision.tolerance == 0:
        return "any miss of it is off target"
    if decision.tolerance is None:
        return f"tolerance {HOUSE_TOLERANCE * 100:g}% of it (house rule)"
    return f"tolerance {decision.tolerance:g}% of it"


def period_of(measure: Measure, label: str) -> Period:
    return parse_period(label, measure.frequencies, measure.year, measure.time_basis)


def period_words(measure: Measure | None, label: str) -> str:
    """A period as people say it; its label where the measure does not have it any more."""
    try:
        return period_of(measure, label).name if measure else label
    except ValueError:
        return label


def value_words(measure: Measure | None, value: float | None) -> str:
    if value is None:
        return "–"
    return target_words(value, measure) if measure else f"{value:g}"
