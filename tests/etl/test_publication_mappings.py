"""Mapping files: every problem is listed with file and key; an analyst's own go before ours."""

import json
import re
from pathlib import Path

import pytest

from etl.commands import main
from etl.publications import folder
from etl.publications.folder import SHIPPED, MappingProblem, read_files, read_mappings
from tests.etl.published import ENGLAND, HEADER, MEDWAY, check_rows, check_text, shipped_catalogue

ROOT = Path(__file__).resolve().parents[2]
OWN = """
id = "own-absence"
title = "Absence of children in care"
publisher = "Department for Education"
rank = "official"
form = "ees"
year = "academic"
time_identifiers = ["Academic year"]

[release]
month = 4
years_after = 1

[[generation]]
name = "from 2024"
[generation.columns]
group = "own_group"
absence = "absence_percent"
persistent = "persistent_percent"

[[filter]]
column = "group"
[filter.values]
in_care = ["CLA 12 months at 31 March", "CLA 12 months on 31 March"]
in_need = ["CINO at 31 March"]

[[figure]]
measure = "cic_absence_pct"
where = { group = "in_care" }
value = "absence"
caveat = "Six half terms."

[[figure]]
measure = "cic_persistent_absence_pct"
where = { group = "in_care" }
value = "persistent"
"""
OWN_HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name,own_group,absence_percent,"
    "persistent_percent"
)
OWN_ROWS = (
    "202425,Academic year,Local authority,E92000001,England,E12000008,South East,887,E06000035,"
    "Medway,CLA 12 months on 31 March,8.4,18.6",
    "202324,Academic year,Local authority,E92000001,England,E12000008,South East,887,E06000035,"
    "Medway,CLA 12 months at 31 March,6.9,c",
    "202425,Academic year,Local authority,E92000001,England,E12000008,South East,887,E06000035,"
    "Medway,CINO at 31 March,18,48.8",
)


@pytest.fixture(scope="module")
def catalogue():
    return shipped_catalogue()


