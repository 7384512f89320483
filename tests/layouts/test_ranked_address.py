"""Addresses of a measure among all authorities: read, written again, refused in plain words."""

from dataclasses import replace

import pytest

from data.analysis.comparison.ranked_choice import RankedChoice, ShowRanked
from layouts.address import NotFound, parse_address
from layouts.compare_page_address import (
    ComparePage,
    RankedPage,
    ranked_download_path,
    ranked_path,
    without_mark,
)
from layouts.shell import NAVIGATION, page_title
from tests.data.analysis.builders import period
from tests.data.analysis.comparison_builders import (
    ALSTER,
    BARCHESTER,
    CLOISTERHAM,
    CLOSED,
    DULLBOROUGH,
    JOINT,
    OWN,
    REGION,
    SHARE,
    catalogue_with,
)

CATALOGUE = catalogue_with()
PATH = "/compare/share"
PLAIN = RankedChoice("share", OWN.code)
FULL = RankedChoice(
    "share",
    ALSTER.code,
    period(2023, SHARE),
    "2021",
    (BARCHESTER.code, JOINT.code),
    ShowRanked.TABLE,
)


def page(query, path=PATH):
    return parse_address(CATALOGUE, path, query)


@pytest.mark.parametrize(
    "choice",
    [
        PLAIN,
        FULL,
        replace(PLAIN, period=period(2023, SHARE)),
        replace(PLAIN, version="2021"),
        replace(PLAIN, marked=(ALSTER.code,)),
        replace(PLAIN, show=ShowRanked.TABLE),
    ],
)
def test_what_is_written_is_read_again(choice):
    path, _, query = ranked_path(CATALOGUE, choice).partition("?")
    assert parse_address(CATALOGUE, path, query) == RankedPage(choice)


def test_an_address_names_only_what_differs_from_the_first_view():
    assert ranked_path(CATALOGUE, PLAIN) == "/compare/share"
    assert ranked_path(CATALOGUE, FULL) == (
        f"/compare/share?area={ALSTER.code}&period=2023-24&list=2021"
        f"&mark={BARCHESTER.code},{JOINT.code}&show=table"
    )
    assert ranked_download_path(CATALOGUE, replace(PLAIN, version="2021"), "csv") == (
        "/download/compare/share.csv?list=2021"
    )


def test_an_area_that_is_added_comes_after_those_marked_and_nobody_is_nobody():
    query = f"?mark={ALSTER.code}&add={BARCHESTER.code}&show=chart"
    assert page(query).choice.marked == (ALSTER.code, BARCHESTER.code)
    assert page(f"?mark={ALSTER.code}&add=nobody").choice.marked == (ALSTER.code,)
    assert page(f"?mark={ALSTER.code}&add={ALSTER.code}").choice.marked == (ALSTER.code,)
    assert page("?mark=&add=nobody").choice == PLAIN
    assert without_mark(FULL, JOINT.code).marked == (BARCHESTER.code,)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("?area=nowhere", "There is no area with the code “nowhere”."),
        (
            f"?area={REGION.code}",
            "area: found “E12000001” (West Country), expected the code of a local authority.",
        ),
        ("?period=2024", "period: found “2024”, expected"),
        ("?list=1999", "list: found “1999”, expected 2025 or 2021."),
        ("?mark=nobody", "mark: found “nobody”, expected the code of another local authority."),
        (f"?mark={OWN.code}", "expected the code of another local authority."),
        (f"?mark={REGION.code}", "expected the code of another local authority."),
        (f"?mark={ALSTER.code},{ALSTER.code}", "names the same area twice"),
        (
            "?mark="
            + ",".join(one.code for one in (ALSTER, BARCHESTER, CLOISTERHAM, DULLBOROUGH, CLOSED)),
            "mark: found 5 areas, expected four at most.",
        ),
        ("?show=rank", "“rank” is not a choice for show: expected chart or table."),
        ("?colour=red", "This page has no option called “colour”."),
        ("?list=2021&list=2025", "The address gives the same option twice."),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(query, reason):
    found = page(query)
    assert isinstance(found, NotFound)
    assert reason in found.reason
    assert found.measure_id == "share"


def test_a_measure_that_is_not_there_is_not_found():
    assert page("", "/compare/nothing") == NotFound("There is no measure called “nothing”.")


def test_the_list_of_measures_has_an_address_and_a_place_in_the_navigation():
    assert page("", "/compare") == page("", "/compare/") == ComparePage()
    assert ("Compare", "/compare") in NAVIGATION
    assert page_title(CATALOGUE, ComparePage()) == "Compare"
    assert page_title(CATALOGUE, RankedPage(PLAIN)) == f"{SHARE.title}: all authorities"
    assert isinstance(page("?x=1", "/compare"), NotFound)
