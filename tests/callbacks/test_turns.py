"""Changes take turns, and who waits can be told for whom."""

import json
import threading

import pytest

from callbacks.kept import Kept
from callbacks.turns import STILL_LOADING, Turns
from data.session import DatabaseProblem


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{(tmp_path / 'd.db').as_posix()}"


def test_nobody_holds_the_turn_before_and_after(url):
    turns = Turns(url)
    assert turns.holder is None
    with turns.take("Jo"):
        assert turns.holder.name == "Jo"
    assert turns.holder is None


def test_the_second_waits_for_the_first(url):
    turns, order = Turns(url), []
    has_begun, may_end = threading.Event(), threading.Event()

    def first():
        with turns.take("first"):
            has_begun.set()
            may_end.wait(10)
            order.append("first")

    def second():
        with turns.take("second"):
            order.append("second")

    threads = [threading.Thread(target=one) for one in (first, second)]
    threads[0].start()
    assert has_begun.wait(10)
    threads[1].start()
    assert turns.holder.name == "first"
    may_end.set()
    for thread in threads:
        thread.join(10)
    assert order == ["first", "second"]


def test_whoever_waits_too_long_is_told(url):
    turns = Turns(url, patience=0.01)
    with turns.take("first"), pytest.raises(DatabaseProblem) as told, turns.take("second"):
        pass
    assert str(told.value) == STILL_LOADING
    assert turns.holder is None


def test_a_fault_gives_the_turn_back(url):
    turns = Turns(url)
    with pytest.raises(RuntimeError), turns.take("first"):
        raise RuntimeError
    with turns.take("second"):
        assert turns.holder.name == "second"


def test_a_writer_in_another_program_is_known_by_its_note(url, tmp_path):
    note = tmp_path / "d.db.busy"
    words = {"by": "sam", "what": "a.csv", "since": "2026-11-22T14:05:00+00:00"}
    note.write_text(json.dumps(words), encoding="utf-8")
    holder = Turns(url).holder
    assert (holder.name, holder.since.hour) == ("sam", 14)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"by": "x", "since": "noon"}'])
def test_a_note_that_cannot_be_read_names_nobody(url, tmp_path, text):
    (tmp_path / "d.db.busy").write_text(text, encoding="utf-8")
    assert Turns(url).holder is None


def test_only_the_newest_few_are_kept():
    kept = Kept(2)
    for name in ("a", "b", "c"):
        kept.put(name, name.upper())
    assert [kept.get(name) for name in ("a", "b", "c")] == [None, "B", "C"]
    kept.drop("b")
    kept.drop("b")
    assert kept.get("b") is None
