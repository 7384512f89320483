"""The sample council's figures, looked at from outside: as they stand in its database."""

import csv
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from statistics import mean, median

import pytest

from data.analysis.plausibility import find_implausible
from data.domain.area import AreaLevel
from data.domain.measure import Unit, ValueType
from data.domain.period import Frequency, parts_of_year
from data.queries.observations import get_observations
from data.sample.chance import Chance
from data.sample.constants import SEED
from data.sample.figures import figures_of
from data.sample.issues import issues_of
from data.sample.manifest import manifest_lines
from data.sample.places import places_of
from data.sample.settle import settled_figures
from data.sample.true_changes import ChangeKind, true_changes
from data.session import open_engine, read_session

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT.parent / "shared" / "public-data" / "ees_reference"


@pytest.fixture(scope="module")
def standing(sample_file, sample_catalogue):
    """Every figure that stands, by area."""
    engine = open_engine(f"sqlite:///{sample_file.as_posix()}")
    loaded = [one.id for one in sample_catalogue.measures if one.formula is None]
    with read_session(engine) as session:
        found = {
            area.code: get_observations(
                session, sample_catalogue, measure_ids=loaded, area_code=area.code
            )
            for area in sample_catalogue.areas
        }
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def ours(standing, sample_catalogue):
    """Our own figures, by measure and frequency, oldest first."""
    series = defaultdict(list)
    for one in standing[sample_catalogue.council.area]:
        series[one.measure_id, one.period.frequency].append(one)
    return series


# ---- the places ----------------------------------------------------------------------------


def test_no_place_is_called_like_an_english_one(sample_catalogue):
    if not REFERENCE.exists():
        pytest.skip("shared/public-data is not here")
    real = {"england", "wales", "scotland", "northern ireland"}
    for name, column in (("las.csv", "la_name"), ("regions.csv", "region_name")):
        with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as file:
            real |= {row[column].strip().casefold() for row in csv.DictReader(file)}
    assert len(real) > 150
    assert not {area.name.casefold() for area in sample_catalogue.areas} & real


def test_every_code_is_fictional(sample_catalogue):
    assert {area.code[0] for area in sample_catalogue.areas} == {"X"}


def test_there_are_a_country_regions_and_councils_with_ten_neighbours(sample_catalogue):
    levels = [area.level for area in sample_catalogue.areas]
    assert levels.count(AreaLevel.COUNTRY) == 1
    assert levels.count(AreaLevel.REGION) >= 3
    councils = [area.code for area in sample_catalogue.areas if area.is_authority]
    assert len(councils) >= 24
    assert [one.id for one in sample_catalogue.neighbour_sets] == ["2025", "2021"]
    for version in sample_catalogue.neighbour_sets:
        for code in councils:
            assert len({*version.of(code)} - {code}) == 10
    new, old = (one.of(sample_catalogue.council.area) for one in sample_catalogue.neighbour_sets)
    assert {*new} != {*old}


def test_nothing_in_the_catalogue_names_the_real_council(sample_catalogue):
    assert "Marlhaven" in repr(sample_catalogue)
    assert "Medway" not in repr(sample_catalogue)


# ---- how much there is ---------------------------------------------------------------------


def test_every_loaded_measure_has_five_years_as_often_as_it_is_counted(ours, sample_catalogue):
    for measure in sample_catalogue.measures:
        if measure.formula is not None:
            assert (measure.id, Frequency.ANNUAL) not in ours
            continue
        for frequency in measure.frequencies:
            ordinals = [one.period.ordinal for one in ours[measure.id, frequency]]
            wanted = 5 * parts_of_year(frequency)
            assert max(ordinals) - min(ordinals) + 1 in (wanted, wanted - 1), measure.id


def test_published_measures_have_figures_of_the_others(standing, sample_catalogue):
    published = {
        one.id
        for one in sample_catalogue.measures
        if one.published_source
        and Frequency.ANNUAL in one.frequencies
        and one.formula is None
        and not one.breakdowns_of
    }
    for code, figures in standing.items():
        assert published <= {one.measure_id for one in figures}, code


