"""Addresses: every choice opens again, and whatever cannot be read is refused in plain words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.measure.choice import MeasureChoice, Show
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
    measure_path,
    parse_address,
    theme_path,
)
from layouts.measure_address import download_path

CATALOGUE = read_catalogue()
LEFT = "/measure/fostering_deregistrations"
HOME = CATALOGUE.council.area


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


def test_the_real_catalogue_has_measures_that_cannot_share_an_axis():
    units = {one.unit for one in CATALOGUE.measures_of("fostering")}
    assert {Unit.COUNT, Unit.PERCENT} <= units
