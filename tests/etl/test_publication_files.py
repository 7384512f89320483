"""Files as they were published, read by the mappings that ship and by a second, slower reader.

The figures of Medway are those of the manifest beside the files.
"""

import csv
from collections import Counter
from datetime import date

import pytest

from etl.publications.folder import read_mappings
from tests.etl.published import PUBLIC, SHARED, check_real, check_text, shipped_catalogue

pytestmark = pytest.mark.skipif(
    not PUBLIC.is_dir(), reason=f"no folder {PUBLIC}: no published files to read"
)

RATES = "cla_number_and_rate_per_10k_children.csv"
STABILITY = "la_cla_placement_stability.csv"
LEAVERS = "la_care_leavers_activity.csv"
WORKFORCE = "csc_dashboard_2025/csww_indicators_2017_to_2025.csv"
REFERRALS = "csc_dashboard_2025/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
IN_NEED = "csc_dashboard_2025/b1_children_in_need_2013_to_2025.csv"
POPULATION = "csc_dashboard_2025/ons_mid-year_population_estimates_2012_to_2024.csv"
LAIT = "lait/bds_long_0.parquet"
OFSTED = "ofsted_fostering/Local_authority_level_fostering_data_2018_to_2019.csv"

SINCE, UNTIL = "csc_dashboard_2025", "cla_release_2024"
ON, AT = (
    "Children looked after on 31 March each year",
    "Children looked after at 31 March each year",
)
BEGAN, LEFT = (f"Children {word} to be looked after each year" for word in ("starting", "ceasing"))
LONG_TERM = (
    "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
)
EET, NEET = (f"Total {word}in education, employment or training" for word in ("", "not "))

COLUMNS = [
    # file, measure, rows that have these cells, column of the value
    (f"{SINCE}/{RATES}", "cic_rate", {"population_type": ON}, "rate_per_10000"),
    (f"{SINCE}/{RATES}", "cic_count", {"population_type": ON}, "children_count"),
    (f"{SINCE}/{RATES}", "cic_started_rate", {"population_type": BEGAN}, "rate_per_10000"),
    (f"{SINCE}/{RATES}", "cic_started_count", {"population_type": BEGAN}, "children_count"),
    (f"{SINCE}/{RATES}", "cic_ceased_rate", {"population_type": LEFT}, "rate_per_10000"),
    (f"{SINCE}/{RATES}", "cic_ceased_count", {"population_type": LEFT}, "children_count"),
    (f"{UNTIL}/{RATES}", "cic_rate", {"population_count": AT}, "rate_per_10000"),
    (f"{UNTIL}/{RATES}", "cic_started_count", {"population_count": BEGAN}, "number"),
    (
        f"{SINCE}/{STABILITY}",
        "cic_3plus_placements_pct",
        {
            "cla_group": "CLA on 31 March",
            "placement_stability": "With 3 or more placements during the year",
        },
        "children_percent",
    ),
    (
        f"{UNTIL}/{STABILITY}",
        "cic_longterm_stability_pct",
        {
            "cla_group": LONG_TERM,
            "placement_stability": "Living with the same carer for at least 2 years",
        },
        "percentage",
    ),
    (
        f"{SINCE}/{LEAVERS}",
        "cl_eet_19_21_pct",
        {"care_leaver_age": "19 to 21 years", "breakdown": EET},
        "care_leaver_percent",
    ),
    (
        f"{SINCE}/{LEAVERS}",
        "cl_neet_17_18_pct",
        {"care_leaver_age": "17 to 18 years", "breakdown": NEET},
        "care_leaver_percent",
    ),
    (
        f"{UNTIL}/{LEAVERS}",
        "cl_eet_17_18_pct",
        {"age": "Aged 17 to 18", "activity": EET},
        "percentage",
    ),
    (
        f"{UNTIL}/{LEAVERS}",
        "cl_neet_19_21_pct",
        {"age": "Aged 19 to 21", "activity": NEET},
        "percentage",
    ),
    (WORKFORCE, "wf_turnover_pct", {}, "turnover_rate_fte"),
    (WORKFORCE, "wf_agency_pct", {}, "agency_rate_fte"),
    (WORKFORCE, "wf_vacancy_pct", {}, "vacancy_rate_fte"),
    (WORKFORCE, "wf_caseload_avg", {}, "caseload_fte"),
    (WORKFORCE, "wf_sickness_pct", {}, "absence_rate_fte"),
    (REFERRALS, "referrals_count", {}, "referral_count"),
    (REFERRALS, "rereferral_pct", {}, "rereferral_percent"),
    (REFERRALS, "referrals_nfa_pct", {}, "no_further_action_percent"),
    (IN_NEED, "cin_count", {}, "At31_episodes"),
    (POPULATION, "children_population_count", {}, "population_estimate"),
]


