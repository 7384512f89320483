"""What one view of a measure holds: picture, words, table, and what else can be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.analysis.comparison.comparison import NO_COMPARISON, Comparison
from data.analysis.comparison.others import OtherFigures
from data.analysis.measure.choice import NO_EVENTS, Show
from data.analysis.measure.commentary_view import Remark
from data.analysis.measure.verdict import Verdict
from data.analysis.pictures.picture import Picture
from data.analysis.series.statement_group import StatementGroup
from data.analysis.series.target_terms import TargetTerm
from data.analysis.series.targets import TargetStep
from data.analysis.series.trend import Trend
from data.analysis.tables.figure_table import FigureTable
from data.analysis.variation.judgement import Judgement
from data.domain.area import Area
from data.domain.difference import Flag
from data.domain.event import Event
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Frequency, Period
from data.domain.statement import Statement
from data.domain.theme import Theme


@dataclass(frozen=True)
class Figures:
    """What was read for a view: observations by measure, of one area, and statements."""

    observations: Mapping[str, Sequence[Observation]]
    statements: Sequence[Statement]
    others: OtherFigures | None = None
    """Figures of other areas, where a comparator can stand in the view."""

    held_back: tuple[Flag, ...] = ()
    """Published figures of the measure, of any area, that were not loaded."""


@dataclass(frozen=True)
class Options:
    """What a reader can choose from; an empty tuple means that there is nothing to choose."""

    shows: tuple[Show, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
    periods: tuple[Period, ...] = ()
    also: tuple[Measure, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """The choice with every default filled in."""

    show: Show = Show.TREND
    frequency: Frequency | None = None
    first: Period | None = None
    last: Period | None = None
    also: str | None = None
    events: str = NO_EVENTS
    from_zero: bool = True
    compare: tuple[str, ...] | None = None
    """The comparators' keys; None where none can stand in the view."""
    zero_by_default: bool = True
    """Whether the axis of such a view starts at zero unless the reader chose otherwise."""


@dataclass(frozen=True)
class MeasureView:
    measure: Measure
    theme: Theme
    area: Area
    options: Options
    chosen: Chosen
    picture: Picture | None
    story: tuple[str, ...]
    table: FigureTable | None
    observations: tuple[Observation, ...]
    groups: tuple[StatementGroup, ...]
    undated_events: tuple[Event, ...]
    related: tuple[Measure, ...]
    lines: tuple[Trend, ...] = ()
    targets: tuple[TargetStep, ...] = ()
    standing_targets: tuple[TargetTerm, ...] = ()
    """All targets that stand, whether figures of their time are shown or not."""
    commentary: tuple[Remark, ...] = ()
    today: date | None = None
    """The reader's day, by which it is told what is overdue."""
    comparison: Comparison = NO_COMPARISON
    compared_words: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()
    """What is said of published figures that were not loaded."""
    verdict: Verdict | None = None
    """On all figures of the frequency that is shown, where there are totals over time."""
    marked: Judgement | None = None
    """What the chart of change marks, by the places of the line that it draws."""


@dataclass(frozen=True)
class Shown:
    """The parts of a view that depend on what is drawn."""

    chosen: Chosen
    options: Options = Options()
    picture: Picture | None = None
    story: tuple[str, ...] = ()
    table: FigureTable | None = None
    observations: tuple[Observation, ...] = ()
    undated_events: tuple[Event, ...] = ()
    lines: tuple[Trend, ...] = ()
    """Every line that is drawn or told, with its breaks."""
    targets: tuple[TargetStep, ...] = ()
    """The targets of the measure in the time that is shown."""
    comparison: Comparison = NO_COMPARISON
    compared_words: tuple[str, ...] = ()
    """What is said of the comparators, each text a paragraph."""
    verdict: Verdict | None = None
    marked: Judgement | None = None