@pytest.fixture
def own(tmp_path):
    """Write an own mapping and return its folder."""

    def write(text=OWN, name="own-absence.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def problems_of(catalogue, own_folder):
    return [str(one) for file in read_files(catalogue, own_folder) for one in file.problems]


def test_mappings_that_ship_have_no_problems(catalogue):
    mappings = read_mappings(catalogue)

    assert {one.id for one in mappings} == {path.stem for path in SHIPPED.glob("*.toml")}
    assert len(mappings) == 17


def test_a_mapping_of_an_analyst_loads_another_publication(catalogue, own):
    mappings = read_mappings(catalogue, own())
    checked = check_rows(catalogue, *OWN_ROWS, header=OWN_HEADER, mappings=mappings)

    assert checked.problems == []
    assert checked.values == {
        ("cic_absence_pct", "E06000035", "2024-25", "All"): 8.4,
        ("cic_absence_pct", "E06000035", "2023-24", "All"): 6.9,
        ("cic_persistent_absence_pct", "E06000035", "2024-25", "All"): 18.6,
        ("cic_persistent_absence_pct", "E06000035", "2023-24", "All"): "c",
    }
    assert {one.caveat for one in checked.observations} == {"Six half terms.", ""}
    assert (checked.release.publication, checked.release.on.isoformat()) == (
        "own-absence",
        "2026-04-01",
    )


@pytest.mark.parametrize("old", ["202425", "202423", "2024", "202400"])
def test_academic_years_are_two_years_that_follow(catalogue, own, old):
    mappings = read_mappings(catalogue, own())
    rows = [row.replace("202425", old) for row in OWN_ROWS[:1]]
    checked = check_rows(catalogue, *rows, header=OWN_HEADER, mappings=mappings)

    assert (checked.figures is not None) == (old == "202425")
    assert all(f"column 'time_period': found '{old}'" in one for one in checked.problems)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'title = "Absence of children in care"\n',
            "",
            "key 'title': found nothing, expected plain text without <, >, control characters or "
            "blanks at its ends",
        ),
        ('rank = "official"', 'rank = "best"', "key 'rank': found 'best', expected one of "),
        (
            'id = "own-absence"',
            'id = "other"',
            "key 'id': found 'other', expected 'own-absence', the name of the file",
        ),
        (
            'measure = "cic_absence_pct"',
            'measure = "cic_absense_pct"',
            "figure 'cic_absense_pct', key 'measure': found 'cic_absense_pct', "
            "expected the id of a measure in the catalogue",
        ),
        (
            'measure = "cic_absence_pct"',
            'measure = "fostering_approvals"',
            "figure 'fostering_approvals', key 'measure': found 'fostering_approvals', "
            "expected a measure that is loaded; this one is worked out",
        ),
        (
            'measure = "cic_absence_pct"',
            'measure = "iha_20wd_pct"\nyear = "financial"',
            "figure 'iha_20wd_pct', key 'measure': found 'iha_20wd_pct', "
            "expected a measure that has yearly figures",
        ),
        (
            'measure = "cic_absence_pct"',
            'measure = "cic_rate"',
            "figure 'cic_rate', key 'year': found 'academic' for cic_rate, "
            "expected 'financial', the measure's year, in the mapping or in this figure",
        ),
        (
            'where = { group = "in_care" }\nvalue = "absence"',
            'where = { group = "in_charge" }\nvalue = "absence"',
            "figure 'cic_absence_pct', key 'where': found group = 'in_charge', "
            "expected a key of the values of filter 'group': in_care, in_need",
        ),
        (
            'where = { group = "in_care" }\nvalue = "absence"',
            'where = { groups = "in_care" }\nvalue = "absence"',
            "figure 'cic_absence_pct', key 'where': found 'groups', "
            "expected the column of a [[filter]]: group",
        ),
        (
            'value = "absence"',
            'value = "absences"',
            "figure 'cic_absence_pct', key 'value': found 'absences', "
            "expected a key of the columns of a generation: absence, group, persistent",
        ),
        (
            'value = "absence"\n',
            "",
            "figure 'cic_absence_pct', key 'value': found nothing, "
            "expected a key of the columns of a generation: absence, group, persistent",
        ),
        (
            'measure = "cic_persistent_absence_pct"',
            'measure = "cic_absence_pct"',
            "figure 'cic_absence_pct', key 'measure': found 'cic_absence_pct' for 'All' again, "
            "expected each measure once for a breakdown",
        ),
        (
            'column = "group"',
            'column = "people"',
            "filter 'people', key 'column': found 'people', "
            "expected a key of the columns of a generation: absence, group, persistent",
        ),
        (
            'in_need = ["CINO at 31 March"]',
            'in_need = ["CLA 12 months at 31 March"]',
            "filter 'group', key 'values': found 'CLA 12 months at 31 March' for 'in_care' and "
            "'in_need', expected each text under one key",
        ),
        (
            'in_need = ["CINO at 31 March"]',
            "in_need = []",
            "filter 'group', key 'values': found an empty list, expected ",
        ),
        (
            'time_identifiers = ["Academic year"]',
            'time_identifiers = ["Calendar year"]',
            "key 'year': found 'academic', "
            "expected 'calendar', as a time identifier is 'Calendar year'",
        ),
        (
            'time_identifiers = ["Academic year"]',
            'time_identifiers = ["Week 1"]',
            "key 'time_identifiers': found 'Week 1', expected ",
        ),
        (
            'time_identifiers = ["Academic year"]\n',
            "",
            "key 'time_identifiers': found nothing, "
            "expected the time identifiers that its files may have, as the form is 'ees'",
        ),
        ("month = 4", "month = 13", "release, key 'month': found 13, expected a whole number "),
        (
            "[release]",
            '[areas]\n"Atlantis" = "E06099999"\n\n[release]',
            "key 'areas': found 'E06099999' for 'Atlantis', expected ONS codes of areas in "
            "areas.toml",
        ),
        (
            "[release]",
            '[symbols]\n"-" = "gone"\n\n[release]',
            "key 'symbols': found 'gone', expected a table of keys, each with one of c, x, z, k, u",
        ),
        (
            "[release]",
            'colour = "red"\n\n[release]',
            "key 'colour': found a key that is not known, expected one of id, title, ",
        ),
        (
            'form = "ees"',
            "form = ees",
            "found text that is not TOML, expected valid TOML (Invalid value (at line 6, ",
        ),
    ],
)
def test_every_problem_of_a_mapping_is_told_with_its_place(catalogue, own, old, new, problem):
    assert old in OWN

    told = problems_of(catalogue, own(OWN.replace(old, new, 1)))

    starts = (f"own-absence.toml, {problem}", f"own-absence.toml: {problem}")
    assert any(one.startswith(starts) for one in told), told


