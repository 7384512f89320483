"""What is said of keys that are right by themselves and do not fit one another."""

import pytest

from data.catalogue import read_catalogue

NEW = "measures/homes_new.toml"
NET = "measures/homes_net.toml"
ALL = "measures/homes_all.toml"
PCT = "measures/homes_left_pct.toml"
RATE = "measures/care_rate.toml"


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        # Within one measure
        (
            NEW,
            'type = "count"',
            'type = "number"',
            f"{NEW}, key 'type': found 'number', expected 'count', as the unit is 'count'",
        ),
        (
            PCT,
            'type = "percentage"',
            'type = "number"',
            f"{PCT}, key 'type': found 'number', expected 'percentage', as the unit is 'percent'",
        ),
        (
            RATE,
            'unit = "rate"\nper = 10000',
            'unit = "days"',
            f"{RATE}, key 'type': found 'rate', expected 'number', as the unit is 'days'",
        ),
        (
            NEW,
            "decimals = 0",
            "decimals = 1",
            f"{NEW}, key 'decimals': found 1, expected 0, as the unit is 'count'",
        ),
        (
            NEW,
            "decimals = 0",
            "decimals = 0\nper = 1000",
            f"{NEW}, key 'per': found 1000, expected no such key, as unit is 'count'",
        ),
        (
            RATE,
            "\nper = 10000",
            "",
            f"{RATE}, key 'per': found nothing, expected a value, as unit is 'rate'",
        ),
        (
            RATE,
            "\nscale = 10000",
            "",
            f"{RATE}, key 'scale': found nothing, expected a value, as type is 'rate'",
        ),
        (
            RATE,
            "\nscale = 10000",
            "\nscale = 1000",
            f"{RATE}, key 'scale': found 1000, expected 10000, the same as per",
        ),
        (
            NEW,
            "decimals = 0",
            "decimals = 0\nscale = 1000",
            f"{NEW}, key 'scale': found 1000, expected no such key, as type is 'count'",
        ),
        (
            RATE,
            "\ntarget_value = 60",
            "",
            f"{RATE}, key 'target_value': found nothing, expected a value, as polarity is 'target'",
        ),
        (
            NEW,
            "decimals = 0",
            "decimals = 0\ntarget_value = 1.0",
            f"{NEW}, key 'target_value': found 1.0, expected no such key, as polarity is 'neutral'",
        ),
        (
            PCT,
            "maximum = 100",
            "maximum = 0",
            f"{PCT}, key 'maximum': found 0.0, expected a number above the minimum, 0",
        ),
        (
            RATE,
            "additive_over_time = false",
            "additive_over_time = true",
            f"{RATE}, key 'additive_over_time': found true, "
            "expected false: only counts in_period add up",
        ),
        (
            NEW,
            'time_basis = "in_period"',
            'time_basis = "year_to_date"',
            f"{NEW}, key 'additive_over_time': found true, "
            "expected false: only counts in_period add up",
        ),
        (
            RATE,
            '["annual", "monthly"]',
            '["monthly", "annual"]',
            f"{RATE}, key 'frequencies': found 'monthly', 'annual', "
            "expected annual, monthly: the finest last",
        ),
        (
            RATE,
            '["annual", "monthly"]',
            '["annual", "termly"]',
            f"{RATE}, key 'year': found 'financial', expected 'academic', "
            "as the figures are termly",
        ),
        (
            ALL,
            'year = "financial"',
            'year = "academic"',
            f"{ALL}, key 'year': found 'academic', expected 'financial' or 'september' "
            "or 'calendar', as the figures are quarterly\n"
            f"{ALL}, formula, key 'terms': found 'homes_new', "
            "expected a measure of the academic year\n"
            f"{ALL}, formula, key 'terms': found 'homes_left', "
            "expected a measure of the academic year",
        ),
        (
            RATE,
            'id = "care_rate"',
            'id = "care_rates"',
            f"{RATE}, key 'id': found 'care_rates', expected 'care_rate', the name of the file",
        ),
        # Formulas
        (
            ALL,
            '"homes_left"]',
            '"homes_lost"]',
            f"{ALL}, formula, key 'terms': found 'homes_lost', expected the id of a measure",
        ),
        (
            ALL,
            '"homes_left"]',
            '"homes_all"]',
            f"{ALL}, formula, key 'terms': found 'homes_all', "
            "expected a measure that is not itself made from this one",
        ),
        (
            PCT,
            'of = ["homes_left"]',
            'of = ["homes_net"]',
            f"{PCT}, formula, key 'of': found 'homes_net', "
            "expected a measure that cannot fall below 0, as a difference can",
        ),
        (
            ALL,
            '"homes_left"]',
            '"care_rate"]',
            f"{ALL}, formula, key 'terms': found 'care_rate', "
            "expected a measure whose unit is 'count'",
        ),
        (
            ALL,
            '["annual", "quarterly"]',
            '["annual", "quarterly", "monthly"]',
            f"{ALL}, formula, key 'terms': found 'homes_new', "
            "expected a measure with annual and quarterly and monthly figures\n"
            f"{ALL}, formula, key 'terms': found 'homes_left', "
            "expected a measure with annual and quarterly and monthly figures",
        ),
        (
            ALL,
            '["homes_new", "homes_left"]',
            '["homes_new"]',
            f"{ALL}, formula, key 'terms': found 'homes_new', "
            "expected two measures or more, as kind is 'sum'",
        ),
        (
            NET,
            '"homes_left"]',
            '"homes_left", "homes_all"]',
            f"{NET}, formula, key 'terms': found 'homes_new', 'homes_left', 'homes_all', "
            "expected two measures, as kind is 'difference'",
        ),
        (
            PCT,
            'of = ["homes_left"]',
            "",
            f"{PCT}, formula, key 'of': found nothing, "
            "expected the measures of the whole, as kind is 'share'",
        ),
        (
            ALL,
            '"homes_left"]',
            '"homes_left"]\nof = ["homes_new"]',
            f"{ALL}, formula, key 'of': found 'homes_new', expected no such key, as kind is 'sum'",
        ),
        (
            PCT,
            'unit = "percent"',
            'unit = "ratio"',
            f"{PCT}, key 'type': found 'percentage', expected 'number', as the unit is 'ratio'\n"
            f"{PCT}, key 'unit': found 'ratio', expected 'percent', as the measure is a share",
        ),
        (
            NEW,
            'finding = "{value} homes in {period}"',
            'negative = "Fewer"',
            f"{NEW}, words, key 'negative': found 'Fewer', "
            "expected no such key, as the measure is not a declared difference",
        ),
        (
            NET,
            'zero = "As many homes"',
            "",
            f"{NET}, words, key 'zero': found nothing, "
            "expected words, as there are some for negative",
        ),
        # What is there twice
        (
            NEW,
            'title = "New foster homes"',
            'title = "all Homes"',
            f"{NEW}, key 'title': found 'all Homes', "
            f"expected something that no other has; {ALL} has it",
        ),
        (
            NEW,
            'short = "New homes"',
            'short = "All homes"',
            f"{NEW}, key 'short': found 'All homes', "
            f"expected something that no other has; {ALL} has it",
        ),
        (
            "events.toml",
            '"inspection-2024"',
            '"new-service"',
            "events.toml, event 'new-service', key 'id': found 'new-service', expected something "
            "that no other has; events.toml, event 'new-service' has it",
        ),
        (
            "glossary.toml",
            'term = "area"',
            'term = "period"',
            "glossary.toml, term 'period', key 'term': found 'period', expected something "
            "that no other has; glossary.toml, term 'Period' has it",
        ),
        (
            "themes.toml",
            'title = "Children in care"',
            'title = "Fostering"',
            "themes.toml, theme 'children-in-care', key 'title': found 'Fostering', expected "
            "something that no other has; themes.toml, theme 'fostering' has it",
        ),
        (
            "areas.toml",
            'parent = "E92000001"\nold_code = ""',
            'parent = "E92000001"\nold_code = "123"',
            "areas.toml, area 'E06000001', key 'old_code': found '123', expected something "
            "that no other of its time has; areas.toml, area 'E12000001' has it",
        ),
        # Names of what is not there
        (
            NEW,
            'theme = "fostering"',
            'theme = "Fostering"',
            f"{NEW}, key 'theme': found 'Fostering', expected the id of a theme in themes.toml",
        ),
        (
            NEW,
            '["Stable, loving homes"]',
            '["Stable, loving homes", "Outcome 4"]',
            f"{NEW}, key 'framework_outcomes': found 'Outcome 4', "
            "expected the title of an outcome in framework.toml",
        ),
        (
            NEW,
            'theme = "Leadership"',
            'theme = "Leaders"',
            f"{NEW}, plan 1, key 'theme': found 'Leaders', expected a theme of plan.toml",
        ),
        (
            NEW,
            'theme = "Leadership"',
            'theme = "Practice"',
            f"{NEW}, plan 1, key 'sub_theme': found 'Sufficiency', expected one of Neglect",
        ),
        (
            "events.toml",
            'themes = ["fostering"]',
            'themes = ["fostering", "health"]',
            "events.toml, event 'new-service', key 'themes': found 'health', "
            "expected 'all' or ids of themes",
        ),
        (
            "overview.toml",
            '"homes_net"',
            '"homes"',
            "overview.toml, lead 'homes', key 'measure': found 'homes', "
            "expected the id of a measure",
        ),
        (
            "council.toml",
            "E06000001",
            "E06000002",
            "council.toml, key 'area': found 'E06000002', "
            "expected the code of an area in areas.toml",
        ),
        # Areas and events
        (
            "areas.toml",
            'parent = "E12000001"',
            'parent = "E06000001"',
            "areas.toml, area 'E06000001', key 'parent': found 'E06000001', "
            "expected the code of a country or region",
        ),
        (
            "areas.toml",
            'parent = "E92000001"',
            'parent = ""',
            "areas.toml, area 'E12000001', key 'parent': found '', expected the code of a country",
        ),
        (
            "areas.toml",
            'level = "country"\nparent = ""',
            'level = "country"\nparent = "E12000001"',
            "areas.toml, area 'E92000001', key 'parent': found 'E12000001', "
            "expected an empty text, as the area is a country",
        ),
        (
            "events.toml",
            'end = "2024-07-26"',
            'end = "2024-07-14"',
            "events.toml, event 'inspection-2024', key 'end': found 14 Jul 2024, "
            "expected 15 Jul 2024 or later",
        ),
        (
            "events.toml",
            'end = "2024-07-26"',
            'end = "2024-06"',
            "events.toml, event 'inspection-2024', key 'end': found Jun 2024, "
            "expected 15 Jul 2024 or later",
        ),
    ],
)
def test_keys_that_do_not_fit(small, name, old, new, problem):
    small.change(name, old, new)

    assert small.problems() == problem.split("\n")


