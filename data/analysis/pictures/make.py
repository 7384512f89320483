"""From figures to pictures: which words and bars a chart gets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.analysis.comparison.compare import Compared, figures_of
from data.analysis.comparison.words import method_lines
from data.analysis.pictures.alternative_text import bars_alternative, trend_alternative
from data.analysis.pictures.marks import break_marks, breaks_of_lines, target_label
from data.analysis.pictures.picture import Bar, BarKind, BarsPicture, Caption, Picture, TrendPicture
from data.analysis.series.breakdown import Breakdown
from data.analysis.series.breaks import break_sentences, break_summary, form_sentences
from data.analysis.series.revisions import MARK, RING, latest_sentences, revised_summary
from data.analysis.series.statement_group import StatementGroup
from data.analysis.series.targets import TargetStep
from data.analysis.series.trend import KnownPoint, Trend
from data.analysis.sources import caveats_of, citations, latest_day
from data.analysis.variation.judgement import Judgement
from data.analysis.words.cohort_words import cohort_words
from data.analysis.words.headline import (
    breakdown_finding,
    counted_value,
    statement_finding,
    trend_finding,
)
from data.analysis.words.time_words import basis_words
from data.domain.area import Area
from data.domain.event import Event
from data.domain.measure import Measure, Unit
from data.domain.numbers import print_value
from data.domain.observation import Observation
from data.domain.statement import Statement, StatementRole

WHOLE = 100.0
"""A full bar of a percentage."""

_OTHER = BarKind.OTHER

BAR_MARK = f"{MARK}:"
"""What explains the mark beside a bar."""


def trend_picture(
    main: Trend,
    drawn: Sequence[Trend],
    events: Sequence[Event],
    from_zero: bool,
    shown: Sequence[Observation],
    targets: Sequence[TargetStep] = (),
    compared: Sequence[Compared] = (),
    judgement: Judgement | None = None,
) -> Picture:
    """Lines over time; a single period is no trend and becomes a bar.

    The targets are the main measure's; they are drawn where its line is. Comparators come after
    the lines of the area that the picture is about.
    """
    targets = targets if drawn[0].measure == main.measure else ()
    measures = list(dict.fromkeys([main.measure, *(line.measure for line in drawn)]))
    beside = [one.trend for one in compared if one.drawn]
    caption = trend_caption(main, drawn, shown, compared, judgement)
    if len(drawn) == 1 and len(main.points) == 1 and main.latest:
        return _single_period(main, main.latest, caption, beside)
    lines = (*drawn, *beside)
    picture = TrendPicture(
        caption,
        lines,
        tuple(events),
        from_zero,
        "",
        breaks=break_marks(drawn),
        targets=tuple(targets),
        target_label=target_label(targets, measures),
    )
    caption = with_axis(picture)
    alternative = trend_alternative(caption, lines, events, targets)
    return replace(picture, caption=caption, alternative=alternative)


def with_axis(picture: TrendPicture) -> Caption:
    """A picture's words with what a reader must know of its axis."""
    caption = picture.caption
    if not picture.leaves_zero_out:
        return caption
    return replace(caption, subtitle=f"{caption.subtitle} · axis fits the figures, not from zero")


def trend_caption(
    main: Trend,
    drawn: Sequence[Trend],
    shown: Sequence[Observation],
    compared: Sequence[Compared] = (),
    judgement: Judgement | None = None,
) -> Caption:
    """The words around lines over time; with a judgement the finding ends with what it says, and
    the method that it rests on is named."""
    breaks = breaks_of_lines(drawn)
    measures = list(dict.fromkeys([main.measure, *(line.measure for line in drawn)]))
    beside = [one.trend for one in compared if one.drawn]
    places = [place for one in (*shown, *figures_of(beside)) for place in one.provenance]
    return Caption(
        title=trend_finding(main, judgement),
        subtitle=_subtitle(main),
        sources=citations(places),
        caveats=_trend_caveats(main, measures, shown),
        as_at=latest_day(places),
        revised=revised_summary(_named_points(drawn)),
        revised_mark=RING if _has_ring(drawn) else "",
        breaks=break_sentences(breaks),
        breaks_in_brief=break_summary(breaks),
        changes_of_form=form_sentences(breaks),
        methods=method_lines(compared),
        judged_by=judgement.why if judgement else "",
    )


def breakdown_picture(breakdown: Breakdown, area: Area) -> BarsPicture:
    """One bar a part, largest first; a part without a value says why."""
    measure, period = breakdown.measure, breakdown.period
    places = [place for part in breakdown.parts for place in part.provenance]
    caption = Caption(
        title=breakdown_finding(breakdown),
        subtitle=f"{area.name} · {measure.unit_words} · {period.name}",
        sources=citations(places),
        caveats=caveats_of([measure], breakdown.parts),
        as_at=latest_day(places),
        revised=revised_summary((part.breakdown, part) for part in breakdown.parts),
        revised_mark=BAR_MARK if _has_mark(breakdown.parts) else "",
    )
    bars = tuple(_part_bar(part, measure) for part in breakdown.parts)
    return BarsPicture(caption, bars, measure.unit, None, bars_alternative(caption, bars))


