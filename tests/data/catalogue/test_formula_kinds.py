"""Ratios, rolling twelve months and rates from a population: what the catalogue refuses of them."""

import pytest

from data.catalogue import read_catalogue
from data.domain.formula import Formula, FormulaKind, PopulationOf, Term
from tests.data.catalogue.conftest import NEW, named, variant

RATIO, ROLLED = "measures/homes_ratio.toml", "measures/homes_rolled.toml"
RATE, PEOPLE = "measures/homes_rate.toml", "measures/people.toml"
NOT_ADDITIVE = {"additive_over_time = true": "additive_over_time = false"}
FILES = {
    RATIO: variant(
        NEW,
        named("homes_ratio", "New for each that left")
        | NOT_ADDITIVE
        | {'unit = "count"': 'unit = "ratio"', 'type = "count"': 'type = "number"'},
    )
    + '\n[formula]\nkind = "ratio"\nterms = ["homes_new"]\nof = ["homes_left"]\n',
    ROLLED: variant(
        NEW,
        named("homes_rolled", "New in twelve months")
        | NOT_ADDITIVE
        | {'["annual", "quarterly"]': '["quarterly"]', '"in_period"': '"rolling_12_months"'},
    )
    + '\n[formula]\nkind = "rolling_12_months"\nterms = ["homes_new"]\n',
    PEOPLE: variant(
        NEW,
        named("people", "Children here")
        | NOT_ADDITIVE
        | {
            '["annual", "quarterly"]': '["annual"]',
            '"financial"': '"calendar"',
            '"in_period"': '"snapshot"',
        },
    ),
    RATE: variant(
        NEW,
        named("homes_rate", "New for their number")
        | NOT_ADDITIVE
        | {
            'unit = "count"': 'unit = "rate"\nper = 10000',
            'type = "count"': 'type = "rate"\nscale = 10000',
        },
    )
    + '\n[formula]\nkind = "rate_from_population"\nterms = ["homes_new"]\nof = ["people"]\n'
    + 'population = "mid_year"\n',
}


@pytest.fixture
def kinds(small):
    for name, text in FILES.items():
        small.write(name, text)
    return small


