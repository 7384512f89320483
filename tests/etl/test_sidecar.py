"""The source file: documents, and line, quote and caveat of each figure."""

ROWS = ("leavers,E06000035,2022-23,39,,,All,", "leavers,E06000035,2023-24,31,,,All,")
DOCUMENT = """
[document]
id = "update"
title = "Children's Social Care Update"
part = "Annual Fostering Report"
publisher = "Medway Council"
date = 2025-08-07
"""
FIGURES = """
[[figures]]
measure_id = "leavers"
period = "2022-23"
line = "303"
quote = "2022-23 | 39"
caveat = "A small number."

[[figures]]
measure_id = "leavers"
period = "2023-24"
line = "304"
"""


def test_each_figure_carries_its_document_line_quote_and_caveat(check_rows):
    checked = check_rows(*ROWS, source=DOCUMENT + FIGURES)
    first = checked.observations[0]
    assert first.caveat == "A small number."
    assert first.provenance[0].line == "303"
    assert first.provenance[0].quote == "2022-23 | 39"
    assert first.provenance[0].source.citation == (
        "Annual Fostering Report (Children's Social Care Update), Medway Council, 7 August 2025"
    )


def test_a_file_without_a_source_file_is_its_own_source(check_rows):
    source = check_rows(*ROWS).observations[0].provenance[0].source
    assert source.citation == "cla.csv"  # the day of loading is no date of publication
    assert source.publisher == ""


def test_a_figure_on_one_side_only_is_told_on_both_sides(check_rows, problems):
    source = DOCUMENT + FIGURES.replace('period = "2022-23"', 'period = "2021-22"')
    assert problems(check_rows(*ROWS, source=source)) == [
        "cla.csv, row 2: found no [[figures]] for leavers, 2022-23, All, "
        "expected it in cla.source.toml",
        "cla.source.toml, key 'figures 1': found leavers, 2021-22, All, "
        "expected a figure that is in cla.csv",
    ]


def test_every_fault_of_a_source_file_is_told_by_its_key(check_rows, problems):
    source = DOCUMENT.replace('title = "Children\'s Social Care Update"\n', "").replace(
        "date = 2025-08-07", 'date = "7 August"'
    ).replace("part =", "chapter =") + FIGURES.replace('line = "304"', "line = 304")
    assert sorted(problems(check_rows(*ROWS, source=source))) == [
        "cla.source.toml, key 'document.chapter': found an unknown key, expected one of "
        "id, title, publisher, part, file, address, licence, date",
        "cla.source.toml, key 'document.date': found '7 August', "
        "expected a date such as 2025-08-07",
        "cla.source.toml, key 'document.title': found a blank, expected a text",
        "cla.source.toml, key 'figures 2.line': found '304', expected a text in quotes",
    ]


def test_a_figure_that_stands_twice_is_told(check_rows, problems):
    checked = check_rows(*ROWS, source=DOCUMENT + FIGURES + FIGURES.split("\n\n")[1])
    assert problems(checked) == [
        "cla.source.toml, key 'figures 3': found 'leavers, 2023-24, All', "
        "expected it once (figures 2 has it too)"
    ]


def test_text_that_is_not_toml_is_told_without_a_traceback(check_rows, problems):
    assert problems(check_rows(*ROWS, source="[document")) == [
        "cla.source.toml: found text that is not TOML (Expected ']' at the end of a table "
        "declaration (at end of document)), expected a TOML file"
    ]


ENGLAND = "leavers,E12000008,2022-23,47,,,All,"


def test_one_line_for_two_areas_is_refused(check_rows, problems):
    checked = check_rows(*ROWS, ENGLAND, source=DOCUMENT + FIGURES)
    assert not checked.observations
    (told,) = problems(checked)
    assert "leavers, 2022-23, All of 2 areas" in told
    assert "expected an area_code with each" in told


def test_areas_named_in_the_source_file_keep_their_own_lines(check_rows):
    home = FIGURES.replace('period = "2022-23"', 'area_code = "E06000035"\nperiod = "2022-23"')
    other = """
[[figures]]
measure_id = "leavers"
area_code = "E12000008"
period = "2022-23"
line = "9"
"""
    checked = check_rows(*ROWS, ENGLAND, source=DOCUMENT + home + other)
    lines = {
        (one.area_code, one.period.label): one.provenance[0].line for one in checked.observations
    }
    assert lines == {
        ("E06000035", "2022-23"): "303",
        ("E06000035", "2023-24"): "304",
        ("E12000008", "2022-23"): "9",
    }
