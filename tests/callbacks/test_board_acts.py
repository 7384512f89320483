"""Presses on the board's pages, as plain functions and as bodies that a stranger could send."""

import json
from datetime import UTC, date, datetime
from functools import partial

import pytest

from access.request_guard import LONGEST_PRESS as LARGEST_LET_IN
from access.request_guard import is_well_formed
from callbacks.board_acts import act
from callbacks.board_pages import Board, open_board_page
from callbacks.board_press import LONGEST_PRESS, Press, read_press
from callbacks.packs import Packs
from data.catalogue import read_catalogue
from data.domain.pack import PackItem
from data.migrations import migrate
from data.models import SnapshotRow
from data.queries.packs import get_packs
from data.reading.reader import Reader
from data.session import open_engine, read_session, write_session
from data.writes.packs import LONGEST_WORDS, By, PackProblem, StaleItem, add_snapshot
from jobs.freezing import Freezing, freeze_pack
from layouts.board_address import BoardPage, FrozenPage, PackPage
from tests.callbacks.bodies import CALLBACKS, body_for, key_of

CATALOGUE = read_catalogue()
TEMPLATE = "one-page"
LEFT = "/measure/fostering_deregistrations"


@pytest.fixture
def board(tmp_path):
    url = f"sqlite:///{(tmp_path / 'b.db').as_posix()}"
    migrate(url)
    engine = open_engine(url)
    reader = Reader(CATALOGUE, engine, partial(read_session, engine), lambda: date(2026, 7, 1))
    yield Board(Packs(reader, "Jo"))
    engine.dispose()


def names(board):
    return [one.name for one in board.packs.all()]


def template_name(board):
    return names(board)[0]


def press(board, page, do, **told):
    return act(board, page, Press(do, {name: str(one) for name, one in told.items()}))


def words(node):
    if node is None or isinstance(node, str):
        return node or ""
    if isinstance(node, (list, tuple)):
        return "".join(words(one) for one in node)
    return words(getattr(node, "children", ""))


# ---- reading presses -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "move",
        "[]",
        "{}",
        '{"do": 1}',
        '{"do": ["move"]}',
        "{" * 5000,
        "[" * 30000,
        json.dumps({"do": "save", "words": "x" * LONGEST_PRESS}),
    ],
)
def test_what_no_button_wrote_is_no_press(given):
    assert read_press(given) is None


def test_a_press_keeps_texts_alone_and_counts_with_whole_numbers_only():
    found = read_press('{"do": "move", "item": "12", "to": -1, "more": {"a": 1}, "x": "1e3"}')
    assert found == Press("move", {"do": "move", "item": "12", "x": "1e3"})
    assert (found.number("item"), found.number("to"), found.number("x")) == (12, -1, -1)
    assert Press("move", {"item": "٣"}).number("item") == -1
    assert Press("move", {"item": "9" * 30}).number("item") == -1


def test_a_form_of_full_length_is_let_in_and_a_longer_one_is_not(served):
    key = key_of(served, "board-main.children")
    full = json.dumps(
        {"do": "save", "words": '"\n' * 4000, "notes": "é\n" * 4000, "title": "t" * 300},
        ensure_ascii=False,  # as browsers write it
    )
    for text, is_let_in in ((full, True), ("x" * (LARGEST_LET_IN + 1), False)):
        body = body_for(served, key, {"board-press.data": text}, "board-press.data")
        assert is_well_formed(body, served.callback_map) is is_let_in
    address = body_for(served, key, {"address.pathname": "x" * 2001}, "board-press.data")
    assert not is_well_formed(address, served.callback_map)


@pytest.mark.parametrize(
    "told",
    [
        {"do": "drop-table"},
        {"do": "move", "item": "1"},
        {"do": "archive", "pack": "nobody"},
        {"do": "make", "from": "frozen:1", "title": "x"},
        {"do": "make", "from": "frozen:x" * 200, "title": ""},
        {"do": "save"},
    ],
)
def test_strange_presses_are_answered_without_a_fault(served, client, told):
    key = key_of(served, "board-main.children")
    values = {"board-press.data": json.dumps(told), "address.pathname": "/board"}
    answer = client.post(CALLBACKS, json=body_for(served, key, values, "board-press.data"))
    assert answer.status_code in (200, 204)
    assert "Traceback" not in answer.text


