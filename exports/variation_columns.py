"""The columns that tell what a method marks, for files of the chart of change."""

from collections.abc import Sequence

from data.analysis.measure.judgement_within import exclusions_in
from data.analysis.measure.view import MeasureView
from data.analysis.tables.variation_table import marks_of
from data.analysis.variation.judgement import Judgement, Method
from data.domain.observation import Observation

METHOD_NAMES = {
    Method.XMR: "XmR chart",
    Method.P_CHART: "p chart",
    Method.U_CHART: "u chart",
    Method.YEARS: "few yearly figures",
    Method.RARE: "rare events",
    Method.NONE: "none",
}

Cells = tuple[str | float | None, ...]


def variation_columns(
    view: MeasureView, ordered: Sequence[Observation]
) -> tuple[tuple[str, ...], list[Cells]]:
    """Headings, and the cells of each figure's row; none outside the chart of change.

    Limits are as they were worked out, even where no figure can lie beyond: the chart alone cuts
    them off. A heading stands only over something that the method gives.
    """
    judgement = view.marked
    if judgement is None or not view.verdict:
        return (), [()] * len(ordered)
    columns = _columns(judgement, exclusions_in(judgement.trend, view.verdict.settings))
    kept = [(name, cells) for name, cells in columns if cells]
    places = [judgement.trend.place(one.period) for one in ordered]
    method = METHOD_NAMES[judgement.method]
    headings = (*(name for name, _ in kept), "method")
    return headings, [(*(cells.get(n, "") for _, cells in kept), method) for n in places]


def _columns(
    judgement: Judgement, left_out: dict[int, str]
) -> list[tuple[str, dict[int, str | float]]]:
    bands, intervals = judgement.bands, judgement.intervals
    limited = [one for one in bands if one.upper > one.lower]
    return [
        (
            "earlier_years" if judgement.method is Method.YEARS else "mean",
            {one.place: one.centre for one in bands},
        ),
        ("lower_limit", {one.place: one.lower for one in limited}),
        ("upper_limit", {one.place: one.upper for one in limited}),
        ("limits_are", {one.place: _kind(one.is_provisional) for one in limited}),
        ("interval_lower", {one.place: one.lower for one in intervals}),
        ("interval_upper", {one.place: one.upper for one in intervals}),
        ("mark", {**marks_of(judgement, left_out)}),
    ]


def _kind(is_provisional: bool) -> str:
    return "provisional" if is_provisional else "full"
