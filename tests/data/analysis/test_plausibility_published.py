"""The limits that ship, on the figures that ship and on small changes to them."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from data.catalogue import read_catalogue
from data.domain.area import AreaLevel
from data.domain.measure import ValueType
from data.domain.missing import MissingReason
from data.domain.observation import Observation
from data.domain.period import parse_period
from tests.data.analysis.plausibility_builders import flags, said

PUBLISHED = Path(__file__).parents[3] / "data" / "published"
REASONS = "fostering_dereg_by_reason"


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def published(catalogue):
    return [
        observation(catalogue, **row)
        for name in ("fostering.csv", "youth_justice.csv")
        for row in rows(PUBLISHED / name)
    ]


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def observation(catalogue, measure_id, area_code, period, value, breakdown="All", note=""):
    measure = catalogue.measure_by_id[measure_id]
    when = parse_period(period, measure.frequencies, measure.year, measure.time_basis)
    is_missing = value in list(MissingReason)
    return Observation(
        measure_id,
        area_code,
        when,
        None if is_missing else float(value),
        MissingReason(value) if is_missing else None,
        breakdown or "All",
        note=note,
    )


def changed(published, value, measure_id, period, breakdown="All"):
    (one,) = (
        one
        for one in published
        if (one.measure_id, one.period.label, one.breakdown) == (measure_id, period, breakdown)
    )
    return replace(one, value=value, missing=None)


def test_every_kind_of_value_has_a_limit(catalogue):
    for measure in catalogue.measures:
        limit = catalogue.plausibility.jump_of(measure)
        named = limit.points if measure.type is ValueType.PERCENTAGE else limit.times
        assert named, measure.id
    assert all(catalogue.plausibility.rounding.of(level) for level in AreaLevel)


def test_the_figures_that_ship_are_plausible(catalogue, published):
    assert len(published) == 27
    assert said(catalogue, published) == []


def test_a_digit_too_many(catalogue, published):
    wrong = [changed(published, 250, "fostering_kinship_approvals", "2022-23")]

    assert said(catalogue, wrong, published) == [
        "250 in Medway in 2022-23 after 35 in 2021-22: "
        "7.1 times as many; more than 3 times is unusual",
        "22 in Medway in 2023-24 after 250 in 2022-23: "
        "250 is 11.4 times as many; more than 3 times is unusual",
    ]  # 250 / 35 = 7.14; 250 / 22 = 11.36


def test_reasons_that_no_longer_add_up_to_the_total(catalogue, published):
    wrong = [changed(published, 12, REASONS, "2024-25", "Carer retirement")]  # 11 of 38

    (flag,) = flags(catalogue, wrong, published)
    assert flag.words == "38 in Medway in 2024-25, but its 7 parts add up to 39"
    assert (flag.measure_id, flag.breakdown, flag.row) == (REASONS, "Carer retirement", 2)


def test_a_rate_of_custody_is_small_and_moves_by_a_sentence_or_two(catalogue):
    """With 25,000 children of that age, 1 sentence and 5 sentences are 0.04 and 0.2 per 1,000."""
    rates = [
        observation(catalogue, "yj_custody_rate", "E06000035", period, value)
        for period, value in (("2022-23", "0.04"), ("2023-24", "0.2"), ("2024-25", "2"))
    ]

    assert said(catalogue, rates) == [
        "2 in Medway in 2024-25 after 0.2 in 2023-24: "
        "10 times as high; more than 2 times is unusual"
    ]
