"""What a tile is made of: the figure, a small picture, and a sentence of facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.standing.status_mark import Mark
from data.analysis.words.wording import sentence
from data.domain.measure import Measure
from data.domain.observation import Provenance
from data.domain.period import Frequency


@dataclass(frozen=True)
class TileBar:
    label: str
    value: float
    is_main: bool


@dataclass(frozen=True)
class Tile:
    """`figure` is the number, `when` what stands beside it, `says` a sentence of facts.

    `period` is the time that the figure covers by itself, as in a table; empty without dates.

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
    period: str = ""
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


def tile_sentences(texts: Sequence[str]) -> str:
    return " ".join(sentence(text) for text in texts if text)
