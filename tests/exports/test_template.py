"""Templates: the contract's columns, lists to choose from, and a filled one is a good file."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from data.catalogue import read_catalogue
from data.domain.measure import ValueType
from data.domain.period import Frequency
from etl.check import check_file
from etl.files import InputFile
from etl.sources.contract.header import COLUMNS
from exports.template import write_template
from exports.template_lists import areas_from_home, lists_of, loaded_measures

TODAY = date(2026, 11, 22)
CATALOGUE = read_catalogue()
FOSTERING = CATALOGUE.theme_by_id["fostering"]
FRONT_DOOR = CATALOGUE.theme_by_id["front-door-assessment"]
THEMES = [pytest.param(theme, id=theme.id) for theme in CATALOGUE.themes]


def workbook(theme):
    return load_workbook(BytesIO(write_template(CATALOGUE, theme, TODAY)))


def column(page, place):
    return [cell.value for cell in page.iter_cols(place, place, min_row=2).__next__()]


def choices(book, name):
    """What the drop-down list of a column offers, read through the reference behind it."""
    page = book["data"]
    letter = next(cell.column_letter for cell in page[1] if cell.value == name)
    (rule,) = [
        one
        for one in page.data_validations.dataValidation
        if str(one.sqref).startswith(f"{letter}2:") and one.type == "list"
    ]
    sheet, cells = rule.formula1.replace("$", "").split("!")
    assert str(rule.sqref) == f"{letter}2:{letter}1048576"
    return [row[0].value for row in book[sheet][cells]], rule


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_a_template_with_the_columns_of_the_contract_alone(theme):
    page = workbook(theme)["data"]
    assert {cell.value for cell in page[1]} == set(COLUMNS)
    assert page.max_row == 1  # no example row that could be loaded by mistake
    assert page.freeze_panes == "A2"


def test_the_three_sheets_stand_in_their_order():
    assert workbook(FOSTERING).sheetnames == ["data", "Instructions", "Lists"]


@pytest.mark.parametrize("theme", THEMES)
def test_every_measure_that_is_loaded_can_be_chosen_and_is_explained(theme):
    book = workbook(theme)
    offered, rule = choices(book, "measure_id")
    expected = [one.id for one in CATALOGUE.measures if one.theme == theme.id and not one.formula]
    assert sorted(offered) == sorted(expected)
    assert rule.errorStyle in (None, "stop")
    told = {row[0].value: row[1].value for row in book["Instructions"].iter_rows()}
    assert {one: told[one] for one in expected} == {
        one: CATALOGUE.measure_by_id[one].title for one in expected
    }


def test_measures_that_are_worked_out_are_not_offered():
    offered, _ = choices(workbook(FOSTERING), "measure_id")
    assert "fostering_deregistrations" in offered
    assert "fostering_approvals" not in offered  # a sum of two others


def test_our_area_comes_first_then_what_it_lies_in_then_our_region():
    offered, _ = choices(workbook(FOSTERING), "area_code")
    assert offered[:3] == ["E06000035", "E12000008", "E92000001"]  # Medway, South East, England
    assert set(offered) == {one.code for one in CATALOGUE.areas if one.closed is None}
    names = [one.name for one in areas_from_home(CATALOGUE)]
    assert names[3:5] == ["Bracknell Forest", "Brighton and Hove"]
    assert names[-1] == "Yorkshire and The Humber"


def test_the_periods_offered_are_those_just_ended_and_others_may_be_typed():
    offered, rule = choices(workbook(FRONT_DOOR), "period")
    assert offered[0] == "2025-26"
    assert "2026-27 Q2" in offered
    assert "2026-10" in offered
    assert not {"2026-27", "2026-27 Q3", "2026-11"} & set(offered)  # not ended
    assert rule.errorStyle == "information"


def test_codes_and_periods_are_text_so_that_excel_makes_no_date_of_them():
    page = workbook(FOSTERING)["data"]
    formats = {
        cell.value: page.column_dimensions[cell.column_letter].number_format for cell in page[1]
    }
    assert {name for name, form in formats.items() if form == "@"} == {
        "measure_id",
        "area_code",
        "period",
        "breakdown",
        "note",
    }


def test_every_column_says_what_belongs_there():
    page = workbook(FOSTERING)["data"]
    hints = [one.prompt for one in page.data_validations.dataValidation]
    assert len(hints) == len(COLUMNS)
    assert all(0 < len(hint) <= 255 for hint in hints)
    assert any("c, x, z, k or u" in hint for hint in hints)


def test_the_instructions_explain_periods_and_symbols():
    rows = list(workbook(FRONT_DOOR)["Instructions"].iter_rows(values_only=True))
    (referrals,) = [row for row in rows if row[0] == "referrals_rate"]
    assert referrals[2] == "rate per 10,000"
    for example in ("2025-26 (annual)", "2026-27 Q2 (quarterly)", "2026-10 (monthly)"):
        assert example in referrals[3]
    assert {row[0]: row[1] for row in rows}["c"] == "suppressed to protect individuals"


def first_frequency(measure):
    return Frequency.ANNUAL if Frequency.ANNUAL in measure.frequencies else measure.frequencies[0]


@pytest.mark.parametrize("theme", THEMES)
def test_a_filled_template_passes_the_check(theme):
    """One figure for every measure, with the period that the lists offer for it."""
    book = workbook(theme)
    page = book["data"]
    place = {cell.value: cell.column for cell in page[1]}
    periods = lists_of(CATALOGUE, theme, TODAY).periods
    forms = {
        Frequency.ANNUAL: lambda one: " " not in one and len(one) in (4, 7),
        Frequency.TERMLY: lambda one: one.endswith(("Autumn", "Spring", "Summer")),
        Frequency.QUARTERLY: lambda one: " Q" in one,
        Frequency.MONTHLY: lambda one: one.startswith("2026-") and int(one[5:7]) <= 12,
    }
    measures = loaded_measures(CATALOGUE, theme)
    filled = 0
    for row, measure in enumerate(measures, start=2):
        fits = forms[first_frequency(measure)]
        is_calendar = measure.year.value in ("calendar", "september")
        fitting = [
            one
            for one in periods
            if fits(one) and (len(one) == 4) == (is_calendar and len(one) in (4, 7))
        ]
        page.cell(row, place["measure_id"], measure.id)
        page.cell(row, place["area_code"], "E06000035")
        page.cell(row, place["period"], fitting[0])
        page.cell(row, place["value"], 12 if measure.type is ValueType.COUNT else 12.5)
        filled += 1
    saved = BytesIO()
    book.save(saved)
    checked = check_file(InputFile(f"{theme.id}.xlsx", saved.getvalue()), CATALOGUE, TODAY)
    problems = [str(one) for findings in checked.findings for one in findings.in_order]
    assert problems == []
    assert checked.count == filled


def test_an_empty_template_is_told_to_hold_nothing():
    body = write_template(CATALOGUE, FOSTERING, TODAY)
    checked = check_file(InputFile("fostering.xlsx", body), CATALOGUE, TODAY)
    assert [one.reason for findings in checked.findings for one in findings.in_order] == ["empty"]
