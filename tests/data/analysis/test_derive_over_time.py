"""Ratios, twelve months together and rates from a population, reckoned by hand."""

from fractions import Fraction

import pytest

from data.analysis.derived.derive import measures_behind, observations_of, populations_behind
from data.domain.formula import Formula, FormulaKind, PopulationOf, Term
from data.domain.measure import Unit, ValueType
from data.domain.missing import MissingReason
from data.domain.observation import Provenance, Source
from data.domain.period import Frequency, TimeBasis, YearType
from tests.data.analysis.builders import (
    NOT_AVAILABLE,
    SUPPRESSED,
    figure,
    figures,
    make_catalogue,
    make_measure,
)
from tests.data.analysis.revised_builders import change, loaded_on, revised, was

MONTHLY, QUARTERLY, ANNUAL = Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.ANNUAL
APRIL_2024 = 2024 * 12 + 3
FREQUENCIES = (ANNUAL, QUARTERLY, MONTHLY)
NEW = make_measure("new", frequencies=FREQUENCIES, additive_over_time=True)
LEFT = make_measure("left", frequencies=FREQUENCIES)
PEOPLE = make_measure(
    "people",
    frequencies=(ANNUAL,),
    year=YearType.CALENDAR,
    time_basis=TimeBasis.SNAPSHOT,
)


def ratio(**changes):
    formula = Formula(
        FormulaKind.RATIO, (Term("new"),), (Term("left"),), scale=changes.pop("scale", None)
    )
    kind = {"unit": Unit.RATIO, "type": ValueType.NUMBER, "frequencies": FREQUENCIES}
    return make_measure("worked_out", formula=formula, **(kind | changes))


def rolling(of=NEW, **changes):
    return make_measure(
        "rolled",
        formula=Formula(FormulaKind.ROLLING, (Term(of.id),)),
        time_basis=TimeBasis.ROLLING_12_MONTHS,
        frequencies=(QUARTERLY, MONTHLY),
        unit=of.unit,
        **changes,
    )


def rate(rule, **changes):
    formula = Formula(FormulaKind.RATE, (Term("new"),), (Term("people"),), population=rule)
    kind = {"unit": Unit.RATE, "type": ValueType.RATE, "per": 10_000, "frequencies": FREQUENCIES}
    return make_measure("rate", formula=formula, **(kind | changes))


def work_out(measure, *seen, also=()):
    loaded = {}
    for one in seen:
        loaded.setdefault(one.measure_id, []).append(one)
    return observations_of(make_catalogue(NEW, LEFT, PEOPLE, *also, measure), measure, loaded)


# Ratio


def test_a_ratio_divides_one_by_the_other_and_keeps_both():
    (found,) = work_out(ratio(), figure(NEW, 2024, 90), figure(LEFT, 2024, 72))
    assert (found.value, found.numerator, found.denominator) == (1.25, 90, 72)


def test_a_ratio_is_multiplied_by_its_scale_or_what_its_unit_says():
    seen = figure(NEW, 2024, 90), figure(LEFT, 2024, 72)
    assert [one.value for one in work_out(ratio(scale=100), *seen)] == [125]
    percent = ratio(unit=Unit.PERCENT, type=ValueType.PERCENTAGE)
    assert [one.value for one in work_out(percent, *seen)] == [125]
    per_thousand = ratio(unit=Unit.RATE, type=ValueType.RATE, per=1_000)
    assert [one.value for one in work_out(per_thousand, *seen)] == [1250]


def test_a_ratio_of_shares_counts_nothing():
    share = make_measure("new", unit=Unit.PERCENT)
    catalogue = make_catalogue(share, LEFT, ratio())
    loaded = {"new": [figure(share, 2024, 40)], "left": [figure(LEFT, 2024, 23)]}
    (found,) = observations_of(catalogue, ratio(), loaded)
    assert found.value == pytest.approx(40 / 23)
    assert (found.numerator, found.denominator) == (None, None)


def test_nothing_divided_by_is_not_applicable():
    (found,) = work_out(ratio(), figure(NEW, 2024, 3), figure(LEFT, 2024, 0))
    assert (found.value, found.missing) == (None, MissingReason.NOT_APPLICABLE)


def test_a_ratio_hands_on_the_reason_of_what_it_divides_by():
    (found,) = work_out(ratio(), figure(NEW, 2024, 3), figure(LEFT, 2024, SUPPRESSED))
    assert (found.value, found.missing) == (None, SUPPRESSED)


# Twelve months together


def test_twelve_months_of_a_count_are_added_up():
    counts = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7]
    found = work_out(rolling(), *figures(NEW, APRIL_2024, counts, MONTHLY))
    # 3+1+4+1+5+9+2+6+5+3+5+8 = 52; less 3 and with 9: 58; less 1 and with 7: 64
    assert [one.value for one in found] == [52, 58, 64]
    assert [one.period.label for one in found] == ["2025-03", "2025-04", "2025-05"]
    spans = [(str(one.period.start), str(one.period.end)) for one in found]
    assert spans[0] == ("2024-04-01", "2025-03-31")
    assert spans[2] == ("2024-06-01", "2025-05-31")