def test_two_generations_whose_files_look_the_same_are_told(catalogue, own):
    again = '[[generation]]\nname = "newer"\n[generation.columns]\n'
    again += 'people = "own_group"\nabsent = "absence_percent"\nlong = "persistent_percent"\n'
    folder_of_two = own(OWN.replace("[[filter]]", f"{again}\n[[filter]]"))

    assert problems_of(catalogue, folder_of_two) == [
        "own-absence.toml, generation 'newer', key 'columns': found a table, expected columns, or "
        "values of a filter, by which its files can be told from those of own-absence.toml, "
        "generation 'from 2024'"
    ]


def test_two_publications_with_the_same_columns_are_told_apart_by_their_values(catalogue):
    """Since 2025 the files of what care leavers do and of their homes have the same columns."""
    header = HEADER.replace("population_type,population_estimate", "care_leaver_age,breakdown")
    header = header.replace(
        "children_count,rate_per_10000", "care_leaver_count,care_leaver_percent"
    )
    row = MEDWAY.partition("Children looked")[0]
    homes = f"{row}19 to 21 years,Accommodation considered suitable,135,84"
    work = f'{row}19 to 21 years,"Total in education, employment or training",90,56'

    checked = check_rows(catalogue, homes, header=header)
    assert checked.problems == []
    assert checked.values == {("cl_suitable_accom_19_21_pct", "E06000035", "2024-25", "All"): 84}

    checked = check_rows(catalogue, work, header=header)
    assert checked.problems == []
    assert checked.values == {("cl_eet_19_21_pct", "E06000035", "2024-25", "All"): 56}


def test_an_own_file_takes_the_place_of_one_that_ships(catalogue, own):
    """So an analyst adds the names of next year's columns before we do."""
    name = "dfe-children-in-care-rates.toml"
    text = (SHIPPED / name).read_text(encoding="utf-8").replace("children_count", "children_total")
    mappings = read_mappings(catalogue, own(text, name))
    header = HEADER.replace("children_count", "children_total")

    assert len(mappings) == len(read_mappings(catalogue))
    assert check_rows(catalogue, ENGLAND, header=header, mappings=mappings).problems == []
    assert check_rows(catalogue, ENGLAND, mappings=mappings).figures is None


def test_all_problems_of_all_files_are_one_message(catalogue, own):
    own(OWN.replace("month = 4", "month = 0"))
    folder_of_two = own("id = 1", "second.toml")

    with pytest.raises(MappingProblem) as caught:
        read_mappings(catalogue, folder_of_two)

    assert re.match(
        r"The mappings of publications cannot be used. Problems to fix: \d+\n", str(caught.value)
    )
    assert "own-absence.toml, release, key 'month'" in str(caught.value)
    assert "second.toml, key 'title'" in str(caught.value)


def test_a_broken_mapping_stops_no_other_file(catalogue, own, monkeypatch):
    monkeypatch.setenv(folder.VARIABLE, str(own("broken")))

    assert check_rows(catalogue, ENGLAND).problems == []


def test_own_mappings_are_found_by_the_environment(catalogue, own, monkeypatch):
    monkeypatch.setenv(folder.VARIABLE, str(own()))

    assert check_rows(catalogue, *OWN_ROWS, header=OWN_HEADER).problems == []


ACROSS = """
id = "own-across"
title = "A table"
publisher = "Somebody"
rank = "official"
form = "across"
year = "financial"

[release]
month = 11

[symbols]
"..." = "x"

[areas]
"The Medway Towns" = "E06000035"

[[generation]]
name = "2024"
period = "2023-24"
proof = "year to March 2024"
[generation.columns]
topic = "Topic"
label = "Data"

[[filter]]
column = "label"
others = "ignored"
[filter.values]
households = ["Households"]

[[figure]]
measure = "fostering_households_count"
where = { label = "households" }
"""


def test_places_in_columns_are_known_by_their_names(catalogue, own):
    """However 'and', 'Saint' and capitals are written; a council that is no more by its time."""
    mappings = read_mappings(catalogue, own(ACROSS, "own-across.toml"))
    names = "THE MEDWAY TOWNS,Kensington & Chelsea,saint helens,Brighton And Hove,,Dorset"
    text = f'Topic,Data,{names}\nFoster,Households,170,5,"1,090",...,,20\n'
    text += ',"Figures of the year to March 2024",,,,,,\n'
    checked = check_text(text, catalogue, mappings=mappings)

    assert checked.problems == []
    assert {area: value for (_, area, *_), value in checked.values.items()} == {
        "E06000035": 170,
        "E09000020": 5,
        "E08000013": 1090,
        "E06000043": "x",
        "E06000059": 20,  # the county until March 2019 was E10000009
    }


