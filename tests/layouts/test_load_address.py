"""Addresses of the load pages: read strictly, written as they are read."""

import pytest

from data.catalogue import read_catalogue
from data.domain.change import ChangeKind
from layouts.address import NotFound, parse_address
from layouts.load_address import (
    HistoryPage,
    LoadPage,
    RecordPage,
    check_query,
    record_path,
    undo_path,
)

CATALOGUE = read_catalogue()


def parse(path, query=""):
    return parse_address(CATALOGUE, path, query)


@pytest.mark.parametrize(
    ("path", "query", "page"),
    [
        ("/load", "", LoadPage()),
        ("/load/", "", LoadPage()),
        ("/load", "?check=abc", LoadPage("abc")),
        ("/load/history", "", HistoryPage()),
        ("/load/12", "", RecordPage(12)),
        ("/load/12/take-back", "", RecordPage(12, ChangeKind.WITHDRAWAL)),
        ("/load/12/put-back", "", RecordPage(12, ChangeKind.RESTORATION)),
    ],
)
def test_each_load_page_has_its_address(path, query, page):
    assert parse(path, query) == page


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/load/0", ""),
        ("/load/-1", ""),
        ("/load/012", ""),
        ("/load/1e3", ""),
        ("/load/①", ""),
        ("/load/9999999999", ""),
        ("/load/12/delete", ""),
        ("/load/12/take-back/x", ""),
        ("/load/history/x", ""),
        ("/load", "?file=abc"),
        ("/load", "?check=a&check=b"),
        ("/load/12", "?check=a"),
        ("/load/history", "?check=a"),
        ("/loads", ""),
    ],
)
def test_nothing_else_is_a_load_page(path, query):
    assert isinstance(parse(path, query), NotFound)


def test_what_is_written_is_read_again():
    assert parse("/load", check_query("a-_9")) == LoadPage("a-_9")
    assert parse("/load", check_query("a&b=c")) == LoadPage("a&b=c")
    assert parse(record_path(7)) == RecordPage(7)
    for kind in (ChangeKind.WITHDRAWAL, ChangeKind.RESTORATION):
        assert parse(undo_path(7, kind)) == RecordPage(7, kind)
