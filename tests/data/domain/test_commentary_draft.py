"""What was typed as a commentary: cleaned, checked, and every fault told at once."""

from datetime import date

import pytest

from data.domain.commentary_draft import CommentaryDraft, check_commentary, clean_lines
from data.domain.day_text import read_day
from data.domain.period import Frequency, TimeBasis, YearType, period_at

TODAY = date(2026, 7, 3)
PERIODS = tuple(
    period_at(year, Frequency.ANNUAL, YearType.FINANCIAL, TimeBasis.IN_PERIOD)
    for year in (2025, 2024)
)
SOUND = {"period": "2025-26", "story": "More left."}


def check(**typed):
    draft = CommentaryDraft(**(SOUND | typed))
    return check_commentary("homes", draft, PERIODS, author="Jo Smith", today=TODAY)


def told(**typed):
    return [f"{one.field}: {one.found}, {one.expected}" for one in check(**typed).faults]


def test_what_was_typed_becomes_a_commentary():
    found = check(
        story="More left.  \r\n\r\n- **two** retired \n",
        so_what=" Fewer homes.",
        action="Ask each one why.",
        owner="  Head  of Fostering ",
        due="31 July 2026",
    ).commentary
    assert found is not None
    assert found.place == ("homes", "2025-26")
    assert found.said == (
        *("More left.\n\n- **two** retired", " Fewer homes.", "Ask each one why."),
        *("Head of Fostering", date(2026, 7, 31)),
    )
    assert (found.author, found.written, found.id) == ("Jo Smith", TODAY, 0)


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_form():
    assert told(
        period="2019-20", story="x" * 3_001, so_what="a\x07b", owner="o" * 101, due="31/02/2027"
    ) == [
        "period: '2019-20', a period that has a figure, such as 2025-26",
        "story: 3,001 characters, at most 3,000",
        "so_what: U+0007 as character 2, text without characters that cannot be seen",
        "owner: 101 characters, at most 100",
        "due: '31/02/2027', a day such as 31/03/2027 or 31 March 2027, or a blank",
    ]


@pytest.mark.parametrize("nothing", ["", "  \n \t", "# ***", "- \n- ", "\u200b\ufeff"])
def test_a_text_without_a_word_is_none(nothing):
    assert told(story=nothing) == ["story: a blank, words here, or in one of the two below"]


@pytest.mark.parametrize("part", ["story", "so_what", "action"])
def test_one_part_is_enough_and_may_be_as_long_as_three_thousand_characters(part):
    assert told(**({"story": ""} | {part: "\U0001f9d2" * 1_499 + " " + "x" * 1_500})) == []


def test_an_owner_and_a_day_belong_to_something_that_is_done():
    assert told(owner="Jo", due="3/7/2026") == [
        "owner: 'Jo', a blank, or words under What is done",
        "due: '3/7/2026', a blank, or words under What is done",
    ]
    assert told(action="A list.", owner="Jo", due="3/7/2026") == []


@pytest.mark.parametrize(
    "character",
    ["\0", "\x1b", "\x7f", "\ud800", "\ue000", "\u202e", "\u2066", "\U000e0fff"],
)
def test_a_character_that_cannot_be_seen_is_named_with_its_place(character):
    (fault,) = told(story=f"ab{character}c")
    assert fault.startswith(f"story: U+{ord(character):04X}")
    assert "as character 3" in fault


@pytest.mark.parametrize(
    "text", ["naïve – “so”", "👩‍👧 family", "שלום", "a\tb", "\u200eleft", "1 < 2 & 3 > 2", "日本"]
)
def test_what_people_write_is_let_through_as_it_is(text):
    found = check(story=text).commentary
    assert found is not None
    assert found.story == text


def test_ends_of_lines_of_every_program_are_one():
    assert clean_lines("a\r\nb\rc\vd\u2028e\n\n\nf\n") == "a\nb\nc\nd\ne\n\n\nf"
    assert clean_lines("soft\u00adhyphen \uf0b7 one") == "softhyphen • one"


def test_without_a_period_that_has_a_figure_there_is_none_to_name():
    checked = check_commentary("homes", CommentaryDraft(**SOUND), (), author="Jo", today=TODAY)
    assert [one.expected for one in checked.faults] == ["a period that has a figure"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/03/2027", date(2027, 3, 31)),
        ("3.7.2026", date(2026, 7, 3)),
        ("2027-03-31", date(2027, 3, 31)),
        ("31 March 2027", date(2027, 3, 31)),
        ("1 sept 2027", date(2027, 9, 1)),
        ("1  Sep,  2027", date(2027, 9, 1)),
        ("29/02/2028", date(2028, 2, 29)),
        ("29/02/2027", None),
        ("03/31/2027", None),  # never the month first
        ("31/03/27", None),
        ("March 2027", None),
        ("soon", None),
        ("٣١/٠٣/٢٠٢٧", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_in_britain_write_it(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize("due", ["31/12/1999", "1/1/2101", "0001-01-01"])
def test_a_day_of_another_age_is_refused(due):
    assert [one.split(":")[0] for one in told(action="A list.", due=due)] == ["due"]
