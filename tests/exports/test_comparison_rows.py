"""Comparators in files: unrounded, with what they are, by which list, and how many have data."""

import csv
from io import StringIO

from data.analysis.comparison.others import OtherFigures
from data.analysis.measure.choice import MeasureChoice
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from exports.csv import write_csv
from exports.sheet import FIGURE_HEADINGS, measure_sheet
from exports.xlsx import write_xlsx
from tests.data.analysis.builders import SUPPRESSED
from tests.data.analysis.comparison_builders import (
    ALSTER,
    BARCHESTER,
    CLOISTERHAM,
    COUNTRY,
    OWN,
    catalogue_with,
    figures_of,
)

CATALOGUE = catalogue_with()
GIVEN = {
    COUNTRY.code: figures_of(COUNTRY, 10, SUPPRESSED),
    ALSTER.code: figures_of(ALSTER, 9, 8),
    BARCHESTER.code: figures_of(BARCHESTER, 10, 8),
    CLOISTERHAM.code: figures_of(CLOISTERHAM, 10),
}
TOLD = ("kind", "statistic", "version", "n", "of", "left_out")


def sheet(*keys):
    others = OtherFigures(frozenset(GIVEN), {code: {"share": row} for code, row in GIVEN.items()})
    choice = MeasureChoice("share", OWN.code, compare=keys)
    figures = Figures({"share": figures_of(OWN, 14, 13)}, (), others)
    return measure_sheet(CATALOGUE, build_measure_view(CATALOGUE, choice, figures))


def rows(*keys):
    text = write_csv(sheet(*keys)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_without_comparators_a_file_is_as_it_was():
    found = sheet()
    assert found.headings == FIGURE_HEADINGS
    assert len(found.rows) == 2


def test_own_rows_come_first_and_say_what_they_are_of():
    found = rows(COUNTRY.code, "neighbours-2025-mean")
    assert [(one["area_code"], one["period"], one["kind"]) for one in found] == [
        (OWN.code, "2022-23", "local_authority"),
        (OWN.code, "2023-24", "local_authority"),
        (COUNTRY.code, "2022-23", "country"),
        (COUNTRY.code, "2023-24", "country"),
        ("", "2022-23", "statistical_neighbours"),
        ("", "2023-24", "statistical_neighbours"),
    ]
    assert [one["value"] for one in found[:2]] == ["14", "13"]
    assert all(found[0][heading] == "" for heading in TOLD[1:])


def test_a_mean_is_unrounded_with_its_list_and_count_and_who_is_left_out():
    first, second = rows("neighbours-2025-mean")[2:]
    assert first["value"] == "9.666666666666666"  # (9 + 10 + 10) / 3
    assert first["area"] == "Mean of 4 statistical neighbours (2025 list)"
    told = [first[heading] for heading in TOLD]
    left = "Dullborough (no figure loaded)"
    assert told == ["statistical_neighbours", "mean", "2025", "3", "4", left]
    assert (second["value"], second["n"]) == ("8", "2")
    assert second["left_out"] == "Cloisterham and Dullborough (no figure loaded)"
    assert first["unit"] == "per cent"
    assert first["source"] == "Annual Report, Barsetshire Council, 7 August 2025"
    assert first["as_at"] == "2025-08-07"


def test_a_suppressed_figure_of_another_area_is_a_status():
    last = rows(COUNTRY.code)[-1]
    assert (last["value"], last["status"], last["n"]) == ("", "c", "")


def test_the_workbook_tells_of_the_comparison_beside_the_figures():
    found = sheet("neighbours-2025-median")
    said = " ".join(found.notes)
    assert "Median of 4 statistical neighbours (2025 list)" in said
    assert "most alike first: Alster, Barchester, Cloisterham and Dullborough" in said
    assert "In 2023-24 Barsetshire’s figure was 13%" in said
    assert write_xlsx(found).startswith(b"PK")


def test_a_period_in_which_nobody_has_data_has_no_value():
    others = OtherFigures(
        frozenset({ALSTER.code}), {ALSTER.code: {"share": figures_of(ALSTER, 9, SUPPRESSED)}}
    )
    choice = MeasureChoice("share", OWN.code, compare=("neighbours-2025-median",))
    figures = Figures({"share": figures_of(OWN, 14, 13)}, (), others)
    found = measure_sheet(CATALOGUE, build_measure_view(CATALOGUE, choice, figures))
    last = dict(zip(found.headings, found.rows[-1], strict=True))
    assert (last["value"], last["status"], last["n"], last["of"]) == (None, "x", 0, 4)
