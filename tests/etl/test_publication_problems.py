"""A published file that is not as its mapping says: refused, with what was found and expected."""

from dataclasses import replace
from datetime import date

import pytest

from etl.publications.folder import read_mappings
from tests.etl.published import (
    ENGLAND,
    HEADER,
    MEDWAY,
    MEDWAY_2024,
    MEDWAY_STARTED,
    ON_31_MARCH,
    ROWS,
    SOUTH_EAST,
    STARTED,
    check_rows,
    check_text,
    shipped_catalogue,
)

RATE = ("cic_rate", "E06000035", "2024-25", "All")
JOINT = MEDWAY.replace("887,Medway,E06000035", "940 / 941,North / West,E06000061 / E06000062")


@pytest.fixture(scope="module")
def catalogue():
    return shipped_catalogue()


def test_a_small_file_is_read_by_the_names_of_its_columns_whatever_its_own(catalogue):
    checked = check_rows(catalogue, *ROWS, name="anything at all.csv")

    assert checked.problems == []
    assert checked.values == {
        ("cic_count", "E06000035", "2023-24", "All"): 476,
        ("cic_count", "E06000035", "2024-25", "All"): 495,
        ("cic_count", "E12000008", "2024-25", "All"): 10920,
        ("cic_count", "E92000001", "2024-25", "All"): 81770,
        ("cic_rate", "E06000035", "2023-24", "All"): 71,
        ("cic_rate", "E06000035", "2024-25", "All"): 72,
        ("cic_rate", "E12000008", "2024-25", "All"): 55,
        ("cic_rate", "E92000001", "2024-25", "All"): 67,
        ("cic_started_count", "E06000035", "2024-25", "All"): 156,
        ("cic_started_rate", "E06000035", "2024-25", "All"): 23,
    }


def test_columns_in_another_order_are_the_same_file(catalogue):
    def turned(line):
        return ",".join(reversed(line.split(",")))

    checked = check_rows(catalogue, *map(turned, ROWS), header=turned(HEADER))

    assert checked.values == check_rows(catalogue, *ROWS).values


def test_a_byte_order_mark_and_windows_letters_are_read(catalogue):
    marked = check_text("\n".join((HEADER, *ROWS)).encode("utf-8-sig"), catalogue)
    windows = "\n".join((HEADER, *ROWS)).replace("South East", "Südost").encode("cp1252")

    assert marked.values == check_rows(catalogue, *ROWS).values
    assert check_text(windows, catalogue).values == marked.values


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            ON_31_MARCH,
            "Children looked after on 31 May",
            "file.csv, row 4, column 'population_type': found 'Children looked after on 31 May', "
            "expected a value that the mapping dfe-children-in-care-rates knows: "
            "'Children looked after on 31 March each year', 'Children starting to be looked after "
            "each year', 'Children ceasing to be looked after each year'",
        ),
        (
            "495,72",
            "495,?",
            "file.csv, row 4, column 'rate_per_10000': found '?', "
            "expected a number, or a symbol: 'c', 'x', 'z', 'k', 'u', 'low'",
        ),
        (
            "495,72",
            "495,",
            "file.csv, row 4, column 'rate_per_10000': found a blank, "
            "expected a number, or a symbol: 'c', 'x', 'z', 'k', 'u', 'low'",
        ),
        (
            "495,72",
            "-1,72",
            "file.csv, row 4, column 'children_count': found '-1', "
            "expected a number from 0 to 100,000,000, as cic_count allows",
        ),
        (
            "495,72",
            "100000001,72",
            "file.csv, row 4, column 'children_count': found '100000001', "
            "expected a number from 0 to 100,000,000, as cic_count allows",
        ),
        (
            "495,72",
            "49.5,72",
            "file.csv, row 4, column 'children_count': found '49.5', "
            "expected a whole number, as cic_count counts",
        ),
        (
            "E06000035",
            "E06099999",
            "",  # the Department's number says which it is: a warning, see below
        ),
        (
            "887,Medway,E06000035",
            "999,Medway,E06099999",
            "file.csv, row 4, column 'new_la_code': found 'E06099999', "
            "expected the code of an area in the catalogue (areas.toml), as it is or was",
        ),
        (
            "887,Medway,E06000035",
            ",Medway,",
            "file.csv, row 4, column 'new_la_code': found a blank, "
            "expected the code of an area in the catalogue (areas.toml), as it is or was",
        ),
        (
            "2025,Reporting",
            "202425,Reporting",
            "file.csv, row 4, column 'time_period': found '202425', "
            "expected 4 digits such as 2025, as the time identifier is 'Reporting year'",
        ),
        (
            "2025,Reporting",
            "2024-25,Reporting",
            "file.csv, row 4, column 'time_period': found '2024-25', "
            "expected 4 digits such as 2025, as the time identifier is 'Reporting year'",
        ),
        (
            "2025,Reporting",
            "2035,Reporting",
            "file.csv, row 4, column 'time_period': found '2035', "
            "expected a year that has begun by 22/11/2026",
        ),
        (
            "2025,Reporting year",
            "202425,Academic year",
            "file.csv, row 4, column 'time_identifier': found 'Academic year', "
            "expected 'Reporting year', as in dfe-children-in-care-rates",
        ),
        (
            "Local authority",
            "Ward",
            "file.csv, row 4, column 'geographic_level': found 'Ward', expected National, "
            "Regional, Local authority, or a level in ignored_levels of the mapping "
            "dfe-children-in-care-rates",
        ),
        (
            MEDWAY,
            f"{MEDWAY}\n{MEDWAY.replace('495,72', '495,73')}",
            "file.csv, row 5: found '73' for the same measure, area, period and breakdown as "
            "row 4 ('72'), expected each figure once",
        ),
    ],
)
def test_a_wrong_cell_is_told_with_its_place_and_nothing_is_taken(catalogue, old, new, problem):
    checked = check_rows(
        catalogue, *(row.replace(old, new) if row == MEDWAY else row for row in ROWS)
    )

    assert checked.problems == ([problem] if problem else [])
    assert (checked.figures is None) == bool(problem)


