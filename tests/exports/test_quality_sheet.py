"""The table of the data quality as a file: the rows of the page, and nothing else."""

from datetime import UTC, date, datetime

import pytest

from data.analysis.measure.view import Figures
from data.analysis.quality.choice import QualityChoice, ShowQuality
from data.analysis.quality.report import build_quality
from data.domain.due import DueDates, DueRule
from data.domain.observation import Load, Provenance
from data.domain.period import Frequency
from data.domain.statement import StatementRole
from exports.csv import write_csv
from exports.quality_sheet import HEADINGS, quality_sheet
from tests.data.analysis.builders import (
    HOME,
    NOT_AVAILABLE,
    REPORT,
    SUPPRESSED,
    figure,
    make_catalogue,
    make_measure,
    statement,
)

HOMES = make_measure("homes", title="=Homes")
CATALOGUE = make_catalogue(
    HOMES,
    make_measure("told", theme="care"),
    make_measure("empty", theme="care"),
    due_dates=DueDates((DueRule(Frequency.ANNUAL, months=3),)),
)
LOAD = Load(3, "homes.csv", datetime(2025, 5, 2, 23, 30, tzinfo=UTC), "pat")


@pytest.fixture
def report():
    return report_on(date(2025, 7, 10))


def report_on(today):
    homes = [
        figure(HOMES, year, value, provenance=(Provenance(REPORT, load=LOAD),))
        for year, value in ((2019, 4.0), (2021, SUPPRESSED), (2022, NOT_AVAILABLE))
    ]
    told = statement("told", StatementRole.SHARE, measure_id="told")
    return build_quality(CATALOGUE, HOME, Figures({"homes": homes}, [told]), today)


def rows(report, show, theme_id=""):
    sheet = quality_sheet(CATALOGUE, report, QualityChoice(show, theme_id))
    assert all(len(row) == len(HEADINGS) for row in sheet.rows)
    return [dict(zip(HEADINGS, row, strict=True)) for row in sheet.rows]


def test_a_row_says_all_that_the_page_says_and_more_exactly(report):
    (row,) = rows(report, ShowQuality.ATTENTION)
    assert row == {
        "measure_id": "homes",
        "measure": "=Homes",
        "theme": "Fostering",
        "frequency": "annual",
        "last_period": "2022-23",
        "status": "Overdue",
        "next_period": "2023-24",
        "due_by": "2024-06-30",
        "days_late": 375,
        "periods_late": 2,
        "gaps": "2020-21",
        "unusual": "Too few to judge",
        "figures": 3,
        "without_a_value": 2,
        "share_without_a_value": 66.7,
        "suppressed": 1,
        "not_available": 1,
        "not_applicable": 0,
        "low": 0,
        "unreliable": 0,
        "revised": 0,
        "last_load": 3,
        "loaded_on": "2025-05-02",
        "loaded_by": "pat",
        "file": "homes.csv",
    }


def test_what_is_in_time_is_no_days_late():
    (row, *_) = rows(report_on(date(2024, 6, 1)), ShowQuality.ALL)
    assert (row["status"], row["days_late"], row["periods_late"]) == ("Up to date", 0, 0)


def test_all_measures_are_those_without_figures_too(report):
    found = [(row["measure_id"], row["status"]) for row in rows(report, ShowQuality.ALL)]
    assert found == [
        ("homes", "Overdue"),
        ("told", "Statements without a date only"),
        ("empty", "No figures yet"),
    ]
    assert [row["measure_id"] for row in rows(report, ShowQuality.ALL, "care")] == ["told", "empty"]
    assert rows(report, ShowQuality.SOON) == []


def test_the_notes_say_what_is_shown_where_and_when(report):
    notes = quality_sheet(CATALOGUE, report, QualityChoice(ShowQuality.GAPS, "care")).notes
    assert notes[0] == "With gaps, Care, Barsetshire, on 2025-07-10."


def test_text_like_a_formula_stays_text(report):
    sheet = quality_sheet(CATALOGUE, report, QualityChoice(ShowQuality.ALL))
    assert b",'=Homes," in write_csv(sheet)