@pytest.fixture(scope="module")
def catalogue():
    return shipped_catalogue()


@pytest.fixture(scope="module")
def read(catalogue):
    """Check a published file once for all tests."""
    known: dict[str, object] = {}
    mappings = read_mappings(catalogue)

    def read(name):
        if name not in known:
            known[name] = check_real(name, catalogue, mappings=mappings)
        return known[name]

    return read


def rows_of(name):
    with (PUBLIC / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def area_in(row, catalogue):
    codes = {
        "National": row["country_code"],
        "Regional": row["region_code"],
        "Local authority": row["new_la_code"],
    }
    return catalogue.area_by_any_code[codes[row["geographic_level"]]].code


def label_in(row, measure):
    year = int(row["time_period"])
    return f"{year - 1}-{year % 100:02d}" if measure.year == "financial" else str(year)


def as_published(text):
    return "k" if text == "low" else text if text.isalpha() else float(text)


@pytest.mark.parametrize(("name", "measure_id", "cells", "column"), COLUMNS)
def test_every_cell_of_a_column_is_a_figure_as_it_was_published(
    catalogue, read, name, measure_id, cells, column
):
    measure = catalogue.measure_by_id[measure_id]
    expected = {
        (measure_id, area_in(row, catalogue), label_in(row, measure), "All"): as_published(
            row[column]
        )
        for row in rows_of(name)
        if all(row[key] == text for key, text in cells.items())
    }
    found = {key: value for key, value in read(name).values.items() if key[0] == measure_id}

    assert read(name).problems == []
    assert found == expected


@pytest.mark.parametrize("name", sorted({name for name, *_ in COLUMNS}))
def test_no_row_of_any_level_is_lost(catalogue, read, name):
    """Each measure has a figure for every time and place of the file; symbols are figures too."""
    rows = rows_of(name)
    places = {(row["time_period"], *map(row.get, ("region_code", "new_la_code"))) for row in rows}
    found = Counter(measure for measure, *_ in read(name).values)

    assert set(found.values()) == {len(places)}


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        (f"{SINCE}/{RATES}", ("cic_count", "2024-25"), 495),
        (f"{SINCE}/{RATES}", ("cic_rate", "2024-25"), 72),
        (f"{UNTIL}/{RATES}", ("cic_count", "2022-23"), 466),
        (f"{SINCE}/{STABILITY}", ("cic_3plus_placements_pct", "2024-25"), 14),
        (f"{SINCE}/{STABILITY}", ("cic_longterm_stability_pct", "2022-23"), 70),
        (f"{UNTIL}/{STABILITY}", ("cic_longterm_stability_pct", "2023-24"), 62),
        (f"{SINCE}/{LEAVERS}", ("cl_eet_17_18_pct", "2024-25"), 65),
        (f"{UNTIL}/{LEAVERS}", ("cl_eet_19_21_pct", "2023-24"), 50),
        (WORKFORCE, ("wf_turnover_pct", "2025"), 17.5),
        (REFERRALS, ("rereferral_pct", "2024-25"), 24.8),
        (REFERRALS, ("referrals_count", "2020-21"), 3259),
        (IN_NEED, ("cin_count", "2024-25"), 2546),
        (POPULATION, ("children_population_count", "2024"), 68774),
        (LAIT, ("yj_fte_rate", "2024"), 193),
        (LAIT, ("cl_eet_19_21_pct", "2024-25"), 56),
        (LAIT, ("wf_vacancy_pct", "2025"), 26.5),
        (LAIT, ("foster_places_approved_count", "2024-25"), 170),
        (LAIT, ("cic_3plus_placements_pct", "2024-25"), 14),
        (OFSTED, ("fostering_households_count", "2018-19"), 170),
        (OFSTED, ("fostering_kinship_approvals", "2018-19"), 10),
        (OFSTED, ("fostering_deregistrations", "2018-19"), 40),
        (OFSTED, ("foster_places_approved_count", "2018-19"), 375),
        (OFSTED, ("foster_places_filled_count", "2018-19"), 235),
    ],
)
def test_medway_is_as_the_manifest_says(read, name, key, value):
    measure, period = key

    assert read(name).problems == []
    assert read(name).values[measure, "E06000035", period, "All"] == value


def test_parts_of_a_percentage_come_with_it(read):
    (one,) = (
        one
        for one in read(REFERRALS).observations
        if (one.measure_id, one.area_code, one.period.label)
        == ("rereferral_pct", "E06000035", "2024-25")
    )

    assert (one.numerator, one.denominator) == (1243, 5015)