def test_four_quarters_are_a_year_and_months_are_not_mixed_with_them():
    quarters = figures(NEW, 2024 * 4, [10, 11, 12, 13, 20], QUARTERLY)
    months = figures(NEW, APRIL_2024, [1, 2, 3], MONTHLY)  # too few for a year
    found = work_out(rolling(), *quarters, *months)
    assert [(one.period.name, one.value) for one in found] == [
        ("Q4 2024-25", 46),
        ("Q1 2025-26", 56),
    ]


def test_a_month_that_was_never_loaded_leaves_no_figure_and_is_named():
    counts = [1, 1, None, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    found = work_out(rolling(), *figures(NEW, APRIL_2024, counts, MONTHLY))
    assert [one.value for one in found] == [None, None, None, 12]
    assert {one.missing for one in found[:3]} == {NOT_AVAILABLE}
    assert found[0].note == "Not all of the 12 months are known: Jun 2024: no figure loaded"


def test_a_quarter_without_a_value_hands_its_reason_on():
    quarters = figures(NEW, 2024 * 4, [10, SUPPRESSED, 12, 13, 20, 30], QUARTERLY)
    found = work_out(rolling(), *quarters)
    assert [one.value or one.missing for one in found] == [SUPPRESSED, SUPPRESSED, 75]
    assert found[0].note == (
        "Not all of the 12 months are known: Q2 2024-25: suppressed to protect individuals"
    )


SHARE = make_measure("share", frequencies=FREQUENCIES, unit=Unit.PERCENT)


def shares(pairs, measure=SHARE, scale=100):
    return [
        figure(
            measure,
            2024 * 4 + place,
            scale * above / below,
            QUARTERLY,
            numerator=above,
            denominator=below,
        )
        for place, (above, below) in enumerate(pairs)
    ]


def test_twelve_months_of_a_share_are_all_parts_of_all_wholes_and_no_mean():
    found = work_out(
        rolling(SHARE), *shares([(1, 2), (9, 10), (0, 1), (30, 37), (8, 8)]), also=[SHARE]
    )
    # 40 of 50, then 47 of 56; the mean of the four percentages would be 55.3
    assert [(one.numerator, one.denominator) for one in found] == [(40, 50), (47, 56)]
    assert found[0].value == 80
    assert found[1].value == pytest.approx(float(Fraction(4700, 56)))


def test_a_share_without_the_numbers_behind_it_cannot_be_rolled():
    seen = shares([(1, 2), (9, 10), (0, 1)])
    bare = figure(SHARE, 2024 * 4 + 3, 81.1, QUARTERLY)
    (found,) = work_out(rolling(SHARE), *seen, bare, also=[SHARE])
    assert (found.value, found.missing) == (None, NOT_AVAILABLE)
    assert found.note == (
        "Not all of the 12 months are known: Q4 2024-25: the numbers behind it are not loaded"
    )


def test_twelve_months_of_a_rate_divide_by_the_mean_population():
    per = make_measure("share", frequencies=FREQUENCIES, unit=Unit.RATE, per=1_000)
    seen = shares([(10, 4000), (20, 4000), (30, 6000), (40, 6000)], per, 1_000)
    (found,) = work_out(rolling(per, per=1_000), *seen, also=[per])
    assert (found.numerator, found.denominator, found.value) == (100, 5000, 20)


def test_notes_of_the_months_name_them_and_caveats_come_once():
    seen = figures(NEW, 2024 * 4, [1, 2, 3], QUARTERLY)
    places = Provenance(Source("letter", "Letter"), "7"), Provenance(Source("b", "B"), "1")
    last = figure(
        NEW, 2024 * 4 + 3, 4, QUARTERLY, note="An estimate", caveat="Small.", provenance=places
    )
    (found,) = work_out(rolling(), *seen, last)
    assert (found.value, found.note, found.caveat) == (10, "Q4 2024-25: An estimate", "Small.")
    assert found.provenance[-2:] == places
    assert len(found.provenance) == 5


def test_a_month_that_was_revised_revised_the_twelve():
    seen = [loaded_on(one, 1) for one in figures(NEW, APRIL_2024, [1] * 11, MONTHLY)]
    last = loaded_on(figure(NEW, APRIL_2024 + 11, 9, MONTHLY), 1)
    (found,) = work_out(rolling(), *seen, revised(last, was(4, change(3))))
    (one,) = found.revisions
    assert (found.value, one.before.value, one.change.id) == (20, 15, 3)


# Rates from a population


def people(*given):
    return figures(PEOPLE, 2021, given)


def test_the_rate_of_a_year_takes_the_middle_of_that_year():
    found = work_out(
        rate(PopulationOf.MID_YEAR),
        *figures(NEW, 2022, [30, 33, 36]),
        *people(50_000, 60_000, 66_000, 72_000),
    )
    # 30 June 2022 lies in 2022-23: 30 / 60,000, then 33 / 66,000 and 36 / 72,000
    assert [one.value for one in found] == pytest.approx([5, 5, 5])
    assert [one.denominator for one in found] == [60_000, 66_000, 72_000]
    assert [one.note for one in found] == [
        f"Population of mid-{year}" for year in (2022, 2023, 2024)
    ]


@pytest.mark.parametrize(
    ("year", "ordinal", "frequency", "taken"),
    [
        (YearType.FINANCIAL, 2023 * 12 + 2, MONTHLY, 2022),  # March 2023 is in 2022-23
        (YearType.FINANCIAL, 2023 * 12 + 3, MONTHLY, 2023),  # April 2023 is in 2023-24
        (YearType.FINANCIAL, 2022 * 4 + 3, QUARTERLY, 2022),  # January to March 2023
        (YearType.ACADEMIC, 2022, ANNUAL, 2023),  # September 2022 to August 2023
        (YearType.CALENDAR, 2023 * 12, MONTHLY, 2023),
        (YearType.SEPTEMBER, 2023, ANNUAL, 2023),  # October 2022 to September 2023
        (YearType.SEPTEMBER, 2022 * 12 + 10, MONTHLY, 2023),  # November 2022
    ],
)
def test_the_middle_of_each_kind_of_year(year, ordinal, frequency, taken):
    counted = make_measure("new", frequencies=FREQUENCIES, year=year)
    measure = rate(PopulationOf.MID_YEAR, year=year)
    catalogue = make_catalogue(counted, PEOPLE, measure)
    loaded = {"new": [figure(counted, ordinal, 10, frequency)], "people": people(1, 2, 3, 4)}
    (found,) = observations_of(catalogue, measure, loaded)
    assert found.note == f"Population of mid-{taken}"
    assert found.denominator == taken - 2020


def test_the_latest_population_is_no_later_than_the_end_of_the_period():
    measure = rate(PopulationOf.LATEST)
    seen = figures(NEW, 2022 * 12 + 4, [6, 6, 6], MONTHLY)  # May, June and July 2022
    found = work_out(measure, *seen, *people(20_000, 30_000, 40_000))
    # on 31 May the latest is of 30 June 2021; from 30 June on the one of 2022
    assert [one.denominator for one in found] == [20_000, 30_000, 30_000]
    assert [one.value for one in found] == pytest.approx([3, 2, 2])


def test_an_old_population_is_taken_for_three_years_and_no_longer():
    measure = rate(PopulationOf.LATEST)
    seen = figures(NEW, 2024 * 12 + 5, [6, 6], MONTHLY)  # June and July 2024
    found = work_out(measure, *seen, *people(20_000))  # mid-2021
    assert [one.value for one in found] == [3, None]
    assert found[1].missing is NOT_AVAILABLE
    assert found[1].note == "No population of the 3 years before is loaded"


def test_a_year_whose_population_is_not_loaded_has_no_rate_and_says_so():
    found = work_out(rate(PopulationOf.MID_YEAR), *figures(NEW, 2021, [3, 4]), *people(20_000))
    assert [one.value for one in found] == [1.5, None]
    assert found[1].note == "Population of mid-2022: not loaded"


def test_without_any_population_there_is_no_rate_at_all():
    assert work_out(rate(PopulationOf.LATEST), *figures(NEW, 2021, [3, 4])) == ()


def test_a_rate_hands_on_the_reasons_of_the_count_and_of_the_population():
    found = work_out(
        rate(PopulationOf.MID_YEAR),
        *figures(NEW, 2021, [SUPPRESSED, 4]),
        *people(20_000, MissingReason.UNRELIABLE),
    )
    assert [one.missing for one in found] == [SUPPRESSED, MissingReason.UNRELIABLE]


def test_a_revised_population_revised_the_rate():
    before = revised(loaded_on(people(20_000)[0], 1), was(30_000, change(3)))
    counted = loaded_on(figure(NEW, 2021, 6), 1)
    (found,) = work_out(rate(PopulationOf.MID_YEAR), counted, before)
    assert (found.value, found.revisions[0].before.value) == (3, 2)


# Formulas of formulas


def test_twelve_months_of_a_rate_that_is_itself_worked_out():
    measure = rate(PopulationOf.MID_YEAR)
    over_year = rolling(measure, per=10_000)
    counts = figures(NEW, 2023 * 4, [5, 6, 7, 8, 9], QUARTERLY)
    found = work_out(over_year, *counts, *people(1, 1, 20_000, 40_000), also=[measure])
    # 26 a year for 20,000; then 30 for (3 x 20,000 + 40,000) / 4 = 25,000
    assert [one.value for one in found] == pytest.approx([13, 12])
    catalogue = make_catalogue(NEW, PEOPLE, measure, over_year)
    assert measures_behind(catalogue, over_year) == ("new", "people")
    assert populations_behind(catalogue, over_year) == {"people"}
    assert populations_behind(catalogue, NEW) == frozenset()
