"""The question whether a decision shall be withdrawn, or entered again."""

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
    Turning.ENTER_AGAIN: (
        "It would hold again from now on, under a new number. The one that was withdrawn stays in "
        "the list as it is."
    ),
}
_WHY = {
    Turning.WITHDRAW: "the board agreed another value.",
    Turning.ENTER_AGAIN: "it was right after all.",
}


def turn_page(line: DecisionLine, turning: Turning, account: str) -> PageContent:
    number = line.decision.id
    title = turn_title(number, turning)
    verb = TURN_WORDS[turning]
    button = html.Button(verb, id=ids.DECIDE_TURN, type="button", className="button primary")
    body = [
        breadcrumb([("Load figures", LOAD), (TITLE, TARGETS)], verb),
        heading(f"{title}?"),
        html.P(_LEDE[turning], className="lede"),
        html.Section(decision_table([line]), className="card"),
        sign_off(title, _WHY[turning], account, button, TARGETS),
        dcc.Store(id=ids.DECIDE_TURNED),
    ]
    return PageContent(title, "Load figures", body)
