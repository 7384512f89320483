"""Comparators: what an address calls them, which are usual, and which areas they need."""

from dataclasses import replace

import pytest

from data.analysis.comparison.area_names import AreaNotFoundError, area_label, find_area
from data.analysis.comparison.comparator import (
    can_be_drawn,
    default_comparators,
    find_comparator,
    usual_comparators,
)
from data.analysis.comparison.others import (
    areas_needed,
    chosen_comparators,
    question_about,
)
from data.analysis.measure.choice import Show
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.period import Frequency
from tests.data.analysis.builders import figures, make_measure
from tests.data.analysis.comparison_builders import (
    ALSTER,
    AREAS,
    BARCHESTER,
    CLOISTERHAM,
    CLOSED,
    COUNT,
    COUNTRY,
    DULLBOROUGH,
    JOINT,
    OWN,
    REGION,
    SHARE,
    catalogue_with,
    choice,
)

CATALOGUE = catalogue_with(SHARE, COUNT)
EVERYBODY = frozenset(area.code for area in AREAS)


def keys(comparators):
    return [one.key for one in comparators]


def test_an_area_is_called_by_its_code_and_named_as_it_is():
    found = find_comparator(CATALOGUE, OWN.code, REGION.code)
    assert (found.name, found.short, found.members) == ("West Country", "West Country", (REGION,))
    assert found.kind == "region"


def test_neighbours_say_which_statistic_how_many_and_which_list():
    found = find_comparator(CATALOGUE, OWN.code, "neighbours-2025-median")
    assert found.name == "Median of 4 statistical neighbours (2025 list)"
    assert found.short == "Neighbours’ median (2025)"
    assert found.members == (ALSTER, BARCHESTER, CLOISTERHAM, DULLBOROUGH)
    assert found.kind == "statistical_neighbours"
    older = find_comparator(CATALOGUE, OWN.code, "neighbours-2021-mean")
    assert older.name == "Mean of 2 statistical neighbours (2021 list)"
    assert older.members == (ALSTER, CLOSED)


@pytest.mark.parametrize(
    "key",
    [
        OWN.code,
        "E06000999",
        "",
        "neighbours",
        "neighbours-2025",
        "neighbours-2025-mode",
        "neighbours-1999-mean",
        "neighbours--mean",
    ],
)
def test_what_is_no_comparator_is_none(key):
    assert find_comparator(CATALOGUE, OWN.code, key) is None


def test_neighbours_are_those_of_the_area_that_is_shown():
    assert find_comparator(CATALOGUE, REGION.code, "neighbours-2025-median") is None


def test_usual_are_country_region_and_each_list_newest_first():
    assert keys(usual_comparators(CATALOGUE, OWN.code)) == [
        COUNTRY.code,
        REGION.code,
        "neighbours-2025-median",
        "neighbours-2025-mean",
        "neighbours-2021-median",
        "neighbours-2021-mean",
    ]
    assert keys(usual_comparators(CATALOGUE, REGION.code)) == [COUNTRY.code]
    assert usual_comparators(CATALOGUE, COUNTRY.code) == ()


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (EVERYBODY, [COUNTRY.code, "neighbours-2025-median"]),
        ({COUNTRY.code, CLOSED.code}, [COUNTRY.code]),
        ({BARCHESTER.code}, ["neighbours-2025-median"]),
        ({REGION.code}, []),
        (set(), []),
    ],
)
def test_by_default_country_and_newest_median_where_they_have_figures(known, expected):
    assert keys(default_comparators(CATALOGUE, SHARE, OWN.code, frozenset(known))) == expected


def test_a_country_s_count_is_not_beside_one_council_s_by_default():
    found = default_comparators(CATALOGUE, COUNT, OWN.code, EVERYBODY)
    assert keys(found) == ["neighbours-2025-median"]


@pytest.mark.parametrize(
    ("measure", "shown", "key", "expected"),
    [
        (COUNT, OWN, COUNTRY.code, False),
        (COUNT, OWN, REGION.code, False),
        (COUNT, OWN, ALSTER.code, True),
        (COUNT, OWN, JOINT.code, True),
        (COUNT, OWN, "neighbours-2025-mean", True),
        (COUNT, REGION, COUNTRY.code, False),
        (COUNT, COUNTRY, REGION.code, True),
        (SHARE, OWN, COUNTRY.code, True),
    ],
)
def test_the_count_of_a_larger_area_is_not_drawn(measure, shown, key, expected):
    comparator = find_comparator(CATALOGUE, shown.code, key)
    assert can_be_drawn(comparator, measure, shown) is expected