def test_equal_faults_are_told_once_with_their_number(catalogue):
    checked = check_rows(catalogue, *(row.replace(ON_31_MARCH, "Something new") for row in ROWS))

    (problem,) = checked.problems
    assert problem.startswith(
        "file.csv, row 2, column 'population_type': found 'Something new' (and in 3 more rows), "
    )


def test_two_time_identifiers_that_the_mapping_has_are_a_mixture(catalogue):
    header = (
        "time_period,time_identifier,geographic_level,country_code,region_code,old_la_code,"
        "new_la_code,age_group,population_estimate"
    )
    row = "{},{},National,E92000001,,,,Children aged 0 to 17 years,12000000"
    rows = (row.format(2024, "Reporting year"), row.format(2023, "Calendar year"))

    assert check_rows(catalogue, *rows, header=header).problems == [
        "file.csv, row 3, column 'time_identifier': found 'Calendar year' in a file that has "
        "'Reporting year' too, expected one time identifier in a file"
    ]


def test_a_renamed_column_is_told_with_the_nearest_mapping(catalogue):
    checked = check_rows(catalogue, *ROWS, header=HEADER.replace("children_count", "child_count"))

    unknown, missing = checked.problems
    assert unknown.startswith(
        "file.csv, row 1: found a published file that no mapping knows, with the columns "
        "'population_type', 'population_estimate', 'child_count', 'rate_per_10000', "
        "expected columns that a mapping knows: "
    )
    assert "docs/publications.md" in unknown
    assert missing == (
        "file.csv, row 1, column 'children_count': found none of this name, but 'child_count', "
        "expected the column that the nearest mapping, dfe-children-in-care-rates (from 2025), "
        "reads"
    )
    assert checked.is_publication
    assert checked.figures is None


def test_a_missing_column_of_every_such_file_is_told_too(catalogue):
    rows = [row.replace("Reporting year,", "") for row in ROWS]
    checked = check_rows(catalogue, *rows, header=HEADER.replace("time_identifier,", ""))

    assert any(
        "column 'time_identifier': found none of this name" in one for one in checked.problems
    )
    assert checked.figures is None


def without(name, *rows):
    """The header and rows without a column."""
    place = HEADER.split(",").index(name)
    lines = [line.split(",") for line in (HEADER, *rows)]
    return [",".join((*cells[:place], *cells[place + 1 :])) for cells in lines]


def test_a_column_of_codes_is_needed_for_its_level_only(catalogue):
    """A file of England and its regions has no columns for authorities."""
    header, *rows = without("new_la_code", ENGLAND, SOUTH_EAST)
    assert check_rows(catalogue, *rows, header=header).problems == []

    header, *rows = without("new_la_code", *ROWS)
    assert check_rows(catalogue, *rows, header=header).problems == [
        "file.csv, row 4, column 'new_la_code': found no such column (and in 2 more rows), "
        "expected the codes of rows of level 'Local authority'"
    ]
    header, *rows = without("old_la_code", *ROWS)
    assert check_rows(catalogue, *rows, header=header).values == check_rows(catalogue, *ROWS).values


