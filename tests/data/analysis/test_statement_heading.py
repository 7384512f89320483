"""What stands over undated figures: never a unit that their document does not give."""

import pytest

from data.analysis.series.statement_group import group_statements
from data.analysis.words.statement_heading import heading_of
from data.domain.measure import Unit, Words
from data.domain.statement import StatementRole as Role
from tests.data.analysis.builders import make_measure, statement

ENTRANTS = {
    "title": "Children entering the system, per 100,000",
    "words": Words(before_after="First-time entrants: from {before} to {after}"),
}
RATE = make_measure("entrants", unit=Unit.RATE, per=100_000, **ENTRANTS)
COUNT = make_measure("entrants", **ENTRANTS)


def groups(unit):
    said = [
        statement("before", Role.BEFORE, "206", group="g", unit=unit),
        statement("after", Role.AFTER, "146", group="g", unit=unit),
    ]
    return group_statements(said)


@pytest.mark.parametrize(
    ("measure", "found", "heading"),
    [
        (RATE, groups(""), "First-time entrants"),
        (RATE, groups("per 100,000"), RATE.title),
        (RATE, (), RATE.title),  # figures with dates are of the measure's unit
        (COUNT, groups(""), COUNT.title),
    ],
)
def test_the_heading_names_a_rate_only_where_the_document_does(measure, found, heading):
    assert heading_of(measure, found) == heading
