"""Addresses: every choice opens again, and whatever cannot be read is refused in plain words."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.analysis.measure.choice import EVENT_CHOICES, MeasureChoice, Show
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.trend_view import shares_axis
from data.analysis.measure.view import Figures
from data.catalogue import read_catalogue
from data.domain.measure import Unit
from data.domain.period import Frequency, period_at
from layouts.address import (
    AboutPage,
    MeasurePage,
    MethodsPage,
    NotFound,
    OverviewPage,
    SearchPage,
    ThemePage,
    ThemesPage,
    choice_of,
    download_path,
    measure_path,
    parse_address,
    read_area,
    theme_path,
    view_query,
)
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


def refusal(query: str, path: str = LEFT) -> str:
    page = parse_address(CATALOGUE, path, query)
    assert isinstance(page, NotFound), page
    return page.reason


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", OverviewPage()),
        ("", OverviewPage()),
        ("/themes", ThemesPage()),
        ("/themes/", ThemesPage()),
        ("/theme/fostering", ThemePage("fostering")),
        ("/about", AboutPage()),
        ("/methods", MethodsPage()),
        ("/search", SearchPage("")),
        (LEFT, MeasurePage(MeasureChoice("fostering_deregistrations", HOME))),
        (f"{LEFT}/", MeasurePage(MeasureChoice("fostering_deregistrations", HOME))),
    ],
)
@pytest.mark.parametrize("query", ["", "?"])
def test_every_page_has_its_address_and_a_lone_question_mark_changes_nothing(path, page, query):
    assert parse_address(CATALOGUE, path, query) == page


def test_a_search_is_cut_to_what_anybody_would_type():
    assert parse_address(CATALOGUE, "/search", "?q=foster+homes") == SearchPage("foster homes")
    assert len(parse_address(CATALOGUE, "/search", f"?q={'a' * 9000}").text) == 200


def test_every_option_of_an_address_is_read():
    query = (
        f"?area={HOME}&show=breakdown&frequency=annual&from=2020-21&to=2024-25"
        "&also=fostering_approvals&events=all&axis=fit"
    )
    year = CATALOGUE.measure_by_id["fostering_deregistrations"]
    first, last = (
        period_at(one, Frequency.ANNUAL, year.year, year.time_basis) for one in (2020, 2024)
    )
    assert parse_address(CATALOGUE, LEFT, query) == MeasurePage(
        MeasureChoice(
            "fostering_deregistrations",
            HOME,
            Show.BREAKDOWN,
            Frequency.ANNUAL,
            first,
            last,
            "fostering_approvals",
            "all",
            from_zero=False,
        )
    )


@pytest.mark.parametrize(
    ("path", "query", "reason"),
    [
        ("/measure/nope", "", "There is no measure called “nope”."),
        ("/measure/", "", "There is no page at “/measure”."),
        ("/measure/a/b", "", "There is no page at “/measure/a/b”."),
        ("/Measure/cin_rate", "", "There is no page at “/Measure/cin_rate”."),
        ("/measure/CIN_RATE", "", "There is no measure called “CIN_RATE”."),
        ("/theme/nope", "", "There is no theme called “nope”."),
        ("/theme/Fostering", "", "There is no theme called “Fostering”."),
        ("/nope", "", "There is no page at “/nope”."),
        ("//evil.example", "", "There is no page at “//evil.example”."),
        ("/", "?colour=red", "This page has no option called “colour”."),
        ("/search", "?area=E06000035", "This page has no option called “area”."),
        ("/about", "?q=a", "This page has no option called “q”."),
        (LEFT, "?q=a", "This page has no option called “q”."),
        (LEFT, "?area=E06000999", "There is no area with the code “E06000999”."),
        (LEFT, "?area=", "There is no area with the code “”."),
        (LEFT, "?area=e06000035", "There is no area with the code “e06000035”."),
        (
            LEFT,
            "?show=pie",
            "“pie” is not a choice for show: expected trend or change or breakdown.",
        ),
        (LEFT, "?axis=log", "“log” is not a choice for axis: expected zero or fit."),
        (
            LEFT,
            "?events=wars",
            "“wars” is not a choice for events: expected none or all or inspection or report or "
            "service_change or governance or peer_review or external or milestone or "
            "inspection_window.",
        ),
        (
            LEFT,
            "?frequency=weekly",
            "“weekly” is not a choice for frequency: expected annual or quarterly.",
        ),
        (
            LEFT,
            "?frequency=monthly",  # a frequency that this measure does not have
            "“monthly” is not a choice for frequency: expected annual or quarterly.",
        ),
        (
            LEFT,
            "?from=2024",
            "from: found “2024”, expected a year such as 2024-25 or a quarter such as 2024-25 Q1.",
        ),
        (
            LEFT,
            "?to=2024-26",  # no two years that follow
            "to: found “2024-26”, expected a year such as 2024-25 or a quarter such as 2024-25 Q1.",
        ),
        (
            LEFT,
            "?from=2024-25+Q5",
            "from: found “2024-25 Q5”, expected a year such as 2024-25 or a quarter such as "
            "2024-25 Q1.",
        ),
        (LEFT, "?from=2024-25&to=2020-21", "from (2024-25) is after to (2020-21)."),
        (
            LEFT,
            "?from=2020-21&to=2024-25+Q1",
            "from and to must be periods of the frequency that is shown.",
        ),
        (
            LEFT,
            "?frequency=quarterly&to=2024-25",
            "from and to must be periods of the frequency that is shown.",
        ),
        (LEFT, "?axis=fit&axis=zero", "The address gives the same option twice."),
        (LEFT, "?axis=fit&axis=fit", "The address gives the same option twice."),
        (LEFT, "?axis", "The part of the address after the ? cannot be read."),
        (LEFT, "?&&", "The part of the address after the ? cannot be read."),
        (LEFT, "?also=nope", "also: “nope” is not another measure of this theme."),
        (
            LEFT,
            "?also=fostering_deregistrations",  # itself
            "also: “fostering_deregistrations” is not another measure of this theme.",
        ),
        (
            LEFT,
            "?also=cin_rate",  # of another theme
            "also: “cin_rate” is not another measure of this theme.",
        ),
        (
            LEFT,
            "?also=fostering_permanence_pct",  # of another unit
            "also: Deregistrations that became guardianship or adoption (per cent) cannot stand on "
            "the same axis as Fostering deregistrations (count of households).",
        ),
    ],
)
def test_what_an_address_names_wrongly_is_told(path, query, reason):
    words = refusal(query, path)
    if reason.startswith("also: Deregistrations"):
        left = CATALOGUE.measure_by_id["fostering_deregistrations"]
        reason = reason.replace("Fostering deregistrations (", f"{left.title} (").replace(
            "count of households", left.unit_words
        )
    assert words == reason


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?area=%00%0d%0aE06", "“   E06”"),  # control characters
        ("?area=%e2%80%aeE06", "“ E06”"),  # turns the text round
        ("?area=%ff%fe", "“��”"),  # no text at all
        ("?area=%zz", "“%zz”"),
        ("?area=%3Cscript%3E", "“<script>”"),  # shown as text: the page escapes it
        (f"?area={'9' * 5000}", f"“{'9' * 60}…”"),
        ("?area=" + "%F0%9F%98%80" * 100, "“" + "😀" * 60 + "…”"),
    ],
)
def test_what_the_reader_wrote_is_shown_short_and_without_control_characters(query, shown):
    assert refusal(query) == f"There is no area with the code {shown}."


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [(LEFT, "fostering_deregistrations"), ("/measure/nope", ""), ("/theme/nope", "")],
)
def test_a_refused_option_still_leads_to_its_measure(path, leads_to):
    page = parse_address(CATALOGUE, path, "?colour=red")
    assert (type(page), page.measure_id) == (NotFound, leads_to)


text = st.text(max_size=40)
printable_query = st.lists(
    st.tuples(st.sampled_from(["area", "show", "from", "to", "also", "events", "x", ""]), text)
).map(lambda pairs: "?" + "&".join(f"{key}={value}" for key, value in pairs))


@settings(max_examples=200, deadline=None)
@given(text | st.sampled_from(["/", LEFT, "/theme/fostering", "/search"]), text | printable_query)
def test_no_address_is_a_fault(path, query):
    page = parse_address(CATALOGUE, path, query)
    if isinstance(page, NotFound):
        assert page.reason.endswith(".")
        assert len(page.reason) < 300
        assert page.reason.isprintable()


def test_links_open_what_they_name():
    for measure in CATALOGUE.measures:
        assert (
            parse_address(CATALOGUE, measure_path(measure.id), "").choice.measure_id == measure.id
        )
    for theme in CATALOGUE.themes:
        assert parse_address(CATALOGUE, theme_path(theme.id), "") == ThemePage(theme.id)
    assert measure_path("cin_rate", area=HOME) == f"/measure/cin_rate?area={HOME}"
    assert download_path("cin_rate", "?axis=fit", "csv") == "/download/cin_rate.csv?axis=fit"


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


def test_the_real_catalogue_has_measures_that_cannot_share_an_axis():
    units = {one.unit for one in CATALOGUE.measures_of("fostering")}
    assert {Unit.COUNT, Unit.PERCENT} <= units
