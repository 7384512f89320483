"""Improvement items as a table of a pack: quoted, dated, placed, and with their measures."""

from data.analysis.board.improvement_table import items_table
from data.domain.event import EventDate
from data.domain.improvement import AskedBy, ImprovementItem
from data.domain.measure import PlanPlace
from tests.data.analysis.builders import make_catalogue, make_measure

HOMES, VISITS = make_measure("homes"), make_measure("visits")


def make_item(**changes):
    fields = {
        "id": "2024-1",
        "said": EventDate(2024, 5),
        "source": "A visit",
        "kind": AskedBy.INSPECTORS,
        "heading": "What needs to improve",
        "item": "More homes",
        "quote": "There are too few homes.",
        "plan": (PlanPlace("Practice", "Neglect"), PlanPlace("Practice", "Permanence")),
        "outcomes": ("Homes",),
        "measures": ("homes", "visits"),
        "where": "A letter, line 3",
    }
    return ImprovementItem(**(fields | changes))


def rows(*items):
    table = items_table(make_catalogue(HOMES, VISITS), items)
    assert (table.label_heading, table.is_numeric) == ("What was asked", False)
    assert table.headings == ("Source", "Improvement plan", "Measures that show it")
    return [(row.label, *(cell.text for cell in row.cells), row.note) for row in table.rows]


def test_an_item_is_a_row_with_its_words_source_place_and_measures():
    assert rows(make_item()) == [
        (
            *("“There are too few homes.”", "A visit, May 2024"),
            *("Practice (Neglect, Permanence)", "Homes; Visits", ""),
        )
    ]


def test_a_date_is_as_precise_as_it_is_known():
    said = [EventDate(2024), EventDate(2024, 5), EventDate(2024, 5, 9)]
    told = [row[1] for row in rows(*(make_item(said=one) for one in said))]
    assert told == ["A visit, 2024", "A visit, May 2024", "A visit, 9 May 2024"]


def test_without_a_measure_it_says_so_and_a_measure_that_is_gone_is_left_out():
    assert [row[3] for row in rows(make_item(measures=()), make_item(measures=("gone",)))] == [
        "None yet",
        "None yet",
    ]
    assert rows(make_item(measures=("gone", "visits")))[0][3] == "Visits"


def test_a_place_in_two_themes_and_a_note_are_told():
    plan = (PlanPlace("Practice", "Neglect"), PlanPlace("Leadership", "Budget"))
    (row,) = rows(make_item(plan=plan, note="Of the audits, some."))
    assert row[2] == "Practice (Neglect); Leadership (Budget)"
    assert row[4] == "Of the audits, some."
