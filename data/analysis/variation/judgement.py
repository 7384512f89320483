"""A judgement: what the evidence allows to be said of a series' latest figure, and why."""

from dataclasses import dataclass
from enum import StrEnum

from data.analysis.series.trend import KnownPoint, Trend
from data.analysis.statistics.labels import AssuranceIcon, Direction, Rule, VariationIcon

__all__ = [
    "AssuranceIcon",
    "Band",
    "Direction",
    "Evidence",
    "Good",
    "Interval",
    "Judgement",
    "Method",
    "Rule",
    "Segment",
    "Signal",
    "VariationIcon",
    "is_most",
]


class Method(StrEnum):
    """What a judgement rests on; `NONE` where no method fits, and nothing is judged."""

    XMR = "xmr"  # Making Data Count: each figure against mean and moving ranges
    P_CHART = "p_chart"  # a share whose denominators differ
    U_CHART = "u_chart"  # a rate whose exposures differ
    YEARS = "years"  # few yearly figures: exact comparison with earlier years, and recent trend
    RARE = "rare"  # few events: so many in the last twelve months
    NONE = "none"


class Evidence(StrEnum):
    CHANGE = "change"  # chance alone seldom gives it: the method's strict rate
    POSSIBLE = "possible"  # outside what 95 in 100 unchanged series give, not more
    NO_CLEAR_CHANGE = "no_clear_change"
    TOO_FEW = "too_few"  # too few points for any method
    NOT_JUDGED = "not_judged"  # no method fits, and it is said why


class Good(StrEnum):
    """What a direction means by the measure's polarity; neutral measures get neither."""

    BETTER = "better"
    WORSE = "worse"
    NEITHER = "neither"


@dataclass(frozen=True)
class Signal:
    """A point that a rule marks: at a place of the trend, with its direction and meaning."""

    place: int
    rule: Rule
    direction: Direction
    good: Good


@dataclass(frozen=True)
class Band:
    """Centre line and limits at a place of the trend; `is_provisional` below thirteen points."""

    place: int
    centre: float
    lower: float
    upper: float
    is_provisional: bool = False


@dataclass(frozen=True)
class Interval:
    """The 95% interval of one figure, in the unit of its measure."""

    place: int
    lower: float
    upper: float


@dataclass(frozen=True)
class Segment:
    """A part of the series that is analysed by itself; `reason` says why it begins there.

    `baseline` is the place of the last figure that its mean and limits rest on; None for all.
    """

    first: int
    last: int
    reason: str = ""
    baseline: int | None = None


@dataclass(frozen=True)
class Judgement:
    """What may be said of the latest known figure of a trend.

    `points` are the places of the figures that were analysed: all of a stretch, or of figures
    that overlap only those that stand for separate times. `chance` is the share of unchanged
    series that the method calls changed (0.002 for one in five hundred) if their figures vary by
    chance alone; 0 where it cannot.
    """

    trend: Trend
    method: Method
    evidence: Evidence
    direction: Direction = Direction.NONE
    good: Good = Good.NEITHER
    latest: KnownPoint | None = None
    points: tuple[int, ...] = ()
    why: str = ""
    """Which method, and why this one: one plain sentence."""
    tag: str = ""
    """Two to four words for a tile: 'No clear change', 'Too few to judge', 'Unusual: lower'."""
    phrase: str = ""
    """What a finding ends with: 'no clear change', 'fewer than in earlier years'."""
    against: str = ""
    """Which way a change goes, possible ones too, and from what by the method: 'above its
    average', 'lower than in earlier years'."""
    sentences: tuple[str, ...] = ()
    """The paragraph: what was compared, what came out, with its numbers, and what it is not."""
    segments: tuple[Segment, ...] = ()
    bands: tuple[Band, ...] = ()
    signals: tuple[Signal, ...] = ()
    intervals: tuple[Interval, ...] = ()
    variation: VariationIcon | None = None
    assurance: AssuranceIcon | None = None
    chance: float = 0.0
    exact: tuple[tuple[int, float], ...] = ()
    """Places with what the counts give there, where the method reckons with that and not with the
    rounded figures."""
    few_are_without: bool = False
    """Of a rare share: whether it is those without what is measured who are few."""

    @property
    def is_of_few_events(self) -> bool:
        """Whether the events are so few that they are best shown one by one, as counts."""
        return self.method is Method.RARE and not self.few_are_without

    @property
    def most_are_marked(self) -> bool:
        """Whether rules mark more than half of the figures that the latest limits rest on, so that
        these describe neither the time before a change nor the time after."""
        first = self.segments[-1].first if self.segments else 0
        marked = sum(one.place >= first for one in self.signals)
        return is_most(marked, sum(one >= first for one in self.points))

    @property
    def is_worse(self) -> bool:
        """Whether there is evidence, if only a possibility, of a change for the worse."""
        found = self.evidence in (Evidence.CHANGE, Evidence.POSSIBLE)
        return found and self.good is Good.WORSE


def is_most(marked: int, of: int) -> bool:
    """Whether more than half are marked."""
    return 2 * marked > of
