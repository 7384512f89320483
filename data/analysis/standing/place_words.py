"""An area's place among all authorities, in words."""

from data.analysis.comparison.position import Position, Quartile
from data.analysis.words.time_words import when_words
from data.domain.measure import Measure
from data.domain.numbers import print_value

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}

QUARTER_WORDS = {
    Quartile.A: "A, the best quarter",
    Quartile.B: "B, the second quarter",
    Quartile.C: "C, the third quarter",
    Quartile.D: "D, the worst quarter",
}


def place_sentence(position: Position, measure: Measure) -> str:
    """'In 2024-25 it was 9%: 140th of 151 authorities, where the 1st is the best.'

    The figure is named, for the latest one can be another. Where others have the same value all
    places that they share are told: 'joint 21st to 25th' can be in the worst quarter of 30.
    """
    if position.rank is None:
        return ""
    last = f" to {ordinal_words(position.rank + position.tied)}" if position.tied else ""
    when = when_words(measure, position.period)
    value = print_value(position.own.value, measure)
    return (
        f"In {when} it was {value}: {place_of(position)}{last} of {position.n} authorities, "
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