def test_two_sums_made_from_one_another_are_a_circle(small):
    small.change(ALL, '"homes_left"]', '"homes_sum"]')
    text = (small.folder / ALL).read_text(encoding="utf-8")
    for old, new in (("homes_all", "homes_sum"), ("All homes", "Sum of homes")):
        text = text.replace(old, new)
    small.write("measures/homes_sum.toml", text.replace('"homes_sum"]', '"homes_all"]'))

    assert small.problems() == [
        f"{ALL}, formula, key 'terms': found 'homes_sum', "
        "expected a measure that is not itself made from this one",
        "measures/homes_sum.toml, formula, key 'terms': found 'homes_all', "
        "expected a measure that is not itself made from this one",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("events.toml", 'end = "2024-07-26"', 'end = "2024"'),  # as far as known, not before
        ("events.toml", 'end = "2024-07-26"', 'end = "2024-07-15"'),
        (NET, '"homes_new"', '"homes_all"'),  # a sum may be a term
        ("areas.toml", 'parent = "E12000001"', 'parent = "E92000001"'),  # no region
        (RATE, '"monthly"', '"quarterly", "monthly"'),  # 2011-12 is refused when it is loaded
        (RATE, 'year = "financial"', 'year = "september"'),
        (NEW, '"New homes"', '"New foster homes in the year"'),  # 28 characters
    ],
)
def test_what_is_allowed(small, name, old, new):
    small.change(name, old, new)

    assert read_catalogue(small.folder)
