"""An assessment: everything that is known of how one measure stands, on one row."""

from dataclasses import dataclass

from data.analysis.comparison.position import Position
from data.analysis.series.targets import TargetStep
from data.analysis.series.trend import Trend
from data.analysis.standing.rag import TargetStanding
from data.analysis.variation.judgement import Judgement
from data.domain.measure import Measure
from data.domain.period import Frequency, Period


@dataclass(frozen=True)
class Step:
    """A plain difference from something earlier, uncoloured: 'short' from the period before,
    'long' from the average of the four before."""

    difference: float
    beside: float
    words: str
    since: Period | None = None


@dataclass(frozen=True)
class Assessment:
    """A measure with figures of an area; what could not be worked out is None, and told.

    `no_short` and `no_long` say why there is no step. `frequency` is given where it is not the
    one that the measure's page shows by itself. `targets` are those of the trend's time.
    """

    measure: Measure
    trend: Trend
    judgement: Judgement
    standing: TargetStanding | None = None
    short: Step | None = None
    long: Step | None = None
    position: Position | None = None
    no_short: str = ""
    no_long: str = ""
    frequency: Frequency | None = None
    targets: tuple[TargetStep, ...] = ()
