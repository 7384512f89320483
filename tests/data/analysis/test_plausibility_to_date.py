"""What is counted from the start of the year cannot become fewer within it."""

from dataclasses import replace

from data.domain.measure import Unit, ValueType
from data.domain.period import Frequency, TimeBasis
from tests.data.analysis.builders import figure, figures, make_measure
from tests.data.analysis.plausibility_builders import ENGLAND, WIDE, catalogue_of, flags, said

LEFT = make_measure("left", time_basis=TimeBasis.YEAR_TO_DATE)
CATALOGUE = catalogue_of(LEFT, plausibility=WIDE)


def quarters(*values, measure=LEFT):
    return figures(measure, 2024 * 4, values, Frequency.QUARTERLY)


def test_a_fall_within_the_year():
    (flag,) = flags(CATALOGUE, quarters(None, None, 17), quarters(9, 19))

    assert flag.words == (
        "17 in Barsetshire in Q3 2024-25 after 19 in Q2 2024-25: "
        "a count for the year to date does not fall"
    )
    assert (flag.reason, flag.period.name, flag.row) == ("to_date_falls", "Q3 2024-25", 2)


def test_the_year_is_no_less_than_its_last_part():
    year = figures(LEFT, 2024, [37])

    assert said(CATALOGUE, [*quarters(9, 19, 30, 37), *year]) == []
    assert said(CATALOGUE, [*quarters(9, 19, 30, 38), *year]) == [
        "37 in Barsetshire in 2024-25 after 38 in Q4 2024-25: "
        "a count for the year to date does not fall"
    ]


def test_each_year_begins_again():
    assert said(CATALOGUE, quarters(9, 19, 30, 38, 8)) == []


def test_only_counts_for_the_year_to_date_of_one_area_and_part():
    each = replace(LEFT, time_basis=TimeBasis.IN_PERIOD)
    assert said(catalogue_of(each, plausibility=WIDE), quarters(19, 9, measure=each)) == []
    share = replace(LEFT, unit=Unit.PERCENT, type=ValueType.PERCENTAGE)
    assert said(catalogue_of(share, plausibility=WIDE), quarters(19, 9, measure=share)) == []
    second = {"frequency": Frequency.QUARTERLY}
    others = [
        figure(LEFT, 2024 * 4 + 1, 1, area_code=ENGLAND.code, **second),
        figure(LEFT, 2024 * 4 + 1, 1, breakdown="Kinship", **second),
    ]
    assert said(CATALOGUE, [*quarters(9), *others]) == []


def test_rounded_counts_may_fall_by_half_of_each():
    def england(*values):
        return [replace(one, area_code=ENGLAND.code) for one in quarters(*values)]

    assert said(CATALOGUE, england(120, 110)) == []
    assert len(said(CATALOGUE, england(130, 110))) == 1
