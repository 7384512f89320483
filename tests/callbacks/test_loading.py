"""Accepting a file and taking a load back, as the page's buttons do it."""

import pytest

from data.queries.changes import get_changes
from data.queries.observations import get_observations
from data.session import DatabaseProblem, open_engine, read_session
from layouts import ids
from tests.callbacks.loading import csv_file, desk, words_of

__all__ = ["desk"]

MEASURE = "fostering_deregistrations"


def year(label: str, value: str) -> str:
    return f"{MEASURE},E06000035,{label},{value},,,,"


FIRST = csv_file(year("2022-23", "39"), year("2023-24", "31"))
SECOND = csv_file(year("2023-24", "33"), year("2024-25", "38"))


@pytest.fixture
def engine(desk):
    opened = open_engine(desk.url)
    yield opened
    opened.dispose()


@pytest.fixture
def figures(engine, catalogue):
    """The figures that stand, by year."""

    def read():
        with read_session(engine) as session:
            found = get_observations(
                session, catalogue, measure_ids=[MEASURE], area_code="E06000035"
            )
        return {one.period.label: one.value for one in found}

    return read


@pytest.fixture
def changes(engine):
    def read():
        with read_session(engine) as session:
            return get_changes(session)

    return read


def said(answer):
    """What stands at the form after a press."""
    return str(answer[ids.LOAD_SAID]["children"])


def goes_to(answer):
    return answer.get(ids.ADDRESS, {}).get("pathname")


def test_an_accepted_file_leads_to_its_load_and_is_forgotten(desk, figures, changes):
    answer = desk.accept(desk.token(FIRST))
    assert goes_to(answer) == "/load/1"
    assert answer[ids.ADDRESS]["search"] == ""
    assert figures() == {"2022-23": 39.0, "2023-24": 31.0}
    (change,) = changes()
    assert (change.made_by, change.reason) == ("Jo Bloggs", "agreed with the service")
    assert list(desk.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({f"{ids.LOAD_REASON}.value": ""}, "Write a reason of at least 5 characters."),
        ({f"{ids.LOAD_REASON}.value": "    x    "}, "Write a reason of at least 5 characters."),
        ({f"{ids.LOAD_REASON}.value": None}, "Write a reason of at least 5 characters."),
        ({f"{ids.LOAD_REASON}.value": "x" * 501}, "Write a reason of at most 500 characters."),
        ({f"{ids.LOAD_NAME}.value": "  "}, "Write your name."),
    ],
)
def test_without_a_reason_and_a_name_nothing_is_loaded(desk, figures, values, words):
    token = desk.token(FIRST)
    answer = desk.accept(token, **values)
    assert words in said(answer)
    assert goes_to(answer) is None
    assert figures() == {}
    assert goes_to(desk.accept(token)) == "/load/1"  # the file is still there


@pytest.mark.parametrize("seen", ["", "x", "-1", "1", None, "99999999999999999999"])
def test_a_file_is_not_loaded_over_figures_that_were_not_seen(desk, figures, seen):
    """Whatever the page says it saw: only the newest change will do."""
    token = desk.token(FIRST)
    answer = desk.accept(token, **{f"{ids.LOAD_SEEN}.data": seen})
    assert "Somebody changed the figures while you were looking" in said(answer)
    assert figures() == {}


def test_who_comes_second_sees_a_new_difference_and_can_accept_that(desk, figures):
    first, second = desk.token(FIRST), desk.token(SECOND)
    desk.accept(first)
    answer = desk.accept(second)
    assert "so nothing was loaded" in said(answer)
    assert figures()["2023-24"] == 31.0
    assert "31" in str(answer[ids.LOAD_DIFFERENCE]["children"])
    seen = answer[ids.LOAD_SEEN]["data"]
    assert seen == "1"
    assert goes_to(desk.accept(second, **{f"{ids.LOAD_SEEN}.data": seen})) == "/load/2"
    assert figures() == {"2022-23": 39.0, "2023-24": 33.0, "2024-25": 38.0}