# ---- packs -----------------------------------------------------------------------------------


def test_the_first_change_makes_a_pack_of_a_template_with_the_same_pages(board):
    name = template_name(board)
    before = board.packs.get(name)
    assert before.id == 0
    answer = press(board, PackPage(name), "move", item=before.items[0].id, to=2)
    after = board.packs.get(name)
    assert after.id > 0
    wanted = [before.items[place].address for place in (1, 2, 0, *range(3, len(before.items)))]
    assert [one.address for one in after.items] == wanted
    assert "is now page 3" in words(answer.said)


def test_pages_of_a_template_are_found_by_their_number_when_another_was_stored_before(board):
    first, second = names(board)[:2]
    one = board.packs.get(first).items[0]
    press(board, PackPage(first), "remove", item=one.id)  # its pages take the first ids
    before = board.packs.get(second)
    press(board, PackPage(second), "remove", item=before.items[2].id)
    after = board.packs.get(second)
    assert [one.address for one in after.removed] == [before.items[2].address]
    assert len(after.items) == len(before.items) - 1
    assert len(board.packs.get(first).removed) == 1


def test_a_page_is_taken_out_and_put_back_where_it_was(board):
    name = template_name(board)
    second = board.packs.get(name).items[1]
    press(board, PackPage(name), "move", item=second.id, to=1)  # stored, unmoved
    items = board.packs.get(name).items
    press(board, PackPage(name), "remove", item=items[1].id)
    assert [one.id for one in board.packs.get(name).items] == [
        one.id for one in items if one != items[1]
    ]
    press(board, PackPage(name), "put-back", item=items[1].id)
    assert [one.id for one in board.packs.get(name).items] == [one.id for one in items]
    again = press(board, PackPage(name), "put-back", item=items[1].id)
    assert "Nothing was changed" in words(again.said)


def test_a_page_that_another_took_out_is_told_and_the_list_comes_as_it_is(board):
    name = template_name(board)
    press(board, PackPage(name), "move", item=board.packs.get(name).items[0].id, to=1)
    item = board.packs.get(name).items[3]
    board.packs.remove(name, item.id)
    answer = press(board, PackPage(name), "move", item=item.id, to=0)
    assert "somebody else took it out" in words(answer.said)
    assert isinstance(answer.main, list)


def test_a_measure_is_added_by_its_title_or_by_words_that_only_it_has(board):
    name = board.packs.make("New", "")
    page = PackPage(name)
    title = CATALOGUE.measure_by_id["fostering_deregistrations"].title
    press(board, page, "add-measure", measure=title.upper(), kind="compare")
    press(board, page, "add-measure", measure=title, kind="trend")
    press(board, page, "add-measure", measure=title, kind="something else")
    press(board, page, "add-theme", theme="fostering")
    assert [one.address for one in board.packs.get(name).items] == [
        "/compare/fostering_deregistrations",
        f"{LEFT}?show=trend",
        LEFT,
        "/theme/fostering",
    ]
    for told in ({"measure": ""}, {"measure": "zzzz"}, {"measure": "children"}):
        answer = press(board, page, "add-measure", kind="trend", **told)
        assert "expected the name of one measure" in words(answer.said)
    assert "expected one of the list" in words(press(board, page, "add-theme", theme="x").said)
    assert len(board.packs.get(name).items) == 4


