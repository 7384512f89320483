"""The room of a chart as it is planned: its plot, and the labels that stand in it."""

from dataclasses import dataclass, field

from exports.slides.boxes import Box

TYPE = 12.0
LINE = TYPE * 1.25


@dataclass(frozen=True)
class Label:
    """What stands at a point; `right` and `down` move it, in shares of the chart's size.

    `side` is where it stands: t, b, l, r, or '' for what is usual in a chart of its kind.
    """

    has_name: bool = False
    has_value: bool = True
    has_category: bool = False
    right: float = 0.0
    down: float = 0.0
    is_bold: bool = False
    has_key: bool = False
    """Whether a piece of its line stands before a name."""
    side: str = ""


@dataclass(frozen=True)
class Plan:
    """Everything in points; `plot` is the ground between the axes."""

    width: float
    height: float
    plot: Box
    ends: tuple[float, float]
    labels: dict[tuple[int, int], Label] = field(default_factory=dict)
    """By the series and the place of its point."""
    valued: frozenset[int] = frozenset()
    """Series with a figure at every point."""
    key_rows: int = 0
    """Rows of a key beneath; none is drawn where this is 0."""
    every: int = 1
    """Each so-manyth category is named; none is where this is 0."""
    is_slanted: bool = False

    @property
    def is_crowded(self) -> bool:
        """Whether the key takes room that the plot needs."""
        return self.key_rows * LINE > self.height * 0.3

    def height_of(self, value: float) -> float:
        """Distance from the chart's top."""
        low, high = self.ends
        return self.plot.bottom - (value - low) / (high - low) * self.plot.height
