"""Figures of a publication that cannot be right are left out of it, with the reason."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.catalogue import read_catalogue
from data.domain.area import AreaLevel
from data.figures.block import area_of
from data.queries.current import get_current_figures
from data.session import open_engine, read_session, write_session
from data.writes.loads import LoadFacts, record_load
from etl.check import CheckedFile
from etl.files import read_input
from etl.flags import find_flags
from etl.hold_back import hold_back
from etl.problems import Findings
from etl.publications.check import check_publication
from tests.data.analysis.builders import figure
from tests.figure_sets import figure_set

PUBLIC = Path(__file__).parents[3] / "shared" / "public-data"
TODAY = date(2026, 11, 22)
OTHERS = [
    *sorted((PUBLIC / "csc_dashboard_2025").glob("*.csv")),
    *sorted((PUBLIC / "cla_release_2024").glob("*.csv")),
    *sorted((PUBLIC / "ofsted_fostering").glob("*.csv")),
]
TEN_TIMES = {
    "2016": 3071,
    "2017": 2746,
    "2018": 2261,
    "2019": 1976,
    "2020": 1521,
    "2021": 1333,
    "2022": 1371,
    "2023": 1320,
    "2024": 1258,
}
"""England's rates of first-time entrants as the tool has them; the true ones are a tenth."""


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def published(catalogue, path):
    if not path.exists():
        pytest.skip(f"no file {path}: no publication to hold anything of back")
    findings = Findings(path.name)
    file = read_input(path, findings)
    figures, release = check_publication(file, catalogue, TODAY, None, findings)
    assert not findings.problems
    return figures, release


@pytest.fixture(scope="module")
def tool(catalogue):
    return published(catalogue, PUBLIC / "lait" / "bds_long_0.parquet")


def keys(figures):
    return {int(key) for _, block in figures.blocks() for key in block["key"]}


def test_englands_first_time_entrants_are_held_back_in_every_year_and_nothing_else(catalogue, tool):
    figures, _ = tool
    held = hold_back(catalogue, figures)

    assert [(one.measure_id, one.area_code, one.period.label) for one in held.flags] == [
        ("yj_fte_rate", "E92000001", year) for year in TEN_TIMES
    ]
    for one, value in zip(held.flags, TEN_TIMES.values(), strict=True):
        assert one.words.startswith(
            f"{value:,} in England in {one.period.label}, but its 9 regions"
        )
    assert held.figures.count == figures.count - 9
    assert len(keys(figures) - keys(held.figures)) == 9


def test_all_other_rates_of_first_time_entrants_are_kept(catalogue, tool):
    figures, _ = tool
    place = figures.measures.index("yj_fte_rate")

    def entrants(of):
        return sum(len(block) for at, block in of.blocks() if at == place)

    kept = hold_back(catalogue, figures).figures
    assert entrants(kept) == entrants(figures) - 9
    again = hold_back(catalogue, kept)
    assert (again.flags, again.figures) == ((), kept)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_of_the_other_files_is_held_back(catalogue, path):
    figures, _ = published(catalogue, path)
    held = hold_back(catalogue, figures)

    assert (held.flags, held.figures) == ((), figures)


@pytest.mark.parametrize("factor", [10, 0.1])
def test_englands_rates_with_a_lost_decimal_point_are_held_back(catalogue, factor):
    """Every rate of children in care, of those who start and who cease, in each of five years."""
    path = PUBLIC / "csc_dashboard_2025" / "cla_number_and_rate_per_10k_children.csv"
    figures, _ = published(catalogue, path)
    held = hold_back(catalogue, with_england_times(figures, factor))

    rates = ("cic_ceased_rate", "cic_rate", "cic_started_rate")
    years = ("2020-21", "2021-22", "2022-23", "2023-24", "2024-25")
    assert {(one.measure_id, one.period.label, one.area_code) for one in held.flags} == {
        (rate, year, "E92000001") for rate in rates for year in years
    }
    assert held.figures.count == figures.count - 15


def with_england_times(figures, factor):
    """The same figures, England's rates multiplied."""
    england = figures.areas.index("E92000001")

    def blocks():
        for place, block in figures.blocks():
            copy = block.copy()
            if figures.measures[place].endswith("_rate"):
                copy["value"][area_of(copy["key"]) == england] *= factor
            yield place, copy

    return replace(figures, blocks=blocks)