def test_improvement_items_are_added_all_or_of_a_month_and_can_be_frozen(board):
    page = PackPage(board.packs.make("New", ""))
    press(board, page, "add-items", said="2025-11")
    press(board, page, "add-items", said="")
    assert "one of the list" in words(press(board, page, "add-items", said="1999-01").said)
    items = board.packs.get(page.name).items
    assert [one.address for one in items] == ["/improvement?said=2025-11", "/improvement"]
    month, every = (board.edited(board.packs.get(page.name), one).preview for one in items)
    assert 0 < len(month.table.rows) < len(every.table.rows)


def test_a_new_pack_begins_with_nothing_or_a_template_or_what_was_frozen(board):
    made = press(board, BoardPage(), "make", **{"from": "empty", "title": "Board  in June"})
    assert made.go == "/board/board-in-june"
    assert board.packs.get("board-in-june").title == "Board in June"
    again = press(board, BoardPage(), "make", **{"from": "empty", "title": "Board in June"})
    assert again.go == "/board/board-in-june-2"
    template = next(one for one in CATALOGUE.pack_templates if one.name == "scrutiny")
    copied = press(board, BoardPage(), "make", **{"from": "template:scrutiny", "title": "Mine"})
    pack = board.packs.get(copied.go.removeprefix("/board/"))
    assert (pack.title, pack.purpose) == ("Mine", template.purpose)
    assert [one.address for one in pack.items] == [one.address for one in template.pages]
    refused = press(board, BoardPage(), "make", **{"from": "empty", "title": "  "})
    assert "title: found nothing, expected a few words" in words(refused.said)


def frozen(board, *items):
    name = board.packs.make("Board", "For members")
    for item in items:
        board.packs.add(name, item)
    at = datetime(2026, 6, 1, tzinfo=UTC)
    pack = board.packs.get(name)
    content = freeze_pack(board.reader, pack, Freezing("Jo", at, "Dashboard", title="June"))
    with write_session(board.reader.engine) as session:
        return add_snapshot(session, pack.id, content, 0)


def test_a_copy_of_a_frozen_pack_is_a_draft_that_knows_what_it_is_compared_with(board):
    snapshot = frozen(board, PackItem(0, LEFT, words="Old words"), PackItem(0, "", "Text", "Same"))
    made = press(board, FrozenPage("board", 1), "copy", title="September")
    pack = board.packs.get(made.go.removeprefix("/board/"))
    assert (pack.title, pack.copied_from) == ("September", snapshot.id)
    assert [(one.address, one.words) for one in pack.items] == [(LEFT, ""), ("", "Same")]
    assert board.draft(pack).before == snapshot
    from_list = press(board, BoardPage(), "make", **{"from": f"frozen:{snapshot.id}", "title": ""})
    assert board.packs.get(from_list.go.removeprefix("/board/")).title == "June"


def test_what_is_frozen_is_read_once_and_stays_what_it_was(board):
    snapshot = frozen(board, PackItem(0, "", "Text", "As it was"))
    found = board.packs.frozen(snapshot)
    assert board.packs.frozen(snapshot) is found
    item = board.packs.get("board").items[0]
    board.packs.change("board", PackItem(item.id, "", "Text", "Anew", version=1))
    assert board.packs.frozen(snapshot).items[0].words == "As it was"


def test_a_frozen_pack_that_was_altered_is_refused_rather_than_shown(board):
    snapshot = frozen(board, PackItem(0, "", "Text", "As it was"))
    with write_session(board.reader.engine) as session:
        row = session.get(SnapshotRow, snapshot.id)
        row.content = row.content[:-1] + b"x"
    page = open_board_page(CATALOGUE, board, FrozenPage("board", 1))
    assert page.status == 404
    assert "found content that was altered since it was frozen" in words(page.body)
    assert "As it was" not in words(page.body)


# ---- one page --------------------------------------------------------------------------------


@pytest.fixture
def page(board):
    name = board.packs.make("Board", "")
    return PackPage(name, board.packs.add(name, PackItem(0, LEFT)))


