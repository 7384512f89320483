"""The file of due dates: how it is read, what is said of mistakes, and the one that ships."""

from datetime import date

import pytest

from data.catalogue import read_catalogue
from data.domain.due import DueRule
from data.domain.period import Frequency

FILE = "freshness.toml"
MORE = """
[[publication]]
source = "DfE Homes"
frequency = "annual"
months = 8

[[measure]]
measure = "homes_left"
frequency = "quarterly"
days = 45
"""


def add(small, text):
    path = small.folder / FILE
    small.write(FILE, path.read_text(encoding="utf-8") + text)


def publish(small):
    small.change(
        "measures/homes_new.toml", 'published_source = ""', 'published_source = "DfE Homes (May)"'
    )


def test_all_kinds_of_rule_are_read(small):
    publish(small)
    add(small, MORE)
    dates = read_catalogue(small.folder).due_dates
    assert dates.soon_days == 14
    assert dates.rules == (
        DueRule(Frequency.ANNUAL, months=3),
        DueRule(Frequency.TERMLY, days=30),
        DueRule(Frequency.QUARTERLY, days=20),
        DueRule(Frequency.MONTHLY, working_days=5),
        DueRule(Frequency.ANNUAL, months=8, source="DfE Homes"),
        DueRule(Frequency.QUARTERLY, days=45, measure="homes_left"),
    )


def test_a_file_that_is_not_there_is_told(small):
    (small.folder / FILE).unlink()
    assert small.problems() == [f"{FILE}: found no such file, expected one"]


def test_a_default_is_needed_for_every_frequency(small):
    small.change(FILE, '[[default]]\nfrequency = "termly"\ndays = 30\n', "")
    assert small.problems() == [
        f"{FILE}, key 'default': found none, expected a [[default]] for termly figures"
    ]


def test_a_default_for_published_figures_alone_is_not_enough(small):
    small.change(FILE, "days = 30", "days = 30\npublished = true")
    assert small.problems() == [
        f"{FILE}, key 'default': found none, expected a [[default]] for termly figures"
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("days = 30", "", "no lag"),
        ("days = 30", "days = 30\nmonths = 1", "days and months"),
    ],
)
def test_a_rule_has_one_lag(small, old, new, found):
    small.change(FILE, old, new)
    assert small.problems() == [
        f"{FILE}, default 'termly': found {found}, expected one of working_days, days, months"
    ]


@pytest.mark.parametrize("lag", ["0", "-5", "1.5", '"5"', "true", "1001"])
def test_a_lag_is_a_whole_number_within_reason(small, lag):
    small.change(FILE, "days = 30", f"days = {lag}")
    (problem,) = small.problems()
    assert problem.startswith(f"{FILE}, default 'termly', key 'days': found ")
    assert problem.endswith("expected a whole number from 1 to 1000")


def test_the_same_figures_have_one_rule(small):
    add(small, '\n[[default]]\nfrequency = "annual"\ndays = 9\n')
    assert small.problems() == [
        f"{FILE}, default 'annual', key 'frequency': found 'annual', "
        "expected one rule for these figures; another has them too"
    ]


def test_an_unknown_measure_is_told(small):
    add(small, '\n[[measure]]\nmeasure = "homes_old"\nfrequency = "annual"\ndays = 9\n')
    assert small.problems() == [
        f"{FILE}, measure 'homes_old', key 'measure': found 'homes_old', "
        "expected the id of a measure"
    ]


def test_a_frequency_that_the_measure_does_not_have_is_told(small):
    add(small, '\n[[measure]]\nmeasure = "homes_left"\nfrequency = "monthly"\ndays = 9\n')
    assert small.problems() == [
        f"{FILE}, measure 'homes_left', key 'frequency': found 'monthly', "
        "expected one of annual, quarterly"
    ]


@pytest.mark.parametrize("frequency", ["annual", "termly"])
def test_a_publication_that_no_measure_names_is_told(small, frequency):
    if frequency == "termly":
        publish(small)  # its measure has no figures of terms
    source = '\n[[publication]]\nsource = "DfE Homes"\n'
    add(small, f'{source}frequency = "{frequency}"\nmonths = 8\n')
    assert small.problems() == [
        f"{FILE}, publication 'DfE Homes', key 'source': found 'DfE Homes', expected the first "
        f"words of the published_source of a measure with {frequency} figures"
    ]


@pytest.mark.parametrize(
    ("measure", "frequency", "end", "due"),
    [
        # the children-in-care statistics of 2024-25 came out in November 2025
        ("cic_rate", Frequency.ANNUAL, "2025-03-31", "2025-11-30"),
        # the social work workforce of September 2024 came out in February 2025
        ("wf_agency_pct", Frequency.ANNUAL, "2024-09-30", "2025-03-31"),
        ("ehcp_20wk_pct", Frequency.ANNUAL, "2024-12-31", "2025-06-30"),
        ("cic_absence_pct", Frequency.ANNUAL, "2024-08-31", "2025-04-30"),
        ("yj_reoffending_binary_pct", Frequency.ANNUAL, "2023-03-31", "2025-01-31"),
        ("proceedings_26wk_pct", Frequency.QUARTERLY, "2025-03-31", "2025-06-30"),
        # the council's own
        ("cp_visits_pct", Frequency.MONTHLY, "2025-08-31", "2025-09-05"),
        ("iha_20wd_pct", Frequency.MONTHLY, "2025-08-31", "2025-10-03"),
        ("cic_dental_pct", Frequency.QUARTERLY, "2025-06-30", "2025-07-20"),
        ("yj_qualification_pct", Frequency.ANNUAL, "2025-03-31", "2025-06-30"),
        ("pep_on_time_pct", Frequency.TERMLY, "2024-12-31", "2025-01-30"),
    ],
)
def test_due_dates_that_ship(measure, frequency, end, due):
    catalogue = read_catalogue()
    rule = catalogue.due_dates.rule_of(catalogue.measure_by_id[measure], frequency)
    assert rule is not None
    assert rule.due_after(date.fromisoformat(end)) == date.fromisoformat(due)


def test_every_measure_that_ships_has_a_due_date_for_each_frequency():
    catalogue = read_catalogue()
    for measure in catalogue.measures:
        for frequency in measure.frequencies:
            assert catalogue.due_dates.rule_of(measure, frequency), measure.id
