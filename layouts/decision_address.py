"""Addresses of targets, breaks and baselines: the list, the form, the question to withdraw."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from data.analysis.decisions.list_of_decisions import DecisionChoice, State
from data.domain.catalogue import Catalogue
from data.domain.decision import DecisionKind
from layouts.echo import echo

TARGETS = "/targets"
ENTER = "/targets/enter"
TITLE = "Targets, breaks and baselines"
ENTRY_TITLE = "Add a target, break or baseline"
ANY = "any"
"""The value of a list that leaves open which."""

FIRST_VIEW = DecisionChoice()

_TURN = re.compile(r"/targets/(?P<id>[1-9][0-9]{0,8})/(?P<turn>withdraw|enter-again)")


class Turning(StrEnum):
    """What can be done about a decision."""

    WITHDRAW = "withdraw"
    ENTER_AGAIN = "enter-again"


class UnknownDecisionError(ValueError):
    """A part of an address that cannot be read; the message is for the reader."""


@dataclass(frozen=True)
class TargetsPage:
    """The list; `check` is the token of a file under check."""

    choice: DecisionChoice = FIRST_VIEW
    check: str = ""


@dataclass(frozen=True)
class EntryPage:
    """The form; first of all it asks for what is not chosen yet."""

    measure_id: str = ""
    kind: DecisionKind | None = None


@dataclass(frozen=True)
class TurnPage:
    """The question whether a decision shall be withdrawn, or entered again."""

    decision_id: int
    turning: Turning


AnyDecisionPage = TargetsPage | EntryPage | TurnPage


def read_decision_page(
    catalogue: Catalogue, path: str, options: Mapping[str, str]
) -> AnyDecisionPage:
    """The page at a path below /targets; UnknownDecisionError where there is none."""
    if path == TARGETS:
        return _list_page(catalogue, options)
    if path == ENTER:
        _refuse_unknown(options, ("measure", "kind"))
        return EntryPage(_measure(catalogue, options), _kind(options))
    found = _TURN.fullmatch(path)
    if found is None:
        raise UnknownDecisionError(f"There is no page at {echo(path)}.")
    _refuse_unknown(options, ())
    return TurnPage(int(found["id"]), Turning(found["turn"]))


def _list_page(catalogue: Catalogue, options: Mapping[str, str]) -> TargetsPage:
    _refuse_unknown(options, ("measure", "kind", "theme", "state", "check"))
    theme = _given(options, "theme")
    if theme and theme not in catalogue.theme_by_id:
        raise UnknownDecisionError(f"There is no theme called {echo(theme)}.")
    state = _given(options, "state") or State.STANDING.value
    if state not in set(State):
        raise UnknownDecisionError(
            f"{echo(state)} is not a choice for state: expected {' or '.join(State)}."
        )
    choice = DecisionChoice(_measure(catalogue, options), _kind(options), theme, State(state))
    return TargetsPage(choice, options.get("check", ""))


def targets_path(choice: DecisionChoice = FIRST_VIEW) -> str:
    """The list with what differs from its first view."""
    parts = {
        "measure": choice.measure_id,
        "kind": choice.kind.value if choice.kind else "",
        "theme": choice.theme_id,
        "state": "" if choice.state is State.STANDING else choice.state.value,
    }
    return _path(TARGETS, parts)


def entry_path(measure_id: str = "", kind: DecisionKind | None = None) -> str:
    return _path(ENTER, {"measure": measure_id, "kind": kind.value if kind else ""})


def turn_path(decision_id: int, turning: Turning) -> str:
    return f"{TARGETS}/{decision_id}/{turning.value}"


def turn_title(decision_id: int, turning: Turning) -> str:
    verb = "Withdraw" if turning is Turning.WITHDRAW else "Enter again"
    return f"{verb} decision {decision_id}"


def template_path(extension: str) -> str:
    return f"{TARGETS}/template.{extension}"


def _path(path: str, parts: Mapping[str, str]) -> str:
    query = urlencode({key: value for key, value in parts.items() if value})
    return f"{path}?{query}" if query else path


def _given(options: Mapping[str, str], key: str) -> str:
    value = options.get(key, "")
    return "" if value == ANY else value


def _measure(catalogue: Catalogue, options: Mapping[str, str]) -> str:
    measure_id = _given(options, "measure")
    if measure_id and measure_id not in catalogue.measure_by_id:
        raise UnknownDecisionError(f"There is no measure called {echo(measure_id)}.")
    return measure_id


def _kind(options: Mapping[str, str]) -> DecisionKind | None:
    kind = _given(options, "kind")
    if kind and kind not in set(DecisionKind):
        raise UnknownDecisionError(
            f"{echo(kind)} is not a choice for kind: expected {' or '.join(DecisionKind)}."
        )
    return DecisionKind(kind) if kind else None


def _refuse_unknown(options: Mapping[str, str], known: tuple[str, ...]) -> None:
    unknown = [key for key in options if key not in known]
    if unknown:
        raise UnknownDecisionError(f"This page has no option called {echo(unknown[0])}.")
