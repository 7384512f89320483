"""What derived figures were, checked against a history that is kept in full."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.derived.derive import observations_of
from data.analysis.series.breakdown import break_down
from data.analysis.tables.figure_table import breakdown_table
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Unit
from tests.data.analysis.builders import (
    SUPPRESSED,
    figure,
    make_catalogue,
    make_measure,
    period,
)
from tests.data.analysis.revised_builders import change, loaded_on, revised, was

NEW, LEFT = make_measure("new"), make_measure("left")


def derived(kind, *terms, of=()):
    formula = Formula(kind, tuple(map(Term, terms)), tuple(map(Term, of)))
    unit = Unit.PERCENT if kind is FormulaKind.SHARE else Unit.COUNT
    return make_measure("derived", formula=formula, unit=unit)


NET = derived(FormulaKind.DIFFERENCE, "new", "left")
RATIO = derived(FormulaKind.SHARE, "new", of=("left",))


def work_out(measure, new, left):
    catalogue = make_catalogue(NEW, LEFT, measure)
    (found,) = observations_of(catalogue, measure, {"new": [new], "left": [left]})
    return found


def told(found):
    """The values before each change, newest first."""
    return [
        (one.change.id, None if one.before is None else one.before.value or one.before.missing)
        for one in found.revisions
    ]


def new_(value, *revisions, day=1):
    return revised(loaded_on(figure(NEW, 2024, value), day), *revisions)


def left_(value, *revisions, day=1):
    return revised(loaded_on(figure(LEFT, 2024, value), day), *revisions)


def test_a_change_that_revised_one_part_revised_the_whole():
    found = work_out(NET, new_(37), left_(42, was(40, change(3))))
    assert told(found) == [(3, -3)]


def test_a_change_that_revised_both_parts_is_one_revision():
    made = change(3)
    found = work_out(NET, new_(37, was(30, made)), left_(42, was(40, made)))
    assert told(found) == [(3, -10)]


def test_a_change_of_both_parts_that_leaves_the_whole_alike_is_none():
    made = change(3)
    assert work_out(NET, new_(37, was(35, made)), left_(42, was(40, made))).revisions == ()


def test_changes_of_different_parts_are_followed_back_in_their_order():
    found = work_out(
        NET, new_(37, was(36, change(5))), left_(42, was(41, change(6)), was(40, change(4)))
    )
    # 36-40 at first: change 4 left 36-41, change 5 left 37-41, change 6 left 37-42.
    # Whether the first part stood before change 4 is not told: its own load came with change 5.
    assert told(found) == [(6, -4), (5, -5), (4, None)]


def test_a_part_that_came_after_the_change_cannot_be_told():
    found = work_out(NET, new_(37, day=5), left_(42, was(40, change(3))))
    assert told(found) == [(3, None)]
    found = work_out(NET, figure(NEW, 2024, 37), left_(42, was(40, change(3))))
    assert told(found) == [(3, None)]  # no load is known


def test_a_share_is_revised_when_only_the_numbers_behind_it_are():
    made = change(3)
    found = work_out(RATIO, new_(8, was(7, made)), left_(16, was(14, made)))
    (one,) = found.revisions
    assert (one.before.value, one.before.numerator, one.before.denominator) == (50, 7, 14)


def test_reasons_for_none_are_handed_on_in_the_past_too():
    assert told(work_out(NET, new_(37), left_(42, was(SUPPRESSED, change(3))))) == [(3, SUPPRESSED)]
    assert told(work_out(NET, new_(37), left_(SUPPRESSED, was(40, change(3))))) == [(3, -3)]


def test_a_figure_derived_from_a_derived_one_is_revised_with_it():
    total = derived(FormulaKind.SUM, "new", "left")
    twice = make_measure("twice", formula=Formula(FormulaKind.SUM, (Term("derived"), Term("new"))))
    catalogue = make_catalogue(NEW, LEFT, total, twice)
    loaded = {"new": [new_(10)], "left": [left_(5, was(4, change(3)))]}
    (found,) = observations_of(catalogue, twice, loaded)
    assert (found.value, told(found)) == (25, [(3, 24)])
    loaded["new"] = [new_(10, day=9)]
    (found,) = observations_of(catalogue, twice, loaded)
    assert told(found) == [(3, None)]


def test_the_sum_of_parts_was_what_its_parts_were():
    parts = [
        revised(loaded_on(figure(LEFT, 2024, 12, breakdown="Retired"), 1), was(11, change(3))),
        loaded_on(figure(LEFT, 2024, 3, breakdown="Moved"), 1),
    ]
    *_, total = breakdown_table(break_down(LEFT, parts, period(2024, LEFT))).rows
    assert (total.label, total.cells[0].text, total.cells[0].is_revised) == ("All", "15", True)
    assert total.revisions[0].startswith("Revised 3 July 2026: was 14, now 15. ")


def test_a_loaded_total_tells_its_own_revisions():
    parts = [
        figure(LEFT, 2024, 12, breakdown="Retired"),
        revised(figure(LEFT, 2024, 15), was(13, change(3))),
    ]
    *_, total = breakdown_table(break_down(LEFT, parts, period(2024, LEFT))).rows
    assert total.revisions[0].startswith("Revised 3 July 2026: was 13, now 15. ")
    assert total.note == ""


histories = st.lists(st.tuples(st.sampled_from("nl"), st.integers(0, 9)), max_size=8)


def observation(measure, values):
    """A figure with the values that it had, each with the day of July that brought it."""
    steps = [
        was(before, change(day))
        for (_, before), (day, after) in pairwise(values)
        if before != after
    ]
    one = loaded_on(figure(measure, 2024, values[-1][1]), 1)
    return revised(one, *reversed(steps))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([FormulaKind.SUM, FormulaKind.DIFFERENCE]),
    st.integers(0, 9),
    st.integers(0, 9),
    histories,
)
def test_what_is_told_was_so(kind, new, left, steps):
    """A day at a time: each value told is the one that stood before that day."""
    news, lefts, stood = [(1, new)], [(1, left)], {}
    for day, (which, value) in enumerate(steps, start=2):
        now_new, now_left = news[-1][1], lefts[-1][1]
        stood[day] = Fraction(now_new) + now_left * (1 if kind is FormulaKind.SUM else -1)
        (news if which == "n" else lefts).append((day, value))
    last = Fraction(news[-1][1]) + lefts[-1][1] * (1 if kind is FormulaKind.SUM else -1)
    found = work_out(derived(kind, "new", "left"), observation(NEW, news), observation(LEFT, lefts))
    assert found.value == last
    after = [*stood.values(), last]
    changed = {day for place, day in enumerate(stood) if after[place] != after[place + 1]}
    assert {one.change.id for one in found.revisions} == changed
    for one in found.revisions:
        assert one.before is None or one.before.value == stood[one.change.id]
    if found.revisions:
        assert found.revisions[0].before is not None


@pytest.mark.parametrize("measure", [NET, RATIO])
def test_without_revisions_there_are_none(measure):
    assert work_out(measure, new_(37), left_(42)).revisions == ()
