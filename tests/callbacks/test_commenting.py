"""The form and the questions of commentary, as the page's buttons do them."""

import io
import json

import pytest
from openpyxl import load_workbook

from access.request_guard import LONG_TEXTS, LONGEST_TEXT, LONGEST_VALUE
from data.queries.commentary import get_commentary
from data.session import open_engine, read_session
from layouts import ids
from layouts.components.commentary_fields import FIELD_IDS
from tests.callbacks.bodies import CALLBACKS, body_for
from tests.callbacks.loading import csv_file, desk, words_of

__all__ = ["desk"]

MEASURE = "cic_rate"
PATH = f"/measure/{MEASURE}/commentary"
TYPED = {"story": "More **children** came.", "so_what": "Fewer homes.", "action": "Ask each one."}
ATTACKS = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1)) [y](data:text/html,<script>alert(1)</script>) [z](vbscript:x)",
    "![x](https://evil.example/x.png)",
    "<a href='https://evil.example' onclick=alert(1)>x</a>",
    "[x]: javascript:alert(1)\n\n[x]",
    '<https://evil.example/"onmouseover="alert(1)>',
    "&lt;script&gt;",
    "</textarea><script>alert(1)</script>",
)


@pytest.fixture
def figures(desk):
    """The product with a figure of two years."""
    desk.accept(
        desk.token(csv_file(*(f"{MEASURE},E06000035,{y},65,,,," for y in ("2023-24", "2024-25"))))
    )
    return desk


@pytest.fixture
def written(figures):
    engine = open_engine(figures.url)

    def read():
        with read_session(engine) as session:
            return get_commentary(session, MEASURE)

    yield read
    engine.dispose()


def press(desk, store, given, path=PATH, query=""):
    (key,) = [
        key
        for key, callback in desk.app.callback_map.items()
        if "callback" in callback and [one["id"] for one in callback["inputs"]] == [store]
    ]
    given = {f"{store}.data": "1", f"{ids.ADDRESS}.pathname": path} | given
    given |= {f"{ids.ADDRESS}.search": query}
    body = body_for(desk.app, key, given, f"{store}.data")
    answer = desk.app.server.test_client().post(CALLBACKS, json=body)
    if answer.status_code == 204:
        return {}
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["response"]


def form(desk, store, typed=None, name="Jo Smith", base="0", seen=None, query=""):
    values = {FIELD_IDS[part]: text for part, text in (TYPED if typed is None else typed).items()}
    given = {f"{component}.value": text for component, text in values.items()}
    given |= {f"{ids.LOAD_NAME}.value": name, f"{ids.COMMENT_BASE}.data": base}
    given |= {f"{ids.COMMENT_SEEN}.data": seen}
    return press(desk, store, given, query=query)


def record(desk, typed=None, **given):
    seen = form(desk, ids.COMMENT_LOOKED, typed, **given)[ids.COMMENT_SEEN]["data"]
    return form(desk, ids.COMMENT_ACCEPTED, typed, seen=seen, **given)


def approve(desk, number, name):
    given = {f"{ids.LOAD_NAME}.value": name}
    return press(desk, ids.COMMENT_APPROVED, given, f"{PATH}/{number}/approve")


def withdraw(desk, number, again, reason="it was wrong", name="A Brown", turn="withdraw"):
    given = {
        f"{ids.LOAD_NAME}.value": name,
        f"{ids.LOAD_REASON}.value": reason,
        f"{ids.COMMENT_AGAIN}.value": again,
    }
    return press(desk, ids.COMMENT_WITHDRAWN, given, f"{PATH}/{number}/{turn}")


def part(answer, component):
    return " ".join(words_of(answer.get(component, {}).get("children")).split())


