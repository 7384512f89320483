"""The releases of 2024 and 2025 that the Department for Education published, in either order."""

import csv
from datetime import date
from pathlib import Path

import pytest

from data.catalogue import read_catalogue
from data.migrations import migrate
from data.queries.as_was import get_as_was
from data.queries.changes import last_change_id
from data.queries.soundness import examine_database
from data.session import open_engine, read_session
from etl.accept import accept_checked
from etl.check import check_file
from etl.files import InputFile
from etl.store import Store

DATA = Path(__file__).resolve().parents[3] / "shared" / "public-data"
OLD, NEW = DATA / "cla_release_2024", DATA / "csc_dashboard_2025"
AREA = ("time_period", "geographic_level", "region_code", "new_la_code")
AGES = {"17 to 18 years": "Aged 17 to 18", "19 to 21 years": "Aged 19 to 21"}
FILES = {
    "cla_number_and_rate_per_10k_children.csv": (
        (("population_count",), ("number", "rate_per_10000")),
        (("population_type",), ("children_count", "rate_per_10000")),
        None,
    ),
    "la_cla_placement_stability.csv": (
        (("cla_group", "placement_stability"), ("percentage",)),
        (("cla_group", "placement_stability"), ("children_percent",)),
        ("With 3 or more placements during the year", "Living with the same carer for at least"),
    ),
    "la_care_leavers_activity.csv": (
        (("age", "activity"), ("percentage",)),
        (("care_leaver_age", "breakdown"), ("care_leaver_percent",)),
        ("Total in education", "Total not in education"),
    ),
}
"""The columns of either release, and how the labels begin of which there is a measure."""

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the published files are not here (../shared/public-data)"
)
CATALOGUE = read_catalogue()
WHO = {"by": "jo", "reason": "published figures"}


@pytest.fixture
def store(tmp_path):
    url = f"sqlite:///{(tmp_path / 'figures.db').as_posix()}"
    migrate(url)
    return Store(url, CATALOGUE, date(2026, 11, 22))


def load(store, path):
    checked = check_file(InputFile(path.name, path.read_bytes()), CATALOGUE, store.today)
    assert checked.is_sound
    return accept_checked(store, checked, **WHO).change.counts


def stands(store):
    engine = open_engine(store.url)
    with read_session(engine) as session:
        cells = get_as_was(session, CATALOGUE, last_change_id(session))
    engine.dispose()
    assert len({(*one[:3], one[6]) for one in cells}) == len(cells)
    return sorted(cells)


def read_by_hand(path, filters, values, wanted):
    """Each cell that is a figure of ours, by area, time and labels as the older release says."""
    cells = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            labels = [row[name].replace("on 31 March each", "at 31 March each") for name in filters]
            labels = tuple(AGES.get(label, label) for label in labels)
            if wanted is None or labels[-1].startswith(wanted):
                for place, name in enumerate(values):
                    cells[(*(row[key] for key in AREA), *labels, place)] = row[name]
    return cells


@pytest.mark.parametrize("name", FILES)
def test_two_releases_make_one_series_with_as_many_revisions_as_the_files_show(store, name):
    old, new, wanted = FILES[name]
    before = read_by_hand(OLD / name, *old, wanted)
    after = read_by_hand(NEW / name, *new, wanted)
    assert load(store, OLD / name).new == len(before)
    counts = load(store, NEW / name)
    assert counts.new == len(after.keys() - before.keys())
    both = after.keys() & before.keys()
    assert counts.revised == sum(before[key] != after[key] for key in both) > 0
    assert counts.unchanged == sum(before[key] == after[key] for key in both)
    assert len(stands(store)) == len(before.keys() | after.keys())


@pytest.mark.parametrize("name", FILES)
def test_the_other_order_leaves_the_same_figures(store, tmp_path, name):
    load(store, OLD / name)
    load(store, NEW / name)
    other = Store(f"sqlite:///{tmp_path / 'other.db'}", CATALOGUE, store.today)
    migrate(other.url)
    load(other, NEW / name)
    counts = load(other, OLD / name)
    assert counts.revised == 0
    assert counts.outranked > 0
    assert stands(other) == stands(store)
    assert examine_database(other.url).faults == ()
