"""The breaks, targets and commentary that ship, against what publishers document."""

import csv
from pathlib import Path

import pytest

from data.catalogue import read_catalogue
from data.domain.series_break import BreakKind

PUBLIC = Path(__file__).parents[4] / "shared" / "public-data"

needs_files = pytest.mark.skipif(
    not PUBLIC.is_dir(), reason=f"no folder {PUBLIC}: no published files to compare breaks with"
)

DOCUMENTED = {
    "cic_longterm_stability_pct": {"2019-20"},  # the same placement, then the same carer
    "foster_places_approved_count": {"2021-22"},  # family and friends left out
    "foster_places_filled_count": {"2021-22"},
    "cic_supported_accom_pct": {"2023-10"},  # registered from 28 October 2023
    "unregistered_count": {"2023-10"},
    "cl_eet_19_21_pct": {"2013-14"},  # other young people
    "cl_neet_19_21_pct": {"2013-14"},
    "cl_suitable_accom_19_21_pct": {"2013-14"},
    "ehcp_20wk_pct": {"2022"},  # plan by plan
    "cic_ks2_rwm_pct": {"2017-18"},  # writing
    "cic_ks4_att8": {"2016-17", "2017-18"},  # 80, 87, 90 points
}


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_lines_are_parted_where_publishers_say_that_something_else_is_counted(catalogue):
    found = {}
    for one in catalogue.breaks:
        if one.splits_line:
            found.setdefault(one.measure, set()).add(one.period)

    assert found == DOCUMENTED


def test_every_break_says_where_it_is_documented(catalogue):
    for one in catalogue.breaks:
        assert one.source.startswith("Department for Education"), one
        assert one.detail.endswith("."), one


@needs_files
@pytest.mark.parametrize(
    ("name", "measures"),
    [
        (
            "cla_number_and_rate_per_10k_children",
            ["cic_count", "cic_rate", "cic_started_rate", "cic_ceased_count"],
        ),
        ("la_cla_placement_stability", ["cic_3plus_placements_pct", "cic_longterm_stability_pct"]),
        ("la_care_leavers_activity", ["cl_eet_19_21_pct", "cl_neet_17_18_pct"]),
    ],
)
def test_columns_were_renamed_between_the_releases_that_we_have(catalogue, name, measures):
    """The release of 2025, whose newest period is 2024-25, has other columns than that of 2024."""
    older, newer = (
        rows(PUBLIC / folder / f"{name}.csv")[0]
        for folder in ("cla_release_2024", "csc_dashboard_2025")
    )
    assert set(older) != set(newer)
    renamed = {one.measure: one.period for one in catalogue.breaks if one.kind is BreakKind.SCHEMA}
    assert {renamed[measure] for measure in measures} == {"2024-25"}


@needs_files
def test_places_of_foster_families_are_another_series_from_2022(catalogue):
    """The tool has a series of its own from 31 March 2022 on, and none before."""
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(
        PUBLIC / "lait" / "bds_long_0.parquet",
        columns=["Short Desc", "Years"],
        filters=[("Short Desc", "in", ["Number_Foster_Places(New)"])],
    )
    assert min(table["Years"].to_pylist()) == "2022"
    dictionary = rows(PUBLIC / "lait" / "lait_data_dictionary.csv")
    (places,) = (one for one in dictionary if one["Measure_short"] == "Number_Foster_Places(New)")
    assert "From 2022, data excludes family and friends fostering" in places["Description"]


def test_no_target_is_shipped_that_nobody_is_known_to_have_agreed(catalogue):
    assert (catalogue.targets, catalogue.commentary) == ((), ())