def test_what_the_reader_chose_keeps_its_order_and_none_is_none():
    chosen = ("neighbours-2021-mean", COUNTRY.code)
    assert keys(chosen_comparators(CATALOGUE, choice(compare=chosen), frozenset())) == [*chosen]
    assert chosen_comparators(CATALOGUE, choice(compare=()), EVERYBODY) == ()
    usual = chosen_comparators(CATALOGUE, choice(), EVERYBODY)
    assert keys(usual) == [COUNTRY.code, "neighbours-2025-median"]


def test_neighbours_need_their_members_and_the_joint_returns_that_hold_them():
    median = choice(compare=("neighbours-2025-median",))
    four = {ALSTER.code, BARCHESTER.code, CLOISTERHAM.code, DULLBOROUGH.code}
    assert areas_needed(CATALOGUE, median, EVERYBODY) == four | {JOINT.code}
    # those without any value too: why they have none is told
    assert areas_needed(CATALOGUE, median, frozenset({COUNTRY.code})) == four | {JOINT.code}
    region = choice(compare=(REGION.code,))
    assert areas_needed(CATALOGUE, region, EVERYBODY) == {REGION.code}
    assert areas_needed(CATALOGUE, choice(), frozenset()) == frozenset()


def test_a_view_over_time_asks_for_the_frequency_that_it_shows():
    own = {SHARE.id: figures(SHARE, 2022, [1, 2])}
    asked = question_about(CATALOGUE, choice(), own)
    assert (asked.measure_ids, asked.breakdowns) == (("share",), ("All",))
    assert asked.frequency is Frequency.ANNUAL
    quarterly = question_about(CATALOGUE, choice(frequency=Frequency.QUARTERLY), own)
    assert quarterly.frequency is Frequency.QUARTERLY


@pytest.mark.parametrize("chosen", [{"also": "other"}, {"show": Show.BREAKDOWN}])
def test_beside_parts_or_a_second_measure_nothing_is_asked(chosen):
    own = {SHARE.id: figures(SHARE, 2022, [1, 2])}
    assert question_about(CATALOGUE, choice(**chosen), own) is None


def test_without_totals_of_its_own_a_view_asks_nothing():
    assert question_about(CATALOGUE, choice(), {}) is None
    parts = [replace(one, breakdown="Moved") for one in figures(SHARE, 2022, [1, 2])]
    assert question_about(CATALOGUE, choice(), {SHARE.id: parts}) is None


def test_a_derived_figure_asks_for_its_terms_and_their_parts():
    whole = make_measure("whole")
    terms = (Term("whole", "Moved"),)
    formula = Formula(FormulaKind.SHARE, terms, (Term("whole"),))
    derived = replace(SHARE, formula=formula)
    known = catalogue_with(derived, whole)
    moved = [replace(one, breakdown="Moved") for one in figures(whole, 2022, [1])]
    own = {"whole": [*figures(whole, 2022, [4]), *moved]}
    asked = question_about(known, choice(), own)
    assert (asked.measure_ids, set(asked.breakdowns)) == (("whole",), {"All", "Moved"})
    shown = catalogue_with(replace(SHARE, formula=replace(formula, show_terms=True)), whole)
    assert question_about(shown, choice(), own) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Barchester", BARCHESTER),
        ("  barCHester ", BARCHESTER),
        ("barch", BARCHESTER),
        ("dull", DULLBOROUGH),  # one begins so, another one holds it
        (BARCHESTER.code, BARCHESTER),
        ("Cloisterham & Dullborough", JOINT),
        ("Eatanswill (until 2023)", CLOSED),
        ("country", REGION),
    ],
)
def test_an_area_is_found_by_its_name_or_a_part_that_only_it_has(typed, found):
    assert find_area(AREAS, typed) == found


def test_a_part_that_fits_several_names_them_and_one_that_fits_none_says_so():
    with pytest.raises(AreaNotFoundError, match=r"Several areas .*: Cloisterham and Cloisterham"):
        find_area([CLOISTERHAM, JOINT, ALSTER], "cloister")
    with pytest.raises(AreaNotFoundError, match="No area"):
        find_area(AREAS, "Utopia")
    with pytest.raises(AreaNotFoundError, match="No area"):
        find_area(AREAS, " . ")
    with pytest.raises(AreaNotFoundError, match=r": England, Eatanswill .* 3 more\."):
        find_area(AREAS, "e")


def test_labels_tell_closed_and_joint_areas_from_others():
    assert [area_label(one) for one in (ALSTER, CLOSED, JOINT)] == [
        "Alster",
        "Eatanswill (until 2023)",
        "Cloisterham and Dullborough (joint return)",
    ]


def test_an_area_named_whole_that_cannot_be_compared_is_no_other_one():
    """'England' is no part of 'East of England' where England itself has no figures."""
    east, england = replace(ALSTER, name="East of Alster"), replace(CLOISTERHAM, name="Alster")
    assert find_area([east], "Alster") == east
    with pytest.raises(AreaNotFoundError, match="Alster cannot be added"):
        find_area([east], "Alster", [east, england])
