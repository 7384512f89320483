"""What is true of a sample, in words: every change that is no trend, season or chance."""

from collections.abc import Iterator

from data.domain.numbers import MINUS
from data.sample.catalogue_reader import read_sample_catalogue
from data.sample.true_changes import ChangeKind, TrueChange, true_changes

_WORDS = {
    ChangeKind.SHIFT: "from {period} on",
    ChangeKind.SLOPE: "growing from {period} to the last month",
    ChangeKind.SPIKE: "in {period} alone",
}


def manifest_lines(seed: int) -> Iterator[str]:
    """One line a change: 'cic_visits_pct: shift of -11 points from Jun 2024 on (story)'."""
    for one in true_changes(read_sample_catalogue(), seed):
        yield change_words(one)


def change_words(one: TrueChange) -> str:
    when = _WORDS[one.kind].format(period=one.period.name)
    size = f"{'+' if one.size > 0 else MINUS}{abs(one.size):g}"
    origin = "drawn" if one.is_drawn else "story"
    return f"{one.measure}: {one.kind} of {size} points {when} ({origin})"
