"""The list of decisions on a narrow screen, and the way to it from the list of loads."""

from data.analysis.decisions.list_of_decisions import DecisionLine
from data.domain.decision import Decision, DecisionKind
from layouts.components.decision_table import decision_table
from layouts.pages.load_history import load_history_page


def test_every_cell_carries_the_head_that_a_narrow_screen_shows_over_it():
    one = Decision(DecisionKind.TARGET, "homes", "E06000001", "2021-22", "Agreed", value=3, id=1)
    table = decision_table([DecisionLine(one, "Homes", "3 from 2021-22")]).children
    _, head, body = table.children
    heads = [cell.children for cell in head.children.children]
    _, *cells = body.children[0].children
    told = [cell.to_plotly_json()["props"]["data-head"] for cell in cells]
    assert told == heads[1:]
    assert "Withdraw" in str(cells[-1])


def test_the_list_of_loads_leads_to_the_decisions():
    body = str(load_history_page(()).body)
    assert "/targets?state=all" in body
    assert "Targets, breaks and baselines" in body