def test_who_comes_second_with_the_same_figures_sees_that_nothing_is_left_to_load(desk, changes):
    """Other bytes, so that only the figures tell."""
    turned = csv_file(year("2023-24", "31"), year("2022-23", "39"))
    first, second = desk.token(FIRST), desk.token(turned, "october.csv")
    desk.accept(first)
    answer = desk.accept(second)
    shown = " ".join(words_of(answer[ids.PAGE]["children"]).split())
    assert "october.csv would change nothing 2 figures, and all of them stand already" in shown
    assert "Accept and load" not in shown
    assert answer[ids.PAGE_TITLE]["data"].startswith("october.csv would change nothing · ")
    assert goes_to(answer) is None
    assert len(changes()) == 1


def test_a_file_that_is_gone_is_told(desk, figures):
    token = desk.token(FIRST)
    desk.accept(token)
    answer = desk.accept(token, **{f"{ids.LOAD_SEEN}.data": "1"})
    assert "This check is no longer kept" in said(answer)


def test_the_address_of_a_check_says_that_its_file_was_accepted(desk):
    token = desk.token(FIRST)
    desk.accept(token)
    page = desk.page(f"/load?check={token}")
    assert "That file was accepted: see load 1" in " ".join(page.split())
    assert "no longer kept" not in page


def test_a_file_without_a_check_cannot_be_accepted(desk, figures):
    for token in ("", "..", "a" * 32):
        assert "no longer kept" in said(desk.accept(token))
    assert figures() == {}


def test_a_file_with_problems_cannot_be_accepted(desk, figures):
    token = desk.token(csv_file(year("2024-25", "n/a")))
    assert "no longer kept" in said(desk.accept(token))
    assert figures() == {}


def test_a_complete_file_takes_away_what_it_does_not_hold(desk, figures):
    desk.accept(desk.token(FIRST))
    token = desk.token(SECOND)
    shown = desk.take_as_complete(token, "yes")
    told = shown[ids.LOAD_TOLD]["children"]
    assert told == "The file would now change: 1 new, 1 revised, 1 withdrawn."
    seen = shown[ids.LOAD_SEEN]["data"]
    back = desk.take_as_complete(token, "no")[ids.LOAD_TOLD]["children"]
    assert back == "The file would now change: 1 new, 1 revised."
    values = {f"{ids.LOAD_IS_COMPLETE}.data": "yes", f"{ids.LOAD_SEEN}.data": seen}
    desk.accept(token, **values)
    assert figures() == {"2023-24": 33.0, "2024-25": 38.0}


def test_the_page_offers_to_take_away_only_what_there_is(desk):
    desk.accept(desk.token(FIRST))
    assert "take away the 1 figure that it does not hold" in desk.page(
        f"/load?check={desk.token(SECOND)}"
    )


def test_the_same_file_again_would_change_nothing_and_says_so(desk):
    desk.accept(desk.token(FIRST))
    page = desk.page(f"/load?check={desk.token(FIRST)}")
    assert "september.csv would change nothing" in page
    assert "Already loaded as load 1 on " in page
    assert "Accept and load" not in page


def test_a_file_loaded_as_complete_is_known_again_without_saying_so(desk):
    desk.accept(desk.token(FIRST), **{f"{ids.LOAD_IS_COMPLETE}.data": "yes"})
    assert "Already loaded as load 1 on " in desk.page(f"/load?check={desk.token(FIRST)}")


def test_the_same_figures_in_another_order_would_change_nothing_and_say_so(desk):
    desk.accept(desk.token(FIRST))
    turned = csv_file(year("2023-24", "31"), year("2022-23", "39"))
    page = desk.page(f"/load?check={desk.token(turned)}")
    assert "september.csv would change nothing" in page
    assert "2 figures, and all of them stand already" in page


