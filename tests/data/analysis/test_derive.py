"""Derived figures of one period, checked against a second, slower way."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.derived.derive import measures_behind, observations_of
from data.domain.formula import TOTAL, Formula, FormulaKind, Term
from data.domain.measure import Unit
from data.domain.missing import MissingReason
from data.domain.observation import Provenance, Source
from data.domain.period import Frequency
from tests.data.analysis.builders import (
    NOT_AVAILABLE,
    REPORT,
    SUPPRESSED,
    figure,
    figures,
    make_catalogue,
    make_measure,
)

NEW, LEFT, MOVED = make_measure("new"), make_measure("left"), make_measure("moved")
LOADED = (NEW, LEFT, MOVED)


def derived(kind: FormulaKind, *terms: str, of: tuple[str, ...] = (), id: str = "worked_out"):
    formula = Formula(kind, tuple(map(Term.parse, terms)), tuple(map(Term.parse, of)))
    unit = Unit.PERCENT if kind is FormulaKind.SHARE else Unit.COUNT
    return make_measure(id, formula=formula, unit=unit)


def work_out(measure, *observations):
    loaded = {
        one.id: [seen for seen in observations if seen.measure_id == one.id] for one in LOADED
    }
    return observations_of(make_catalogue(*LOADED, measure), measure, loaded)


def test_a_loaded_measure_keeps_its_observations_as_they_are():
    seen = figures(NEW, 2020, [12, SUPPRESSED])
    catalogue = make_catalogue(NEW)
    assert observations_of(catalogue, NEW, {"new": seen}) == tuple(seen)
    assert observations_of(catalogue, NEW, {}) == ()


def test_a_sum_adds_its_terms_period_by_period():
    total = derived(FormulaKind.SUM, "new", "left", "moved")
    found = work_out(
        total,
        *figures(NEW, 2020, [12, 15]),
        *figures(LEFT, 2020, [25, 35]),
        *figures(MOVED, 2020, [1, 0]),
    )
    assert [one.value for one in found] == [38, 50]
    assert [one.period.label for one in found] == ["2020-21", "2021-22"]
    assert {one.measure_id for one in found} == {"worked_out"}


def test_a_difference_is_the_first_term_less_the_second():
    net = derived(FormulaKind.DIFFERENCE, "new", "left")
    found = work_out(net, figure(NEW, 2020, 37), figure(LEFT, 2020, 42))
    assert [one.value for one in found] == [-5]
    assert (found[0].numerator, found[0].denominator) == (None, None)


def test_a_share_keeps_the_numbers_behind_it():
    share = derived(FormulaKind.SHARE, "left[Moved]", "left[Adopted]", of=("left",))
    parts = [
        figure(LEFT, 2024, 13, breakdown="Moved"),
        figure(LEFT, 2024, 1, breakdown="Adopted"),
        figure(LEFT, 2024, 11, breakdown="Retired"),  # in no term: it must not count
        figure(LEFT, 2024, 38),
    ]
    (found,) = work_out(share, *parts)
    assert (found.numerator, found.denominator) == (14, 38)
    assert round(found.value, 1) == 36.8
    assert found.breakdown == TOTAL


def test_a_share_of_nothing_is_not_applicable_and_not_zero():
    (found,) = work_out(
        derived(FormulaKind.SHARE, "new", of=("left",)), figure(NEW, 2020, 0), figure(LEFT, 2020, 0)
    )
    assert found.value is None
    assert found.missing is MissingReason.NOT_APPLICABLE


@pytest.mark.parametrize("kind", [FormulaKind.SUM, FormulaKind.DIFFERENCE])
def test_a_term_without_a_value_hands_its_reason_on(kind):
    net = derived(kind, "new", "left")
    (found,) = work_out(net, figure(NEW, 2020, 37), figure(LEFT, 2020, SUPPRESSED))
    assert (found.value, found.missing) == (None, SUPPRESSED)


def test_the_first_of_two_reasons_is_handed_on():
    share = derived(FormulaKind.SHARE, "new", of=("left",))
    (found,) = work_out(share, figure(NEW, 2020, NOT_AVAILABLE), figure(LEFT, 2020, SUPPRESSED))
    assert found.missing is NOT_AVAILABLE
    assert (found.numerator, found.denominator) == (None, None)


def test_a_term_without_an_observation_gives_no_figure():
    net = derived(FormulaKind.DIFFERENCE, "new", "left")
    found = work_out(net, *figures(NEW, 2020, [1, None, 3]), *figures(LEFT, 2020, [1, 2, None]))
    assert [one.period.label for one in found] == ["2020-21"]


def test_a_term_of_another_frequency_gives_no_figure():
    net = derived(FormulaKind.DIFFERENCE, "new", "left")
    # the same place in the count, but a year and a quarter
    found = work_out(
        net, figure(NEW, 8000, 1, Frequency.QUARTERLY), figure(LEFT, 2000, 1), figure(NEW, 2001, 1)
    )
    assert found == ()


def test_notes_caveats_and_places_of_all_terms_are_carried_each_once():
    other = Provenance(Source("letter", "Letter"), "7")
    same = Provenance(REPORT, "289")
    net = derived(FormulaKind.DIFFERENCE, "new", "left")
    (found,) = work_out(
        net,
        figure(NEW, 2020, 1, caveat="Small.", note="Revised", provenance=(same,)),
        figure(LEFT, 2020, 1, caveat="Small.", note="Late", provenance=(same, other)),
    )
    assert found.caveat == "Small."
    assert found.note == "Revised Late"
    assert found.provenance == (same, other)


def test_a_derived_figure_may_be_made_from_a_derived_one():
    total = derived(FormulaKind.SUM, "new", "left", id="total")
    net = derived(FormulaKind.DIFFERENCE, "total", "moved", id="net")
    catalogue = make_catalogue(*LOADED, total, net)
    loaded = {
        "new": figures(NEW, 2020, [12, 8, SUPPRESSED]),
        "left": figures(LEFT, 2020, [25, 19, 2]),
        "moved": figures(MOVED, 2020, [42, 38, 1]),
    }
    found = observations_of(catalogue, net, loaded)
    assert [one.value for one in found] == [-5, -11, None]
    assert found[2].missing is SUPPRESSED
    assert measures_behind(catalogue, net) == ("new", "left", "moved")
    assert measures_behind(catalogue, NEW) == ("new",)


given_values = st.one_of(
    st.none(),  # nothing loaded
    st.sampled_from(MissingReason),
    st.integers(0, 50),
    st.decimals(0, 99, places=2).map(float),
)
OF_ONE_PERIOD = (
    FormulaKind.SUM,
    FormulaKind.DIFFERENCE,
    FormulaKind.SHARE,
    FormulaKind.RATIO,
)
series = st.lists(given_values, min_size=1, max_size=5)


def slowly(kind, first, second, third):
    """Value or reason by Fraction, place by place; None where there is no figure."""
    answers = []
    for place in range(5):
        cells = [one[place] if place < len(one) else None for one in (first, second, third)]
        if None in cells:
            answers.append(None)
            continue
        reasons = [one for one in cells if isinstance(one, MissingReason)]
        if reasons:
            answers.append(reasons[0])
            continue
        a, b, c = (Fraction(one) for one in cells)
        if kind is FormulaKind.SUM:
            answers.append(a + b + c)
        elif kind is FormulaKind.DIFFERENCE:
            answers.append(a - b - c)
        else:
            scale = 100 if kind is FormulaKind.SHARE else 1
            answers.append(MissingReason.NOT_APPLICABLE if c == 0 else scale * (a + b) / c)
    return answers


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(OF_ONE_PERIOD), series, series, series)
def test_derived_figures_agree_with_fractions_worked_out_place_by_place(kind, first, second, third):
    is_share = kind in (FormulaKind.SHARE, FormulaKind.RATIO)
    measure = derived(
        kind, *(("new", "left") if is_share else ("new", "left", "moved")), of=("moved",) * is_share
    )
    seen = [*figures(NEW, 2000, first), *figures(LEFT, 2000, second), *figures(MOVED, 2000, third)]
    found = {one.period.ordinal - 2000: one for one in work_out(measure, *seen)}
    for place, expected in enumerate(slowly(kind, first, second, third)):
        if expected is None:
            assert place not in found
        elif isinstance(expected, MissingReason):
            assert found[place].missing is expected
        else:
            assert found[place].value == pytest.approx(float(expected), rel=1e-12, abs=1e-9)
