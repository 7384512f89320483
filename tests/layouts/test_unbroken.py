"""Periods and ages that do not break across lines, with their letters as they were."""

import pytest

from layouts.components.unbroken import unbroken


def pieces(shown):
    """(words, whether they stay on one line) of what is shown."""
    found = [shown] if isinstance(shown, str) else shown
    return [
        (one, False) if isinstance(one, str) else (one.children, one.className == "unbroken")
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("170 foster places in 2024-25, the lowest", ["2024-25"]),
        ("Care leavers aged 19-21", ["19-21"]),
        ("From 2018-19 to 2024-25.", ["2018-19", "2024-25"]),
        ("2016–17", ["2016–17"]),
        ("0-4 to 16/17", ["0-4", "16/17"]),
        ("re-referrals, Jul 2023", []),
        ("E06000035-x", []),
        ("", []),
    ],
)
def test_a_range_is_one_piece_and_the_words_stay_the_same(text, kept):
    found = pieces(unbroken(text))
    assert "".join(words for words, _ in found) == text
    assert [words for words, whole in found if whole] == kept