def test_releases_of_one_publication_are_told_apart_by_their_newest_year(read):
    old, new = read(f"{UNTIL}/{LEAVERS}").release, read(f"{SINCE}/{LEAVERS}").release

    assert old.publication == new.publication == "dfe-care-leavers-activity"
    assert (old.on, old.form, old.is_inferred) == (date(2024, 11, 1), "until 2024", True)
    assert (new.on, new.form, new.is_inferred) == (date(2025, 11, 1), "from 2025", True)
    assert read(WORKFORCE).release.on == date(2026, 2, 1)


def test_a_day_that_is_given_is_the_day_of_the_release(catalogue):
    checked = check_real(f"{SINCE}/{RATES}", catalogue, release_on=date(2025, 11, 26))
    (source,) = {one.provenance[0].source for one in checked.observations}

    assert (checked.release.on, checked.release.is_inferred) == (date(2025, 11, 26), False)
    assert source.as_at == date(2025, 11, 26)
    assert source.publisher == "Department for Education"
    assert source.file == RATES


def test_authorities_that_publish_together_are_in_the_workforce_file(catalogue, read):
    areas = {area for _, area, *_ in read(WORKFORCE).values}
    joint = [set(catalogue.area_by_code[code].members) for code in areas if code[0] == "J"]

    assert {"E06000061", "E06000062"} in joint
    assert {"E09000021", "E09000027"} in joint


# ---- the Local Authority Interactive Tool -------------------------------------------------


def long_rows(*indicators):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(PUBLIC / LAIT, filters=[("Short Desc", "in", indicators)])
    return table.to_pylist()


def test_every_value_of_an_indicator_is_a_figure(catalogue, read):
    """With names of areas in place of numbers, which the reader does not look at."""
    expected = {}
    for row in long_rows("FirstYJS", "Work_Force_Vac_Rate"):
        number = row["LA Number"]
        area = catalogue.area_by_any_code[str(int(number))]
        text = row["Values"]
        value = "x" if text == "-" else round(float(text), 9)
        measure = "yj_fte_rate" if row["Short Desc"] == "FirstYJS" else "wf_vacancy_pct"
        expected[measure, area.code, row["Years"], "All"] = value
    found = {
        key: value
        for key, value in read(LAIT).values.items()
        if key[:3][0] in {"yj_fte_rate", "wf_vacancy_pct"}
    }

    assert read(LAIT).problems == []
    assert len(found) == 170 * (9 + 10)
    assert found == expected


def test_noise_of_binary_fractions_is_gone(read):
    """'18.100000000000001' and '27.899999999999999' stand in the file."""
    values = [value for value in read(LAIT).values.values() if isinstance(value, float)]

    assert all(len(repr(value)) <= 13 for value in values)


def test_a_dash_is_not_available_with_words_for_it(read):
    (one,) = (
        one
        for one in read(LAIT).observations
        if (one.measure_id, one.area_code, one.period.label)
        == ("cp_2yr_pct", "E06000035", "2024-25")
    )

    assert (one.value, one.missing.value) == (None, "x")
    assert one.note == "Suppressed or not available: the publication does not say which"


MEASURES = {
    "LACStable_2016on": ("cic_3plus_placements_pct", "2024-25"),
    "LAC": ("cic_rate", "2024-25"),
    "CareLeaverEET": ("cl_eet_19_21_pct", "2024-25"),
    "Work_Force_Vac_Rate": ("wf_vacancy_pct", "2025"),
    "Work_Force_TO_Rate": ("wf_turnover_pct", "2025"),
    "FirstYJS": ("yj_fte_rate", "2024"),
    "ReReferral": ("rereferral_pct", "2024-25"),
    "LAC_Foster_Placements": ("cic_foster_pct", "2024-25"),
    "Number_Foster_Places(New)": ("foster_places_approved_count", "2024-25"),
    "LAC_Convictions": ("cic_offending_pct", "2024-25"),
}


def test_figures_are_those_that_others_found_in_it(read):
    """The comparisons of Medway were worked out independently."""
    with (SHARED / "oracles" / "medway_comparisons.csv").open(newline="") as file:
        oracle = list(csv.DictReader(file))
    places = {"medway": "E06000035", "south_east": "E12000008", "england": "E92000001"}

    assert {row["measure_short"] for row in oracle} == set(MEASURES)
    for row in oracle:
        measure, period = MEASURES[row["measure_short"]]
        for column, code in places.items():
            expected = float(row[column]) if row[column] else "x"
            assert read(LAIT).values[measure, code, period, "All"] == expected, row


