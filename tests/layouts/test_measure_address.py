"""Addresses of a measure's page: the address of a view opens the same view."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.analysis.measure.choice import EVENT_CHOICES, MeasureChoice, Show
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.trend_view import shares_axis
from data.analysis.measure.view import Figures
from data.catalogue import read_catalogue
from data.domain.period import Frequency, period_at
from layouts.address import MeasurePage, measure_path, parse_address
from layouts.measure_address import choice_of, read_area, view_query
from tests.data.analysis.builders import figures, make_catalogue, make_event, make_measure

CATALOGUE = read_catalogue()
LEFT = "/measure/fostering_deregistrations"
HOME = CATALOGUE.council.area
WITH_FIGURES = (
    "fostering_approvals",
    "fostering_approvals_less_deregistrations",
    "fostering_dereg_by_reason",
    "fostering_deregistrations",
    "fostering_generic_approvals",
    "fostering_permanence_pct",
    "yj_fte_rate",
    "yj_qualification_pct",
)


def test_the_area_alone_is_read_from_a_query():
    assert read_area(f"?area={HOME}&axis=fit") == {"area": HOME}
    assert read_area("") == {}


def test_a_choice_is_read_from_options_as_from_an_address():
    options = {"from": "2020-21", "to": "2024-25", "axis": "fit"}
    page = parse_address(CATALOGUE, LEFT, "?from=2020-21&to=2024-25&axis=fit")
    assert choice_of(CATALOGUE, LEFT, options) == page.choice


@st.composite
def choices(draw):
    """A choice that an address can hold, of any measure, mostly of one with figures."""
    measure_id = draw(
        st.sampled_from(WITH_FIGURES) | st.sampled_from([one.id for one in CATALOGUE.measures])
    )
    measure = CATALOGUE.measure_by_id[measure_id]
    frequency = draw(st.sampled_from([Frequency.ANNUAL, *measure.frequencies]))
    if frequency not in measure.frequencies:
        frequency = measure.frequencies[0]
    parts = {Frequency.ANNUAL: 1, Frequency.TERMLY: 3, Frequency.QUARTERLY: 4}.get(frequency, 12)
    ends = sorted(draw(st.tuples(st.integers(2015, 2026), st.integers(2015, 2026))))
    first, last = (
        period_at(one * parts, frequency, measure.year, measure.time_basis) for one in ends
    )
    others = [
        one.id
        for one in CATALOGUE.measures_of(measure.theme)
        if one.id != measure.id and shares_axis(one, measure)
    ]
    return MeasureChoice(
        measure_id=measure_id,
        area_code=draw(st.sampled_from([HOME, HOME, "E12000008"])),
        show=draw(st.none() | st.sampled_from(Show)),
        frequency=frequency,
        first=draw(st.none() | st.just(first)),
        last=draw(st.none() | st.just(last)),
        also=draw(st.none() | st.sampled_from(others)) if others else None,
        events=draw(st.none() | st.sampled_from(EVENT_CHOICES)),
        from_zero=draw(st.none() | st.booleans()),
    )


def test_the_address_of_a_view_opens_the_same_view(reader):
    @settings(max_examples=100, deadline=None)
    @given(choices())
    def opens_again(choice):
        view = reader.measure(choice)
        assume(view.picture or not view.chosen.frequency)  # a time without figures: see below
        query = view_query(CATALOGUE, view)
        page = parse_address(CATALOGUE, measure_path(choice.measure_id), query)
        assert isinstance(page, MeasurePage), page
        again = reader.measure(page.choice)
        assert differences(again, view) == {}, query
        assert view_query(CATALOGUE, again) == query

    opens_again()


def test_a_time_without_figures_stays_in_the_address(reader):
    page = parse_address(CATALOGUE, LEFT, "?from=2025-26&axis=fit")
    view = reader.measure(page.choice)
    assert view.picture is None
    again = parse_address(CATALOGUE, LEFT, view_query(CATALOGUE, view))
    assert reader.measure(again.choice).picture is None


def test_undated_events_that_were_chosen_stay_in_the_address():
    homes = make_measure("homes")
    catalogue = make_catalogue(homes, events=(make_event("2021"),))  # only its year is known
    seen = Figures({"homes": figures(homes, 2020, [1, 2, 3])}, ())
    chosen = MeasureChoice("homes", catalogue.council.area, events="all")
    view = build_measure_view(catalogue, chosen, seen)
    assert len(view.undated_events) == 1
    page = parse_address(catalogue, "/measure/homes", view_query(catalogue, view))
    assert build_measure_view(catalogue, page.choice, seen).undated_events == view.undated_events


def differences(one, other):
    """What a reader sees differently in two views, by the name of the part.

    Which events were chosen is not seen where there are none to choose from.
    """
    if not one.options.events and not other.options.events:
        one, other = (
            replace(view, chosen=replace(view.chosen, events="")) for view in (one, other)
        )
    return {
        key: (getattr(one, key), getattr(other, key))
        for key in vars(one)
        if getattr(one, key) != getattr(other, key)
    }


@pytest.mark.parametrize("measure_id", WITH_FIGURES)
def test_the_address_of_the_default_view_opens_it_again(reader, measure_id):
    view = reader.measure(MeasureChoice(measure_id, HOME))
    page = parse_address(CATALOGUE, measure_path(measure_id), view_query(CATALOGUE, view))
    assert reader.measure(page.choice) == view


def test_a_changed_choice_changes_the_address(reader):
    plain = MeasureChoice("fostering_deregistrations", HOME)
    queries = {
        view_query(CATALOGUE, reader.measure(replace(plain, **change)))
        for change in (
            {},
            {"from_zero": False},
            {"events": "all"},
            {"events": "none"},
            {"also": "fostering_approvals"},
        )
    }
    assert len(queries) == 5
