"""How wide a text is, and how it is wrapped before it is drawn."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from layouts.charts.text import SAFETY, balance, text_width, widest, wrap

ROOT = Path(__file__).resolve().parents[3]
FONTS = Path("/usr/share/fonts/truetype/liberation")
SENTENCES = (
    "38 fostering households left in 2024-25, the lowest of five years",
    "Deregistrations that became guardianship or adoption · per cent · in the year to 31 March",
    "Source: Annual Report, Medway Council, 7 August 2025. Figures as at 7 August 2025.",
    "“Still higher” – children’s homes: −11 (36.8%)",
    "Q1 2024-25; W@MWm iiill 1,234,567",
)


@pytest.mark.parametrize("size", [13, 18, 29, 50])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_text_is_as_wide_as_the_typeface_makes_it(sentence, bold, size):
    font = FONTS / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf"
    if not font.exists():
        pytest.skip(f"{font} is not installed here")
    # measured large, so that hinting to whole pixels does not count
    drawn = ImageFont.truetype(str(font), 1000).getlength(sentence) * size / 1000
    assert text_width(sentence, size, bold) == pytest.approx(drawn, rel=0.04)
    assert text_width(sentence, size, bold) >= drawn


def test_widths_scale_with_the_type_size_and_bold_is_wider():
    assert text_width("homes", 20) == pytest.approx(2 * text_width("homes", 10))
    assert text_width("homes", 20, bold=True) > text_width("homes", 20)
    assert text_width("", 20) == 0
    assert text_width("5", 1000) == pytest.approx(556 * SAFETY)


words = st.lists(
    st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=30), max_size=25
)
sizes = st.integers(8, 50)
ems = st.floats(4, 60)
"""Widths in type sizes: no picture is so narrow that two letters have no room beside each other."""


@settings(max_examples=200, deadline=None)
@given(words, ems, sizes, st.booleans(), st.sampled_from([wrap, balance]))
def test_no_line_is_wider_than_the_width_and_every_word_is_kept_in_order(
    given_words, em, size, bold, way
):
    width = em * size
    lines = way(" ".join(given_words), width, size, bold)
    assert all(text_width(line, size, bold) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(given_words).replace(" ", "")
    assert all(line == line.strip() and line for line in lines)


@settings(max_examples=100, deadline=None)
@given(words, ems, sizes)
def test_balanced_lines_are_as_few_as_wrapped_ones(given_words, em, size):
    text, width = " ".join(given_words), em * size
    assert len(balance(text, width, size)) == len(wrap(text, width, size))


def test_a_word_is_broken_only_where_it_has_no_line_of_its_own():
    assert wrap("a deregistrations", 115, 16) == ["a", "deregistrations"]
    pieces = wrap("deregistrations", 60, 16)
    assert len(pieces) > 1
    assert "".join(pieces) == "deregistrations"


def test_balanced_lines_leave_no_word_alone():
    text = "38 fostering households left in 2024-25, the lowest of five years"
    longest = text_width(text, 20)
    wrapped, balanced = (way(text, longest * 0.93, 20) for way in (wrap, balance))
    assert len(wrapped[1]) < 15
    assert abs(text_width(balanced[0], 20) - text_width(balanced[1], 20)) < longest / 4


def test_nothing_wraps_to_nothing():
    assert (wrap("", 100, 16), wrap("  ", 100, 16), balance("", 100, 16)) == ([], [], [])
    assert widest([], 16) == 0
    assert widest(["a", "aaa"], 16) == text_width("aaa", 16)


@pytest.mark.parametrize("way", ["wrap", "balance"])
def test_letters_that_have_no_room_beside_each_other_stand_one_a_line(way):
    # in a program of its own, which is stopped if it does not come to an end
    asked = f"from layouts.charts.text import {way}; print({way}('MM', 20, 20))"
    found = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        timeout=5,
        check=True,
        cwd=ROOT,
    )
    assert found.stdout.strip() == "['M', 'M']"


def test_balancing_breaks_no_word_that_fits_the_width():
    text = "Children-placed-outside-of-the-area: 2024-25 and before"
    lines = balance(text, 460, 20, bold=True)
    assert " ".join(lines) == text
    assert len(lines) == 2