def test_the_tool_and_the_statistics_that_it_compiles_say_the_same(read):
    """What a mapping takes for a measure is the same thing in both, in every area and year."""
    compiled = read(LAIT).values
    names = (RATES, STABILITY, LEAVERS)
    for name in (*(f"{SINCE}/{name}" for name in names), WORKFORCE, REFERRALS):
        both = [
            (key, value, compiled[key])
            for key, value in read(name).values.items()
            if key in compiled and not {type(value), type(compiled[key])} & {str}
        ]
        assert len(both) > 1_500
        assert [one for one in both if abs(one[1] - one[2]) > 0.05 + 1e-9] == []


TITLES = {
    "assessments_45days_pct": "Continuous assessments completed within 45 working days",
    "cic_3plus_placements_pct": "Placement 1 - % CLA with three or more placements",
    "cic_3plus_social_workers_pct": "Social Worker instability (3 or more social workers",
    "cic_absence_pct": "Overall Absence",
    "cic_adopted_pct": "Percentage of CLA adopted in year",
    "cic_ceased_count": "Number of children who ceased to be looked after during the year",
    "cic_ceased_rate": "Rate of Children ceasing to be looked after each year",
    "cic_ceased_sgo_pct": "CLA ceased because of a Special Guardianship Order - Total (%)",
    "cic_childrens_homes_pct": "% of CLA in secure homes and children's homes",
    "cic_count": "Number of Children looked after",
    "cic_dental_pct": "Percentage of CLA having Dental Checks",
    "cic_foster_pct": "% of CLA in foster care",
    "cic_health_assessment_pct": "Percentage of CLA having Health Checks",
    "cic_ks2_rwm_pct": "CLA Key Stage 2 - Expected Std Reading, Writing & Maths",
    "cic_ks4_att8": "CLA Key Stage 4 - AVG Attainment 8 score",
    "cic_longterm_stability_pct": "Long Term Placement Stability (%)",
    "cic_missing_pct": "% Children looked after who were missing",
    "cic_offending_pct": "Children looked after who are convicted or subject to a youth caution",
    "cic_persistent_absence_pct": "who are classed as persistent absentees",
    "cic_rate": "Children looked after rate per 10,000",
    "cic_sdq_average": "Emotional Health of Looked after Children",
    "cic_started_count": "Number of children who started to be looked after",
    "cic_started_rate": "Rate of Children starting to be looked after each year",
    "cic_supported_accom_pct": "independent and semi-independent living arrangements/supported",
    "cic_uasc_pct": "% Children looked after who are unaccompanied Asylum Seeking Children",
    "cin_rate": "Children in Need rate per 10,000",
    "cl_eet_19_21_pct": "Care Leavers - Education, Employment & Training (EET) (%)",
    "cl_neet_19_21_pct": "Care Leavers - NEET (%)",
    "cl_staying_put_pct": "Care Leavers - Staying with their former foster carers (%)",
    "cl_suitable_accom_19_21_pct": "Care Leavers - Suitable accommodation (%)",
    "cp_2yr_pct": "Child Protection Plans lasting 2 years or more as at 31 March",
    "cp_rate": "Child Protection Plans rate per 10,000",
    "cp_repeat_pct": "Percentage of children who became the subject of a plan for a second or",
    "cp_reviews_pct": "Review of Child Protection Cases",
    "ehcp_20wk_pct": "New EHC plans issued within 20 weeks - excluding exceptions",
    "foster_places_approved_count": "Number of approved foster places (from 2022)",
    "foster_places_filled_count": "Number of places that were filled",
    "icpc_15days_pct": "Percentage of child protection conferences held within 15 days",
    "neet_16_17_pct": "% of 16-17 who are NEET or whose activity is not known",
    "referrals_count": "Number of referrals to Children's Social Services",
    "referrals_nfa_pct": "Referrals to children's social care closed with no further action",
    "referrals_rate": "Rates per 10,000 of referrals to Children's Social Services",
    "rereferral_pct": "Percentage of re-referrals to children's social care within 12 months",
    "s47_rate": "Section 47 enquiries rate per 10,000 children",
    "wf_agency_pct": "Percentage of agency social workers",
    "wf_caseload_avg": "Average number of cases per children and family social worker",
    "wf_sickness_pct": "Social Worker absence rate",
    "wf_turnover_pct": "Percentage rate of social worker turnover",
    "wf_vacancy_pct": "Percentage of social worker vacancies",
    "yj_cautioned_sentenced_rate": "Rate of Children cautioned or sentenced per 10,000",
    "yj_fte_rate": "First Time entrants to the Youth Justice System",
}
YEARS = {
    "Annual": "financial",  # at 31 March: children in care, in need, on a plan
    "Annual (end of Sept)": "september",
    "Financial Year": "financial",
    "Academic Year": "academic",
    "Calendar Year": "calendar",
}
OTHER_YEARS = {"neet_16_17_pct": "Financial Year"}
"""The average of December to February, which the tool puts in the financial year."""


