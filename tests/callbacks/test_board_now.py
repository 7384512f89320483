"""What a draft's list says that each page shows: it agrees with what freezing makes of it."""

import pytest

from callbacks.board_acts import act
from callbacks.board_now import PagesNow, read_now
from callbacks.board_pages import Board
from callbacks.board_press import Press
from callbacks.packs import Packs
from data.catalogue import read_catalogue
from data.domain.frozen import ItemKind
from data.domain.pack import PackItem
from data.sample.constants import TODAY as SAMPLE_DAY
from jobs.freezing import freeze_view
from layouts.board_address import PackPage
from layouts.pages.board_pack import pack_parts
from tests.published_store import published_in
from tests.readers import reader_of

CATALOGUE = read_catalogue()
LEFT = "fostering_deregistrations"
GONE = "/measure/no_such_measure"


@pytest.fixture(scope="module")
def medway(tmp_path_factory):
    address = published_in(tmp_path_factory.mktemp("now"), CATALOGUE)
    with reader_of(address, CATALOGUE) as reader:
        yield reader


@pytest.fixture(scope="module")
def sample(sample_catalogue, sample_file):
    address = f"sqlite:///{sample_file.as_posix()}"
    with reader_of(address, sample_catalogue, SAMPLE_DAY) as reader:
        yield reader


def views(catalogue):
    """A page of every kind of every measure, theme and list of items."""
    yield from (f"/measure/{one.id}" for one in catalogue.measures)
    yield from (f"/compare/{one.id}" for one in catalogue.measures)
    yield from (f"/theme/{one.id}" for one in catalogue.themes)
    yield from ("/improvement", "/improvement?said=2025-11", "/improvement?said=1999-01")


def left_out(reader, address):
    return freeze_view(reader, address, is_drawn=False).kind is ItemKind.GONE


def words(node):
    if node is None or isinstance(node, str):
        return node or ""
    if isinstance(node, (list, tuple)):
        return " ".join(words(one) for one in node)
    return words(getattr(node, "children", ""))


def buttons(node):
    """Every button below a component, by its words."""
    found = {words(node): node} if getattr(node, "type", "") == "button" else {}
    children = getattr(node, "children", node if isinstance(node, list) else None)
    for one in children if isinstance(children, list) else [children]:
        if one is not None and not isinstance(one, str):
            found |= buttons(one)
    return found


def press(board, page, do, **told):
    return act(board, page, Press(do, {name: str(one) for name, one in told.items()}))


def test_of_the_published_figures_every_page_that_would_be_left_out_is_told(medway):
    found = read_now(medway, medway.catalogue, views(CATALOGUE))
    for address in views(CATALOGUE):
        assert found[address].is_empty is left_out(medway, address), address
    # the published documents hold figures of a few measures only
    assert sum(one.is_empty for one in found.values()) > 150


def test_of_the_sample_a_few_pages_of_each_kind_agree(sample):
    chosen = [*list(views(sample.catalogue))[::20], "/compare/fostering_dereg_by_reason"]
    found = read_now(sample, sample.catalogue, chosen)
    for address in chosen:
        assert found[address].is_empty is left_out(sample, address), address


@pytest.mark.parametrize(
    ("address", "said"),
    [
        # the council's annual fostering report 2024-25: 38 left, 31 the year before
        (f"/measure/{LEFT}", "38 in 2024-25"),
        (f"/measure/{LEFT}?to=2023-24", "31 in 2023-24"),
        (f"/compare/{LEFT}", "38 in 2024-25"),
        ("/measure/fostering_dereg_by_reason", "Newest: 2024-25"),
        ("/measure/cic_rate", "No figures yet"),
        ("/theme/health", "No figures yet"),
        ("/improvement?said=1999-01", "No figures yet"),
    ],
)
def test_a_page_says_its_newest_figure(medway, address, said):
    assert read_now(medway, medway.catalogue, [address])[address].words == said


def test_a_scorecard_says_how_many_measures_have_figures_and_statements_are_counted(medway):
    found = read_now(medway, medway.catalogue, ["/theme/fostering", "/measure/yj_fte_rate"])
    assert "measures have figures" in found["/theme/fostering"].words
    assert found["/measure/yj_fte_rate"].words.endswith("without dates")


def test_what_names_nothing_is_left_to_the_list_itself(medway):
    assert read_now(medway, medway.catalogue, [GONE, "/about", "/nowhere"]) == {}


def test_moving_a_page_asks_for_no_figure_again(medway, monkeypatch):
    board = Board(Packs(medway, "Jo"))
    name = board.packs.make("One", "")
    for measure in (LEFT, "cic_rate"):
        board.packs.add(name, PackItem(0, f"/measure/{measure}"))
    pages = PagesNow(medway)
    first = pages.of(board.packs.get(name))
    monkeypatch.setattr("callbacks.board_now.read_now", None)  # a second question would fail
    board.packs.move(name, board.packs.get(name).items[0].id, 1)
    assert pages.of(board.packs.get(name)) == first


def test_the_pages_without_figures_are_taken_out_at_once_and_put_back(medway):
    board = Board(Packs(medway, "Jo"))
    name = "corporate-parenting-board"
    before = [one.address for one in board.packs.get(name).items]
    empty = [one for one in before if one and left_out(medway, one)]
    assert 1 < len(empty) < len(before)

    shown = pack_parts(CATALOGUE, board.draft(board.packs.get(name)))
    remove = buttons(shown)[f"Remove the {len(empty)} pages without figures"]
    told = remove.to_plotly_json()["props"]
    answer = press(board, PackPage(name), told["data-do"], items=told["data-items"])
    assert f"{len(empty)} pages are taken out" in words(answer.said)
    assert [one.address for one in board.packs.get(name).items] == [
        one for one in before if one not in empty
    ]
    assert "without figures" not in words(answer.main)

    undo = buttons(answer.said)["Undo"].to_plotly_json()["props"]
    answer = press(board, PackPage(name), undo["data-do"], items=undo["data-items"])
    assert f"{len(empty)} pages are back" in words(answer.said)
    assert [one.address for one in board.packs.get(name).items] == before


def test_a_page_of_a_measure_that_is_gone_is_among_those_that_would_be_left_out(medway):
    board = Board(Packs(medway, "Jo"))
    name = board.packs.make("One", "")
    kept = board.packs.add(name, PackItem(0, f"/measure/{LEFT}"))
    gone = board.packs.add(name, PackItem(0, GONE))
    shown = pack_parts(CATALOGUE, board.draft(board.packs.get(name)))
    remove = buttons(shown)["Remove the page that cannot be shown"].to_plotly_json()["props"]
    assert remove["data-items"] == str(gone)
    press(board, PackPage(name), "remove-empty", items=remove["data-items"])
    assert [one.id for one in board.packs.get(name).items] == [kept]
    again = press(board, PackPage(name), "remove-empty", items=remove["data-items"])
    assert "taken out already" in words(again.said)


@pytest.mark.parametrize("items", ["", "x", "1,2,x,-3,1e9,99999999999", ",,,", "٣"])
def test_numbers_that_no_button_wrote_take_nothing_out(medway, items):
    board = Board(Packs(medway, "Jo"))
    name = board.packs.make("One", "")
    board.packs.add(board.packs.make("Other", ""), PackItem(0, f"/measure/{LEFT}"))
    board.packs.add(name, PackItem(0, f"/measure/{LEFT}"))
    for do in ("remove-empty", "put-back-all"):
        press(board, PackPage(name), do, items=items.replace("2", ""))
    assert len(board.packs.get(name).items) == 1