def test_every_reason_for_no_value_occurs_and_some_months_are_missing(standing, ours):
    symbols = {one.missing.value for figures in standing.values() for one in figures if one.missing}
    assert symbols == {"c", "x", "z", "k"}
    months = [
        [one.period.ordinal for one in figures]
        for (_, frequency), figures in ours.items()
        if frequency is Frequency.MONTHLY
    ]
    holed = [one for one in months if max(one) - min(one) + 1 > len(one)]
    late = [one for one in months if max(one) < max(max(others) for others in months)]
    assert len(holed) == 4
    assert len(late) >= 2


def test_some_figures_are_revised_some_provisional_and_a_load_is_taken_back(sample_file):
    with closing(sqlite3.connect(sample_file)) as database:
        kinds = [kind for (kind,) in database.execute("SELECT kind FROM change ORDER BY id")]
        revised = database.execute("SELECT sum(revised) FROM change").fetchone()[0]
        withdrawn = database.execute("SELECT sum(withdrawn) FROM change").fetchone()[0]
        notes = {note for (note,) in database.execute("SELECT DISTINCT note FROM story")}
        statements = database.execute("SELECT count(*) FROM statement").fetchone()[0]
    assert kinds.count("load") == 8
    assert kinds.count("withdrawal") == 1
    assert revised > 300
    assert withdrawn == 6
    assert statements == 5
    assert {"Provisional", "Some records came late"} <= notes


# ---- whether figures agree ---------------------------------------------------------------


def test_values_follow_from_numerators_and_denominators(standing, sample_catalogue):
    told = 0
    for figures in standing.values():
        for one in figures:
            if one.numerator is None or one.value is None:
                continue
            measure = sample_catalogue.measure_by_id[one.measure_id]
            scale = 100 if measure.unit is Unit.PERCENT else measure.per or 1
            exact = Fraction(int(one.numerator) * scale, int(one.denominator))
            half = Fraction(1, 2 * 10**measure.decimals)
            assert abs(Fraction(str(one.value)) - exact) <= half, one
            told += 1
    assert told > 10_000


def test_a_region_is_its_councils_together(standing, sample_catalogue):
    """Numerators and denominators of a region, added up by hand where every council tells."""
    parent = {one.code: one.parent for one in sample_catalogue.areas if one.is_authority}
    sums, members = defaultdict(lambda: [0, 0]), defaultdict(int)
    for code, region in parent.items():
        for one in standing[code]:
            if one.numerator is not None:
                key = region, one.measure_id, one.period
                sums[key][0] += one.numerator
                sums[key][1] += one.denominator
                members[key] += 1
    compared = 0
    for region in set(parent.values()):
        size = list(parent.values()).count(region)
        for one in standing[region]:
            key = region, one.measure_id, one.period
            if one.numerator is not None and members[key] == size:
                assert [one.numerator, one.denominator] == sums[key], one
                compared += 1
    assert compared > 400


def test_parts_add_up_to_their_whole(ours, sample_catalogue):
    parts = [one for one in sample_catalogue.measures if one.breakdowns_of]
    assert parts
    for measure in parts:
        whole = {one.period: one.value for one in ours[measure.breakdowns_of, Frequency.ANNUAL]}
        added = defaultdict(float)
        for one in ours[measure.id, Frequency.ANNUAL]:
            added[one.period] += one.value
        assert len(added) == 5
        assert all(whole[period] == total for period, total in added.items())


def test_nothing_that_stands_is_flagged(standing, sample_catalogue):
    everything = [one for figures in standing.values() for one in figures]
    assert find_implausible(sample_catalogue, everything, (), {}) == ()


