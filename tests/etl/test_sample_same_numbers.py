"""Figures of the sample council that speak of the same people agree, in whatever measure."""

from collections import defaultdict
from itertools import pairwise
from statistics import mean

import pytest

from data.domain.period import Frequency
from data.queries.observations import get_observations
from data.session import open_engine, read_session

YEAR, QUARTER, MONTH = Frequency.ANNUAL, Frequency.QUARTERLY, Frequency.MONTHLY


@pytest.fixture(scope="module")
def figures(sample_file, sample_catalogue):
    """Every figure with a value, by area, measure, frequency and the label of its period."""
    engine = open_engine(f"sqlite:///{sample_file.as_posix()}")
    loaded = [one.id for one in sample_catalogue.measures if one.formula is None]
    found = defaultdict(dict)
    with read_session(engine) as session:
        for area in sample_catalogue.areas:
            if area.is_authority:
                for one in get_observations(
                    session, sample_catalogue, measure_ids=loaded, area_code=area.code
                ):
                    if one.value is not None:
                        key = area.code, one.measure_id, one.period.frequency
                        found[key][one.period.label, one.breakdown] = one
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def ours(figures, sample_catalogue):
    """Our own figures of a measure, by label, oldest first; of parts by label and name."""

    def look(measure_id, frequency=YEAR, breakdown="All"):
        own = figures[sample_catalogue.council.area, measure_id, frequency]
        kept = {label: one for (label, part), one in own.items() if part == breakdown}
        assert kept
        return dict(sorted(kept.items()))

    return look


def _together(figures, *measures, frequency=YEAR):
    """The figures of several measures of the same place and period, where all have their parts."""
    for area in {key[0] for key in figures}:
        series = [figures[area, one, frequency] for one in measures]
        for label in set(series[0]).intersection(*series[1:]):
            row = [one[label] for one in series]
            if all(one.numerator is not None for one in row):
                yield row


def _settled(rows):
    """Without first issues, whose numerators are still incomplete."""
    return [row for row in rows if not any(one.note for one in row)]


def test_the_same_words_are_the_same_number(figures, sample_catalogue):
    """Of a place and period there is one number of 'Care leavers aged 19-21', and so of all."""
    numbers = defaultdict(set)
    for (area, measure_id, frequency), found in figures.items():
        measure = sample_catalogue.measure_by_id[measure_id]
        for (label, _), one in found.items():
            if one.denominator is not None:
                basis = measure.time_basis
                place = area, frequency, label, measure.year, basis
                numbers[measure.denominator, *place].add(one.denominator)
    assert len(numbers) > 5000
    assert {key for key, seen in numbers.items() if len(seen) > 1} == set()


@pytest.mark.parametrize(
    ("of", "among"),
    [
        ("cic_foster_pct", "cic_inhouse_foster_pct"),
        ("cic_foster_pct", "cic_ifa_foster_pct"),
        ("cic_rate", "cic_uasc_pct"),
        ("cic_rate", "cic_over20miles_pct"),
        ("cic_rate", "cic_3plus_social_workers_pct"),
        ("cic_ceased_rate", "cic_adopted_pct"),
        ("cic_ceased_rate", "cic_ceased_sgo_pct"),
        ("cp_rate", "cp_2yr_pct"),
        ("referrals_rate", "rereferral_pct"),
        ("cic_sdq_submitted_pct", "cic_sdq_average"),
    ],
)
def test_who_are_counted_in_one_measure_are_counted_among_in_another(figures, of, among):
    rows = _settled(_together(figures, of, among))
    assert len(rows) >= 5
    assert [a for a, b in rows if a.numerator != b.denominator] == []


@pytest.mark.parametrize(
    ("rate", "count"),
    [
        ("referrals_rate", "referrals_count"),
        ("cin_rate", "cin_count"),
        ("cic_rate", "cic_count"),
        ("yj_custody_rate", "yj_custody_count"),
    ],
)
def test_a_rate_and_its_count_are_the_same_number(ours, rate, count):
    counted = {label: one.numerator for label, one in ours(rate).items()}
    assert counted == {label: one.value for label, one in ours(count).items()}


def test_unaccompanied_children_are_as_many_in_both_measures(ours):
    shares, rates = ours("cic_uasc_pct"), ours("cic_uasc_rate")
    assert [one.numerator for one in shares.values()] == [one.numerator for one in rates.values()]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("cl_eet_17_18_pct", ["cl_neet_17_18_pct"]),
        ("cl_eet_19_21_pct", ["cl_neet_19_21_pct"]),
        ("cic_inhouse_foster_pct", ["cic_ifa_foster_pct"]),
        ("cic_foster_pct", ["cic_childrens_homes_pct", "cic_supported_accom_pct"]),
    ],
)
def test_shares_of_one_whole_are_no_more_than_it(figures, whole, parts):
    rows = _settled(_together(figures, whole, *parts))
    assert len(rows) > 50
    assert len({one.denominator for one in rows[0]}) == 1
    assert [r for r in rows if sum(one.numerator for one in r) > r[0].denominator] == []