def test_a_page_is_saved_with_all_that_was_typed(board, page):
    answer = press(board, page, "save", title="T", words="W" * LONGEST_WORDS, notes="N", version=1)
    assert words(answer.said) == "Saved. All pages of the pack"
    (item,) = board.packs.get(page.name).items
    assert (item.title, item.words, item.notes) == ("T", "W" * LONGEST_WORDS, "N")
    assert (item.address, item.version) == (LEFT, 2)


def test_what_is_too_long_is_refused_and_nothing_is_lost(board, page):
    answer = press(board, page, "save", words="W" * (LONGEST_WORDS + 1), version=1)
    assert f"expected {LONGEST_WORDS:,} at most" in words(answer.said)
    assert board.packs.get(page.name).items[0].version == 1


def test_a_stale_form_overwrites_nothing_and_shows_theirs(board, page):
    press(board, page, "save", words="Theirs", version=1)
    answer = press(board, page, "save", words="Mine", version=1)
    assert "somebody else changed it" in words(answer.said)
    assert "Theirs" in words(answer.said)
    assert board.packs.get(page.name).items[0].words == "Theirs"
    with pytest.raises(StaleItem):
        board.packs.change(page.name, PackItem(page.item, LEFT, words="Mine", version=1))


def test_the_preview_shows_what_is_typed_and_saves_nothing(board, page):
    text = PackPage(page.name, board.packs.add(page.name, PackItem(0, "", "Text")))
    answer = press(board, text, "preview", title="Text", words="Only **typed**", version=1)
    assert "typed" in words(answer.main)
    assert [one.words for one in board.packs.get(page.name).items] == ["", ""]


def test_pages_do_only_what_their_own_buttons_do(board, page):
    for where, do in ((BoardPage(), "move"), (PackPage(page.name), "save"), (page, "remove")):
        assert press(board, where, do, item=page.item) is None
    assert act(board, FrozenPage(page.name, 1), Press("remove", {"item": "1"})) is None


def test_a_pack_that_is_gone_is_told(board):
    with pytest.raises(PackProblem):
        board.packs.move("nobody", 1, 2)
    answer = press(board, PackPage("nobody"), "move", item=1, to=2)
    assert "expected one that exists" in words(answer.said)


def test_who_changed_a_pack_last_is_kept(board, page):
    with read_session(board.reader.engine) as session:
        pack = next(one for one in get_packs(session, CATALOGUE) if one.name == page.name)
    assert pack.made_by == "Jo"
    assert By("Jo", pack.made_at).name == "Jo"


def test_a_page_of_a_template_is_never_taken_for_another_whatever_numbers_stored_pages_have(board):
    """Stored pages have the numbers 1 to 3, so that those of the template begin with 4."""
    other = board.packs.make("Other", "")
    for _ in range(3):
        board.packs.add(other, PackItem(0, LEFT))
    name = template_name(board)
    before = board.packs.get(name)
    wanted = before.items[4]
    press(board, PackPage(name), "remove", item=wanted.id)
    assert [one.address for one in board.packs.get(name).removed] == [wanted.address]
    # somebody whose page is older than the first change presses its button
    late = before.items[6]
    press(board, PackPage(name), "remove", item=late.id)
    assert {one.address for one in board.packs.get(name).removed} == {wanted.address, late.address}
    assert [len(board.packs.get(other).items), len(board.packs.get(other).removed)] == [3, 0]


def test_the_address_of_a_page_of_a_template_leads_there_before_and_after_the_first_change(board):
    name = template_name(board)
    third = board.packs.get(name).items[2]
    title = open_board_page(CATALOGUE, board, PackPage(name, third.id)).title
    assert title.startswith("Page 3: ")
    assert open_board_page(CATALOGUE, board, PackPage(name, 3)).title == title
    press(board, PackPage(name), "move", item=board.packs.get(name).items[0].id, to=5)
    moved = open_board_page(CATALOGUE, board, PackPage(name, third.id)).title
    assert moved == title.replace("Page 3", "Page 2")
    board.packs.remove(name, third.id)
    assert "not found" in open_board_page(CATALOGUE, board, PackPage(name, third.id)).title.lower()
