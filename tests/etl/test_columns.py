"""The header: every spelling that the contract allows, every fault told."""

import pytest

KEY = "measure_id,area_code,period,value"
ROW = "leavers,E06000035,2023-24,31"


def test_names_are_matched_after_trimming_lower_case_and_underscores(check, warnings):
    checked = check("Measure ID, Area-code ,PERIOD,Value\n" + ROW)
    assert checked.is_sound
    assert warnings(checked) == [
        "cla.csv, row 1: read 'Measure ID' as measure_id, ' Area-code ' as area_code, "
        "'PERIOD' as period, 'Value' as value"
    ]


def test_columns_may_come_in_any_order(check):
    checked = check("value,period,area_code,measure_id\n31,2023-24,E06000035,leavers")
    assert checked.observations[0].value == 31


def test_every_missing_column_is_told_and_a_misspelt_one_named(check, problems):
    checked = check("mesure_id,area_code,value\nleavers,E06000035,31")
    assert problems(checked) == [
        "cla.csv, row 1, column 'measure_id': found 'mesure_id', "
        "expected the column 'measure_id' in row 1",
        "cla.csv, row 1, column 'period': found no such column, "
        "expected the column 'period' in row 1",
    ]


def test_a_column_that_stands_twice_is_refused(check, problems):
    checked = check(f"{KEY},value\n{ROW},31")
    assert problems(checked) == [
        "cla.csv, row 1, column 'value': found 'value' 2 times, expected it once"
    ]


def test_title_rows_above_the_header_are_refused_with_its_row(check, problems):
    checked = check(f"Monitoring\nMarch 2025,,,\n{KEY}\n{ROW}")
    assert problems(checked) == [
        "cla.csv, row 3: found the header in row 3, expected it in row 1: delete the rows above it"
    ]


def test_unknown_and_blank_columns_are_ignored_with_a_warning(check, warnings):
    checked = check(f"{KEY},initials,,\n{ROW},AB,,\n,,,,,,\n")
    assert checked.is_sound
    assert warnings(checked) == [
        "cla.csv: 1 blank row ignored",
        "cla.csv, row 1, column 'initials': not a column of the contract: ignored",
        "cla.csv: 2 blank columns ignored",
    ]


def test_the_header_again_in_the_middle_is_told_with_its_row(check, problems):
    checked = check(f"{KEY}\n{ROW}\n{KEY}\nleavers,E06000035,2022-23,39")
    assert problems(checked) == [
        "cla.csv, row 3: found the header again, "
        "expected the header in row 1 only (were two files pasted together?)"
    ]


def test_a_file_without_any_column_of_figures_is_refused(check, problems):
    checked = check("measure_id,area_code,period,numerator\nleavers,E06000035,2023-24,3")
    assert problems(checked) == [
        "cla.csv, row 1: found no column with figures, "
        "expected a column 'value', or both 'numerator' and 'denominator'"
    ]


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolon"), ("\t", "tab"), ("|", "pipe")])
def test_another_delimiter_is_refused_by_its_name(check, problems, mark, name):
    checked = check(f"{KEY}\n{ROW}".replace(",", mark))
    assert problems(checked) == [
        f"cla.csv: found columns separated by a {name}, "
        "expected a comma between columns: save as CSV with commas"
    ]


def test_more_than_fifty_columns_are_refused(check, problems):
    checked = check(KEY + "," + ",".join(f"c{i}" for i in range(47)) + "\n")
    assert problems(checked) == ["cla.csv: found 51 columns, expected at most 50: split the file"]


def test_a_header_without_rows_is_no_data(check, problems):
    assert problems(check(KEY + "\n")) == [
        "cla.csv: found a header and no data, expected at least one row of figures"
    ]
