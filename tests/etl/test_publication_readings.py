"""One text of a published file: a year, a number, a symbol, or what is wrong with it."""

from dataclasses import replace

import pytest

from data.domain.missing import MissingReason
from data.domain.period import YearType
from etl.publications.folder import read_mappings
from etl.publications.readings import (
    Time,
    Value,
    Wrong,
    read_ees_time,
    read_long_time,
    read_part,
    read_value,
)
from tests.etl.published import shipped_catalogue

MARKS = {"prov": "Provisional", "Rev": "Revised", "Final": "", "OT": "Outturn"}


@pytest.fixture(scope="module")
def catalogue():
    return shipped_catalogue()


@pytest.fixture(scope="module")
def mappings(catalogue):
    return {one.id: one for one in read_mappings(catalogue)}


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("2025", YearType.FINANCIAL, Time(2024)),  # the year to March 2025 is 2024-25
        ("2025", YearType.ACADEMIC, Time(2024)),
        ("2025", YearType.CALENDAR, Time(2025)),
        ("2025", YearType.SEPTEMBER, Time(2025)),
        ("2024-25", YearType.FINANCIAL, Time(2024)),
        ("2024/25", YearType.ACADEMIC, Time(2024)),
        ("2024/2025", YearType.ACADEMIC, Time(2024)),
        ("1999-00", YearType.FINANCIAL, Time(1999)),
        ("2025 (prov)", YearType.ACADEMIC, Time(2024, "Provisional")),
        ("2018 (Rev)", YearType.ACADEMIC, Time(2017, "Revised")),
        ("2020 (Final)", YearType.ACADEMIC, Time(2019)),
        ("2016-17 (OT)", YearType.FINANCIAL, Time(2016, "Outturn")),
    ],
)
def test_years_as_compilers_write_them(text, year, expected):
    assert read_long_time(text, year, MARKS) == expected


@pytest.mark.parametrize(
    ("text", "year", "found", "expected"),
    [
        ("0", YearType.FINANCIAL, "'0'", "a year such as 2025, 2024-25 or 2024/25"),
        ("", YearType.FINANCIAL, "a blank", "a year such as 2025, 2024-25 or 2024/25"),
        ("2013/14-15/16", YearType.FINANCIAL, "'2013/14-15/16'", "a year such as 2025, "),
        ("2014-16", YearType.FINANCIAL, "'2014-16'", "two years that follow one another, as "),
        ("2024-25", YearType.CALENDAR, "'2024-25'", "one year, as the figures are of calendar "),
        (
            "2025 (guess)",
            YearType.FINANCIAL,
            "'2025 (guess)'",
            "a year such as 2025, 2024-25 or 2024/25, with a mark that the mapping knows: "
            "(prov), (Rev), (Final), (OT)",
        ),
    ],
)
def test_what_is_no_year(text, year, found, expected):
    wrong = read_long_time(text, year, MARKS)

    assert isinstance(wrong, Wrong)
    assert wrong.found == found
    assert wrong.expected.startswith(expected)


@pytest.mark.parametrize(
    ("text", "identifier", "year", "ordinal"),
    [
        ("2025", "Reporting year", YearType.FINANCIAL, 2024),
        ("2025", "Reporting year", YearType.SEPTEMBER, 2025),
        ("202425", "Academic year", YearType.ACADEMIC, 2024),
        ("202425", "Financial year", YearType.FINANCIAL, 2024),
        ("199900", "Financial year", YearType.FINANCIAL, 1999),
        ("2024", "Calendar year", YearType.CALENDAR, 2024),
    ],
)
def test_time_periods_are_read_by_their_identifier(text, identifier, year, ordinal):
    assert read_ees_time(text, identifier, year) == Time(ordinal)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("75.099999999999994", 75.1),  # as binary fractions are written out
        ("18.149999999999999", 18.15),
        ("4.7980000000000002E-2", 0.04798),
        ("1258", 1258),
        ("54,870", 54870),
        ("8.8333333333333339", 8.8333333333),
    ],
)
def test_noise_is_rounded_half_up_to_ten_decimals(catalogue, mappings, text, number):
    measure = replace(catalogue.measure_by_id["yj_fte_rate"], maximum=None)

    assert read_value(text, measure, mappings["dfe-lait"]) == Value(number)


def test_a_half_at_the_eleventh_decimal_goes_up(catalogue, mappings):
    measure = catalogue.measure_by_id["yj_fte_rate"]

    assert read_value("0.12345678905", measure, mappings["dfe-lait"]) == Value(0.1234567891)
    assert read_value("0.12345678905", measure, mappings["dfe-referrals"]) == Value(0.12345678905)


@pytest.mark.parametrize(
    ("mapping", "symbol", "reason"),
    [
        ("dfe-referrals", "low", MissingReason.LOW),
        ("dfe-referrals", "k", MissingReason.LOW),
        ("dfe-referrals", "u", MissingReason.UNRELIABLE),
        ("dfe-referrals", " c ", MissingReason.SUPPRESSED),
        ("dfe-referrals", ":", None),  # obsolete: only where a mapping says so
        ("dfe-referrals", "~", None),
        ("dfe-referrals", "C", None),
        ("dfe-referrals", "-100", None),
        ("dfe-lait", "-", MissingReason.NOT_AVAILABLE),
        ("dfe-lait", "c", None),
        ("ofsted-fostering", "..", MissingReason.NOT_AVAILABLE),
        ("ofsted-fostering", "~", MissingReason.NOT_APPLICABLE),
        ("ofsted-fostering", "5,4870", None),
    ],
)
def test_symbols_are_those_of_the_publication(catalogue, mappings, mapping, symbol, reason):
    reading = read_value(symbol, catalogue.measure_by_id["referrals_count"], mappings[mapping])

    assert reading == Value(None, reason) if reason else isinstance(reading, Wrong)


@pytest.mark.parametrize(("text", "is_wrong"), [("100", False), ("100.1", True), ("0", False)])
def test_a_percentage_is_within_the_whole(catalogue, mappings, text, is_wrong):
    measure = catalogue.measure_by_id["rereferral_pct"]
    reading = read_value(text, measure, mappings["dfe-referrals"])

    assert isinstance(reading, Wrong) == is_wrong
    if is_wrong:
        assert reading.expected == "a number from 0 to 100, as rereferral_pct allows"


def test_a_part_that_is_no_number_is_none(mappings):
    assert read_part("1,243", mappings["dfe-referrals"]) == 1243
    assert read_part("c", mappings["dfe-referrals"]) != read_part("c", mappings["dfe-referrals"])
