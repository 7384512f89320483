"""Which decisions stand beside a change of status: those that stood at one of two moments."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from data.analysis.changes.decided import decided_since, with_decisions
from data.analysis.changes.status import NO_TARGET, About, StatusChange, Turn
from data.domain.decision import Decision, DecisionKind
from data.domain.formula import Formula, FormulaKind, Term
from tests.data.analysis.builders import HOME, REGION, make_catalogue, make_measure

HOMES, LEFT = make_measure("homes"), make_measure("left")
NET = make_measure("net", formula=Formula(FormulaKind.DIFFERENCE, (Term("homes"), Term("left"))))
CATALOGUE = make_catalogue(HOMES, LEFT, NET)
DAY = datetime(2026, 7, 10, tzinfo=UTC)
BEFORE, AFTER, LATER = (DAY.replace(day=day) for day in (5, 15, 20))


def decision(number, kind, measure="homes", made=AFTER, withdrawn=None, area=HOME.code):
    return Decision(
        *(kind, measure, area, "2021-22", "Agreed"), id=number, made_at=made, withdrawn_at=withdrawn
    )


@pytest.mark.parametrize(
    ("made", "withdrawn", "is_told"),
    [
        (BEFORE, None, False),
        (AFTER, None, True),
        (BEFORE, AFTER, True),
        (AFTER, LATER, False),
        (BEFORE, BEFORE, False),
        (DAY, None, False),  # at the very moment it stood
        (BEFORE, DAY, False),
    ],
)
def test_a_decision_is_told_that_stood_then_or_stands_now_and_not_both(made, withdrawn, is_told):
    one = decision(1, DecisionKind.REBASE, made=made, withdrawn=withdrawn)
    assert bool(decided_since(CATALOGUE, [one], DAY)) is is_told


def beside(about, *decisions, measure=HOMES):
    status = StatusChange(about, NO_TARGET, NO_TARGET, Turn.OTHER)
    found = with_decisions(CATALOGUE, measure, status, decisions, (None, None))
    return [one.id for one in found.decisions]


def test_a_changed_verdict_names_what_was_decided_about_the_analysis():
    kinds = list(DecisionKind)
    made = [decision(number, kind) for number, kind in enumerate(kinds)]
    found = [kinds[number] for number in beside(About.CHANGE, *made)]
    assert found == [
        DecisionKind.BREAK,
        DecisionKind.REBASE,
        DecisionKind.BASELINE,
        DecisionKind.EXCLUSION,
    ]
    assert beside(About.TARGET, *made) == []  # the same target holds: none
    assert beside(About.QUARTER, *made) == []


def test_other_areas_and_measures_are_not_named_but_breaks_of_what_it_is_worked_out_from():
    kind = DecisionKind.BREAK
    all_areas = decision(1, kind, area="")
    others = decision(2, kind, area=REGION.code)
    of_left = decision(3, kind, "left")
    anew = decision(4, DecisionKind.REBASE, "left")
    assert beside(About.CHANGE, all_areas, others, of_left, anew) == [1]
    assert beside(About.CHANGE, all_areas, others, of_left, anew, measure=NET) == [1, 3]


def test_one_that_fits_the_catalogue_no_longer_is_not_told():
    one = replace(decision(1, DecisionKind.REBASE), measure="gone")
    assert decided_since(CATALOGUE, [one], DAY) == ()