def test_it_is_seen_recorded_shown_approved_and_told_of_in_files(figures, written):
    assert "Nobody has written about these figures yet." in figures.page(f"/measure/{MEASURE}")
    looked = form(figures, ids.COMMENT_LOOKED)
    assert "On 2024-25 What happened More children came. So what" in part(
        looked, ids.COMMENT_PREVIEW
    )
    assert written() == ()
    done = form(figures, ids.COMMENT_ACCEPTED, seen=looked[ids.COMMENT_SEEN]["data"])
    assert done[ids.ADDRESS] == {"pathname": f"{PATH}/1", "search": ""}
    receipt = figures.page(f"{PATH}/1")
    assert "It stands. Nobody has approved it yet." in receipt
    assert f"{PATH}/1/withdraw" in receipt
    assert f"{PATH}/1/approve" in receipt
    assert "; not yet approved Approve" in figures.page(f"/measure/{MEASURE}")
    answer = approve(figures, 1, "A  Brown")
    assert answer[ids.ADDRESS]["pathname"] == f"{PATH}/1"
    assert "; approved by A Brown, " in figures.page(f"/measure/{MEASURE}")
    file = figures.app.server.test_client().get(f"/download/{MEASURE}.xlsx").get_data()
    cells = (
        str(cell)
        for sheet in load_workbook(io.BytesIO(file)).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    )
    (line,) = [cell for cell in cells if cell.startswith("Commentary on 2024-25")]
    assert "What happened: More children came. So what: Fewer homes." in line
    assert "; approved by A Brown, " in line


def test_an_author_who_approves_is_named_as_such_and_not_refused(figures, written):
    record(figures)
    approve(figures, 1, "jo  SMITH")
    assert "approved by jo SMITH (the author)" in figures.page(f"/measure/{MEASURE}")
    assert "Approved by jo SMITH, who also wrote it" in figures.page(f"{PATH}/1")


def test_everything_wrong_is_told_at_once_and_nothing_is_recorded(figures, written):
    typed = {"story": "", "so_what": "x" * 3_001, "action": "", "owner": "Jo", "due": "31/02/2027"}
    for store in (ids.COMMENT_LOOKED, ids.COMMENT_ACCEPTED):
        told = part(form(figures, store, typed, name=" "), ids.LOAD_SAID)
        for words in (
            "So what: found 3,001 characters, expected at most 3,000.",
            "Owner: found 'Jo', expected a blank, or words under What is done.",
            "Due: found '31/02/2027', expected a day such as 31/03/2027",
            "Write your name.",
        ):
            assert words in told
    assert written() == ()


def test_a_text_may_be_longer_than_other_values_and_not_without_end(figures, written):
    assert {FIELD_IDS[name] for name in ("story", "so_what", "action")} == LONG_TEXTS
    most = {"story": "x" * LONGEST_TEXT}
    assert "found 8,000 characters" in part(form(figures, ids.COMMENT_LOOKED, most), ids.LOAD_SAID)
    for typed in ({"story": "x" * (LONGEST_TEXT + 1)}, {"owner": "x" * (LONGEST_VALUE + 1)}):
        with pytest.raises(AssertionError, match="could not be read"):
            form(figures, ids.COMMENT_LOOKED, typed)


@pytest.mark.parametrize("query", ["?period=2019-20", "?period=2024", "?period=x", "?from=0"])
def test_a_period_that_cannot_be_written_on_is_not_found(figures, query):
    page = figures.page(f"{PATH}{query}")
    assert "There is nothing at this address" in page
    assert form(figures, ids.COMMENT_LOOKED, query=query) == {} or "found" in part(
        form(figures, ids.COMMENT_LOOKED, query=query), ids.LOAD_SAID
    )


def test_what_was_typed_after_the_preview_is_shown_before_it_is_recorded(figures, written):
    seen = form(figures, ids.COMMENT_LOOKED)[ids.COMMENT_SEEN]["data"]
    changed = TYPED | {"story": "Fewer came."}
    answer = form(figures, ids.COMMENT_ACCEPTED, changed, seen=seen)
    assert "What you typed has changed since" in part(answer, ids.COMMENT_PREVIEW)
    assert ids.ADDRESS not in answer
    assert written() == ()
    form(figures, ids.COMMENT_ACCEPTED, changed, seen=answer[ids.COMMENT_SEEN]["data"])
    assert [one.story for one in written()] == ["Fewer came."]


def test_who_was_overtaken_while_writing_sees_both_and_loses_nothing(figures, written):
    seen = form(figures, ids.COMMENT_LOOKED)[ids.COMMENT_SEEN]["data"]
    record(figures, {"story": "Theirs."}, name="Sam")
    answer = form(figures, ids.COMMENT_ACCEPTED, seen=seen)
    both = part(answer, ids.COMMENT_PREVIEW)
    assert "What stands now On 2024-25 What happened Theirs." in both
    assert "Yours On 2024-25 What happened More children came." in both
    assert "Nothing was recorded: somebody changed" in part(answer, ids.LOAD_SAID)
    assert [one.story for one in written()] == ["Theirs."]
    base = answer[ids.COMMENT_BASE]["data"]
    done = form(figures, ids.COMMENT_ACCEPTED, seen=seen, base=base)
    assert done[ids.ADDRESS]["pathname"] == f"{PATH}/2"
    assert [(one.story, one.was_replaced) for one in written()] == [
        ("Theirs.", True),
        (TYPED["story"], False),
    ]
    assert "in place of what Sam wrote" in figures.page(f"{PATH}/2")


