"""Periods, codes, breakdowns and notes; and each figure once."""

import json
from datetime import date

import pytest

from etl.problems import list_problems
from etl.report import to_json


def row(
    measure="leavers",
    area="E06000035",
    period="2023-24",
    value="31",
    breakdown="All",
    note="",
):
    return f"{measure},{area},{period},{value},,,{breakdown},{note}"


@pytest.mark.parametrize(
    ("measure", "written", "label"),
    [
        ("leavers", "2023/24", "2023-24"),
        ("leavers", "2023–24", "2023-24"),
        ("leavers", "1999-00", "1999-00"),
        ("referrals", "2023-24q2", "2023-24 Q2"),
        ("births", "2023", "2023"),
        ("visits", "2023-05", "2023-05"),
    ],
)
def test_periods_are_read_in_their_usual_form(check_rows, measure, written, label):
    checked = check_rows(row(measure, period=written))
    assert checked.observations[0].period.label == label


def test_a_changed_spelling_is_said(check_rows, warnings):
    assert warnings(check_rows(row(period="2023/24"))) == [
        "cla.csv, row 2, column 'period': read '2023/24' as 2023-24"
    ]


def test_a_year_to_date_quarter_covers_the_year_from_april(check_rows):
    period = check_rows(row("visits_so_far", period="2023-24 Q2")).observations[0].period
    assert (period.start, period.end) == (date(2023, 4, 1), date(2023, 9, 30))


A_YEAR = "expected a year such as 2024-25"


@pytest.mark.parametrize(
    ("measure", "written", "words"),
    [
        ("leavers", "2024-26", f"'2024-26', {A_YEAR} (the measure is annual)"),
        ("leavers", "202425", f"'202425', {A_YEAR} (the measure is annual)"),
        ("leavers", "٢٠٢٤-25", f"'٢٠٢٤-25', {A_YEAR} (the measure is annual)"),
        ("leavers", "2025-03", f"'2025-03', {A_YEAR} (the measure is annual)"),
        ("leavers", "", f"a blank, {A_YEAR} (the measure is annual)"),
        (
            "leavers",
            "1989-90",
            f"'1989-90', {A_YEAR}, from 1990 on and not in the future (the measure is annual)",
        ),
        ("leavers", "2026-27", "'2026-27', expected a period that has begun by 07/08/2025"),
        (
            "visits",
            "2011-12",
            "'2011-12', which is a year and also a month, "
            "expected a period that can be read in one way only",
        ),
    ],
)
def test_other_periods_are_refused_word_for_word(check_rows, problems, measure, written, words):
    checked = check_rows(row(measure, period=written))
    assert problems(checked) == [f"cla.csv, row 2, column 'period': found {words}"]


def test_a_period_that_has_not_ended_is_loaded_with_a_warning(check_rows, warnings):
    checked = check_rows(row(period="2025-26"))
    assert checked.is_sound
    assert warnings(checked) == ["cla.csv, row 2, column 'period': 2025-26 has not ended yet"]


def test_calendar_and_financial_years_of_one_measure_are_told_apart(check_rows, problems):
    checked = check_rows(row(period="2023-24"), row(period="2024"))
    assert problems(checked) == [
        "cla.csv, row 3, column 'period': found '2024', another kind of year than in other rows "
        "of leavers, expected a year such as 2024-25"
    ]
    assert checked.findings[0].problems[0].reason == "period_overlap"


def test_quarters_that_do_not_add_up_to_the_year_are_said(check_rows, warnings):
    quarters = [row("referrals", period=f"2023-24 Q{n}", value="10") for n in (1, 2, 3, 4)]
    checked = check_rows(*quarters, row("referrals", value="41"))
    assert checked.is_sound
    assert warnings(checked) == [
        "cla.csv, row 6, column 'value': 41 for the year, but its parts add up to 40"
    ]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (
            {"measure": "leaver"},
            "column 'measure_id': found 'leaver', "
            "expected a measure of the catalogue, perhaps 'leavers'",
        ),
        (
            {"measure": "leаvers"},  # a Cyrillic a
            "column 'measure_id': found 'leаvers' (it holds a character that may look like "
            "another: U+0430, Cyrillic Small Letter A), expected a measure of the catalogue",
        ),
        (
            {"measure": "all_leavers"},
            "column 'measure_id': found 'all_leavers', which is worked out from other figures, "
            "expected a measure that is loaded",
        ),
        (
            {"area": "E06000999"},
            "column 'area_code': found 'E06000999', "
            "expected an area code of the catalogue, perhaps 'E06000035'",
        ),
        (
            {"area": " medway"},
            "column 'area_code': found ' medway', "
            "expected an area code of the catalogue, perhaps 'E06000035' (Medway)",
        ),
        (
            {"breakdown": "<b>boys</b>"},
            "column 'breakdown': found '<b>boys</b>', "
            'expected text in one line without < > " and direction marks',
        ),
        (
            {"breakdown": "x" * 101},
            "column 'breakdown': found 101 characters, expected at most 100 characters",
        ),
    ],
)
def test_unknown_codes_and_hostile_breakdowns_are_refused(check_rows, problems, cells, words):
    assert problems(check_rows(row(**cells))) == [f"cla.csv, row 2, {words}"]


def test_codes_are_known_whatever_their_case_and_spaces(check_rows, warnings):
    checked = check_rows(row(" LEAVERS ", "e06000035", breakdown="all"))
    observation = checked.observations[0]
    assert (observation.measure_id, observation.area_code) == ("leavers", "E06000035")
    assert observation.breakdown == "All"
    assert warnings(checked) == [
        "cla.csv, row 2, column 'measure_id': spaces round 'LEAVERS' removed"
    ]


def test_a_note_is_kept_as_text_whatever_it_looks_like(check_rows, warnings):
    checked = check_rows(row(note="=1+1"), row(period="2022-23", note="a\u202eb"))
    assert [observation.note for observation in checked.observations] == ["=1+1", "ab"]
    assert warnings(checked) == [
        "cla.csv, row 2, column 'note': starts like a formula: kept as text",
        "cla.csv, row 3, column 'note': marks that change text direction removed",
    ]


def test_the_same_figure_twice_is_kept_once_with_a_warning(check_rows, warnings):
    checked = check_rows(row(), row(period="2022-23"), row("LEAVERS", period="2023-24"))
    assert len(checked.observations) == 2
    assert warnings(checked) == ["cla.csv, row 4: the same figure as in row 2: dropped"]


def test_one_figure_with_two_values_is_refused_naming_both_rows(check_rows, problems):
    checked = check_rows(row(), row(period="2022-23"), row(period="2023/24", value="32"))
    assert problems(checked) == [
        "cla.csv, row 4, column 'value': found '32' for the same measure, area, period and "
        "breakdown as row 2 ('31'), expected each figure once"
    ]


def test_the_first_fifty_problems_are_listed_and_the_rest_counted(check_rows):
    checked = check_rows(*(row(period="2023-24", value="?") for _ in range(120)))
    lines = list_problems(checked.findings, "Nothing was loaded.")
    assert lines[0] == "Nothing was loaded. Problems to fix: 120"
    assert len(lines) == 1 + 50 + 1
    assert lines[50].startswith("  cla.csv, row 51, ")
    assert lines[51] == "  ... and 70 more"
    assert len(checked.findings[0].problems) == 120
    assert len(json.loads(to_json(checked))["errors"]) == 50