def test_no_file_is_flagged_when_it_comes(sample_catalogue):
    stands: dict[tuple, object] = {}
    figures = settled_figures(sample_catalogue, SEED)
    for issue in issues_of(sample_catalogue, figures, SEED):
        before = tuple(stands.values())
        assert find_implausible(sample_catalogue, issue.figures, before, {}) == (), issue.name
        if not issue.taken_back:
            stands |= {
                (one.measure_id, one.area_code, one.period, one.breakdown): one
                for one in issue.figures
            }


# ---- what truly changes --------------------------------------------------------------------


def _looked_at(ours, change):
    """The values before, in and after the period of a change, from the finest figures."""
    series = ours[change.measure, change.period.frequency]
    at = change.period.ordinal
    values = {one.period.ordinal: one.value for one in series if one.value is not None}
    before = [value for place, value in values.items() if at - 10 <= place < at]
    after = [value for place, value in values.items() if at <= place < at + 10]
    return values, before, after


def test_every_true_change_is_seen_in_the_figures(ours, sample_catalogue):
    changes = true_changes(sample_catalogue, SEED)
    assert {one.kind for one in changes} == set(ChangeKind)
    assert len({one.measure for one in changes}) == len(changes) == 8
    for change in changes:
        values, before, after = _looked_at(ours, change)
        at = change.period.ordinal
        if change.kind is ChangeKind.SHIFT:
            seen = mean(after) - mean(before)
        elif change.kind is ChangeKind.SLOPE:
            seen = mean([values[place] for place in sorted(values)[-3:]]) - mean(before)
        else:
            beside = [value for place, value in values.items() if 0 < abs(place - at) <= 5]
            seen = values[at] - median(beside)
        # a month alone lies up to 2.2 standard deviations off: 6 points among 270
        near = 6.5 if change.kind is ChangeKind.SPIKE else 5
        assert seen == pytest.approx(change.size, abs=near), change


def test_the_document_lists_what_truly_changes():
    text = (ROOT / "docs" / "sample-council.md").read_text(encoding="utf-8")
    for line in manifest_lines(SEED):
        assert line in text


def test_another_seed_has_other_figures_and_other_changes(sample_catalogue):
    first, again = (settled_figures(sample_catalogue, seed) for seed in (SEED, SEED))
    assert first == again
    assert settled_figures(sample_catalogue, SEED + 1) != first
    drawn = [
        {one.measure for one in true_changes(sample_catalogue, seed) if one.is_drawn}
        for seed in (SEED, SEED + 1)
    ]
    assert drawn[0] != drawn[1]


def test_a_break_is_a_step_in_our_figures(ours, sample_catalogue):
    """Shares fall by about as much as half their odds: several points at least."""
    breaks = [
        one
        for one in sample_catalogue.breaks
        if one.splits_line
        and not one.areas
        and sample_catalogue.measure_by_id[one.measure].unit is Unit.PERCENT
    ]
    assert breaks
    for one in breaks:
        measure = sample_catalogue.measure_by_id[one.measure]
        figures = ours[measure.id, measure.frequencies[0]]
        at = one.period[:4]
        before = [each.value for each in figures if each.period.label[:4] < at]
        after = [each.value for each in figures if each.period.label[:4] >= at]
        assert mean(before) - mean(after) > 3, one.measure


# ---- measures that nobody wrote a level for -----------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["cic_visits_pct", "yj_fte_rate", "unregistered_count", "wf_caseload_avg", "cic_ks4_att8"],
)
def test_a_new_measure_gets_figures_by_its_kind_alone(sample_catalogue, name):
    known = sample_catalogue.measure_by_id[name]
    new = replace(known, id="something_new", denominator="People of a new kind", numerator="Some")
    catalogue = replace(sample_catalogue, measures=(*sample_catalogue.measures, new))
    world = Chance(catalogue, places_of(catalogue, SEED), SEED)
    figures = [one for one in figures_of(world, new) if one.value is not None]
    assert len(figures) >= 5
    highest = new.maximum if new.maximum is not None else float("inf")
    assert all(0 <= one.value <= highest for one in figures)
    if new.type is ValueType.COUNT:
        assert all(one.value == int(one.value) for one in figures)
