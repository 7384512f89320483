"""A difference in words."""

from datetime import UTC, datetime

import pytest

from data.analysis.loading.difference_words import (
    already_words,
    also_words,
    counts_words,
    figure_words,
    place_words,
    read_words,
)
from data.domain.change import Change, ChangeKind
from data.domain.difference import Counts, Effect, Figure, FigureChange
from data.domain.measure import Unit
from tests.data.analysis.builders import HOME, SUPPRESSED, make_catalogue, make_measure, period

RATE = make_measure("rate", unit=Unit.RATE, decimals=1)
SHARE = make_measure("share", unit=Unit.PERCENT, decimals=0)


def test_only_what_happened_is_counted():
    assert counts_words(Counts(new=12, revised=3)) == "12 new, 3 revised"
    assert counts_words(Counts(unchanged=1200, withdrawn=1)) == "1 withdrawn, 1,200 unchanged"
    assert counts_words(Counts()) == "no figures"


@pytest.mark.parametrize(
    ("figure", "measure", "words"),
    [
        (Figure(7.25), RATE, "7.3"),
        (Figure(0.0), RATE, "0.0"),
        (Figure(50.0), SHARE, "50%"),
        (Figure(missing=SUPPRESSED), SHARE, "suppressed to protect individuals"),
        (None, SHARE, "no figure"),
    ],
)
def test_a_figure_is_printed_as_everywhere_and_a_missing_one_is_no_zero(figure, measure, words):
    assert figure_words(figure, measure) == words


def revision(before, after):
    return FigureChange(
        Effect.REVISED, RATE.id, HOME.code, period(2024, RATE), before=before, after=after
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (Figure(7.2), Figure(8.2), ""),
        (Figure(7.21), Figure(7.22), ""),
        (Figure(7.2, numerator=1), Figure(7.2, numerator=2), "the numbers behind it"),
        (Figure(7.2), Figure(7.2, note="late"), "the note"),
        (
            Figure(7.2, denominator=5),
            Figure(8.2, denominator=6, note="late"),
            "the numbers behind it and the note",
        ),
        (Figure(7.2), Figure(missing=SUPPRESSED), ""),
    ],
)
def test_a_revision_that_cannot_be_seen_in_the_figure_is_said(before, after, words):
    assert also_words(revision(before, after)) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (7.2, 8.2, ("7.2", "8.2")),
        (7.21, 7.22, ("7.21", "7.22")),
        (7.2, 7.2004, ("7.2000", "7.2004")),
        (7.2, 7.2, ("7.2", "7.2")),
    ],
)
def test_figures_that_differ_are_printed_with_the_digits_that_show_it(before, after, words):
    pair = Figure(before), Figure(after)
    assert (figure_words(pair[0], RATE, pair[1]), figure_words(pair[1], RATE, pair[0])) == words


@pytest.mark.parametrize(
    ("value", "measure", "words"),
    [
        (6.7, SHARE, "6.7%"),
        (0.67, SHARE, "0.67%"),
        (61.5, SHARE, "61.5%"),
        (62.0, SHARE, "62%"),
        (62.0, RATE, "62.0"),
        (1234.125, RATE, "1,234.125"),
        (1e16, RATE, "1e+16"),
    ],
)
def test_what_is_to_be_checked_is_printed_as_it_was_read(value, measure, words):
    assert read_words(Figure(value), measure) == words


def test_what_has_no_value_is_read_in_words():
    assert read_words(None, SHARE) == "no figure"
    assert read_words(Figure(missing=SUPPRESSED), RATE) == "suppressed to protect individuals"


def test_a_part_is_named_beside_its_area():
    catalogue = make_catalogue(RATE)
    assert place_words(catalogue, HOME.code, "All") == "Barsetshire"
    assert place_words(catalogue, HOME.code, "aged 16") == "Barsetshire, aged 16"
    assert place_words(catalogue, "E06099999", "All") == "E06099999"


def test_a_file_that_stands_already_is_told_with_its_load_and_day():
    at = datetime(2026, 6, 3, 23, 30, tzinfo=UTC)
    change = Change(40, ChangeKind.LOAD, 17, "a.csv", at, "jo", "")
    assert already_words(change) == "Already loaded as load 17 on 4 June 2026"
