"""Every change of the figures, newest first."""

from collections.abc import Sequence

from dash import html

from data.analysis.decisions.list_of_decisions import DecisionChoice, State
from data.analysis.loading.load_history import HistoryLine
from layouts.components.breadcrumb import breadcrumb
from layouts.components.history_table import history_table
from layouts.components.link import link
from layouts.decision_address import TITLE as DECISIONS
from layouts.decision_address import targets_path
from layouts.load_address import LOAD
from layouts.pages.load import SECTION
from layouts.shell import PageContent

TITLE = "All changes"


def load_history_page(lines: Sequence[HistoryLine]) -> PageContent:
    body = [
        breadcrumb([(SECTION, LOAD)], TITLE),
        html.H1(TITLE),
        html.P(
            "Every load, and every load that was taken back or put back, newest first. Nothing "
            "is ever deleted.",
            className="lede",
        ),
        html.P(
            [
                "Targets, breaks and other decisions are not loads. They are listed on the page ",
                link(DECISIONS, targets_path(DecisionChoice(state=State.ALL))),
                ".",
            ]
        ),
        html.Section(
            history_table(lines) if lines else html.P("Nothing has been loaded yet."),
            className="card",
        ),
    ]
    return PageContent(TITLE, SECTION, body)