def test_indicators_are_those_that_the_tools_dictionary_calls_so(catalogue):
    with (PUBLIC / "lait/lait_data_dictionary.csv").open(encoding="utf-8-sig") as file:
        dictionary = {row["Measure_short"]: row for row in csv.DictReader(file)}
    (mapping,) = (one for one in read_mappings(catalogue) if one.id == "dfe-lait")
    indicators = {rule.measure: rule.where["indicator"] for rule in mapping.figure}

    assert set(indicators) == set(TITLES)
    for measure, indicator in indicators.items():
        entry = dictionary[indicator]
        assert TITLES[measure] in entry["Measure"], measure
        if measure in OTHER_YEARS:
            assert entry["Year_Type"] == OTHER_YEARS[measure]
        else:
            assert YEARS[entry["Year_Type"]] == catalogue.measure_by_id[measure].year, measure


def test_the_same_rows_as_csv_are_the_same_figures(catalogue, read, tmp_path):
    rows = long_rows("FirstYJS", "LAC_Over_Abs")
    path = tmp_path / "bds.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    checked = check_text(path.read_bytes(), catalogue)
    expected = {
        key: value
        for key, value in read(LAIT).values.items()
        if key[0] in ("yj_fte_rate", "cic_absence_pct")
    }

    assert checked.problems == []
    assert checked.values == expected
    assert checked.release.publication == "dfe-lait"


# ---- Ofsted's table of authorities --------------------------------------------------------


def test_rows_of_one_label_do_not_get_mixed_up(read):
    reasons = {
        breakdown: value
        for (measure, area, _, breakdown), value in read(OFSTED).values.items()
        if (measure, area) == ("fostering_dereg_by_reason", "E06000035")
    }

    assert reasons == {
        "Begun by the fostering service": 25,
        "Begun by the foster carer": 15,
        "Moved to a local authority": 0,
        "Moved to an independent agency": 0,
        "Reason unknown": 0,
    }


def test_every_named_column_but_englands_is_an_area(catalogue, read):
    with (PUBLIC / OFSTED).open(encoding="cp1252", newline="") as file:
        table = list(csv.reader(file))
    (places,) = (row for row in table if row[2] == "Number of approved foster places")
    found = {
        area: value
        for (measure, area, *_), value in read(OFSTED).values.items()
        if measure == "foster_places_approved_count"
    }
    expected = Counter(
        "x" if text == ".." else float(text.replace(",", ""))
        for name, text in zip(table[0], places, strict=True)
        if name and name != "England"
    )

    assert "E92000001" not in found
    assert Counter(found.values()) == expected
    assert found["E12000001"] == 4235
    assert found["E06000023"] == float(places[table[0].index("Bristol")])
    assert found["E10000009"] == float(places[table[0].index("Dorset")])


def test_a_table_of_another_year_is_refused(catalogue):
    text = (
        (PUBLIC / OFSTED).read_bytes().replace(b"In 2018-19, this data", b"In 2019-20, this data")
    )
    checked = check_text(text, catalogue)

    (problem,) = checked.problems
    assert problem.startswith("file.csv: found a table of this form without its year, expected ")


def test_a_name_that_nobody_knows_and_a_new_symbol_are_told(catalogue):
    text = (PUBLIC / OFSTED).read_bytes().replace(b",Medway,", b",Medwey,", 1)
    (problem,) = check_text(text, catalogue).problems
    assert "found 'Medwey'" in problem

    text = (
        (PUBLIC / OFSTED)
        .read_bytes()
        .replace(
            b'Number of approved foster places,"88,370",,"4,235",165',
            b'Number of approved foster places,"88,370",,"4,235",#',
        )
    )
    (problem,) = check_text(text, catalogue).problems
    assert problem == (
        "file.csv, row 94, column 'Darlington': found '#', "
        "expected a number, or a symbol: '..', '~'"
    )


def test_files_that_no_mapping_knows_say_what_to_do(read):
    for name in (
        "ees_examples/ees_demo_datafile.csv",
        "ees_validation_fixtures/fails_allchecks.csv",
    ):
        (problem,) = read(name).problems
        assert "a published file that no mapping knows" in problem
        assert "docs/publications.md" in problem