def test_the_kinds_are_read(kinds):
    measures = read_catalogue(kinds.folder).measure_by_id
    new, left, people = Term("homes_new"), Term("homes_left"), Term("people")
    assert measures["homes_ratio"].formula == Formula(FormulaKind.RATIO, (new,), (left,))
    assert measures["homes_rolled"].formula == Formula(FormulaKind.ROLLING, (new,))
    assert measures["homes_rate"].formula == Formula(
        FormulaKind.RATE, (new,), (people,), population=PopulationOf.MID_YEAR
    )


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (RATIO, 'of = ["homes_left"]', 'of = ["homes_left"]\nscale = 100'),
        (RATIO, '"homes_new"]', '"homes_all"]'),  # a sum may be a term
        (RATE, '"homes_new"]', '"homes_all"]'),
        (RATE, '"mid_year"', '"latest"'),
    ],
)
def test_what_fits(kinds, name, old, new):
    kinds.change(name, old, new)
    assert read_catalogue(kinds.folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        (
            RATIO,
            'of = ["homes_left"]',
            "",
            f"{RATIO}, formula, key 'of': found nothing, "
            "expected the measures to divide by, as kind is 'ratio'",
        ),
        (
            RATIO,
            'of = ["homes_left"]',
            'of = ["homes_left"]\npopulation = "latest"',
            f"{RATIO}, formula, key 'population': found 'latest', "
            "expected no such key, as kind is 'ratio'",
        ),
        (
            RATIO,
            'of = ["homes_left"]',
            'of = ["homes_left"]\nscale = 0',
            f"{RATIO}, formula, key 'scale': found 0, expected a whole number from 1 to 1000000",
        ),
        (
            RATIO,
            'of = ["homes_left"]',
            'of = ["homes_left", "homes_ratio"]',
            f"{RATIO}, formula, key 'of': found 'homes_ratio', "
            "expected a measure that is not itself made from this one",
        ),
        (
            RATIO,
            'of = ["homes_left"]',
            'of = ["homes_net"]',
            f"{RATIO}, formula, key 'of': found 'homes_net', "
            "expected a measure that cannot fall below 0, as a difference can",
        ),
        (
            RATIO,
            '["homes_new"]',
            '["homes_new", "homes_rate"]',
            f"{RATIO}, formula, key 'terms': found 'homes_rate', "
            "expected a measure whose unit is 'count'",
        ),
        (
            ROLLED,
            '["homes_new"]',
            '["homes_new", "homes_left"]',
            f"{ROLLED}, formula, key 'terms': found 'homes_new', 'homes_left', "
            "expected one measure, as kind is 'rolling_12_months'",
        ),
        (
            ROLLED,
            '["homes_new"]',
            '["homes_new"]\nscale = 100',
            f"{ROLLED}, formula, key 'scale': found 100, "
            "expected no such key, as kind is 'rolling_12_months'",
        ),
        (
            ROLLED,
            '"rolling_12_months"\ntheme',
            '"in_period"\ntheme',
            f"{ROLLED}, key 'time_basis': found 'in_period', "
            "expected 'rolling_12_months', as kind is 'rolling_12_months'",
        ),
        (
            ROLLED,
            '["quarterly"]',
            '["annual", "quarterly"]',
            f"{ROLLED}, key 'frequencies': found 'annual', 'quarterly', "
            "expected parts of a year only, as kind is 'rolling_12_months'",
        ),
        (
            ROLLED,
            '["homes_new"]',
            '["people"]',
            f"{ROLLED}, formula, key 'terms': found 'people', "
            "expected a measure that is 'in_period': others do not add up over time",
        ),
        (
            ROLLED,
            '["homes_new"]',
            '["homes_ratio"]',
            f"{ROLLED}, formula, key 'terms': found 'homes_ratio', "
            "expected a count, a percentage, a rate or an average",
        ),
        (
            RATE,
            'population = "mid_year"\n',
            "",
            f"{RATE}, formula, key 'population': found nothing, "
            "expected the rule for the population, as kind is 'rate_from_population'",
        ),
        (
            RATE,
            'of = ["people"]',
            "",
            f"{RATE}, formula, key 'of': found nothing, "
            "expected the measure of the population, as kind is 'rate_from_population'",
        ),
        (
            RATE,
            'of = ["people"]',
            'of = ["homes_left"]',
            f"{RATE}, formula, key 'of': found 'homes_left', "
            "expected a count of people once in each calendar year, at one time",
        ),
        (
            RATE,
            '"in_period"',
            '"snapshot"',
            f"{RATE}, formula, key 'terms': found 'homes_new', "
            "expected a measure that is 'snapshot'",
        ),
        (
            RATE,
            'unit = "rate"\nper = 10000',
            'unit = "percent"',
            f"{RATE}, key 'type': found 'rate', expected 'percentage', as the unit is 'percent'\n"
            f"{RATE}, key 'unit': found 'percent', "
            "expected 'rate', as the measure is a rate from a population",
        ),
    ],
)
def test_what_does_not_fit(kinds, name, old, new, problem):
    kinds.change(name, old, new)
    assert kinds.problems() == problem.split("\n")


def test_a_count_that_does_not_add_up_over_time_cannot_be_rolled(kinds):
    kinds.change("measures/homes_new.toml", "over_time = true", "over_time = false")
    assert kinds.problems() == [
        f"{ROLLED}, formula, key 'terms': found 'homes_new', "
        "expected a count that is additive_over_time"
    ]


def test_a_scale_stands_only_where_the_unit_says_none(kinds):
    kinds.change(RATIO, 'unit = "ratio"', 'unit = "percent"')
    kinds.change(RATIO, 'type = "number"', 'type = "percentage"')
    kinds.change(RATIO, 'of = ["homes_left"]', 'of = ["homes_left"]\nscale = 100')
    assert kinds.problems() == [
        f"{RATIO}, formula, key 'scale': found 100, expected no such key, as the unit is 'percent'"
    ]


def test_a_circle_through_three_kinds_is_refused(kinds):
    kinds.change(RATE, '"homes_new"]', '"homes_new", "homes_sum"]')
    text = (kinds.folder / "measures/homes_all.toml").read_text(encoding="utf-8")
    text = text.replace("homes_all", "homes_sum").replace("All homes", "Sum of homes")
    kinds.write("measures/homes_sum.toml", text.replace('"homes_left"]', '"homes_rate"]'))
    assert kinds.problems() == [
        f"{RATE}, formula, key 'terms': found 'homes_sum', "
        "expected a measure that is not itself made from this one",
        "measures/homes_sum.toml, formula, key 'terms': found 'homes_rate', "
        "expected a measure that is not itself made from this one",
    ]
