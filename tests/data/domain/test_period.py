from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.period import (
    Frequency,
    TimeBasis,
    YearType,
    expected_periods,
    parse_period,
    period_at,
    periods_between,
)

ANNUAL, TERMLY = (Frequency.ANNUAL,), (Frequency.TERMLY,)
QUARTERLY, MONTHLY = (Frequency.QUARTERLY,), (Frequency.MONTHLY,)
FINANCIAL, ACADEMIC = YearType.FINANCIAL, YearType.ACADEMIC
CALENDAR, SEPTEMBER = YearType.CALENDAR, YearType.SEPTEMBER


@pytest.mark.parametrize(
    ("label", "frequencies", "year", "start", "end"),
    [
        ("2024-25", ANNUAL, FINANCIAL, date(2024, 4, 1), date(2025, 3, 31)),
        ("1999-00", ANNUAL, FINANCIAL, date(1999, 4, 1), date(2000, 3, 31)),
        ("2009-10", ANNUAL, FINANCIAL, date(2009, 4, 1), date(2010, 3, 31)),
        ("2024-25", ANNUAL, ACADEMIC, date(2024, 9, 1), date(2025, 8, 31)),
        ("2024", ANNUAL, CALENDAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2025", ANNUAL, SEPTEMBER, date(2024, 10, 1), date(2025, 9, 30)),
        ("2024-25 Q1", QUARTERLY, FINANCIAL, date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-25 Q3", QUARTERLY, FINANCIAL, date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-25 Q4", QUARTERLY, FINANCIAL, date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-25 Q1", QUARTERLY, SEPTEMBER, date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-25 Autumn", TERMLY, ACADEMIC, date(2024, 9, 1), date(2024, 12, 31)),
        ("2024-25 Spring", TERMLY, ACADEMIC, date(2025, 1, 1), date(2025, 4, 30)),
        ("2024-25 Summer", TERMLY, ACADEMIC, date(2025, 5, 1), date(2025, 8, 31)),
        ("2024-02", MONTHLY, FINANCIAL, date(2024, 2, 1), date(2024, 2, 29)),  # a leap year
        ("2100-02", MONTHLY, FINANCIAL, date(2100, 2, 1), date(2100, 2, 28)),  # not one
        ("2024-12", MONTHLY, CALENDAR, date(2024, 12, 1), date(2024, 12, 31)),
    ],
)
def test_label_is_read_as_its_first_and_last_day(label, frequencies, year, start, end):
    period = parse_period(label, frequencies, year)

    assert (period.label, period.start, period.end) == (label, start, end)
    assert period.frequency is frequencies[0]


@pytest.mark.parametrize(
    ("label", "frequencies", "basis", "start", "end"),
    [
        # Year to date: always from the year's first day
        ("2024-25 Q1", QUARTERLY, TimeBasis.YEAR_TO_DATE, date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-25 Q2", QUARTERLY, TimeBasis.YEAR_TO_DATE, date(2024, 4, 1), date(2024, 9, 30)),
        ("2024-25 Q4", QUARTERLY, TimeBasis.YEAR_TO_DATE, date(2024, 4, 1), date(2025, 3, 31)),
        ("2025-03", MONTHLY, TimeBasis.YEAR_TO_DATE, date(2024, 4, 1), date(2025, 3, 31)),
        ("2025-04", MONTHLY, TimeBasis.YEAR_TO_DATE, date(2025, 4, 1), date(2025, 4, 30)),
        ("2024-25", ANNUAL, TimeBasis.YEAR_TO_DATE, date(2024, 4, 1), date(2025, 3, 31)),
        # Rolling 12 months: the year that ends with the period
        (
            "2024-25 Q2",
            QUARTERLY,
            TimeBasis.ROLLING_12_MONTHS,
            date(2023, 10, 1),
            date(2024, 9, 30),
        ),
        ("2024-02", MONTHLY, TimeBasis.ROLLING_12_MONTHS, date(2023, 3, 1), date(2024, 2, 29)),
        ("2024-25", ANNUAL, TimeBasis.ROLLING_12_MONTHS, date(2024, 4, 1), date(2025, 3, 31)),
        # Three-year average: three years that end with the period
        ("2024-25", ANNUAL, TimeBasis.THREE_YEAR_AVERAGE, date(2022, 4, 1), date(2025, 3, 31)),
        (
            "2024-25 Q3",
            QUARTERLY,
            TimeBasis.THREE_YEAR_AVERAGE,
            date(2022, 1, 1),
            date(2024, 12, 31),
        ),
        # All else: the period itself
        ("2024-25 Q2", QUARTERLY, TimeBasis.SNAPSHOT, date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-25 Q2", QUARTERLY, TimeBasis.COHORT, date(2024, 7, 1), date(2024, 9, 30)),
    ],
)
def test_time_basis_sets_the_days_that_a_value_covers(label, frequencies, basis, start, end):
    period = parse_period(label, frequencies, FINANCIAL, basis)

    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("label", "year", "start"),
    [
        ("2024-12", ACADEMIC, date(2024, 9, 1)),
        ("2024-08", ACADEMIC, date(2023, 9, 1)),
        ("2024-12", CALENDAR, date(2024, 1, 1)),
    ],
)
def test_year_to_date_starts_with_the_year_of_the_measure(label, year, start):
    assert parse_period(label, MONTHLY, year, TimeBasis.YEAR_TO_DATE).start == start


@pytest.mark.parametrize(
    ("label", "frequencies", "year", "expected"),
    [
        ("2024-26", ANNUAL, FINANCIAL, "a year such as 2024-25"),
        ("2024-24", ANNUAL, FINANCIAL, "a year such as 2024-25"),
        ("1999-01", ANNUAL, FINANCIAL, "a year such as 2024-25"),
        ("202425", ANNUAL, FINANCIAL, "a year such as 2024-25"),
        ("2024/25", ANNUAL, FINANCIAL, "a year such as 2024-25"),
        ("", ANNUAL, FINANCIAL, "a year such as 2024-25"),
        ("2024-25", ANNUAL, CALENDAR, "a year such as 2024"),
        ("2024", ANNUAL, ACADEMIC, "a year such as 2024-25"),
        ("2024-25 Q5", QUARTERLY, FINANCIAL, "a quarter such as 2024-25 Q1"),
        ("2024-26 Q1", QUARTERLY, FINANCIAL, "a quarter such as 2024-25 Q1"),
        ("2024-25 Winter", TERMLY, ACADEMIC, "a term such as 2024-25 Autumn"),
        ("2024-13", MONTHLY, FINANCIAL, "a month such as 2025-03"),
        ("2024-00", MONTHLY, FINANCIAL, "a month such as 2025-03"),
        (
            "2024-25 Q1",
            ANNUAL + MONTHLY,
            FINANCIAL,
            "a year such as 2024-25 or a month such as 2025-03",
        ),
    ],
)
def test_label_of_another_form_is_refused(label, frequencies, year, expected):
    with pytest.raises(ValueError) as caught:
        parse_period(label, frequencies, year)

    assert str(caught.value) == f"found {label!r}, expected {expected}"
    assert expected_periods(frequencies, year) == expected


def test_year_that_is_also_a_month_is_refused_where_both_are_allowed():
    with pytest.raises(ValueError) as caught:
        parse_period("2011-12", ANNUAL + MONTHLY, FINANCIAL)

    assert str(caught.value) == (
        "found '2011-12', which is a year and also a month: "
        "expected a period that can be read in one way only"
    )


def test_year_that_could_be_a_month_is_read_as_the_measure_says():
    assert parse_period("2011-12", ANNUAL, FINANCIAL).start == date(2011, 4, 1)
    assert parse_period("2011-12", MONTHLY, FINANCIAL).start == date(2011, 12, 1)
    assert parse_period("2024-25", ANNUAL + MONTHLY, FINANCIAL).frequency is Frequency.ANNUAL


@pytest.mark.parametrize(
    ("label", "frequencies", "year", "name"),
    [
        ("2024-25", ANNUAL, FINANCIAL, "2024-25"),
        ("2024", ANNUAL, CALENDAR, "2024"),
        ("2024-25 Q1", QUARTERLY, FINANCIAL, "Q1 2024-25"),
        ("2024-25 Spring", TERMLY, ACADEMIC, "Spring 2024-25"),
        ("2025-03", MONTHLY, FINANCIAL, "Mar 2025"),
    ],
)
def test_name_is_the_label_as_an_axis_says_it(label, frequencies, year, name):
    assert parse_period(label, frequencies, year).name == name


def test_periods_between_leave_none_out():
    first, last = (parse_period(label, QUARTERLY) for label in ("2023-24 Q3", "2024-25 Q2"))

    assert [
        period.label for period in periods_between(first, last, FINANCIAL, TimeBasis.IN_PERIOD)
    ] == ["2023-24 Q3", "2023-24 Q4", "2024-25 Q1", "2024-25 Q2"]


def test_periods_stand_in_the_order_of_time():
    labels = ["2024-25 Q1", "2023-24 Q4", "2024-25 Q4"]

    assert [
        period.label for period in sorted(parse_period(label, QUARTERLY) for label in labels)
    ] == [
        "2023-24 Q4",
        "2024-25 Q1",
        "2024-25 Q4",
    ]


# Every label of every kind from 1990 to 2040, made here and not by our own code
@st.composite
def labelled(draw):
    year = draw(st.integers(1990, 2040))
    split = f"{year}-{str(year + 1)[2:]}"
    return draw(
        st.sampled_from(
            [
                (split, ANNUAL, FINANCIAL),
                (split, ANNUAL, ACADEMIC),
                (str(year), ANNUAL, CALENDAR),
                (str(year), ANNUAL, SEPTEMBER),
                *((f"{split} Q{number}", QUARTERLY, FINANCIAL) for number in (1, 2, 3, 4)),
                *((f"{split} {term}", TERMLY, ACADEMIC) for term in ("Autumn", "Spring", "Summer")),
                *((f"{year}-{month:02}", MONTHLY, FINANCIAL) for month in range(1, 13)),
            ]
        )
    )


@given(labelled(), st.sampled_from(TimeBasis))
def test_label_of_a_read_period_reads_as_the_same_period(label, basis):
    text, frequencies, year = label
    period = parse_period(text, frequencies, year, basis)

    again = parse_period(period.label, frequencies, year, basis)

    assert (again, again.label, again.start, again.end) == (
        period,
        text,
        period.start,
        period.end,
    )


@given(labelled(), st.sampled_from(TimeBasis))
def test_neighbours_differ_by_one_and_touch_without_a_gap(label, basis):
    text, frequencies, year = label
    period = parse_period(text, frequencies, year)
    following = period_at(period.ordinal + 1, period.frequency, year, TimeBasis.IN_PERIOD)

    assert following.start == period.end + timedelta(days=1)
    assert following > period
    assert parse_period(following.label, frequencies, year).ordinal == period.ordinal + 1
    # Whatever a value covers, it ends where its period ends and never starts after it
    covered = parse_period(text, frequencies, year, basis)
    assert (covered.end, covered.ordinal) == (period.end, period.ordinal)
    assert covered.start <= period.start
