"""The question whether a decision shall be withdrawn, or entered again."""

from collections.abc import Sequence

from dash import dcc, html

from data.analysis.decisions.list_of_decisions import DecisionLine
from layouts import ids
from layouts.components.arrival import heading
from layouts.components.breadcrumb import breadcrumb
from layouts.components.decision_table import TURN_WORDS, decision_table
from layouts.components.sign_off import sign_off
from layouts.decision_address import TARGETS, TITLE, Turning, turn_title
from layouts.load_address import LOAD
from layouts.shell import PageContent

_LEDE = {
    Turning.WITHDRAW: (
        "It would hold no longer, on any page. It stays in the list of what was withdrawn, with "
        "your name and your reason, and can be entered again."
    ),
    Turning.WITHDRAW_FILE: (
        "None of these would hold any longer, on any page. They stay in the list of what was "
        "withdrawn, with your name and your reason, and can be entered again one by one."
    ),
    Turning.ENTER_AGAIN: (
        "It would hold again from now on, under a new number. The one that was withdrawn stays in "
        "the list as it is."
    ),
}
_WHY = {
    Turning.WITHDRAW: "the board agreed another value.",
    Turning.WITHDRAW_FILE: "the file was not the one that was agreed.",
    Turning.ENTER_AGAIN: "it was right after all.",
}


def turn_page(lines: Sequence[DecisionLine], turning: Turning, account: str) -> PageContent:
    """Of one decision, or of all that stands of a file."""
    title = turn_title(lines[0].decision.id, turning)
    if turning is Turning.WITHDRAW_FILE:
        noun = "decision" if len(lines) == 1 else "decisions"
        title = f"Withdraw {len(lines):,} {noun} from {lines[0].decision.file_name}"
    verb = TURN_WORDS[turning]
    button = html.Button(verb, id=ids.DECIDE_TURN, type="button", className="button primary")
    body = [
        breadcrumb([("Load figures", LOAD), (TITLE, TARGETS)], verb),
        heading(f"{title}?"),
        html.P(_LEDE[turning], className="lede"),
        html.Section(decision_table(lines), className="card"),
        sign_off(title, _WHY[turning], account, button, TARGETS),
        dcc.Store(id=ids.DECIDE_TURNED),
    ]
    return PageContent(title, "Load figures", body)
