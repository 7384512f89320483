"""One derived figure, worked out from the figures that its formula takes."""

from collections.abc import Callable, Sequence

from data.domain.difference import Figure
from data.domain.formula import FormulaKind
from data.domain.measure import Measure, Unit
from data.domain.missing import MissingReason
from data.domain.observation import Observation

Reckoning = Callable[[Sequence[Figure]], Figure]
"""Works a figure out from those of the terms, and after them those of the whole."""


def figure_of(observation: Observation) -> Figure:
    """What an observation counts, without its notes."""
    return Figure(
        observation.value, observation.missing, observation.numerator, observation.denominator
    )


def reckoning_of(measure: Measure, terms: int, *, of_counts: bool = True) -> Reckoning:
    """How a derived measure's figure is worked out; so many of the figures are its terms'.

    A figure without a value hands its reason on. `of_counts` says whether what is divided counts
    something: only then are the two numbers kept as numerator and denominator.
    """
    formula = measure.formula
    if formula is None:
        raise ValueError(f"{measure.id}: found no formula, expected one")
    if formula.kind is FormulaKind.SUM:
        return add_up
    if formula.kind is FormulaKind.DIFFERENCE:
        return _subtract
    if formula.kind is FormulaKind.ROLLING:
        return _rolling(measure)
    scale = scale_of(measure)

    def divide(figures: Sequence[Figure]) -> Figure:
        part, whole = add_up(figures[:terms]), add_up(figures[terms:])
        found = _divided(part, whole, scale)
        return found if of_counts else Figure(found.value, found.missing)

    return divide


def scale_of(measure: Measure) -> float:
    """What a numerator over its denominator is multiplied by."""
    declared = measure.formula.scale if measure.formula else None
    if declared is not None:
        return float(declared)
    return 100.0 if measure.unit is Unit.PERCENT else float(measure.per or 1)


def add_up(figures: Sequence[Figure]) -> Figure:
    """The sum; the first reason where any has no value."""
    missing = _first_reason(figures)
    return Figure(missing=missing) if missing else Figure(sum(_known(one) for one in figures))


def _subtract(figures: Sequence[Figure]) -> Figure:
    missing = _first_reason(figures)
    if missing:
        return Figure(missing=missing)
    first, *others = (_known(one) for one in figures)
    return Figure(first - sum(others))


def _rolling(measure: Measure) -> Reckoning:
    """Counts are added up; of all else the numbers behind it are added up, and then divided.

    A share divides by what was counted in all the periods. A rate's denominator is a population,
    which does not grow with the months: it divides by the mean of them.
    """
    if measure.unit is Unit.COUNT:
        return add_up
    scale, is_rate = scale_of(measure), measure.unit is Unit.RATE

    def pool(figures: Sequence[Figure]) -> Figure:
        missing = _first_reason(figures)
        if missing:
            return Figure(missing=missing)
        part = _sum([one.numerator for one in figures])
        whole = _sum([one.denominator for one in figures])
        if part is None or whole is None:
            return Figure(missing=MissingReason.NOT_AVAILABLE)
        return _divided(Figure(part), Figure(whole / len(figures) if is_rate else whole), scale)

    return pool


def _sum(numbers: Sequence[float | None]) -> float | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if len(known) == len(numbers) else None


def _divided(part: Figure, whole: Figure, scale: float) -> Figure:
    """A part of nothing is not applicable, and not zero."""
    missing = part.missing or whole.missing
    if missing:
        return Figure(missing=missing)
    above, below = _known(part), _known(whole)
    if not below:
        reason = MissingReason.NOT_APPLICABLE
        return Figure(missing=reason, numerator=above, denominator=below)
    return Figure(scale * above / below, None, above, below)


def _first_reason(figures: Sequence[Figure]) -> MissingReason | None:
    return next((one.missing for one in figures if one.missing), None)


def _known(figure: Figure) -> float:
    if figure.value is None:
        raise ValueError("found neither a value nor a reason, expected one of them")
    return figure.value