def _part_bar(part: Observation, measure: Measure) -> Bar:
    """A part's value, or in words why it has none."""
    text = part.missing.words if part.missing else ""
    if part.value is not None:
        text = print_value(part.value, measure)
    return Bar(part.breakdown, part.value, text, revised=latest_sentences(part, measure))


def statement_picture(measure: Measure, area: Area, group: StatementGroup) -> BarsPicture:
    """Bars beside each other, without a time axis, because no dates were given."""
    places = [one.provenance for one in group.statements]
    caption = Caption(
        title=statement_finding(measure, group),
        subtitle=f"{area.name} · {statement_unit(group)} · {_undated_words(group)}",
        sources=citations(places),
        caveats=(
            *_words_beside(group),
            *caveats_of([measure], [one for one in group.statements if _is_drawn(one, group)]),
        ),
        as_at=latest_day(places),
    )
    bars = tuple(
        Bar(
            one.scope,
            one.number,
            one.figure,
            BarKind.MAIN if one in (group.after, group.share) else BarKind.OTHER,
        )
        for one in group.bars
    )
    percentages = all(one.unit.startswith("%") for one in group.bars)
    return BarsPicture(
        caption,
        bars,
        Unit.PERCENT if percentages else measure.unit,
        WHOLE if percentages else None,
        bars_alternative(caption, bars),
    )


def _trend_caveats(
    main: Trend, measures: Sequence[Measure], shown: Sequence[Observation]
) -> tuple[str, ...]:
    """A derived measure with caveats of its own says what must be said of its terms; what is
    missing is said always."""
    if main.measure.formula and main.measure.caveats:
        return caveats_of([main.measure], [one for one in shown if one.missing])
    return caveats_of(measures, shown)


def _single_period(
    main: Trend, point: KnownPoint, caption: Caption, beside: Sequence[Trend]
) -> BarsPicture:
    """One bar by its period, or the area's bar with those of its comparators under it."""
    measure = main.measure
    text = counted_value(point.observation, point.value, measure)
    revised = latest_sentences(point.observation, measure)
    label = main.area.name if beside else point.period.name
    others = [
        Bar(line.name, one.value, _with_note(print_value(one.value, line.measure), one), _OTHER)
        for line in beside
        for one in line.known
    ]
    bars = (Bar(label, point.value, text, revised=revised), *others)
    when = f" · {point.period.name}" if beside else ""
    caption = replace(caption, revised_mark=BAR_MARK, subtitle=f"{caption.subtitle}{when}")
    whole = WHOLE if measure.unit is Unit.PERCENT else None
    return BarsPicture(caption, bars, measure.unit, whole, bars_alternative(caption, bars))


def _with_note(printed: str, point: KnownPoint) -> str:
    """'9.5% (10 of 10 with data)' where the figure is made of several."""
    note = point.observation.note
    return f"{printed} ({note})" if note else printed


def _named_points(drawn: Sequence[Trend]) -> Iterator[tuple[str, Observation]]:
    """Every figure drawn, by its period, and by its line where there are several."""
    for line in drawn:
        name = f"{line.name} " if len(drawn) > 1 else ""
        for point in line.points:
            if point.observation:
                yield f"{name}{point.period.name}", point.observation


def _has_ring(drawn: Sequence[Trend]) -> bool:
    """Whether a revised figure is drawn as a point; one without a value is not."""
    return any(_has_mark([point.observation for point in line.known]) for line in drawn)


def _has_mark(observations: Sequence[Observation]) -> bool:
    return any(one.revisions for one in observations if one.value is not None)


def _subtitle(main: Trend) -> str:
    measure = main.measure
    pieces = [main.area.name, measure.unit_words]
    if main.points:
        pieces.append(basis_words(measure, main.points[0].period.frequency))
    if main.latest and (children := cohort_words(measure, main.latest.period)):
        pieces.append(f"latest: {children}")
    return " · ".join(pieces)


def statement_unit(group: StatementGroup) -> str:
    """The unit of a group's main figure as the document writes it."""
    unit = group.main.unit
    return {"": "unit not stated", "%": "per cent"}.get(unit, unit)


def _undated_words(group: StatementGroup) -> str:
    if group.dates_unclear:
        return "dates not clear"
    return "years not given" if group.before and group.after else "period not given"


def _words_beside(group: StatementGroup) -> tuple[str, ...]:
    """Comparisons that the document makes in words only."""
    return tuple(
        f"The document also says: “{one.provenance.quote}”."
        for one in group.comparators
        if one.number is None
    )


def _is_drawn(statement: Statement, group: StatementGroup) -> bool:
    return statement in group.bars or statement.role is StatementRole.COMPARATOR
