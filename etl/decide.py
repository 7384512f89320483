"""Records decisions and withdraws them: each in one transaction, or nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from data.domain.catalogue import Catalogue
from data.domain.decided_by_file import of_one_file
from data.domain.decision import Decision, fits
from data.domain.decision_beside import check_beside
from data.domain.plain_problem import PlainProblem
from data.queries.decisions import get_decision, get_decisions, get_standing_decisions
from data.session import Session, open_engine, read_session
from data.writes.database import require_current
from data.writes.decisions import add_decisions, withdraw_decision
from data.writes.turn_taking import take_turn
from etl.store import Store

WHAT = "a target, break or baseline"
"""What others who wait are told is being changed."""


class DecisionProblem(PlainProblem):
    """A decision that cannot be recorded or withdrawn, and why.

    `against` is the recorded decision that stands in its way, if that is the reason.
    """

    def __init__(self, words: str, against: Decision | None = None) -> None:
        super().__init__(words)
        self.against = against


@dataclass(frozen=True)
class Entered:
    """What was recorded, with its numbers, and how many stood already."""

    recorded: tuple[Decision, ...]
    already: int = 0


def enter(
    store: Store, decisions: Sequence[Decision], *, by: str, because: str = "", file_name: str = ""
) -> Entered:
    """Record decisions that do not stand yet; DecisionProblem where one cannot stand now."""
    with _turn(store, by) as session:
        standing = list(get_standing_decisions(session))
        new = _new_among(store, decisions, standing)
        numbers = add_decisions(
            *(session, new), at=store.now(), by=by, because=because, file_name=file_name
        )
        found = [get_decision(session, number) for number in numbers]
    recorded = tuple(one for one in found if one is not None)
    return Entered(recorded, len(decisions) - len(recorded))


def withdraw(store: Store, decision_id: int, *, by: str, reason: str) -> Decision:
    """Withdraw a decision; it stays in the list, with who withdrew it and why."""
    with _turn(store, by) as session:
        found = _require(session, decision_id, stands=True)
        withdraw_decision(session, decision_id, at=store.now(), by=by, reason=reason)
        return get_decision(session, decision_id) or found


def withdraw_file(store: Store, decision_id: int, *, by: str, reason: str) -> tuple[Decision, ...]:
    """Withdraw what still stands of the file that a decision was recorded from, all or nothing."""
    with _turn(store, by) as session:
        one, at = _known(session, decision_id), store.now()
        found = of_one_file(one, get_standing_decisions(session))
        if not found:
            raise DecisionProblem(f"Nothing of {one.file_name or 'it'} stands any more.")
        for standing in found:
            withdraw_decision(session, standing.id, at=at, by=by, reason=reason)
        done = [get_decision(session, standing.id) for standing in found]
    return tuple(one for one in done if one is not None)


def enter_again(store: Store, decision_id: int, *, by: str, because: str) -> Decision:
    """Undo a withdrawal: the same decision is entered again, under a number of its own."""
    with _turn(store, by) as session:
        found = _require(session, decision_id, stands=False)
        again = _new_among(store, [found.content], list(get_standing_decisions(session)))
        if not again:
            raise DecisionProblem(f"Decision {decision_id} stands again already.")
        (number,) = add_decisions(session, again, at=store.now(), by=by, because=because)
        return get_decision(session, number) or found


def list_decisions(store: Store) -> tuple[Decision, ...]:
    """Every decision, the newest first."""
    require_current(store.url)
    engine = open_engine(store.url)
    try:
        with read_session(engine) as session:
            return get_decisions(session)
    finally:
        engine.dispose()


def _new_among(
    store: Store, decisions: Sequence[Decision], standing: list[Decision]
) -> list[Decision]:
    """Those that do not stand yet, each checked again: others may have decided meanwhile."""
    new = []
    for one in decisions:
        if not fits(store.catalogue, one):
            raise DecisionProblem(f"Nothing was recorded: {_misfit(store.catalogue, one)}")
        checked = check_beside(store.catalogue, one, standing)
        if checked.faults:
            fault, title = checked.faults[0], store.catalogue.measure_by_id[one.measure].title
            raise DecisionProblem(
                f"Nothing was recorded: {title}: found {fault.found}, expected {fault.expected}.",
                checked.against if checked.against and checked.against.id else None,
            )
        if checked.same is None:
            new.append(one)
            standing.append(one)
    return new


def _misfit(catalogue: Catalogue, one: Decision) -> str:
    """What of a decision the catalogue does not have, or not any more."""
    if one.measure not in catalogue.measure_by_id:
        return f"measure '{one.measure}' is not in the catalogue."
    if one.area and one.area not in catalogue.area_by_code:
        return f"area '{one.area}' is not in the catalogue of {catalogue.council.short_name}."
    return f"measure '{one.measure}' has no period '{one.period}'."


def _known(session: Session, decision_id: int) -> Decision:
    found = get_decision(session, decision_id)
    if found is None:
        raise DecisionProblem(
            f"found no decision {decision_id}, expected the number of one in the list"
        )
    return found


def _require(session: Session, decision_id: int, *, stands: bool) -> Decision:
    found = _known(session, decision_id)
    if found.stands != stands:
        state = "was withdrawn already" if stands else "stands: there is nothing to undo"
        raise DecisionProblem(f"Decision {decision_id} {state}.")
    return found


@contextmanager
def _turn(store: Store, by: str) -> Iterator[Session]:
    require_current(store.url)
    engine = open_engine(store.url)
    try:
        with take_turn(engine, store.url, by, WHAT) as session:
            yield session
    finally:
        engine.dispose()
