"""Rows: numbered as a spreadsheet shows them, whatever ends a line."""

import pytest

HEADER = "measure_id,area_code,period,value,note"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_read(check, end):
    rows = [HEADER, "leavers,E06000035,2022-23,39,", "leavers,E06000035,2023-24,31,"]
    checked = check(end.join(rows) + end)
    assert [observation.value for observation in checked.observations] == [39, 31]


def test_a_line_break_inside_quotes_does_not_shift_the_row_numbers(check, problems):
    checked = check(
        f"{HEADER}\n"
        'leavers,E06000035,2022-23,39,"two\nlines, and ""quotes"""\n'  # row 2, on two lines
        "leavers,E06000035,2023-24,n/a,\n"  # row 3
    )
    assert problems(checked) == [
        "cla.csv, row 3, column 'value': found 'n/a', "
        "expected a whole number or one of c, k, u, x, z"
    ]


def test_blank_rows_are_counted_in_row_numbers_but_ignored(check, problems, warnings):
    checked = check(f"{HEADER}\n\n,,,,\nleavers,E06000035,2023-24,n/a,\n")
    assert warnings(checked) == ["cla.csv: 2 blank rows ignored"]
    assert problems(checked)[0].startswith("cla.csv, row 4, column 'value'")


def test_ragged_rows_are_told_and_the_others_still_checked(check, problems):
    checked = check(
        f"{HEADER}\nleavers,E06000035,2022-23\nleavers,E06000035,2023-24,?,\n"
        "leavers,E06000035,2024-25,38,more, text\n"
    )
    expected = "expected 5, as in row 1 (a comma inside a text needs quotes round the text)"
    assert problems(checked) == [
        f"cla.csv, row 2: found 3 cells, {expected}",
        "cla.csv, row 3, column 'value': found '?', "
        "expected a whole number or one of c, k, u, x, z",
        f"cla.csv, row 4: found 6 cells, {expected}",
    ]


def test_a_quote_that_is_not_closed_is_told_with_the_row_it_opens_in(check, problems):
    checked = check(f'{HEADER}\nleavers,E06000035,2023-24,31,\nleavers,E06000035,2024-25,38,"open')
    assert problems(checked) == [
        "cla.csv, row 3: found a quotation mark that is not closed, or text after a closing one, "
        'expected quotes in pairs ("")'
    ]


def test_a_cell_of_more_than_two_thousand_characters_is_refused(check, problems):
    checked = check(f"{HEADER}\nleavers,E06000035,2023-24,31,{'x' * 2001}\n")
    assert problems(checked) == [
        "cla.csv, row 2, column 'note': found 2,001 characters, expected at most 2,000"
    ]


def test_more_than_two_hundred_thousand_rows_are_refused(check, problems):
    row = "leavers,E06000035,2023-24,31,\n"
    assert problems(check(f"{HEADER}\n{row * 200_001}")) == [
        "cla.csv: found more than 200,000 rows, expected at most 200,000: split the file"
    ]


def test_a_control_character_in_a_row_of_another_width_is_told_as_what_it_is(check, problems):
    """Old programs end a file with Ctrl+Z."""
    header = "measure_id,area_code,period,value\n"
    assert problems(check(f"{header}leavers,E06000035,2023-24,31\n\x1a")) == [
        "cla.csv, row 3: found '<U+001A>', expected text without control characters"
    ]
