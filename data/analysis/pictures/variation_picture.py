"""The picture that asks "Is this a real change?": the figures, and what their method marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from data.analysis.measure.judgement_within import exclusions_in, within
from data.analysis.pictures.alternative_text import trend_alternative
from data.analysis.pictures.make import trend_caption, with_axis
from data.analysis.pictures.marks import break_marks, target_label
from data.analysis.pictures.picture import BreakMark, TrendPicture
from data.analysis.pictures.runs import Run, marked_sentence, runs_of, runs_within
from data.analysis.pictures.variation_marks import (
    Manner,
    drawn_within,
    interval_words,
    limit_words,
    manners,
)
from data.analysis.pictures.variation_words import (
    caution_sentences,
    change_sentences,
    setting_sentences,
)
from data.analysis.series.targets import TargetStep
from data.analysis.series.trend import Point, Trend
from data.analysis.variation.figure_words import average_words
from data.analysis.variation.judgement import Band, Interval, Judgement, Method, Signal
from data.analysis.words.headline import trend_finding
from data.analysis.words.wording import inside
from data.domain.event import Event
from data.domain.measure import Unit, ValueType
from data.domain.numbers import print_value
from data.domain.period import TimeBasis, parts_of_year
from data.domain.series_setting import Baseline, SeriesSetting

NEW_LIMITS = "New limits"
BASELINE_ENDS = "Baseline ends"


@dataclass(frozen=True)
class VariationPicture(TrendPicture):
    """One line with what a method says of each of its points.

    The judgement's places are those of the line that is drawn, even where that is shorter than
    what was judged. `left_out` are the places of points with a known cause, with the reason;
    `runs` are those of what was judged, as far as they are drawn.
    """

    judgement: Judgement = field(kw_only=True)
    left_out: Mapping[int, str] = field(default_factory=dict, kw_only=True)
    runs: tuple[Run, ...] = field(default=(), kw_only=True)

    @property
    def line(self) -> Trend:
        return self.lines[0]

    @property
    def values(self) -> list[float]:
        ends = [end for one in self.judgement.bands for end in (one.lower, one.centre, one.upper)]
        ends += [end for one in self.judgement.intervals for end in (one.lower, one.upper)]
        return super().values + [drawn_within(end, self.line) for end in ends]

    @property
    def is_bars(self) -> bool:
        """Whether the figures are so few that each is a bar of its own."""
        return self.judgement.is_of_few_events

    @property
    def has_rules(self) -> bool:
        """Whether rules look at each point, so that one without a mark is of usual variation."""
        return self.judgement.method in (Method.XMR, Method.P_CHART, Method.U_CHART)

    @cached_property
    def manners(self) -> tuple[Manner, ...]:
        return manners(self.judgement, tuple(self.left_out))

    @cached_property
    def bands(self) -> dict[int, Band]:
        return {one.place: one for one in self.judgement.bands}

    @cached_property
    def signals(self) -> dict[int, Signal]:
        return {one.place: one for one in self.judgement.signals}

    @cached_property
    def exact(self) -> dict[int, float]:
        """By place what the counts give, where rules looked at that and not at rounded figures."""
        return dict(self.judgement.exact) if self.has_rules else {}

    @cached_property
    def intervals(self) -> dict[int, Interval]:
        return {one.place: one for one in self.judgement.intervals}

    @cached_property
    def last_months(self) -> range:
        """The places of the last twelve months, up to the latest figure; where figures overlap
        each stands for a year or more, or for a day, and the latest stands alone."""
        latest = self.line.latest
        if latest is None:
            return range(0)
        last = self.line.place(latest.period)
        basis = self.line.measure.time_basis
        is_apart = (
            basis in (TimeBasis.IN_PERIOD, TimeBasis.COHORT) and not self.line.measure.same_people
        )
        count = parts_of_year(latest.period.frequency) if is_apart else 1
        return range(max(last - count + 1, 0), last + 1)

    @property
    def last_words(self) -> str:
        """'The last 12 months: 6', or the latest figure alone."""
        values = [self.line.points[place].value or 0.0 for place in self.last_months]
        name = "The last 12 months" if len(values) > 1 else "The latest"
        return f"{name}: {print_value(sum(values), self.line.measure)}"


def variation_picture(
    line: Trend,
    judgement: Judgement,
    settings: Sequence[SeriesSetting],
    events: Sequence[Event],
    from_zero: bool,
    targets: Sequence[TargetStep] = (),
    *,
    is_of_latest: bool = True,
) -> VariationPicture:
    """The figures of a line as a judgement of them, or of a longer line, marks them.

    The settings are those of the measure in the area. `is_of_latest` where the judgement speaks of
    the line's own latest figure: only then does the finding end with it.
    """
    from_zero = from_zero or judgement.is_of_few_events  # bars begin there
    shown = tuple(point.observation for point in line.points if point.observation)
    caption = trend_caption(line, [line], shown, judgement=judgement)
    if not is_of_latest:
        caption = replace(caption, title=trend_finding(line))
    seen = within(judgement, line, settings)
    if seen.is_of_few_events:
        line, targets, seen = _as_counts(line, targets, seen)
    caption = replace(
        caption,
        subtitle=_subtitle(caption.subtitle, line, judgement),
        revised_mark="",
        breaks=(*caption.breaks, *setting_sentences(line, settings, judgement)),
        cautions=caution_sentences(judgement, is_of_latest=is_of_latest),
    )
    drawn = VariationPicture(
        caption,
        (line,),
        tuple(events),
        from_zero,
        "",
        breaks=(*break_marks([line]), *_setting_marks(seen, settings)),
        targets=tuple(targets),
        target_label=target_label(targets, [line.measure]),
        judgement=seen,
        left_out=exclusions_in(line, settings),
        runs=_runs(judgement, line),
    )
    drawn = replace(drawn, caption=with_axis(drawn))
    return replace(drawn, alternative=_alternative(drawn))


def _runs(judgement: Judgement, line: Trend) -> tuple[Run, ...]:
    """The runs of a judgement as far as a line shows them, by its own places."""
    if not judgement.signals or not line.points:
        return ()
    by = judgement.trend.place(line.points[0].period)
    return runs_within(runs_of(judgement), by, len(line.points))


def _as_counts(
    line: Trend, targets: Sequence[TargetStep], judgement: Judgement
) -> tuple[Trend, Sequence[TargetStep], Judgement]:
    """Few events are shown as counts, where the counts behind a rate or share are known.

    A target for the rate says nothing of its counts.
    """
    if line.measure.unit is Unit.COUNT or any(
        one.observation.numerator is None for one in line.known
    ):
        return line, targets, judgement
    measure = replace(
        line.measure, unit=Unit.COUNT, type=ValueType.COUNT, decimals=0, per=None, noun=""
    )
    points = tuple(_counted(point) for point in line.points)
    counted = replace(line, measure=measure, points=points)
    return counted, (), replace(judgement, trend=counted, intervals=())


def _counted(point: Point) -> Point:
    one = point.observation
    if one is None or one.value is None:
        return point
    return Point(point.period, replace(one, value=one.numerator))


def _subtitle(subtitle: str, line: Trend, judgement: Judgement) -> str:
    """What the chart is of; counts in place of rates are named."""
    if judgement.is_of_few_events and line.measure != judgement.trend.measure:
        subtitle = subtitle.replace(
            judgement.trend.measure.unit_words, "count behind the figures", 1
        )
    return subtitle


def _setting_marks(
    judgement: Judgement, settings: Sequence[SeriesSetting]
) -> tuple[BreakMark, ...]:
    """Where mean and limits begin anew, and where a baseline ends."""
    line = judgement.trend
    marks = [
        BreakMark(one.first, _short(one.reason), NEW_LIMITS)
        for one in judgement.segments
        if one.first > 0 and one.reason and one.first not in line.partings
    ]
    reasons = {one.period: one.reason for one in settings if isinstance(one, Baseline)}
    marks += [
        BreakMark(
            one.baseline + 1, _short(reasons.get(_label(line, one.baseline), "")), BASELINE_ENDS
        )
        for one in judgement.segments
        if one.baseline is not None and 0 <= one.baseline < len(line.points) - 1
    ]
    return tuple(sorted(marks, key=lambda one: one.place))


def _short(reason: str) -> str:
    """A reason as a mark says it: its first sentence, without its stop."""
    first = reason.partition(". ")[0]
    return inside(first) if first else ""


def _label(line: Trend, place: int) -> str:
    return line.points[place].period.label


def _alternative(picture: VariationPicture) -> str:
    """The words of the plain trend, then what the method marks."""
    plain = trend_alternative(picture.caption, picture.lines, picture.events, picture.targets)
    plain = plain.removeprefix("Line chart.")
    said = (
        f"{_kind(picture)}.{plain}",
        *_bands_said(picture),
        *_intervals_said(picture),
        marked_sentence(picture.runs, picture.line),
        *picture.caption.cautions,
        *change_sentences(picture.judgement),
    )
    return " ".join(one for one in said if one)


def _kind(picture: VariationPicture) -> str:
    if picture.is_bars:
        return "Bar chart over time"
    if picture.judgement.intervals:
        return "Dots with 95% intervals"
    return "Line chart with what chance allows"


def _bands_said(picture: VariationPicture) -> list[str]:
    """The mean and limits that hold last; of few years what the earlier ones give together."""
    if not picture.judgement.bands:
        return []
    if picture.judgement.method is Method.YEARS:
        mean = average_words(picture.judgement.bands[-1].centre, picture.line.measure)
        return [f"The earlier years together: {mean}."]
    line, last = picture.line, picture.judgement.bands[-1]
    mean = average_words(last.centre, line.measure)
    provisional = "provisional limits" if last.is_provisional else "limits"
    return [f"At the end the mean is {mean}, with {provisional} {limit_words(last, line)}."]


def _intervals_said(picture: VariationPicture) -> list[str]:
    """'The 95% intervals: 2023-24 28 to 53, the latest year 27 to 52.'"""
    points, measure = picture.line.points, picture.line.measure
    said = [
        f"{points[one.place].period.name} {interval_words(one, measure)}"
        for one in picture.judgement.intervals
    ]
    return [f"The 95% intervals: {', '.join(said)}."] if said else []