def test_a_column_of_an_unknown_place_is_left_out_of_the_sound_part(catalogue, own):
    mappings = read_mappings(catalogue, own(ACROSS, "own-across.toml"))
    text = "Topic,Data,Medway,Nowhere\nFoster,Households,170,5\n,year to March 2024,,\n"
    refused = check_text(text, catalogue, mappings=mappings)
    checked = check_text(text, catalogue, mappings=mappings, sound_part=True)

    assert refused.problems == [
        "file.csv, row 1, column 'column 4': found 'Nowhere', expected the name of an area in "
        "2023-24, or one under areas in own-across"
    ]
    assert refused.figures is None
    assert list(checked.values.values()) == [170]


def test_a_part_of_a_figure_that_is_hidden_is_not_kept(catalogue):
    header = HEADER.partition("population_type")[0]
    header += (
        "category,referral_count,rereferral_count,rereferral_percent,no_further_action_count,"
        "no_further_action_percent"
    )
    row = MEDWAY.partition("Children looked")[0] + "Referrals and Re-referrals,5015,1243,c,604,12"
    parts = {
        one.measure_id: (one.numerator, one.denominator)
        for one in check_rows(catalogue, row, header=header).observations
    }

    assert parts == {
        "referrals_count": (None, None),
        "rereferral_pct": (None, None),
        "referrals_nfa_pct": (604, 5015),
    }


# ---- the command --------------------------------------------------------------------------


def test_the_command_lists_mappings_and_ends_well(capsys):
    assert main(["mappings"]) == 0

    said = capsys.readouterr().out
    assert "dfe-lait: Local Authority Interactive Tool (Department for Education)" in said
    assert "columns from 2025, until 2024; 4 measures: cl_eet_19_21_pct, " in said


def test_the_command_lists_every_problem_and_ends_badly(own, capsys):
    text = OWN.replace("month = 4", "month = 13").replace('rank = "official"', 'rank = "best"')

    assert main(["mappings", "--mappings", str(own(text))]) == 1

    said = capsys.readouterr().out
    assert "Problems to fix: 2" in said
    assert "own-absence.toml, key 'rank': found 'best'" in said
    assert "own-absence.toml, release, key 'month': found 13" in said


def test_the_command_tells_programs_the_same(own, capsys):
    assert main(["mappings", "--json", "--mappings", str(own())]) == 0

    entries = json.loads(capsys.readouterr().out)["mappings"]
    (entry,) = (one for one in entries if one["own"])
    assert entry == {
        "file": "own-absence.toml",
        "own": True,
        "id": "own-absence",
        "title": "Absence of children in care",
        "publisher": "Department for Education",
        "rank": "official",
        "form": "ees",
        "generations": ["from 2024"],
        "measures": ["cic_absence_pct", "cic_persistent_absence_pct"],
        "problems": [],
    }


def test_a_folder_that_is_not_there_is_told(tmp_path, capsys):
    assert main(["mappings", "--mappings", str(tmp_path / "none")]) == 1
    assert "folder of mappings: found no such folder" in capsys.readouterr().out


# ---- the description ----------------------------------------------------------------------


def test_the_worked_example_of_the_description_works(catalogue, own):
    """The mapping and the rows that docs/publications.md shows."""
    text = (ROOT / "docs" / "publications.md").read_text(encoding="utf-8")
    (mapping,) = re.findall(r"```toml\n(id = .*?)```", text, re.DOTALL)
    (rows,) = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    (name,) = re.findall(r'^id = "(.*)"', mapping, re.MULTILINE)
    mappings = read_mappings(catalogue, own(mapping, f"{name}.toml"))
    checked = check_text(rows, catalogue, mappings=mappings)

    assert checked.problems == []
    assert checked.release.publication == name
    assert checked.values == {
        ("cl_suitable_accom_19_21_pct", "E92000001", "2024-25", "All"): 89,
        ("cl_suitable_accom_19_21_pct", "E06000035", "2024-25", "All"): 84,
    }


def test_the_description_names_every_mapping_that_ships(catalogue):
    text = (ROOT / "docs" / "publications.md").read_text(encoding="utf-8")

    assert [one.id for one in read_mappings(catalogue) if f"`{one.id}`" not in text] == []
