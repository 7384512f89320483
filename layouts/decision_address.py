"""Addresses of targets, breaks and baselines: the list, the form, the question to withdraw."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.analysis.decisions.list_of_decisions import DecisionChoice, State
from data.domain.catalogue import Catalogue
from data.domain.decision import DecisionKind
from layouts.echo import echo
from layouts.options import (
    UnknownOptionError,
    find_measure,
    find_theme,
    read_choice,
    refuse_unknown,
    write_query,
)

TARGETS = "/targets"
ENTER = "/targets/enter"
TITLE = "Targets, breaks and baselines"
ENTRY_TITLE = "Add a target, break or baseline"
ANY = "any"
"""The value of a list that leaves open which."""

FIRST_VIEW = DecisionChoice()

_TURN = re.compile(r"/targets/(?P<id>[1-9][0-9]{0,8})/(?P<turn>withdraw|enter-again|withdraw-file)")

_NUMBER = re.compile("[1-9][0-9]{0,8}")


class Turning(StrEnum):
    """What can be done about a decision."""

    WITHDRAW = "withdraw"
    ENTER_AGAIN = "enter-again"
    WITHDRAW_FILE = "withdraw-file"


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
    """The question whether a decision shall be withdrawn, or entered again.

    A file is named by any decision that was recorded from it.
    """

    decision_id: int
    turning: Turning


AnyDecisionPage = TargetsPage | EntryPage | TurnPage


def read_decision_page(
    catalogue: Catalogue, path: str, options: Mapping[str, str]
) -> AnyDecisionPage:
    """The page at a path below /targets; UnknownOptionError where there is none."""
    if path == TARGETS:
        return _list_page(catalogue, options)
    if path == ENTER:
        refuse_unknown(options, ("measure", "kind"))
        named = _named(options)
        return EntryPage(_measure_id(catalogue, named), read_choice(named, "kind", DecisionKind))
    found = _TURN.fullmatch(path)
    if found is None:
        raise UnknownOptionError(f"There is no page at {echo(path)}.")
    refuse_unknown(options, ())
    return TurnPage(int(found["id"]), Turning(found["turn"]))


def _list_page(catalogue: Catalogue, options: Mapping[str, str]) -> TargetsPage:
    refuse_unknown(options, ("measure", "kind", "theme", "state", "file-of", "check"))
    named = _named(options)
    theme_id = find_theme(catalogue, named["theme"]).id if "theme" in named else ""
    state = read_choice(named, "state", State) or State.STANDING
    measure_id = _measure_id(catalogue, named)
    kind = read_choice(named, "kind", DecisionKind)
    choice = DecisionChoice(measure_id, kind, theme_id, state, _file_of(named))
    return TargetsPage(choice, options.get("check", ""))


def targets_path(choice: DecisionChoice = FIRST_VIEW) -> str:
    """The list with what differs from its first view."""
    parts = {
        "measure": choice.measure_id,
        "kind": choice.kind,
        "theme": choice.theme_id,
        "state": None if choice.state is State.STANDING else choice.state,
        "file-of": str(choice.file_of) if choice.file_of else None,
    }
    return f"{TARGETS}{write_query(parts)}"


def entry_path(measure_id: str = "", kind: DecisionKind | None = None) -> str:
    return f"{ENTER}{write_query({'measure': measure_id, 'kind': kind})}"


def turn_path(decision_id: int, turning: Turning) -> str:
    return f"{TARGETS}/{decision_id}/{turning.value}"


def turn_title(decision_id: int, turning: Turning) -> str:
    verb = "Withdraw" if turning is Turning.WITHDRAW else "Enter again"
    return f"{verb} decision {decision_id}"


def template_path(extension: str) -> str:
    return f"{TARGETS}/template.{extension}"


def _named(options: Mapping[str, str]) -> dict[str, str]:
    """The options that do not leave open which."""
    return {key: value for key, value in options.items() if value not in ("", ANY)}


def _file_of(named: Mapping[str, str]) -> int:
    text = named.get("file-of", "")
    if text and not _NUMBER.fullmatch(text):
        raise UnknownOptionError(f"{echo(text)} is not the number of a decision.")
    return int(text or 0)


def _measure_id(catalogue: Catalogue, named: Mapping[str, str]) -> str:
    return find_measure(catalogue, named["measure"]).id if "measure" in named else ""
