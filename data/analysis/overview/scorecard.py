"""A theme's scorecard: a row for each measure, the last periods as cells, exceptions first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.analysis.overview.score_choice import ScoreChoice, ShowScore, SortScore
from data.analysis.overview.tile import Tile
from data.analysis.series.target_terms import TargetTerm, standing_terms, term_on
from data.analysis.series.targets import TargetStep
from data.analysis.series.trend import KnownPoint, Point, Trend
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.exceptions import Concern, rank_concerns
from data.analysis.standing.place_words import QUARTER_WORDS, place_of
from data.analysis.standing.rag import RAG_WORDS, Rag, standing_at, target_for
from data.analysis.standing.status_mark import Mark, change_mark, standing_mark
from data.analysis.standing.steps import stride_of
from data.analysis.words.period_words import period_words
from data.analysis.words.time_words import when_words
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Polarity, Unit
from data.domain.numbers import print_value
from data.domain.period import Frequency, Period

CELLS = 6
"""So many of the last periods are shown, the latest among them."""

NO_TARGET = "No target"
NO_DATE = "No dated figure"
NO_FIGURE = "No figure"
NOT_JUDGED = "Not judged"
MISSING = "–"
"""What stands on a tile in place of a figure."""

NEITHER = "Neither good nor bad"


@dataclass(frozen=True)
class ScoreCell:
    """One earlier period: its figure, or why there is none; `rag` against its own target."""

    period: str
    text: str
    reason: str = ""
    rag: Rag | None = None
    label: str = ""
    value: float | None = None
    is_after_break: bool = False

    @property
    def status(self) -> str:
        return RAG_WORDS[self.rag] if self.rag else ""


@dataclass(frozen=True)
class ScoreRow:
    """A measure's row. Of figures without dates most is not known, and `change` says so.

    `held` is the target of the latest figure's period, or where none is known that of today.
    """

    tile: Tile
    assessment: Assessment | None = None
    concern: Concern | None = None
    cells: tuple[ScoreCell, ...] = ()
    held: TargetStep | TargetTerm | None = None

    @property
    def measure(self) -> Measure:
        return self.tile.measure

    @property
    def frequency(self) -> Frequency | None:
        return self.tile.frequency

    @property
    def latest(self) -> str:
        """The figure as on the tile; of few with the share too: '40 of 56 (71%)'."""
        point = self.assessment.trend.latest if self.assessment else None
        if point is None or self.measure.unit is not Unit.PERCENT or "%" in self.tile.figure:
            return self.tile.figure
        return f"{self.tile.figure} ({print_value(point.value, self.measure)})"

    @property
    def period(self) -> str:
        """The time that the latest figure covers, '12 months to Q1 2026-27'."""
        return self.tile.period or "not dated"

    @property
    def target(self) -> str:
        """'90%'; nothing where there is none."""
        return self.held.words if self.held else ""

    @property
    def target_value(self) -> float | None:
        return self.held.target.value if self.held else None

    @property
    def standing(self) -> Mark | None:
        found = self.assessment.standing if self.assessment else None
        return standing_mark(found) if found else None

    @property
    def no_standing(self) -> str:
        if self.measure.polarity is Polarity.NEUTRAL:
            return NEITHER
        if self.held is None:
            return NO_TARGET
        if not self.tile.is_dated:
            return NO_DATE
        return NOT_JUDGED if self.tile.figure != MISSING else NO_FIGURE

    @property
    def change(self) -> Mark | None:
        if self.assessment:
            return change_mark(self.assessment.judgement)
        return self.tile.marks[0] if self.tile.marks else None

    @property
    def short(self) -> str:
        return _step_words(self.assessment, is_short=True)

    @property
    def long(self) -> str:
        return _step_words(self.assessment, is_short=False)

    @property
    def short_since(self) -> str:
        """What the short trend is set beside, where it is not the period just before."""
        step = self.assessment.short if self.assessment else None
        latest = self.assessment.trend.latest if self.assessment else None
        if step is None or step.since is None or latest is None:
            return ""
        is_next = step.since.ordinal == latest.period.ordinal - 1
        return "" if is_next else f"since {when_words(self.measure, step.since)}"

    @property
    def quarter(self) -> str:
        """'D, the worst quarter'; nothing where it is not known or the measure has none."""
        position = self.assessment.position if self.assessment else None
        return QUARTER_WORDS[position.quartile] if position and position.quartile else ""

    @property
    def place(self) -> str:
        """'140th of 151, 2024-25'."""
        position = self.assessment.position if self.assessment else None
        if position is None or position.rank is None:
            return ""
        when = period_words(self.measure, position.period)
        return f"{place_of(position)} of {position.n}, {when}"


@dataclass(frozen=True)
class Scorecard:
    """`rows` are those chosen, in the order chosen; `concerns` all exceptions of the theme.

    `of` counts all rows that there are; `has_dated` says whether any figure has a period.
    """

    choice: ScoreChoice
    rows: tuple[ScoreRow, ...]
    concerns: tuple[Concern, ...]
    of: int
    has_dated: bool


def build_scorecard(
    tiles: Sequence[Tile],
    assessments: Mapping[str, Assessment],
    choice: ScoreChoice,
    without: Mapping[str, TargetTerm] | None = None,
) -> Scorecard:
    """The scorecard of the measures that have tiles; `without` are the targets of those that have
    no figure of a period."""
    dated = [one for one in assessments.values() if one.trend.latest]
    concerns = rank_concerns(dated)
    marked = {one.measure.id: one for one in concerns}
    standing = without or {}
    rows = [
        _row(tile, assessments.get(tile.measure.id), marked, standing.get(tile.measure.id))
        for tile in tiles
    ]
    if choice.show is ShowScore.EXCEPTIONS:
        rows = [row for row in rows if row.concern]
    ordered = tuple(_sorted(rows, concerns, choice.sort))
    return Scorecard(choice, ordered, concerns, len(tiles), bool(dated))


def without_figures(
    catalogue: Catalogue,
    measures: Sequence[Measure],
    area: Area,
    assessments: Mapping[str, Assessment],
    today: date | None = None,
) -> dict[str, TargetTerm]:
    """The targets, by measure, of those that have no figure of a period, as they stand today."""
    judged = {one.measure.id for one in assessments.values() if one.trend.latest}
    others = [one for one in measures if one.id not in judged]
    found = {one.id: term_on(standing_terms(catalogue, one, area), one, today) for one in others}
    return {measure_id: term for measure_id, term in found.items() if term}


def _row(
    tile: Tile,
    assessment: Assessment | None,
    marked: Mapping[str, Concern],
    without: TargetTerm | None,
) -> ScoreRow:
    latest = assessment.trend.latest if assessment else None
    if assessment is None or latest is None:
        return ScoreRow(tile, held=without)
    held = target_for(assessment.measure, latest, assessment.targets)
    return ScoreRow(tile, assessment, marked.get(tile.measure.id), _cells(assessment), held)


def _sorted(
    rows: Sequence[ScoreRow], concerns: Sequence[Concern], sort: SortScore
) -> Sequence[ScoreRow]:
    if sort is SortScore.NAME:
        return sorted(rows, key=lambda row: row.tile.heading.casefold())
    if sort is SortScore.EVIDENCE:
        order = {one.measure.id: place for place, one in enumerate(concerns)}
        return sorted(rows, key=lambda row: order.get(row.measure.id, len(order)))
    return rows


def _cells(assessment: Assessment) -> tuple[ScoreCell, ...]:
    """The last periods up to the latest, oldest first; the same part of each year of a figure
    that grows through it."""
    trend = assessment.trend
    cells = []
    before: Point | None = None
    for point in _last_points(trend):
        is_parted = before is not None and trend.stretch(before.period) != trend.stretch(
            point.period
        )
        cells.append(replace(_cell(assessment, point), is_after_break=is_parted))
        before = point
    return tuple(cells)


def _last_points(trend: Trend) -> Sequence[Point]:
    latest = trend.latest
    if latest is None:
        return ()
    stride = stride_of(trend.measure, latest.period.frequency) if trend.is_cumulative else 1
    last = trend.place(latest.period)
    places = range(last, -1, -stride)[:CELLS]
    return [trend.points[place] for place in reversed(places)]


def _cell(assessment: Assessment, point: Point) -> ScoreCell:
    name = _name_in_cell(assessment.measure, point.period)
    if point.observation is None or point.value is None:
        return ScoreCell(name, "–", point.reason, label=point.period.label)
    known = KnownPoint(point.period, point.value, point.observation)
    standing = standing_at(assessment.measure, known, assessment.targets)
    text = print_value(point.value, assessment.measure)
    rag = standing.rag if standing else None
    return ScoreCell(name, text, rag=rag, label=point.period.label, value=point.value)


def _name_in_cell(measure: Measure, period: Period) -> str:
    """The period as the row calls it, but for '12 months', which its first name says of all."""
    words, last = period_words(measure, period), f"to {period.name}"
    return last if words.endswith(f" {last}") else words


def _step_words(assessment: Assessment | None, *, is_short: bool) -> str:
    """The step in words, or why there is none."""
    if assessment is None:
        return ""
    step = assessment.short if is_short else assessment.long
    if step:
        return step.words
    return assessment.no_short if is_short else assessment.no_long
