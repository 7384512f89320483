"""The table beside a chart: the same figures, with a reason wherever there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.series.breakdown import Breakdown
from data.analysis.series.facts import extreme_notes
from data.analysis.series.revisions import revision_sentences, sentences_of
from data.analysis.series.statement_group import StatementGroup
from data.analysis.series.targets import TargetStep, target_at
from data.analysis.series.trend import Point, Trend
from data.analysis.words.cohort_words import followed_to
from data.analysis.words.headline import counted_value
from data.analysis.words.time_words import period_heading
from data.analysis.words.wording import capital
from data.domain.difference import Figure
from data.domain.measure import Measure
from data.domain.missing import MissingReason
from data.domain.numbers import print_value
from data.domain.observation import Observation
from data.domain.period import Period


@dataclass(frozen=True)
class Cell:
    """`spoken` is for screen readers and pointers where the text is a symbol."""

    text: str
    spoken: str = ""
    is_revised: bool = False


@dataclass(frozen=True)
class Row:
    """`revisions` is what is said of the revised figures among the cells, each in its line.

    `left_out` are lines on those that the figures of neighbours are made without.
    """

    label: str
    cells: tuple[Cell, ...]
    note: str = ""
    revisions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureTable:
    """Headings of label, cells and note columns; rows newest first."""

    label_heading: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: bool = True


def trend_table(lines: Sequence[Trend], targets: Sequence[TargetStep] = ()) -> FigureTable:
    """One column a line, then the target; the first line gives periods and notes."""
    main = lines[0]
    extremes = extreme_notes(main)
    rows = tuple(
        Row(
            point.period.name,
            (*_cells(point, lines), *_target_cell(point, targets)),
            _note(point, extremes.get(point.period, ""), lines),
            _revisions(point, lines),
        )
        for point in reversed(main.points)
    )
    frequency = main.points[0].period.frequency
    headings = (*(line.name for line in lines), *(("Target",) if targets else ()))
    return FigureTable(period_heading(main.measure, frequency), headings, rows)


def breakdown_table(breakdown: Breakdown) -> FigureTable:
    """One row a part, largest first, then the total."""
    measure = breakdown.measure
    rows = [
        Row(
            part.breakdown,
            (_observed_cell(part, measure),),
            part.note,
            sentences_of(part, measure),
        )
        for part in breakdown.parts
    ]
    if breakdown.total is not None:
        rows.append(_total_row(breakdown, breakdown.total))
    return FigureTable("Part", (breakdown.period.name,), tuple(rows))


def _total_row(breakdown: Breakdown, total: float) -> Row:
    measure, revisions = breakdown.measure, breakdown.total_revisions
    figure = breakdown.total_figure or Figure(total)
    return Row(
        "All",
        (Cell(print_value(total, measure), is_revised=bool(revisions)),),
        "Sum of the parts" if breakdown.total_is_summed else "",
        revision_sentences(revisions, figure, measure),
    )


def statement_table(groups: Sequence[StatementGroup]) -> FigureTable:
    """What was written, as it was written."""
    rows = tuple(
        Row(one.scope, (Cell(one.figure), Cell(one.unit.removeprefix("%").strip())), one.caveat)
        for group in groups
        for one in group.statements
    )
    return FigureTable("What the document gives", ("As written", "Unit"), rows, numeric=False)


def _cells(point: Point, lines: Sequence[Trend]) -> tuple[Cell, ...]:
    return tuple(_point_cell(line.at(point.period), line) for line in lines)


def _point_cell(point: Point | None, line: Trend) -> Cell:
    if point is None or point.observation is None:
        return Cell("–", "No figure loaded")
    return _observed_cell(point.observation, line.measure)


def _observed_cell(observation: Observation, measure: Measure) -> Cell:
    is_revised = bool(observation.revisions)
    if observation.value is None:
        reason = observation.missing or MissingReason.NOT_AVAILABLE
        return Cell(reason.value, reason.words.capitalize(), is_revised)
    return Cell(counted_value(observation, observation.value, measure), is_revised=is_revised)


def _note(point: Point, extreme: str, lines: Sequence[Trend]) -> str:
    followed = _followed(lines[0].measure, point)
    notes = [capital(extreme), followed, *_breaks_before(point, lines)]
    beside = [found for line in lines if (found := line.at(point.period)) is not None]
    notes += [found.reason or one.note for found in beside if (one := found.observation)]
    return "; ".join(dict.fromkeys(note for note in notes if note))


def _followed(measure: Measure, point: Point) -> str:
    """'Followed to June 2024', of a group of children that was."""
    month = "" if point.value is None else followed_to(measure, point.period)
    return f"Followed to {month}" if month else ""


def _breaks_before(point: Point, lines: Sequence[Trend]) -> list[str]:
    """'Break: same carer counted, not comparable with 2022-23'."""
    return [
        f"Break: {one.said.label}, not comparable with {one.before.name} and before"
        for line in lines
        for one in line.breaks
        if one.after == point.period and one.said.splits_line
    ]


def _target_cell(point: Point, targets: Sequence[TargetStep]) -> tuple[Cell, ...]:
    if not targets:
        return ()
    held = target_at(targets, point.period)
    return (Cell(held.words) if held else Cell("–", "No target"),)


def _revisions(point: Point, lines: Sequence[Trend]) -> tuple[str, ...]:
    """What is said of the revised figures of a period, by their names where there are several."""
    return tuple(said for line in lines for said in _told(line, point.period, len(lines) > 1))


def _told(line: Trend, period: Period, with_name: bool) -> tuple[str, ...]:
    found = line.at(period)
    if found is None or found.observation is None or not found.is_revised:
        return ()
    first, *others = sentences_of(found.observation, line.measure)
    return (f"{line.name}: {first}" if with_name else first, *others)