def test_a_column_that_stands_twice_is_told(catalogue):
    rows = [f"{row},1" for row in ROWS]
    checked = check_rows(catalogue, *rows, header=f"{HEADER},rate_per_10000")

    assert checked.problems == [
        "file.csv, row 1, column 'rate_per_10000': found it 2 times, expected it once"
    ]


def test_a_description_of_columns_is_told_from_the_data(catalogue):
    checked = check_text("col_name,col_type,label\nage,Filter,Age\n", catalogue)

    assert checked.problems == [
        "file.csv, row 1: found a description of a data file's columns (.meta.csv), "
        "expected the data file itself, whose name has no .meta"
    ]


@pytest.mark.parametrize(
    "header",
    [
        "measure_id,area_code,period,value",
        "measure_id,area_code,period,value,time_period,geographic_level",
        "a,b,c",
        "",
        "Name;Value",
    ],
)
def test_other_files_are_left_to_others(catalogue, header):
    checked = check_text(f"{header}\n1,2,3,4\n", catalogue)

    assert not checked.is_publication
    assert checked.problems == []


def test_a_row_with_cells_too_few_is_told(catalogue):
    checked = check_rows(catalogue, ENGLAND, "2025,Reporting year,National")

    assert checked.problems == [
        "file.csv, row 3: found 3 cells, expected 14, as in row 1 "
        "(a comma inside a text needs quotes round the text)"
    ]


def test_equal_rows_are_dropped_and_told(catalogue):
    checked = check_rows(catalogue, *ROWS, MEDWAY)

    assert checked.values == check_rows(catalogue, *ROWS).values
    assert "file.csv: 2 rows with a figure that another row has too: dropped" in checked.warnings


def test_an_unknown_code_is_read_by_the_number_of_the_department(catalogue):
    checked = check_rows(catalogue, MEDWAY.replace("E06000035", "E06099999"))

    assert checked.values[RATE] == 72
    assert checked.warnings[0] == (
        "file.csv, row 2, column 'new_la_code': 'E06099999' is not known: read as Medway by "
        "old_la_code"
    )


def test_a_code_that_an_authority_had_before_is_its_own(catalogue):
    """Gateshead was E08000020 until 2013 (las.csv of the Department)."""
    row = MEDWAY.replace("887,Medway,E06000035", "390,Gateshead,E08000020")

    assert check_rows(catalogue, row).values["cic_rate", "E08000037", "2024-25", "All"] == 72


def test_authorities_that_publish_together_are_one_area(catalogue):
    checked = check_rows(catalogue, JOINT)
    (area,) = {one.area_code for one in checked.observations}

    assert set(catalogue.area_by_code[area].members) == {"E06000061", "E06000062"}
    other = JOINT.replace("E06000061 / E06000062", "E06000062 / E06000035").replace("940 / 941", "")
    assert "found 'E06000062 / E06000035'" in check_rows(catalogue, other).problems[0]


def test_symbols_are_kept_and_never_numbers(catalogue):
    symbols = ("c", "x", "z", "k", "u", "low")
    rows = [
        MEDWAY.replace("2025,R", f"{year},R").replace("495,72", f"{symbol},{symbol}")
        for year, symbol in enumerate(symbols, start=2020)
    ]
    values = check_rows(catalogue, *rows).values

    assert [
        values["cic_count", "E06000035", f"{year}-{year - 1999}", "All"]
        for year in range(2019, 2025)
    ] == [*("c", "x", "z", "k", "u", "k")]


def test_other_levels_are_counted_and_left_aside_where_the_mapping_says_so(catalogue):
    mappings = [replace(one, ignored_levels=("Ward",)) for one in read_mappings(catalogue)]
    wards = [MEDWAY.replace("Local authority", "Ward")] * 3
    checked = check_rows(catalogue, *ROWS, *wards, mappings=mappings)

    assert checked.values == check_rows(catalogue, *ROWS).values
    assert checked.warnings == [
        "file.csv, column 'geographic_level': 3 rows of other levels not read: 'Ward'",
        "file.csv: no rows with population = 'ceased': nothing for cic_ceased_rate",
        "file.csv: no rows with population = 'ceased': nothing for cic_ceased_count",
    ]


def test_a_year_that_has_not_ended_is_told(catalogue):
    checked = check_rows(catalogue, MEDWAY.replace("2025,R", "2027,R"))

    assert checked.values["cic_rate", "E06000035", "2026-27", "All"] == 72
    assert "file.csv, column 'time_period': 2026-27 has not ended yet" in checked.warnings


