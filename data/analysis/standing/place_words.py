"""An area's place among all authorities, in words."""

from data.analysis.comparison.position import Position, Quartile

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}

QUARTER_WORDS = {
    Quartile.A: "A, the best quarter",
    Quartile.B: "B, the second quarter",
    Quartile.C: "C, the third quarter",
    Quartile.D: "D, the worst quarter",
}


def place_sentence(position: Position) -> str:
    """'In 2024-25 it was 140th of 151 authorities, where the 1st is the best.'"""
    if position.rank is None:
        return ""
    return (
        f"In {position.period.name} it was {place_of(position)} of {position.n} authorities, "
        "where the 1st is the best."
    )


def place_of(position: Position) -> str:
    """'140th', or 'joint 3rd' where others have the same value."""
    if position.rank is None:
        return ""
    return f"{'joint ' if position.tied else ''}{ordinal_words(position.rank)}"


def ordinal_words(number: int) -> str:
    """'1st', '2nd', '11th', '103rd'."""
    last = 0 if number // 10 % 10 == 1 else number % 10
    return f"{number}{_ENDINGS.get(last, 'th')}"
