"""Which periods' figures are fetched for a derived figure, and that they are enough for it."""

import pytest

from data.analysis.comparison.others import question_about
from data.analysis.measure.choice import MeasureChoice
from data.catalogue import read_catalogue
from data.domain.observation import Observation
from data.domain.period import Frequency, TimeBasis, parse_period, period_at
from data.period_key import to_period_key
from data.queries.behind import keys_behind

CATALOGUE = read_catalogue()
MEASURES = CATALOGUE.measure_by_id
YEAR, QUARTER, MONTH = Frequency.ANNUAL, Frequency.QUARTERLY, Frequency.MONTHLY


def at(measure_id, label):
    measure = MEASURES[measure_id]
    return parse_period(label, measure.frequencies, measure.year, measure.time_basis)


def keys(measure_id, label):
    return set(keys_behind(CATALOGUE, MEASURES[measure_id], at(measure_id, label)))


def test_figures_of_one_period_need_no_other():
    assert keys("cic_started_per_ceased", "2024-25") == {to_period_key(YEAR, 2024)}


def test_twelve_months_need_all_of_them():
    found = keys("audit_good_plus_12m_pct", "2025-03")
    assert found >= {to_period_key(MONTH, 2024 * 12 + 3 + month) for month in range(12)}
    assert to_period_key(MONTH, 2025 * 12 + 3) not in found


@pytest.mark.parametrize(
    ("label", "estimates"),
    [
        ("2024-25", {2022, 2023, 2024}),  # to March 2025: mid-2024 is the latest
        ("2024-25 Q1", {2022, 2023, 2024}),  # to June 2024, and 30 June 2024 is in it
    ],
)
def test_a_rate_needs_the_estimates_that_it_may_take(label, estimates):
    found = keys("fostering_households_rate", label)
    assert found >= {to_period_key(YEAR, year) for year in estimates}


def choose(measure_id, **changes):
    """What is asked about others where the own area has yearly and quarterly families."""
    own = {}
    for name, labels in (
        ("fostering_households_count", ("2024-25", "2024-25 Q4")),
        ("children_population_count", ("2024",)),
    ):
        periods = [at(name, label) for label in labels]
        own[name] = [Observation(name, "E06000035", one, 100.0) for one in periods]
    choice = MeasureChoice(measure_id, CATALOGUE.council.area, **changes)
    return question_about(CATALOGUE, choice, own)


def test_others_quarterly_rates_take_their_yearly_populations():
    asked = choose("fostering_households_rate", frequency=QUARTER)
    assert asked.measure_ids == ("fostering_households_count",)
    assert asked.yearly == ("children_population_count",)


def test_others_yearly_rates_are_asked_for_at_once():
    asked = choose("fostering_households_rate", frequency=YEAR)
    assert asked.measure_ids == ("fostering_households_count", "children_population_count")
    assert asked.yearly == ()


def test_a_calendar_year_in_the_database_ends_after_the_day_of_its_estimate():
    one = period_at(2024, YEAR, MEASURES["children_population_count"].year, TimeBasis.SNAPSHOT)
    assert one.end.isoformat() == "2024-12-31"