def test_a_busy_database_is_told_at_the_form_and_the_file_stays(desk, monkeypatch):
    token = desk.token(FIRST)

    def busy(*_, **__):
        raise DatabaseProblem("The database is busy: sam has been changing the figures.")

    with monkeypatch.context() as patched:
        patched.setattr("callbacks.loads.accept_file", busy)
        assert "sam has been changing the figures" in said(desk.accept(token))
    assert goes_to(desk.accept(token)) == "/load/1"


def test_somebody_who_waits_is_told_for_whom(desk):
    client = desk.app.server.test_client()
    assert client.get("/upload/turn").get_json() == {}


# ---- taking back --------------------------------------------------------------------------


@pytest.fixture
def loaded_twice(desk):
    desk.accept(desk.token(FIRST))
    desk.accept(desk.token(SECOND), **{f"{ids.LOAD_SEEN}.data": "1"})


@pytest.mark.usefixtures("loaded_twice")
def test_a_load_s_page_says_what_it_changed_who_loaded_it_and_why(desk):
    page = desk.page("/load/2")
    for words in ("Load 2: september.csv", "Jo Bloggs (not verified)", "1 new, 1 revised"):
        assert words in page
    assert "Reason: agreed with the service" in page
    assert "31 → 33" in page
    assert f"/measure/{MEASURE}" in page
    assert "/load/2/take-back" in page


@pytest.mark.usefixtures("loaded_twice")
def test_a_load_is_taken_back_and_put_back_with_a_reason(desk, figures, changes):
    assert "1 revised figure" in desk.page("/load/2/take-back")
    assert desk.undo("/load/2/take-back")[ids.ADDRESS]["pathname"] == "/load/2"
    assert figures() == {"2022-23": 39.0, "2023-24": 31.0}
    page = desk.page("/load/2")
    assert "Taken back: none of its figures counts" in page
    assert "/load/2/put-back" in page
    desk.undo("/load/2/put-back", **{f"{ids.LOAD_REASON}.value": "it was right"})
    assert figures() == {"2022-23": 39.0, "2023-24": 33.0, "2024-25": 38.0}
    assert [one.reason for one in changes()][:2] == ["it was right", "the wrong file"]


@pytest.mark.usefixtures("loaded_twice")
def test_a_load_is_not_taken_back_without_a_reason(desk, figures):
    answer = desk.undo("/load/2/take-back", **{f"{ids.LOAD_REASON}.value": ""})
    assert "Write a reason of at least 5 characters." in said(answer)
    assert figures()["2023-24"] == 33.0


@pytest.mark.usefixtures("loaded_twice")
def test_a_load_that_somebody_else_took_back_is_told(desk):
    desk.undo("/load/2/take-back")
    assert "Load 2 was taken back already." in said(desk.undo("/load/2/take-back"))
    assert "Put back this load" in desk.page("/load/2/take-back")


@pytest.mark.usefixtures("loaded_twice")
@pytest.mark.parametrize("path", ["/load/2", "/load", "/", "/load/99/take-back", "/load/0", "x"])
def test_another_address_takes_nothing_back(desk, figures, path):
    desk.undo(path)
    assert figures()["2023-24"] == 33.0


@pytest.mark.usefixtures("loaded_twice")
def test_the_history_is_newest_first_with_the_way_back_of_each_load(desk):
    desk.undo("/load/1/take-back")
    for path in ("/load", "/load/history"):
        page = desk.page(path)
        places = [
            page.index(words)
            for words in ("Taken back: load 1", "Loaded: load 2", "Loaded: load 1")
        ]
        assert places == sorted(places)
        assert "/load/1/put-back" in page
        assert "/load/2/take-back" in page
        assert "/load/1/take-back" not in page


def test_there_is_no_page_of_a_load_that_nobody_loaded(desk):
    assert "There is no load 99." in desk.page("/load/99")
    assert "There is no load 99." in desk.page("/load/99/take-back")
