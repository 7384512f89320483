"""The kinds of cases that can be run, and which of them a case is of."""

from typing import Protocol

from data.analysis.conformance import (
    charts_cases,
    funnel_cases,
    intervals_cases,
    trend_cases,
    xmr_cases,
)
from data.analysis.conformance.outcome import Outcome
from data.analysis.conformance.shape import Case, WrongShape, too_large


class Kind(Protocol):
    """What a module of cases offers."""

    def fits(self, case: Case) -> bool: ...

    def run(self, case: Case) -> Outcome: ...


KINDS: tuple[Kind, ...] = (xmr_cases, intervals_cases, trend_cases, charts_cases, funnel_cases)


def run_case(case: Case) -> Outcome:
    """Work a case out; WrongShape where it is of no known kind, or lacks a part of its kind."""
    kind = next((one for one in KINDS if one.fits(case)), None)
    if kind is None:
        raise WrongShape(
            "found a case of no known kind, expected one of variation, intervals, trend, charts"
            " or funnel"
        )
    try:
        return kind.run(case)
    except ArithmeticError as refused:
        place = too_large(case)
        if not place:
            return Outcome((f"found a refusal ({refused}), expected an answer",))
        said = f"{place}: found a number too large to reckon with, expected one below 1e308"
        raise WrongShape(said) from refused
    except ValueError as refused:
        return Outcome((f"found a refusal ({refused}), expected an answer",))
    except KeyError as problem:
        raise WrongShape(f"{problem.args[0]}: found nothing, expected a part so named") from problem
    except (IndexError, TypeError, AttributeError) as problem:
        names = ", ".join(str(name) for name in case)
        raise WrongShape(
            f"found a part of another sort among {names}, expected those of its kind"
        ) from problem