def test_what_is_held_back_is_in_no_block(catalogue):
    rate = catalogue.measure_by_id["cic_rate"]
    england = figure(rate, 2024, 700, area_code="E92000001")
    regions = [area for area in catalogue.areas if area.level is AreaLevel.REGION]
    others = [figure(rate, 2024, 70, area_code=area.code) for area in regions]
    held = hold_back(catalogue, figure_set(england, *others))

    assert [one.row for one in held.flags] == [2]
    assert [len(block) for _, block in held.figures.blocks()] == [9]
    assert held.figures.count == 9


EHCP = "ehcp_20wk_pct"
FALL = (
    "26.3% in Medway in 2018 after 87% in 2017: "
    "60.7 percentage points less; more than 25 is unusual"
)


@pytest.fixture
def engine(url):
    engine = open_engine(url)
    yield engine
    engine.dispose()


def flagged(catalogue, tool, engine):
    figures, release = tool
    kept = hold_back(catalogue, figures).figures
    checked = CheckedFile("tool.parquet", "", (), catalogue, kept, release=release)
    with read_session(engine) as session:
        return find_flags(session, catalogue, checked)


def test_flags_of_a_publication_are_of_the_council_and_the_areas_above(catalogue, tool, engine):
    """The other 160 areas are what these are compared with."""
    found = flagged(catalogue, tool, engine)

    assert FALL in [one.words for one in found]
    assert {one.area_code for one in found} == {"E06000035", "E12000008", "E92000001"}


def test_a_smaller_publication_is_flagged_near_the_council_too(catalogue, engine):
    """6,396 figures of 161 councils: of those of Medway one fell by 46 points."""
    path = PUBLIC / "csc_dashboard_2025"
    name = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
    figures, release = published(catalogue, path / name)
    checked = CheckedFile(name, "", (), catalogue, figures, release=release)
    with read_session(engine) as session:
        found = find_flags(session, catalogue, checked)

    assert [(one.reason, one.measure_id, one.area_code) for one in found] == [
        ("jump", "referrals_nfa_pct", "E06000035"),
        ("level", "referrals_nfa_pct", "E06000035"),
    ]
    assert found[0].words.startswith("12.1% in Medway in 2013-14 after 58.2% in 2012-13")


def test_what_stands_is_asked_for_of_some_areas(catalogue, engine):
    measure = catalogue.measure_by_id[EHCP]
    stood = [figure(measure, 2018, 26.3, area_code=area) for area in ("E06000035", "E10000016")]
    facts = LoadFacts("before.csv", "a", "v1", datetime(2025, 8, 7, tzinfo=UTC), "jo")
    with write_session(engine) as session:
        record_load(session, facts, figure_set(*stood))
    with read_session(engine) as session:
        some = get_current_figures(
            session, catalogue, [EHCP], most=10, area_codes={"E06000035", "E92000001"}
        )
        all_areas = get_current_figures(session, catalogue, [EHCP], most=10)

    assert [one.area_code for one in some] == ["E06000035"]
    assert len(all_areas) == 2


def test_what_stands_already_is_not_flagged_again(catalogue, tool, engine):
    measure = catalogue.measure_by_id[EHCP]
    values = {2017: 87, 2018: 26.3}
    stood = [figure(measure, year, one, area_code="E06000035") for year, one in values.items()]
    facts = LoadFacts("before.csv", "a", "v1", datetime(2025, 8, 7, tzinfo=UTC), "jo")
    with write_session(engine) as session:
        record_load(session, facts, figure_set(*stood))

    words = [one.words for one in flagged(catalogue, tool, engine)]
    assert FALL not in words
    assert any(one.startswith("60.9% in Medway in 2019 after 26.3% in 2018") for one in words)


def test_of_very_many_figures_of_the_councils_own_file_those_near_it_are_judged(
    catalogue, engine, monkeypatch
):
    measure = catalogue.measure_by_id[EHCP]
    areas, years = ("E06000035", "E10000016"), {2017: 87, 2018: 26.3}
    figures = [
        figure(measure, year, one, area_code=area) for area in areas for year, one in years.items()
    ]
    checked = CheckedFile("own.csv", "", (), catalogue, figure_set(*figures))
    with read_session(engine) as session:
        both = find_flags(session, catalogue, checked)
        monkeypatch.setattr("etl.flags.MOST", 3)
        near = find_flags(session, catalogue, checked)
        monkeypatch.setattr("etl.flags.MOST_IN_MEMORY", 3)
        none = find_flags(session, catalogue, checked)

    assert [one.area_code for one in both] == list(areas)
    assert [(one.area_code, one.words) for one in near] == [("E06000035", FALL)]
    assert none == ()
