"""A scorecard as rows: since when a step is told, no place where the page has none, its source."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from data.analysis.comparison.place import position_of
from data.analysis.measure.view import Figures
from data.analysis.overview.score_choice import ScoreChoice
from data.analysis.overview.scorecard import build_scorecard
from data.analysis.overview.tile import build_tiles
from data.analysis.standing.assess import assess_all
from data.domain.area import Area, AreaLevel
from data.domain.measure import Polarity, Unit
from data.domain.period import Frequency, TimeBasis
from exports.scorecard_sheet import HEADINGS, scorecard_sheet
from tests.data.analysis.builders import HOME, figures, make_catalogue, make_measure

JOINED = make_measure(
    "joined",
    frequencies=(Frequency.QUARTERLY, Frequency.ANNUAL),
    time_basis=TimeBasis.ROLLING_12_MONTHS,
)
VISITS = make_measure("visits", unit=Unit.PERCENT, polarity=Polarity.HIGHER)


def sheet_of(measure, rows, position=None):
    catalogue = make_catalogue(measure)
    known = assess_all(catalogue, [measure], HOME, {measure.id: rows})
    if position is not None:
        known = {key: replace(one, position=position) for key, one in known.items()}
    tiles = build_tiles(catalogue, [measure], HOME, Figures({measure.id: rows}, ()), known)
    view = SimpleNamespace(
        scorecard=build_scorecard(tiles, known, ScoreChoice()),
        theme=SimpleNamespace(title="A theme"),
        sources=("A source",),
    )
    return scorecard_sheet(view, HOME)


def row_of(sheet):
    (row,) = sheet.rows
    return dict(zip(HEADINGS, row, strict=True))


def test_a_step_over_shared_time_says_since_when_and_the_note_why():
    values = [10, 11, 12, 13, 14, 15]
    sheet = sheet_of(JOINED, figures(JOINED, 8080, values, Frequency.QUARTERLY))
    row = row_of(sheet)
    assert (row["short_trend"], row["short_trend_since"]) == (4, "2020-21 Q2")
    assert row["long_trend_since"] == ""
    assert "share time with the one before" in " ".join(sheet.notes)


def test_plain_steps_name_the_periods_before():
    row = row_of(sheet_of(VISITS, figures(VISITS, 2019, [50, 52, 54, 56, 60])))
    assert (row["short_trend"], row["short_trend_since"]) == (4, "2022-23")
    assert (row["long_trend"], row["long_trend_since"]) == (7, "2019-20")


@pytest.mark.parametrize(("others", "rank"), [((), None), ((40, 45), None), ((40, 45, 90), 2)])
def test_a_place_is_given_only_where_the_page_gives_one(others, rank):
    rows = figures(VISITS, 2019, [50])
    areas = [
        Area(f"E0700000{n}", f"Town {n}", AreaLevel.LOCAL_AUTHORITY) for n in range(len(others))
    ]
    values = {HOME: 50.0, **dict(zip(areas, others, strict=True))}
    position = position_of(VISITS, HOME, rows[0].period, values)
    row = row_of(sheet_of(VISITS, rows, position))
    assert row["rank"] == rank
    assert row["authorities"] == (4 if rank else None)


def test_every_row_has_its_source_and_day():
    rows = figures(VISITS, 2019, [50, 52])
    row = row_of(sheet_of(VISITS, rows))
    place = rows[0].provenance[0]
    assert row["source"] == place.citation
    assert row["as_at"] == place.source.as_at.isoformat()