def test_who_looks_after_being_overtaken_sees_both_before_recording(figures, written):
    record(figures, {"story": "Theirs."}, name="Sam")
    answer = form(figures, ids.COMMENT_LOOKED)
    assert "Somebody else changed it" in part(answer, ids.COMMENT_PREVIEW)
    assert answer[ids.COMMENT_BASE]["data"] == "1"


def test_what_was_withdrawn_meanwhile_is_told_too(figures, written):
    record(figures)
    withdraw(figures, 1, "nothing")
    answer = form(figures, ids.COMMENT_LOOKED, {"story": "Mine."}, base="1")
    assert "what stood was withdrawn meanwhile" in part(answer, ids.COMMENT_PREVIEW)
    assert answer[ids.COMMENT_BASE]["data"] == "0"


def test_the_same_again_would_change_nothing(figures, written):
    record(figures)
    answer = form(figures, ids.COMMENT_LOOKED, base="1")
    assert "Nothing would change" in part(answer, ids.COMMENT_PREVIEW)
    assert len(written()) == 1


def test_an_undo_brings_back_what_stood_or_nothing(figures, written):
    record(figures, {"story": "First."})
    record(figures, {"story": "Second."}, base="1")
    page = layout(figures, f"{PATH}/2/withdraw")
    assert "What Jo Smith wrote before stands again" in json.dumps(page)
    answer = withdraw(figures, 2, "again")
    assert answer[ids.ADDRESS]["pathname"] == f"{PATH}/3"
    assert [(one.story, one.stands) for one in written()] == [
        ("First.", False),
        ("Second.", False),
        ("First.", True),
    ]
    assert "It was put back and stands again." in figures.page(f"{PATH}/3")
    assert withdraw(figures, 3, "nothing")[ids.ADDRESS]["pathname"] == f"{PATH}/3"
    assert not any(one.stands for one in written())
    assert "Withdrawn by A Brown" in figures.page(f"{PATH}/3")
    assert "Nobody has written" in figures.page(f"/measure/{MEASURE}")
    history = figures.page(f"{PATH}/history")
    assert "On 2024-25: 3 versions" in history
    assert "it was wrong" in history


def test_an_approval_is_taken_back_and_the_text_stays(figures, written):
    record(figures)
    approve(figures, 1, "A Brown")
    assert f"{PATH}/1/unapprove" in figures.page(f"{PATH}/1")
    assert "Take back the approval of commentary on 2024-25" in figures.page(f"{PATH}/1/unapprove")
    answer = withdraw(figures, 1, "nothing", "not agreed yet", turn="unapprove")
    assert answer[ids.ADDRESS]["pathname"] == f"{PATH}/2"
    first, second = written()
    assert (first.approved_by, first.ended_because) == ("A Brown", "not agreed yet")
    assert second.stands
    assert not second.is_approved
    assert (second.story, second.author) == (TYPED["story"], "Jo Smith")
    page = figures.page(f"{PATH}/2")
    assert "Its approval was taken back. Nobody has approved it yet." in page
    assert f"{PATH}/2/withdraw" in page
    assert f"{PATH}/2/unapprove" not in page
    history = figures.page(f"{PATH}/history")
    assert "The same text, without its approval." in history
    assert "not agreed yet" in history


def test_what_was_put_back_with_its_approval_is_undone_as_a_whole(figures, written):
    record(figures, {"story": "First."})
    approve(figures, 1, "A Brown")
    record(figures, {"story": "Second."}, base="1")
    withdraw(figures, 2, "again")
    assert written()[2].is_approved
    props = [one["props"] for one in nodes(layout(figures, f"{PATH}/3"))]
    (undo,) = [one for one in props if one.get("children") == "Undo"]
    assert undo["href"] == f"{PATH}/3/withdraw"


def test_only_an_approval_that_stands_is_taken_back(figures, written):
    record(figures)
    answer = withdraw(figures, 1, "nothing", turn="unapprove")
    words = "Nothing was changed: nobody has approved it."
    assert words in part(answer, ids.LOAD_SAID)
    assert [one.stands for one in written()] == [True]
    assert "is not approved" in figures.page(f"{PATH}/1/unapprove")


