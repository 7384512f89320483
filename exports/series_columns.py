"""The columns that tell of targets and breaks, for files of measures that have any."""

from collections.abc import Sequence

from data.analysis.measure.view import MeasureView
from data.analysis.series.targets import target_at
from data.domain.observation import Observation

TARGET_HEADING = "target"
BREAK_HEADING = "break_before"

Cells = tuple[str | float | None, ...]


def series_columns(
    view: MeasureView, ordered: Sequence[Observation]
) -> tuple[tuple[str, ...], list[Cells]]:
    """Headings, and the cells of each figure's row; no heading where there is nothing to tell.

    The target stands in the rows of the measure that it is for, a break in the row of the first
    figure after it.
    """
    targets = [_target(view, one) for one in ordered] if view.targets else []
    breaks = [_break(view, one) for one in ordered]
    columns = [(TARGET_HEADING, targets)] if targets else []
    columns += [(BREAK_HEADING, breaks)] if any(breaks) else []
    headings = tuple(heading for heading, _ in columns)
    return headings, [tuple(cells[n] for _, cells in columns) for n in range(len(ordered))]


def _target(view: MeasureView, one: Observation) -> float | None:
    if (one.measure_id, one.area_code) != (view.measure.id, view.area.code):
        return None
    held = target_at(view.targets, one.period)
    return held.target.value if held else None


def _break(view: MeasureView, one: Observation) -> str:
    return "; ".join(
        dict.fromkeys(
            f"{found.said.label}: {found.said.detail}"
            for line in view.lines
            if (line.measure.id, line.area.code) == (one.measure_id, one.area_code)
            for found in line.breaks
            if found.said.splits_line and found.after == one.period
        )
    )
