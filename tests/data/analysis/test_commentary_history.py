"""Versions of commentary: which stands, and what differs from the one before."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.analysis.measure.commentary_history import (
    is_put_back,
    is_unapproved,
    pieces_between,
    versions_of,
)
from data.domain.commentary import REPLACED, Commentary

MOMENT = datetime(2026, 7, 3, 9, tzinfo=UTC)
OWN = Commentary("homes", "2024-25", "More left.", "", "", "Jo Smith", date(2025, 6, 3))
FIRST = replace(
    OWN, id=1, written_at=MOMENT, ended_at=MOMENT, ended_by="Sam", ended_because=REPLACED
)
SECOND = replace(OWN, id=2, story="More left than came.", author="Sam", written_at=MOMENT)


def told(before, after):
    marks = {(False, False): "{}", (True, False): "[-{}-]", (False, True): "[+{}+]"}
    return "".join(
        marks[one.is_out, one.is_in].format(one.text) for one in pieces_between(before, after)
    )


def test_the_newest_comes_first_and_only_what_stands_does():
    assert [(one.said.id, one.is_standing) for one in versions_of([OWN, FIRST, SECOND])] == [
        (2, True),
        (1, False),
        (0, False),
    ]
    assert [one.is_standing for one in versions_of([OWN, FIRST])] == [False, True]


def test_what_differs_is_told_part_by_part():
    after = replace(SECOND, so_what="Fewer homes.", owner="A Brown", due=date(2026, 7, 31))
    newest = versions_of([FIRST, after])[0]
    assert newest.before == FIRST
    said = {
        one.heading: [(piece.text, piece.is_out, piece.is_in) for piece in one.pieces]
        for one in newest.changes
    }
    assert list(said) == ["What happened", "So what", "Owner", "Due"]
    assert said["Due"] == [("31 July 2026", False, True)]
    assert said["So what"] == [("Fewer homes.", False, True)]


def test_those_of_the_catalogue_stand_beside_each_other_and_differ_from_nothing():
    other = replace(OWN, author="Sam", story="Otherwise.")
    assert [(one.before, one.changes, one.is_standing) for one in versions_of([OWN, other])] == [
        (None, (), True),
        (None, (), True),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("More left.", "More left.", "More left."),
        ("a b c d", "a b x d", "a b [-c-][+x+] d"),
        ("a b c", "a b c d e", "a b c[+ d e+]"),
        ("all of this", "quite another text", "[-all of this-][+quite another text+]"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        ("one\ntwo three", "one\n\ntwo three", "one[-\n-][+\n\n+]two three"),
    ],
)
def test_texts_are_compared_word_by_word_where_much_is_alike(before, after, expected):
    assert told(before, after) == expected


def test_both_texts_can_be_put_together_again_from_the_pieces():
    before = "Since June about one visit in ten has been late.\n\n- in *two* teams"
    after = "Since May one visit in ten has been late.\n\n- in **three** teams\n- and more"
    pieces = pieces_between(before, after)
    assert "".join(one.text for one in pieces if not one.is_in) == before
    assert "".join(one.text for one in pieces if not one.is_out) == after


def test_what_was_put_back_is_known_by_its_author_and_moment():
    again = replace(FIRST, id=3).as_it_stood()
    assert is_put_back([FIRST, SECOND, again], again)
    assert not is_put_back([FIRST, SECOND, again], SECOND)
    assert not is_put_back([FIRST, SECOND, again], FIRST)
    assert versions_of([FIRST, SECOND, again])[0].is_again


def test_a_text_whose_approval_was_taken_back_is_told_from_one_that_was_put_back():
    approved = replace(FIRST, approved_by="Pat", approved_at=MOMENT)
    plain = replace(approved.as_it_stood(), id=3, approved_by="", approved_at=None)
    assert is_unapproved([approved, plain], plain)
    assert versions_of([approved, plain])[0].is_unapproved
    assert not is_unapproved([FIRST, plain], plain)  # nobody had approved it
    assert not is_unapproved([approved, replace(SECOND, approved_by="Pat"), plain], plain)
    other = replace(plain, story="Another.")
    assert not is_unapproved([approved, other], other)
    assert not is_unapproved([approved], approved)
