"""Addresses of commentary: written, read again, and refused in plain words."""

import pytest

from layouts.address import MeasurePage, NotFound, parse_address
from layouts.commentary_address import (
    CommentaryHistoryPage,
    CommentaryPage,
    CommentaryTurn,
    CommentaryTurnPage,
    WritePage,
    commentary_history_path,
    commentary_path,
    commentary_title,
    commentary_turn_path,
    write_path,
)

MEASURE = "fostering_deregistrations"
PAGES = {
    write_path(MEASURE): WritePage(MEASURE),
    write_path(MEASURE, "2024-25"): WritePage(MEASURE, "2024-25"),
    write_path(MEASURE, "2024-25", 7): WritePage(MEASURE, "2024-25", 7),
    commentary_history_path(MEASURE): CommentaryHistoryPage(MEASURE),
    commentary_history_path(MEASURE, "2024-25"): CommentaryHistoryPage(MEASURE, "2024-25"),
    commentary_path(MEASURE, 12): CommentaryPage(MEASURE, 12),
    commentary_turn_path(MEASURE, 12, CommentaryTurn.APPROVE): CommentaryTurnPage(
        MEASURE, 12, CommentaryTurn.APPROVE
    ),
    commentary_turn_path(MEASURE, 12, CommentaryTurn.WITHDRAW): CommentaryTurnPage(
        MEASURE, 12, CommentaryTurn.WITHDRAW
    ),
    commentary_turn_path(MEASURE, 12, CommentaryTurn.UNAPPROVE): CommentaryTurnPage(
        MEASURE, 12, CommentaryTurn.UNAPPROVE
    ),
}


@pytest.mark.parametrize("address", list(PAGES))
def test_an_address_is_read_as_it_was_written(catalogue, address):
    path, _, query = address.partition("?")
    assert parse_address(catalogue, path, query) == PAGES[address]


def test_the_measure_s_own_page_is_where_it_was(catalogue):
    assert isinstance(parse_address(catalogue, f"/measure/{MEASURE}", ""), MeasurePage)


@pytest.mark.parametrize(
    ("path", "query", "words"),
    [
        ("/measure/gone/commentary", "", "There is no measure called “gone”."),
        (f"/measure/{MEASURE}/commentary", "period=2024-26", "period: found “2024-26”, expected"),
        (f"/measure/{MEASURE}/commentary", "from=x", "“x” is not the number of a commentary."),
        (f"/measure/{MEASURE}/commentary", "area=E06000035", "no option called “area”"),
        (f"/measure/{MEASURE}/commentary/0", "", "There is no page at “…/commentary/0”."),
        (f"/measure/{MEASURE}/commentary/1/delete", "", "There is no page at"),
        (f"/measure/{MEASURE}/commentary/1", "period=2024-25", "no option called “period”"),
        (f"/measure/{MEASURE}/commentary/٣", "", "There is no page at"),
        (f"/measure/{MEASURE}/commentaryx", "", "There is no page at"),
        (f"/measure/{MEASURE}/commentary/9999999999", "", "There is no page at"),
    ],
)
def test_what_names_nothing_is_said_so(catalogue, path, query, words):
    page = parse_address(catalogue, path, query)
    assert isinstance(page, NotFound)
    assert words in page.reason


def test_every_page_has_a_title_before_anything_is_read(catalogue):
    name = catalogue.measure_by_id[MEASURE].title
    assert {commentary_title(catalogue, page) for page in PAGES.values()} == {
        f"Write commentary: {name}",
        f"History of commentary: {name}",
        f"Commentary: {name}",
    }
