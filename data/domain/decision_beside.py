"""A decision beside those that stand: the same again, or another about the same thing."""

from collections.abc import Sequence

from data.domain.catalogue import Catalogue
from data.domain.decision import Decision, DecisionKind
from data.domain.draft import CheckedDraft, Fault
from data.domain.numbers import print_exactly

ROW_ABOVE = "a row above"
"""What stands in the way in the same file; who knows its rows says which."""


def check_beside(
    catalogue: Catalogue, decision: Decision, standing: Sequence[Decision]
) -> CheckedDraft:
    """Hold a decision against those that stand, and a break against the catalogue's."""
    there = next((one for one in standing if one.stands and _clash(one, decision)), None)
    if there is not None and there.content == decision.content:
        return CheckedDraft(decision, same=there)
    if there is not None:
        named = f"decision {there.id}" if there.id else ROW_ABOVE
        found = f"'{decision.period}', for which {named} has {_held(catalogue, there)}"
        fault = Fault("period", found, _instead(there))
        return CheckedDraft(faults=(fault,), against=there)
    if _is_in_catalogue(catalogue, decision):
        found = f"'{decision.period}', at which the catalogue has a break"
        return CheckedDraft(faults=(Fault("period", found, "a period without a break"),))
    return CheckedDraft(decision)


def _held(catalogue: Catalogue, there: Decision) -> str:
    """'a target of 50%, entered by Jo'."""
    words = f"a {there.kind}"
    measure = catalogue.measure_by_id.get(there.measure)
    if there.value is not None and measure is not None:
        words += f" of {print_exactly(there.value, measure)}"
    if there.label:
        words += f" called “{there.label}”"
    return f"{words}, entered by {there.made_by}" if there.made_by else words


def _instead(there: Decision) -> str:
    if there.id:
        return "another period, or that one to be withdrawn first"
    return f"one {there.kind} for a measure and period"


def _clash(one: Decision, other: Decision) -> bool:
    """Whether two decisions are about one thing; a break in all areas is one in each."""
    same = (one.kind, one.measure, one.period) == (other.kind, other.measure, other.period)
    return same and (one.area == other.area or not one.area or not other.area)


def _is_in_catalogue(catalogue: Catalogue, decision: Decision) -> bool:
    return decision.kind is DecisionKind.BREAK and any(
        (one.measure, one.period) == (decision.measure, decision.period)
        and one.splits_line
        and (not one.areas or not decision.area or decision.area in one.areas)
        for one in catalogue.breaks
    )