@pytest.mark.parametrize(
    ("reason", "name", "words"),
    [
        ("", "Jo", "Write a reason of at least 5"),
        ("it was wrong", "", "Write your name."),
        ("x" * 501, "Jo", "a reason of at most 500"),
        ("it was wrong", "x" * 101, "a name of at most 100"),
    ],
)
def test_a_withdrawal_needs_a_reason_and_a_name(figures, written, reason, name, words):
    record(figures)
    assert words in part(withdraw(figures, 1, "nothing", reason, name), ids.LOAD_SAID)
    assert written()[0].stands


def test_what_cannot_be_done_any_more_is_said(figures, written):
    record(figures)
    record(figures, {"story": "Second."}, base="1", name="Sam")
    for answer in (approve(figures, 1, "A Brown"), withdraw(figures, 1, "nothing")):
        assert "Sam has written another one in its place" in part(answer, ids.LOAD_SAID)
    assert "Write your name." in part(approve(figures, 2, " "), ids.LOAD_SAID)
    for path in (f"{PATH}/1/approve", f"{PATH}/1/withdraw", f"{PATH}/9", f"{PATH}/9/approve"):
        assert "There is nothing at this address" in figures.page(path)
    assert "There is nothing" in figures.page(PATH.replace(MEASURE, "cic_count") + "/1")


def test_markup_that_was_typed_stays_text_on_every_page(figures, written):
    for number, attack in enumerate(ATTACKS, 1):
        typed = dict.fromkeys(("story", "so_what", "action"), attack) | {"owner": attack[:90]}
        record(figures, typed, name=attack[:90].split("\n")[0], base=str(number - 1))
        assert written()[-1].story == attack
    ones = (f"{PATH}/{number}" for number in range(1, len(ATTACKS) + 1))
    for path in (f"/measure/{MEASURE}", PATH, *ones, f"{PATH}/history"):
        found = list(nodes(layout(figures, path)))
        kinds = {one["type"] for one in found}
        assert not kinds & {"Script", "Img", "Iframe", "Markdown", "DangerouslySetInnerHTML"}, path
        links = [one["props"].get("href", "") or "" for one in found]
        assert all(one.startswith(("/", "#")) or one == "" for one in links), (path, links)


def layout(desk, path):
    """The page at an address, as its components."""
    client = desk.app.server.test_client()
    headers = {"Referer": f"http://localhost{path}"}
    return client.get("/_dash-layout", headers=headers).get_json()


def nodes(node):
    if isinstance(node, list):
        for one in node:
            yield from nodes(one)
    elif isinstance(node, dict):
        if "type" in node and "props" in node:
            yield node
        for one in node.values():
            yield from nodes(one)


def test_the_form_begins_with_what_stands_or_with_an_earlier_version(figures, written):
    record(figures, TYPED | {"due": "31/07/2026", "owner": "Head"})
    record(figures, {"story": "Second."}, base="1")

    def begun(query):
        found = nodes(layout(figures, f"{PATH}{query}"))
        return {one["props"].get("id"): one["props"].get("value") for one in found}

    assert begun("")[ids.COMMENT_STORY] == "Second."
    assert begun("?period=2023-24")[ids.COMMENT_STORY] == ""
    earlier = begun("?period=2024-25&from=1")
    assert earlier[ids.COMMENT_STORY] == TYPED["story"]
    assert earlier[ids.COMMENT_DUE] == "31 July 2026"
    assert "There is nothing" in figures.page(f"{PATH}?period=2023-24&from=1")


def test_a_measure_without_a_figure_has_nothing_to_write_about(desk):
    page = desk.page(PATH)
    assert "nothing to write about" in page
    assert "Write commentary" not in desk.page(f"/measure/{MEASURE}")


def test_another_area_s_page_offers_no_writing(figures):
    page = figures.page(f"/measure/{MEASURE}?area=E06000001")
    assert "Write commentary" not in page


def test_a_page_of_another_callback_does_nothing(figures, written):
    assert press(figures, ids.COMMENT_APPROVED, {f"{ids.LOAD_NAME}.value": "Jo"}, PATH) == {}
    assert form(figures, ids.COMMENT_LOOKED, query="?nonsense=1") == {}
    assert written() == ()
