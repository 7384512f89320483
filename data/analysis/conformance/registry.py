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
from data.analysis.conformance.shape import Case, WrongShape


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
    except (ValueError, ArithmeticError) as refused:
        return Outcome((f"found a refusal ({refused}), expected an answer",))
    except (KeyError, IndexError, TypeError, AttributeError) as problem:
        raise WrongShape("found parts missing or of another sort than its kind has") from problem
