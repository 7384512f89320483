"""What is said of revised figures: what each was, when, by whom and why."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.analysis.series.revisions import latest_sentences, revised_summary, sentences_of
from data.domain.change import ChangeKind
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Unit
from data.domain.missing import MissingReason
from data.domain.publication import Release, SourceRank
from tests.data.analysis.builders import SUPPRESSED, figure, make_measure
from tests.data.analysis.revised_builders import change, revised, was

HOMES = make_measure("homes")
SHARE = make_measure("share", unit=Unit.PERCENT, decimals=1)


def said_of(given, *revisions, measure=HOMES, **numbers):
    return sentences_of(revised(figure(measure, 2023, given, **numbers), *revisions), measure)


def test_a_revision_says_when_what_it_was_why_and_who():
    assert said_of(32, was(31, change(3))) == (
        "Revised 3 July 2026: was 31, now 32. "
        "Reason: late returns (Jo Smith, not verified, load 12).",
    )


def test_nothing_is_said_where_nothing_was_revised():
    assert said_of(32) == ()
    assert latest_sentences(figure(HOMES, 2023, 32), HOMES) == ()
    assert revised_summary([("2023-24", figure(HOMES, 2023, 32))]) == ""


def test_each_revision_tells_what_it_made_of_the_figure():
    said = said_of(34, was(33, change(5)), was(31, change(3)))
    assert said[0].startswith("Revised 5 July 2026: was 33, now 34. ")
    assert said[1].startswith("Revised 3 July 2026: was 31, now 33. ")
    assert len(said) == 2


def test_what_a_suppressed_figure_once_was_is_not_told():
    revisions = (was(31, change(5)), was(SUPPRESSED, change(4)), was(29, change(3)))
    said = said_of(SUPPRESSED, *revisions)
    assert [one.partition(". ")[0] for one in said] == [
        "Revised 5 July 2026: suppressed to protect individuals",
        "Revised 4 July 2026",
        "Revised 3 July 2026: suppressed to protect individuals",
    ]
    observation = revised(figure(HOMES, 2023, SUPPRESSED), *revisions)
    assert latest_sentences(observation, HOMES)[0] == said[0]
    assert said_of(30, *revisions)[0].startswith("Revised 5 July 2026: was 31, now 30")


@pytest.mark.parametrize(
    ("count", "last"),
    [(3, "was 1, now 2."), (4, "And one earlier revision."), (6, "And three earlier revisions.")],
)
def test_the_last_three_are_told_and_the_others_counted(count, last):
    revisions = [was(number, change(number + 1)) for number in range(count, 0, -1)]
    said = said_of(count + 1, *revisions)
    assert len(said) == 3 + (count > 3)
    assert last in said[-1]
    assert f"was {count}, now {count + 1}" in said[0]


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (31, MissingReason.NOT_AVAILABLE, "was 31, now not available"),
        (SUPPRESSED, 31, "was suppressed to protect individuals, now 31"),
        (0, 31, "was 0, now 31"),
        (1234, 0, "was 1,234, now 0"),
        (13.2, 13.4, "was 13.2, now 13.4"),
    ],
)
def test_figures_are_told_as_they_are_printed(before, now, words):
    (said,) = said_of(now, was(before, change(3)))
    assert said.startswith(f"Revised 3 July 2026: {words}. ")


def test_a_share_is_told_with_the_numbers_behind_it():
    before = was(50.0, change(3), numerator=7, denominator=14)
    (said,) = said_of(50.0, before, measure=SHARE, numerator=8, denominator=16)
    assert "was 7 of 14 (50.0%), now 8 of 16 (50.0%). " in said


def test_numbers_behind_a_share_that_are_not_printed_are_spoken_of():
    before = was(50.0, change(3), numerator=7)
    (said,) = said_of(50.0, before, measure=SHARE, numerator=8)
    assert "was 50.0%, now 50.0%, with other numbers behind it. " in said


@pytest.mark.parametrize(
    ("kind", "load"),
    [
        (ChangeKind.WITHDRAWAL, "load 12 taken back"),
        (ChangeKind.RESTORATION, "load 12 put back"),
    ],
)
def test_a_load_that_was_taken_back_or_put_back_is_named(kind, load):
    (said,) = said_of(31, was(32, change(3, kind=kind)))
    assert said.endswith(f"(Jo Smith, not verified, {load}).")


def test_the_day_is_the_day_in_london():
    late = change(3, at=datetime(2026, 7, 2, 23, 30, tzinfo=UTC))  # half past midnight there
    assert said_of(32, was(31, late))[0].startswith("Revised 3 July 2026: ")


def test_a_reason_ends_with_one_full_stop_and_none_is_said_to_be_none():
    assert "Reason: late. (" not in said_of(32, was(31, change(3, reason="late.")))[0]
    assert "Reason: late (" in said_of(32, was(31, change(3, reason="late.")))[0]
    assert "No reason was given (Jo Smith" in said_of(32, was(31, change(3, reason="")))[0]


def test_a_derived_figure_that_cannot_be_told_says_that_one_behind_it_was_revised():
    total = make_measure("total", formula=Formula(FormulaKind.SUM, (Term("homes"),)))
    said = said_of(32, was(30, change(5)), was(None, change(3)), measure=total)
    assert said[1] == (
        "A figure behind it was revised on 3 July 2026. "
        "Reason: late returns (Jo Smith, not verified, load 12)."
    )
    (only,) = said_of(32, was(None, change(5)), was(30, change(3)), measure=total)[1:]
    assert only.startswith("Revised 3 July 2026: was 30. Reason")


def test_where_one_points_the_last_alone_is_told_with_a_short_reason():
    reason = "word " * 90 + "end"
    one = revised(
        figure(HOMES, 2023, 34),
        was(33, change(5, reason=reason)),
        was(31, change(3)),
        was(1, change(2)),
    )
    said, earlier = latest_sentences(one, HOMES)
    assert said.startswith("Revised 5 July 2026: was 33, now 34. Reason: word ")
    assert " … (Jo Smith, not verified, load 12)." in said
    assert len(said) < 230
    assert earlier == "And two earlier revisions."
    assert "end (Jo" in sentences_of(one, HOMES)[0]  # the table keeps all of it


def named(*days):
    one = figure(HOMES, 2023, 32)
    return [
        (f"p{place}", revised(one, was(31, change(day)), was(30, change(1))))
        for place, day in enumerate(days)
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((3,), "One figure was revised: p0, on 3 July 2026"),
        ((3, 3), "Two figures were revised: p0 and p1, on 3 July 2026"),
        ((3, 5, 4), "Three figures were revised: p0, p1 and p2, the last on 5 July 2026"),
        ((3, 3, 3, 3), "Four figures were revised on 3 July 2026"),
        ((5, 3, 3, 3), "Four figures were revised, the last on 5 July 2026"),
    ],
)
def test_the_line_under_a_chart_names_up_to_three(days, words):
    assert revised_summary([("same", figure(HOMES, 2022, 1)), *named(*days)]) == words


def test_a_publisher_s_revision_is_told_by_its_release_not_by_the_day_of_loading():
    issue = Release("dfe", "Children in care", SourceRank.OFFICIAL, date(2025, 11, 1), True)
    one = revised(figure(HOMES, 2023, 31.0), was(30, replace(change(3), release=issue)))
    (told,) = sentences_of(one, HOMES)
    assert told.startswith("Revised in the release of November 2025: was 30, now 31. ")
    assert revised_summary([("2023-24", one)]) == (
        "One figure was revised: 2023-24, in the release of November 2025"
    )
