"""The table beside a chart of change: each figure, what chance allows, and its mark in words."""

from collections.abc import Sequence
from dataclasses import replace

from data.analysis.measure.judgement_within import exclusions_in, within
from data.analysis.pictures.variation_marks import (
    exact_words,
    interval_words,
    limit_words,
    manners,
    signal_words,
)
from data.analysis.series.targets import TargetStep
from data.analysis.series.trend import Trend
from data.analysis.tables.figure_table import Cell, FigureTable, Row, trend_table
from data.analysis.variation.figure_words import average_words
from data.analysis.variation.judgement import (
    Band,
    Direction,
    Evidence,
    Good,
    Interval,
    Judgement,
    Method,
)
from data.domain.series_setting import SeriesSetting

MEAN, LIMITS, INTERVAL = "Mean", "Limits", "95% interval"
EARLIER = "Earlier years together"
NOTHING = Cell("–", "None")


def change_table(
    line: Trend,
    judgement: Judgement,
    settings: Sequence[SeriesSetting],
    targets: Sequence[TargetStep] = (),
) -> FigureTable:
    """The plain table of the line with a column for each thing that its method gives; what marks
    a figure is noted first."""
    plain = trend_table([line], targets)
    seen = within(judgement, line, settings)
    columns, marks = _columns(seen), marks_of(seen, exclusions_in(line, settings))
    last = len(line.points) - 1
    rows = tuple(
        _told(
            row,
            [cells.get(last - number, NOTHING) for _, cells in columns],
            marks.get(last - number),
        )
        for number, row in enumerate(plain.rows)
    )
    figure, *rest = plain.headings
    return replace(plain, headings=(figure, *(name for name, _ in columns), *rest), rows=rows)


def marks_of(judgement: Judgement, left_out: dict[int, str]) -> dict[int, str]:
    """What is said of each place that a rule marks, or that is left out or not judged."""
    marks: dict[int, list[str]] = {}
    for place, _ in judgement.exact:
        if finer := exact_words(place, judgement):
            marks.setdefault(place, []).append(finer)
    for one in judgement.signals:
        marks.setdefault(one.place, []).append(signal_words(one))
    for place, reason in left_out.items():
        marks.setdefault(place, []).append(f"Left out of mean and limits: {reason}")
    signalled = {*left_out, *(one.place for one in judgement.signals)}
    place = _possible_place(judgement)
    if place is not None and not any(one.place == place for one in judgement.signals):
        marks.setdefault(place, []).insert(0, _possible_words(judgement))
    drawn = manners(judgement, tuple(left_out))
    for place, manner in enumerate(drawn):
        has_value = judgement.trend.points[place].value is not None
        is_unmarked = manner.direction is not Direction.NONE and place not in signalled
        if has_value and (manner.not_judged or is_unmarked):
            marks.setdefault(place, []).append(manner.words)
    return {place: "; ".join(said) for place, said in marks.items()}


def _possible_place(judgement: Judgement) -> int | None:
    """Where the latest figure stands if it may be a change; None unless it may."""
    if judgement.evidence is not Evidence.POSSIBLE or judgement.latest is None:
        return None
    line = judgement.trend
    place = line.place(judgement.latest.period)
    return place if 0 <= place < len(line.points) else None


def _possible_words(judgement: Judgement) -> str:
    """'May be lower, which would be worse'."""
    would = "" if judgement.good is Good.NEITHER else f", which would be {judgement.good.value}"
    return f"May be {judgement.direction.value}{would}"


def _columns(judgement: Judgement) -> list[tuple[str, dict[int, Cell]]]:
    """Headings with their cells by place; none where the method gives nothing of the kind."""
    line = judgement.trend
    centre = EARLIER if judgement.method is Method.YEARS else MEAN
    centres = {one.place: Cell(average_words(one.centre, line.measure)) for one in judgement.bands}
    limited = [one for one in judgement.bands if one.upper > one.lower]
    columns = [
        (centre, centres),
        (LIMITS, {one.place: _limit_cell(one, line) for one in limited}),
        (INTERVAL, {one.place: _interval_cell(one, line) for one in judgement.intervals}),
    ]
    return [(name, cells) for name, cells in columns if cells]


def _limit_cell(band: Band, line: Trend) -> Cell:
    words = limit_words(band, line)
    return Cell(f"{words} (provisional)" if band.is_provisional else words)


def _interval_cell(interval: Interval, line: Trend) -> Cell:
    return Cell(interval_words(interval, line.measure))


def _told(row: Row, cells: Sequence[Cell], mark: str | None) -> Row:
    figure, *rest = row.cells
    note = "; ".join(one for one in (mark, row.note) if one)
    return replace(row, cells=(figure, *cells, *rest), note=note)
