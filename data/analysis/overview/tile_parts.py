"""What a tile is made of: the figure, a small picture, and a sentence of facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.standing.status_mark import Mark
from data.analysis.words.time_words import when_words
from data.analysis.words.wording import sentence
from data.domain.measure import Measure
from data.domain.observation import Provenance
from data.domain.period import Frequency, Period, TimeBasis


@dataclass(frozen=True)
class TileBar:
    label: str
    value: float
    is_main: bool


@dataclass(frozen=True)
class Tile:
    """`figure` is the number, `when` what stands beside it, `says` a sentence of facts.

    The small picture is a line (values in order, None for a gap), or bars, or neither; a line is
    not drawn up to the places of its `partings`. `marks` say in shapes and words how it stands,
    `age` how old the figure is where it is old. `frequency` is given where the measure's page
    would show another one by itself.
    """

    measure: Measure
    figure: str
    when: str
    says: str
    line: tuple[float | None, ...] = ()
    bars: tuple[TileBar, ...] = ()
    whole: float | None = None
    places: tuple[Provenance, ...] = ()
    previous: str = ""
    unit: str = ""
    is_dated: bool = True
    own_heading: str = ""
    partings: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    age: str = ""
    frequency: Frequency | None = None

    @property
    def heading(self) -> str:
        """What stands over the figure: the measure's title, unless that would mislead."""
        return self.own_heading or self.measure.title


def tile_when(measure: Measure, period: Period) -> str:
    """What stands beside the figure: the period's name, or the months that a figure to date has."""
    if measure.time_basis is TimeBasis.YEAR_TO_DATE:
        return when_words(measure, period)
    return period.name


def tile_sentences(texts: Sequence[str]) -> str:
    return " ".join(sentence(text) for text in texts if text)