def test_care_leavers_of_all_ages_are_those_of_both_ages(figures):
    rows = _settled(
        _together(
            figures, "cl_in_touch_pct", "cl_suitable_accom_17_18_pct", "cl_suitable_accom_19_21_pct"
        )
    )
    assert len(rows) > 50
    assert [r for r in rows if r[0].denominator != r[1].denominator + r[2].denominator] == []


def test_sixteen_and_seventeen_year_olds_are_a_ninth_of_all_children(figures):
    """Two of eighteen years of age, in every council and in months as in years."""
    rows = 0
    for (area, measure_id, _), found in list(figures.items()):
        if measure_id == "neet_16_17_pct":
            people = figures[area, "children_population_count", YEAR]
            most = max(one.value for one in people.values())
            for one in found.values():
                assert 0.09 < one.denominator / most < 0.13, one
                rows += 1
    assert rows > 100


def test_children_in_care_move_by_those_who_came_and_left(ours):
    there, came = ours("cic_count"), ours("cic_started_count")
    left = ours("cic_ceased_count")
    labels = list(there)
    assert len(labels) == 5
    for before, label in pairwise(labels):
        moved = there[label].value - there[before].value
        assert moved == came[label].value - left[label].value, label


def test_foster_families_move_by_those_approved_and_those_who_stopped(ours):
    there, gone = ours("fostering_households_count"), ours("fostering_deregistrations")
    general, kinship = ours("fostering_generic_approvals"), ours("fostering_kinship_approvals")
    labels = list(there)
    for before, label in pairwise(labels):
        came = general[label].value + kinship[label].value
        assert there[label].value - there[before].value == came - gone[label].value, label


def test_foster_places_hold_the_children_with_our_own_carers(ours):
    own, taken = ours("cic_inhouse_foster_pct"), ours("foster_places_filled_count")
    offered = ours("foster_places_approved_count")
    for label, one in own.items():
        assert one.numerator <= taken[label].value <= one.numerator * 1.1
        assert taken[label].value < offered[label].value


def test_more_are_in_care_in_a_year_than_on_its_last_day(ours):
    in_year, at_end = ours("cic_missing_pct"), ours("cic_count")
    for label, one in in_year.items():
        assert one.denominator > at_end[label].value


def test_the_number_of_children_grows_by_another_number_each_year(figures):
    for (_, measure_id, _), found in list(figures.items()):
        if measure_id == "children_population_count" and len(found) == 5:
            values = [found[key].value for key in sorted(found)]
            steps = [after - before for before, after in pairwise(values)]
            assert len(set(steps)) >= 3
            assert all(abs(step) < 0.02 * values[0] for step in steps)


# ---- what people say of the figures -----------------------------------------------------------


def _values(series, first, last):
    return [one.value for label, one in series.items() if first <= label <= last]


def test_the_commentary_says_what_the_figures_say(ours, sample_catalogue):
    said = {(one.measure, one.period): one.story for one in sample_catalogue.commentary}
    assert len(said) == 9

    rate = ours("cic_rate", MONTH)
    assert (rate["2024-12"].value, rate["2025-12"].value) == (75, 81)
    assert set(_values(rate, "2025-07", "2025-12")) == {80, 81, 82}
    assert "from 75 in December 2024 to 81 in December 2025" in said["cic_rate", "2025-12"]

    led = ours("wf_supervision_pct", MONTH)
    assert round(mean(_values(led, "2023-10", "2024-09"))) == 83
    assert led["2026-03"].value == 95
    assert "from 83%" in said["wf_supervision_pct", "2026-03"]
    assert "to 95% in March" in said["wf_supervision_pct", "2026-03"]

    empty = ours("wf_vacancy_pct")
    assert [empty[one].value for one in ("2024", "2025", "2023")] == [12.9, 17.5, 16.3]
    story = said["wf_vacancy_pct", "2025"]
    assert all(one in story for one in ("12.9% in 2024", "17.5% in 2025", "16.3%"))

    assert ours("fostering_deregistrations")["2024-25"].value == 21
    reasons = {
        name: ours("fostering_dereg_by_reason", breakdown=name)["2024-25"].value
        for name in (
            "Ceased fostering because the family took out a special guardianship",
            "Carer retirement",
            "Transferred to IFA",
        )
    }
    assert list(reasons.values()) == [9, 4, 3]
    assert "Of 21 households" in said["fostering_deregistrations", "2024-25"]

    visits = ours("cic_visits_pct", MONTH)
    before = mean(_values(visits, "2023-06", "2024-05"))
    assert 9 < before - mean(_values(visits, "2024-06", "2024-09")) < 13  # one in ten
    assert max(_values(visits, "2024-06", "2025-06")) < before - 7  # not come back
    seen = ours("cin_visits_pct", MONTH)
    assert min(_values(seen, "2025-04", "2025-09")) > max(_values(seen, "2024-04", "2025-03"))
    plans = ours("cl_pathway_plan_pct", MONTH)
    assert plans["2025-08"].value < plans["2025-07"].value - 10
    assert abs(plans["2025-09"].value - plans["2025-07"].value) <= 2


def test_the_statements_say_what_the_figures_say(ours):
    """'Almost half' of audits at the end of 2022, 'more than half' at the end of 2024."""
    feedback = ours("audit_family_feedback_pct", QUARTER)
    assert 45 < feedback["2022-23 Q3"].value < 50 < feedback["2024-25 Q3"].value
