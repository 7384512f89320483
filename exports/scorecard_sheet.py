"""A theme's scorecard as rows for a file: a row for each measure, numbers unrounded."""

from data.analysis.overview.pages import ThemeView
from data.analysis.overview.score_choice import ShowScore
from data.analysis.overview.scorecard import CELLS, ScoreCell, ScoreRow
from data.analysis.standing.assessment import Assessment, Step
from data.analysis.standing.concern_words import reason_words
from data.analysis.standing.place_words import QUARTER_WORDS
from data.analysis.standing.steps import STEPS_NOTE
from data.domain.area import Area
from exports.sheet import CellValue, Sheet
from exports.source_cells import source_cells

EARLIER = tuple(
    f"{what}_{place}_back" if place else f"{what}_latest"
    for place in range(CELLS)
    for what in ("period", "value", "status")
)
"""Three columns for each of the last periods, the latest first."""

HEADINGS = (
    "measure_id",
    "measure",
    "area_code",
    "area",
    "unit",
    "latest",
    "period",
    "how_old",
    "target",
    "status",
    "status_says",
    "short_trend",
    "short_trend_says",
    "short_trend_since",
    "long_trend",
    "long_trend_says",
    "long_trend_since",
    "is_it_a_real_change",
    "why",
    "what_was_found",
    "quarter_of_all_authorities",
    "rank",
    "authorities",
    "ranked_at",
    "exception",
    "source",
    "as_at",
    *EARLIER,
)
_SHOWN = {
    ShowScore.ALL: "All measures with figures",
    ShowScore.EXCEPTIONS: "Exceptions only",
}
_NO_RANK = ("", None, None, "")


def scorecard_sheet(view: ThemeView, area: Area) -> Sheet:
    """What the page's scorecard shows at its choice, in its order."""
    notes = (
        f"{_SHOWN[view.scorecard.choice.show]}, {view.theme.title}, {area.name}.",
        STEPS_NOTE,
        *(f"Source: {one}." for one in view.sources),
    )
    rows = tuple(_row(row, area) for row in view.scorecard.rows)
    return Sheet(f"Scorecard: {view.theme.title}", notes, HEADINGS, rows)


def _row(row: ScoreRow, area: Area) -> tuple[CellValue, ...]:
    tile, assessment = row.tile, row.assessment
    latest = assessment.trend.latest if assessment else None
    return (
        row.measure.id,
        tile.heading,
        area.code,
        area.name,
        tile.unit,
        latest.value if latest else tile.figure,
        latest.period.label if latest else ("" if tile.is_dated else "not dated"),
        tile.age,
        *_standing(row),
        *_step(assessment.short if assessment else None, row.short),
        *_step(assessment.long if assessment else None, row.long),
        row.change.words if row.change else "",
        assessment.judgement.why if assessment else "",
        " ".join(assessment.judgement.sentences) if assessment else "",
        *(_place(assessment) if assessment else _NO_RANK),
        reason_words(row.concern) if row.concern else "",
        *_source(row),
        *_cells(row.cells),
    )


def _standing(row: ScoreRow) -> tuple[CellValue, ...]:
    standing = row.assessment.standing if row.assessment else None
    if standing is None:
        return row.target_value, row.no_standing, ""
    return standing.step.target.value, standing.words, standing.says


def _step(step: Step | None, words: str) -> tuple[CellValue, ...]:
    """The difference, its words, and the period of the (oldest) figure that it is taken from."""
    since = step.since.label if step and step.since else ""
    return (step.difference if step else None), words, since


def _place(assessment: Assessment) -> tuple[CellValue, ...]:
    """As on the page, a place stands only beside a quarter: fewer than four have none."""
    position = assessment.position
    if position is None or position.rank is None or position.quartile is None:
        return _NO_RANK
    quarter = QUARTER_WORDS[position.quartile]
    return quarter, position.rank, position.n, position.period.label


def _source(row: ScoreRow) -> tuple[CellValue, ...]:
    """What the figures of the measure are cited from, and the days they are of."""
    source, _, as_at = source_cells(row.tile.places)
    return source, as_at


def _cells(cells: tuple[ScoreCell, ...]) -> tuple[CellValue, ...]:
    """The latest first; a missing figure has its reason in place of a status."""
    found: list[CellValue] = []
    for cell in reversed(cells):
        found += [cell.label, cell.value, cell.reason or cell.status]
    return (*found, *("" for _ in EARLIER[len(found) :]))
