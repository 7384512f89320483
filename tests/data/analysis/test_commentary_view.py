"""Commentary: the newest period first, of the council's own area, in the words written."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.analysis.board.remarks import frozen_remarks, plainly, remarks_beside
from data.analysis.measure.commentary_view import commentary_on, remark_line
from data.analysis.words.rich_text import read_rich_text
from data.domain.commentary_standing import commented, readable_period
from data.domain.frozen import FrozenRemark
from data.domain.rich_text import plain_text
from tests.data.analysis.builders import HOME, REGION, make_catalogue, make_measure
from tests.data.analysis.series_builders import make_commentary

HOMES = make_measure("homes")


def remarks(*said, area=HOME):
    return commentary_on(make_catalogue(HOMES, commentary=said), HOMES, area)


def test_the_newest_period_comes_first_and_of_one_period_what_was_written_last():
    found = remarks(
        make_commentary(HOMES, "2022-23"),
        make_commentary(HOMES, "2024-25", written=date(2025, 6, 3)),
        make_commentary(HOMES, "2024-25", written=date(2025, 7, 3)),
        make_commentary(HOMES, "2023-24 Q3"),
        make_commentary(HOMES, "2023-24"),
    )
    assert [(one.period.name, one.said.written.month) for one in found] == [
        ("2024-25", 7),
        ("2024-25", 6),
        ("2023-24", 6),
        ("Q3 2023-24", 6),
        ("2022-23", 6),
    ]


def test_what_was_said_of_another_measure_or_read_of_another_area_is_not_there():
    assert remarks(make_commentary(make_measure("other"), "2022-23")) == ()
    assert remarks(make_commentary(HOMES, "2022-23"), area=REGION) == ()


def test_each_part_has_its_heading_and_what_nobody_wrote_has_none():
    (one,) = remarks(make_commentary(HOMES, "2022-23", so_what="", action=" \n"))
    assert one.parts == (("What happened", "More left."),)
    assert one.by == "Jo Smith, 3 June 2025"


def test_a_file_has_it_in_one_line():
    (one,) = remarks(make_commentary(HOMES, "2022-23", story="More left.\n\nMany retired."))
    assert remark_line(one) == (
        "Commentary on 2022-23 (Jo Smith, 3 June 2025). What happened: More left. Many retired. "
        "So what: Fewer homes. What is done: Ask each one why."
    )


ENTERED = {"id": 7, "area": HOME.code, "written_at": datetime(2025, 7, 3, 9, tzinfo=UTC)}
APPROVED = {"approved_by": "A Brown", "approved_at": datetime(2025, 7, 4, 23, 30, tzinfo=UTC)}
ACTION = {"owner": "B Green", "due": date(2025, 7, 31)}


def entered(label="2024-25", **changes):
    fields = ENTERED | {"written": date(2025, 7, 3)} | changes
    return make_commentary(HOMES, label, **fields)


def test_who_approved_it_and_when_is_said_and_that_nobody_has():
    (waiting,) = remarks(entered())
    (approved,) = remarks(entered(**APPROVED))
    (own,) = remarks(entered(**APPROVED | {"approved_by": "jo  smith"}))
    assert waiting.by == "Jo Smith, 3 July 2025; not yet approved"
    # half past eleven at night in Greenwich is the next day in London's summer
    assert approved.by == "Jo Smith, 3 July 2025; approved by A Brown, 5 July 2025"
    assert own.by == "Jo Smith, 3 July 2025; approved by jo  smith (the author), 5 July 2025"


@pytest.mark.parametrize("name", ["דנה כהן", "ليلى حسن", "Dana כהן"])
def test_a_name_that_is_read_from_the_right_does_not_turn_the_day_beside_it(name):
    (one,) = remarks(
        entered(author=name, owner=name, due=date(2025, 7, 31), **APPROVED | {"approved_by": name})
    )
    # the mark of left to right (U+200E) stands between such a name and what follows it
    assert one.by == (
        f"{name}\u200e, 3 July 2025; approved by {name}\u200e (the author), 5 July 2025"
    )
    assert one.action_words(date(2025, 7, 1)) == f"Owner: {name}\u200e. Due: 31 July 2025."
    assert f"Owner: {name}\u200e. Due" in remark_line(one)


def test_no_other_name_has_a_mark_that_cannot_be_seen():
    (one,) = remarks(entered(author="Zoë Ōyama-O’Neil 3"))
    assert one.by == "Zoë Ōyama-O’Neil 3, 3 July 2025; not yet approved"


@pytest.mark.parametrize(
    ("changes", "today", "words"),
    [
        ({}, date(2025, 8, 1), ""),
        ({"owner": "B Green"}, date(2025, 8, 1), "Owner: B Green."),
        ({"due": date(2025, 7, 31)}, date(2025, 7, 31), "Due: 31 July 2025."),
        (ACTION, date(2025, 8, 1), "Owner: B Green. Due: 31 July 2025, overdue since then."),
    ],
)
def test_owner_and_day_of_what_is_done_are_said_and_what_is_overdue(changes, today, words):
    (one,) = remarks(entered(**changes))
    assert one.action_words(today) == words


def test_what_was_to_be_done_of_an_earlier_period_is_not_called_overdue():
    newer, older = remarks(entered("2024-25", **ACTION), entered("2023-24", **ACTION))
    assert newer.is_overdue(date(2025, 8, 1))
    assert not older.is_overdue(date(2025, 8, 1))
    assert older.action_words(date(2025, 8, 1)) == "Owner: B Green. Due: 31 July 2025."


def test_a_line_of_a_file_has_the_words_without_form_and_who_does_what_until_when():
    (one,) = remarks(entered(story="# Up\n\nMore **left**:\n\n- [two](https://a.b)", **ACTION))
    assert remark_line(one) == (
        "Commentary on 2024-25 (Jo Smith, 3 July 2025; not yet approved). What happened: Up More "
        "left: • two So what: Fewer homes. What is done: Ask each one why. Owner: B Green. "
        "Due: 31 July 2025."
    )


def test_what_was_entered_takes_the_place_of_the_catalogue_s_on_its_period_alone():
    own = make_commentary(HOMES, "2024-25", author="Sam"), make_commentary(HOMES, "2023-24")
    catalogue = make_catalogue(HOMES, commentary=own)
    found = commented(catalogue, [entered()])
    told = [(one.period.label, one.said.id) for one in commentary_on(found, HOMES, HOME)]
    assert told == [("2024-25", 7), ("2023-24", 0)]


@pytest.mark.parametrize(
    "changes",
    [
        {"ended_at": datetime(2025, 8, 1, tzinfo=UTC), "ended_because": "replaced"},
        {"area": REGION.code},
        {"period": "2024"},
        {"measure": "gone"},
    ],
)
def test_what_ended_or_fits_the_catalogue_no_more_changes_nothing(changes):
    catalogue = make_catalogue(HOMES, commentary=(make_commentary(HOMES, "2024-25"),))
    assert commented(catalogue, [replace(entered(), **changes)]) is catalogue


def test_a_pack_freezes_each_with_period_by_line_parts_and_the_line_of_the_action():
    found = remarks(entered(so_what="", action="- one\n- two", **ACTION, **APPROVED))
    assert frozen_remarks(found, date(2025, 8, 1)) == (
        FrozenRemark(
            "2024-25",
            "Jo Smith, 3 July 2025; approved by A Brown, 5 July 2025",
            (
                ("What happened", "More left."),
                (
                    "What is done",
                    "- one\n- two\n\nOwner: B Green. Due: 31 July 2025, overdue since then.",
                ),
            ),
        ),
    )


READ = (readable_period(HOMES, one) for one in ("2022-23", "2023-24", "2024-25"))
YEARS = tuple(one for one in READ if one is not None)
SAID = tuple(entered(one) for one in ("2022-23", "2023-24 Q3", "2024-25"))


@pytest.mark.parametrize(
    ("last", "on_show", "told"),
    [
        (YEARS[-1], YEARS, ["2024-25"]),
        (YEARS[1], YEARS, ["Q3 2023-24"]),  # the reader chose an earlier end
        (YEARS[0], YEARS, ["2022-23"]),
        (YEARS[1], YEARS[:2], ["2024-25"]),  # no later figures: the newest stands
        (None, (), ["2024-25"]),  # statements have no period
    ],
)
def test_a_pack_has_the_newest_and_none_of_a_period_after_the_view_that_was_chosen(
    last, on_show, told
):
    found = remarks(*SAID)
    assert [one.period.name for one in remarks_beside(found, HOMES, last, on_show)] == told


def test_a_view_that_ends_before_all_that_was_written_has_none():
    assert remarks_beside(remarks(entered("2024-25")), HOMES, YEARS[0], YEARS) == ()


@pytest.mark.parametrize(
    "name", ["B *Green*", "[x](https://a.b)", "# B", "1. B", "a_b_c", "<b>B</b>", "- B", "B \\* C"]
)
def test_marks_of_form_in_a_plain_text_stay_as_they_are(name):
    line = f"Owner: {name}."
    assert plain_text(read_rich_text(plainly(line))) == line
    assert plain_text(read_rich_text(plainly(name))) == name