def test_a_release_is_never_of_a_day_to_come(catalogue):
    """Figures that are here before the month in which they usually come out."""
    early = check_rows(catalogue, *ROWS, as_of=date(2025, 9, 12))
    usual = check_rows(catalogue, *ROWS, as_of=date(2026, 9, 12))

    assert (early.release.on, usual.release.on) == (date(2025, 9, 1), date(2025, 11, 1))


def test_of_two_generations_whose_columns_a_file_has_it_is_the_one_with_more(catalogue):
    """Until 2024 the file of children in need had their rate, which no later one has."""
    header = HEADER.partition("population_type")[0]
    header += "category,Anypoint_episodes,Started_episodes,At31_episodes,At31_episodes_rate"
    row = MEDWAY_2024.partition("Children looked")[0] + "Children in Need,4316,2149,2247,335.1"
    checked = check_rows(catalogue, row, header=header)

    assert checked.release.form == "2023 and 2024"
    assert checked.values == {
        ("cin_count", "E06000035", "2023-24", "All"): 2247,
        ("cin_rate", "E06000035", "2023-24", "All"): 335.1,
    }


# ---- the sound part -----------------------------------------------------------------------


def test_the_sound_part_is_what_has_no_problem_and_the_rest_is_counted(catalogue):
    bad = (
        MEDWAY_2024.replace("476,71", "476,?"),
        MEDWAY_STARTED.replace(STARTED, "Children of whom nobody knows"),
        MEDWAY.replace("887,Medway,E06000035", "999,Nowhere,E06099999"),
    )
    checked = check_rows(catalogue, ENGLAND, MEDWAY, *bad, sound_part=True)

    assert checked.findings.left_out == 3
    assert len(checked.problems) == 3
    assert checked.problems[0].startswith(
        "file.csv, row 4, column 'rate_per_10000': found '?', expected a number, or a symbol: "
    )
    assert checked.values == {
        ("cic_count", "E06000035", "2023-24", "All"): 476,
        ("cic_count", "E06000035", "2024-25", "All"): 495,
        ("cic_count", "E92000001", "2024-25", "All"): 81770,
        ("cic_rate", "E06000035", "2024-25", "All"): 72,
        ("cic_rate", "E92000001", "2024-25", "All"): 67,
    }


def test_a_row_with_cells_too_few_is_left_out_of_the_sound_part(catalogue):
    checked = check_rows(
        catalogue, ENGLAND, "2025,Reporting year,National", MEDWAY, sound_part=True
    )

    assert checked.findings.left_out == 1
    assert len(checked.problems) == 1
    assert checked.values == check_rows(catalogue, ENGLAND, MEDWAY).values


def test_without_a_problem_nothing_is_left_out(catalogue):
    checked = check_rows(catalogue, *ROWS, sound_part=True)

    assert (checked.problems, checked.findings.left_out) == ([], 0)
    assert checked.values == check_rows(catalogue, *ROWS).values


def test_of_two_figures_that_contradict_each_other_neither_is_sound(catalogue):
    again = MEDWAY.replace("495,72", "495,73")
    checked = check_rows(catalogue, ENGLAND, MEDWAY, again, sound_part=True)

    assert checked.findings.left_out == 2
    assert RATE not in checked.values
    assert checked.values["cic_count", "E06000035", "2024-25", "All"] == 495


def test_the_sound_part_of_a_file_without_a_column_of_values_is_the_other_columns(catalogue):
    header = HEADER.replace("children_count", "child_count")
    checked = check_rows(catalogue, *ROWS, header=header, sound_part=True)

    assert {measure for measure, *_ in checked.values} == {"cic_rate", "cic_started_rate"}
    assert any("column 'children_count': left out: found none" in one for one in checked.warnings)


def test_without_a_column_that_tells_rows_apart_nothing_is_sound(catalogue):
    header = HEADER.replace("population_type", "people")
    checked = check_rows(catalogue, *ROWS, header=header, sound_part=True)

    assert checked.figures is None
    assert any("column 'population_type'" in one for one in checked.problems)


def test_where_nothing_is_sound_nothing_is_left(catalogue):
    checked = check_rows(catalogue, MEDWAY.replace("495,72", "?,?"), sound_part=True)

    assert checked.figures is None
    assert len(checked.problems) == 2
    assert checked.findings.left_out == 0


def test_a_file_without_a_row_of_figures_is_empty(catalogue):
    assert check_rows(catalogue).problems == [
        "file.csv: found no figures, "
        "expected rows that the mapping dfe-children-in-care-rates reads"
    ]
