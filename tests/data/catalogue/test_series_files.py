"""Breaks, targets and commentary: how they are read, and what is refused."""

from datetime import date

import pytest

from data.catalogue import read_catalogue
from data.domain.commentary import Commentary
from data.domain.series_break import BreakKind, SeriesBreak
from data.domain.target import Target

BREAKS, TARGETS, COMMENTARY = "breaks.toml", "targets.toml", "commentary.toml"

BREAK = """
[[break]]
measure = "homes_new"
period = "2023-24"
kind = "definition"
label = "Kinship counted too"
detail = "Homes of relatives are counted from this year on."
source = "Notes, page 3"
"""
HERE = BREAK + 'areas = ["E06000001"]\n'
TARGET = """
[[target]]
measure = "homes_left_pct"
period = "2024-25 Q1"
value = 10
rationale = "Half of what it was."
agreed_by = "Improvement Board, 4 June 2024"
"""
REMARK = """
[[commentary]]
measure = "homes_new"
period = "2024-25"
story = "Fewer asked to foster."
so_what = ""
action = "A campaign in spring."
author = "Head of Fostering"
written = 2025-05-02
"""


def test_breaks_are_read(small):
    small.write(BREAKS, HERE)

    assert read_catalogue(small.folder).breaks == (
        SeriesBreak(
            measure="homes_new",
            period="2023-24",
            kind=BreakKind.DEFINITION,
            label="Kinship counted too",
            detail="Homes of relatives are counted from this year on.",
            source="Notes, page 3",
            areas=("E06000001",),
        ),
    )


def test_targets_are_read(small):
    small.write(TARGETS, TARGET)

    assert read_catalogue(small.folder).targets == (
        Target(
            "homes_left_pct",
            "2024-25 Q1",
            10.0,
            "Half of what it was.",
            "Improvement Board, 4 June 2024",
        ),
    )


def test_commentary_is_read_the_newest_first(small):
    newer = REMARK.replace("2025-05-02", "2025-05-03").replace("2024-25", "2023-24")
    small.write(COMMENTARY, REMARK + newer)

    found = read_catalogue(small.folder).commentary
    assert [one.period for one in found] == ["2023-24", "2024-25"]
    assert found[1] == Commentary(
        measure="homes_new",
        period="2024-25",
        story="Fewer asked to foster.",
        so_what="",
        action="A campaign in spring.",
        author="Head of Fostering",
        written=date(2025, 5, 2),
    )


@pytest.mark.parametrize("name", [BREAKS, TARGETS, COMMENTARY])
def test_a_file_may_be_missing_or_have_no_tables(small, name):
    assert not (small.folder / name).exists()
    before = read_catalogue(small.folder)
    small.write(name, "# nothing yet\n")

    assert read_catalogue(small.folder) == before


@pytest.mark.parametrize("name", [BREAKS, TARGETS, COMMENTARY])
def test_a_file_that_is_no_toml_is_told(small, name):
    small.write(name, "[[break]\n")

    assert [problem.split(":")[0] for problem in small.problems()] == [f"{name}, line 1"]


@pytest.mark.parametrize(
    ("name", "text", "old", "new", "problem"),
    [
        (
            BREAKS,
            BREAK,
            '"homes_new"',
            '"homes_old"',
            "break 'homes_old', key 'measure': found 'homes_old', expected the id of a measure",
        ),
        (
            BREAKS,
            BREAK,
            '"2023-24"',
            '"2023"',
            "break 'homes_new', key 'period': found '2023', expected a year such as 2024-25 or a "
            "quarter such as 2024-25 Q1",
        ),
        (
            BREAKS,
            BREAK,
            '"definition"',
            '"rename"',
            "break 'homes_new', key 'kind': found 'rename', expected one of definition, boundary, "
            "schema",
        ),
        (
            BREAKS,
            HERE,
            '["E06000001"]',
            '["E06000002"]',
            "break 'homes_new', key 'areas': found 'E06000002', expected the code of an area",
        ),
        (
            BREAKS,
            HERE + BREAK,
            'areas = ["E06000001"]\n',
            'areas = ["E12000001"]\n',  # one of the two is for all areas
            "break 'homes_new', key 'period': found '2023-24', expected one break of a measure in "
            "a period and area",
        ),
        (
            TARGETS,
            TARGET,
            "value = 10",
            "value = 101",
            "target 'homes_left_pct', key 'value': found 101.0, expected a number up to 100, the "
            "measure's maximum",
        ),
        (
            TARGETS,
            TARGET,
            "value = 10",
            "value = -1",
            "target 'homes_left_pct', key 'value': found -1.0, expected a number from 0, the "
            "measure's minimum",
        ),
        (
            TARGETS,
            TARGET + TARGET.replace("value = 10", "value = 11"),
            "value = 11",
            "value = 12",
            "target 'homes_left_pct', key 'period': found '2024-25 Q1', expected one target for a "
            "measure and period",
        ),
        (
            COMMENTARY,
            REMARK,
            "written = 2025-05-02",
            "written = 2025-05-02T10:00:00",
            "commentary 'homes_new', key 'written': found the date or time 2025-05-02T10:00:00, "
            "expected a date without quotes such as 2019-03-31",
        ),
        (
            COMMENTARY,
            REMARK + REMARK.replace("Fewer asked", "Many asked"),
            "Many asked",
            "Hundreds asked",
            "commentary 'homes_new', key 'period': found '2024-25', expected one commentary by an "
            "author on a day",
        ),
        (
            COMMENTARY,
            REMARK,
            "Fewer asked to foster.",
            "<b>Fewer</b> asked to foster.",
            "commentary 'homes_new', key 'story': found '<b>Fewer</b> asked to foster.', expected "
            "plain text without <, >, control characters or blanks at its ends",
        ),
    ],
)
def test_what_they_cannot_say(small, name, text, old, new, problem):
    small.write(name, text)
    small.change(name, old, new)

    assert small.problems() == [f"{name}, {problem}"]


def test_a_measure_may_break_twice_in_one_period_in_different_ways_or_areas(small):
    renamed = BREAK.replace('"definition"', '"schema"')
    there = HERE.replace("E06000001", "E12000001")
    small.write(BREAKS, HERE + there + renamed)

    assert len(read_catalogue(small.folder).breaks) == 3


def test_of_a_measure_that_cannot_be_read_nothing_is_said(small):
    small.write("measures/homes_new.toml", "= 1")
    small.write(BREAKS, BREAK)

    assert [problem.split(":")[0] for problem in small.problems()] == [
        "measures/homes_new.toml, line 1"
    ]


def test_files_laid_over_take_the_place_of_those_of_the_same_name(small, tmp_path):
    small.write(BREAKS, BREAK)
    over = tmp_path / "over"
    over.mkdir()
    council = (small.folder / "council.toml").read_text(encoding="utf-8")
    (over / "council.toml").write_text(council.replace("Barsetshire", "Loamshire"), "utf-8")
    (over / TARGETS).write_text(TARGET, "utf-8")

    found = read_catalogue(small.folder, over)

    assert found.council.name == "Loamshire Council"
    assert (len(found.targets), len(found.breaks)) == (1, 1)
    assert found.measures == read_catalogue(small.folder).measures
