"""Addresses of the board's pages, read and written; others are told apart from them."""

import pytest

from data.catalogue import read_catalogue
from layouts.address import NotFound, parse_address
from layouts.board_address import (
    BoardPage,
    FrozenPage,
    PackPage,
    figure_path,
    frozen_path,
    pack_path,
    present_path,
    share_path,
)

CATALOGUE = read_catalogue()


def read(address):
    path, _, query = address.partition("?")
    return parse_address(CATALOGUE, path, query)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/board", BoardPage()),
        ("/board/", BoardPage()),
        ("/board/corporate-parenting-board", PackPage("corporate-parenting-board")),
        ("/board/scrutiny?page=12", PackPage("scrutiny", 12)),
        ("/board/scrutiny/frozen/3", FrozenPage("scrutiny", 3)),
        ("/board/a", PackPage("a")),
    ],
)
def test_an_address_of_the_board_names_its_page(address, page):
    assert read(address) == page


@pytest.mark.parametrize(
    "address",
    [
        "/board/Scrutiny",
        "/board/-x",
        "/board/x-",
        "/board/x/frozen",
        "/board/x/frozen/0",
        "/board/x/frozen/1/2",
        "/board/x/frozen/1?page=2",
        "/board/x?page=0",
        "/board/x?page=-1",
        "/board/x?page=1e3",
        "/board/x?page=١",
        "/board/x?item=2",
        "/board?page=2",
        "/board/x/present/2",
        "/board/" + "a" * 101,
        "/boards",
        "/board/x/frozen/9999999999",
    ],
)
def test_what_names_no_page_of_the_board_is_not_found(address):
    assert isinstance(read(address), NotFound)


def test_what_is_written_is_read_as_the_same_page():
    for page, written in (
        (PackPage("x-2"), pack_path("x-2")),
        (PackPage("x-2", 7), pack_path("x-2", 7)),
        (FrozenPage("x-2", 11), frozen_path("x-2", 11)),
    ):
        assert read(written) == page


def test_addresses_outside_of_the_pages_are_as_the_issue_says():
    assert present_path("scrutiny") == "/board/scrutiny/present"
    assert present_path("scrutiny", 2) == "/board/scrutiny/present?frozen=2"
    assert share_path("a_B-c") == "/share/a_B-c"
    assert figure_path("scrutiny", 2, 5) == "/board/scrutiny/frozen/2/figure/5.json"
