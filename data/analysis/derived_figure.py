"""One derived figure, worked out from the figures that its formula takes."""

from collections.abc import Sequence

from data.domain.difference import Figure
from data.domain.formula import FormulaKind
from data.domain.missing import MissingReason
from data.domain.observation import Observation


def figure_of(observation: Observation) -> Figure:
    """What an observation counts, without its notes."""
    return Figure(
        observation.value, observation.missing, observation.numerator, observation.denominator
    )


def work_out(kind: FormulaKind, terms: Sequence[Figure], base: Sequence[Figure] = ()) -> Figure:
    """The sum, the difference or the share; a figure without a value hands its reason on."""
    missing = next((one.missing for one in (*terms, *base) if one.missing), None)
    if missing is not None:
        return Figure(missing=missing)
    first = [_known(one) for one in terms]
    if kind is FormulaKind.SUM:
        return Figure(sum(first))
    if kind is FormulaKind.DIFFERENCE:
        return Figure(first[0] - sum(first[1:]))
    part, whole = sum(first), sum(_known(one) for one in base)
    if not whole:  # a share of nothing
        return Figure(missing=MissingReason.NOT_APPLICABLE, numerator=part, denominator=whole)
    return Figure(100 * part / whole, None, part, whole)


def _known(figure: Figure) -> float:
    if figure.value is None:
        raise ValueError("found neither a value nor a reason, expected one of them")
    return figure.value
