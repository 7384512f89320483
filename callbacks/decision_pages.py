"""The pages of decisions at their addresses."""

from callbacks.decisions import Decisions
from data.analysis.decisions.list_of_decisions import DecisionChoice, DecisionLine, State
from data.analysis.decisions.state import ListState
from data.analysis.decisions.words import said
from data.domain.catalogue import Catalogue
from data.session import DatabaseProblem
from layouts.address import NotFound
from layouts.decision_address import (
    TARGETS,
    TITLE,
    AnyDecisionPage,
    EntryPage,
    TargetsPage,
    Turning,
    TurnPage,
    targets_path,
)
from layouts.pages.decision_entry import entry_page
from layouts.pages.decision_turn import turn_page
from layouts.pages.decisions import targets_page
from layouts.pages.not_found import not_found_page
from layouts.shell import PageContent


def open_decision_page(
    catalogue: Catalogue, decisions: Decisions, page: AnyDecisionPage
) -> PageContent:
    match page:
        case EntryPage():
            today = decisions.reader.today()
            return entry_page(catalogue, page, decisions.account, today)
        case TurnPage():
            return _turn(catalogue, decisions, page)
        case TargetsPage():
            return targets_page(catalogue, _state(decisions, page))


def _state(decisions: Decisions, page: TargetsPage) -> ListState:
    """The list; a database that cannot answer is told on the page."""
    account, largest = decisions.account, decisions.loads.largest
    try:
        file = decisions.file(page.check) if page.check else None
        lines, last = decisions.lines(page.choice)
    except DatabaseProblem as problem:
        return ListState(page.choice, account=account, largest=largest, trouble=str(problem))
    is_lost = bool(page.check) and file is None
    return ListState(page.choice, lines, last, account, largest, file, is_lost)


def _turn(catalogue: Catalogue, decisions: Decisions, page: TurnPage) -> PageContent:
    one = decisions.get(page.decision_id)
    if one is None:
        said_so = NotFound(f"There is no decision {page.decision_id}.")
        return not_found_page(catalogue, said_so, (TITLE, TARGETS))
    if page.turning is Turning.WITHDRAW_FILE:
        lines, _ = decisions.lines(DecisionChoice(file_of=one.id))
        if not lines or not one.file_name:
            said_so = NotFound(f"Nothing stands of a file that decision {one.id} came in.")
            return not_found_page(catalogue, said_so, (TITLE, TARGETS))
        return turn_page(lines, page.turning, decisions.account)
    if one.stands != (page.turning is Turning.WITHDRAW):
        done = "stands" if one.stands else "was withdrawn"
        said_so = NotFound(f"Decision {one.id} {done} already.")
        known = one.measure if one.measure in catalogue.measure_by_id else ""
        path = targets_path(DecisionChoice(known, state=State.ALL))
        return not_found_page(catalogue, said_so, (TITLE, path))
    measure = catalogue.measure_by_id.get(one.measure)
    line = DecisionLine(one, measure.title if measure else one.measure, said(catalogue, one))
    return turn_page([line], page.turning, decisions.account)
