"""The figures of a file laid out from its arrays are those laid out from observations."""

import numpy as np
import pytest

from data.analysis.plausibility import key_of, read_arrays
from data.analysis.plausibility.figures import read_figures
from data.domain.period import Frequency
from tests.data.analysis.builders import SUPPRESSED, figure
from tests.data.analysis.plausibility_builders import BARSET, HOMES, SHARE, WEST, catalogue_of
from tests.figure_sets import figure_set

COLUMNS = (
    *("measure", "area", "breakdown", "frequency", "ordinal"),
    *("value", "numerator", "denominator", "row", "is_changed", "end"),
)
OBSERVATIONS = (
    figure(SHARE, 2024, 12.5, area_code=WEST.code, numerator=1, denominator=8),
    figure(HOMES, 2024, SUPPRESSED, area_code=BARSET.code, breakdown="Girls"),
    figure(HOMES, 2024 * 4 + 1, 7, Frequency.QUARTERLY, area_code=BARSET.code),
    figure(HOMES, 2023, 31, area_code=WEST.code),
    figure(HOMES, 2024, 30, area_code=BARSET.code),
)


@pytest.fixture(scope="module")
def both():
    catalogue = catalogue_of(HOMES, SHARE)
    rows = {key_of(one): row for row, one in enumerate(OBSERVATIONS, start=2)}
    return (
        read_arrays(catalogue, figure_set(*OBSERVATIONS)),
        read_figures(catalogue, OBSERVATIONS, (), rows),
    )


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_the_same(both, name):
    arrays, objects = both
    np.testing.assert_array_equal(getattr(arrays, name), getattr(objects, name))


def test_observations_are_made_when_asked_for(both):
    arrays, objects = both
    assert len(arrays.observations) == len(OBSERVATIONS)
    for found, expected in zip(arrays.observations, objects.observations, strict=True):
        assert (key_of(found), found.value, found.missing) == (
            key_of(expected),
            expected.value,
            expected.missing,
        )
        assert (found.numerator, found.denominator) == (expected.numerator, expected.denominator)
    assert [one.value for one in arrays.observations[1:3]] == [
        one.value for one in objects.observations[1:3]
    ]


def test_measures_without_a_definition_are_left_out():
    found = read_arrays(catalogue_of(HOMES), figure_set(*OBSERVATIONS))

    assert {one.measure_id for one in found.observations} == {HOMES.id}
    assert len(found.value) == 4


def test_keys_are_those_of_the_file(both):
    arrays, _ = both
    made = figure_set(*OBSERVATIONS)
    keys = {int(key) for _, block in made.blocks() for key in block["key"]}

    assert set(arrays.keys.tolist()) == keys


def test_a_file_without_figures_has_none():
    found = read_arrays(catalogue_of(HOMES), figure_set())

    assert len(found.value) == len(found.observations) == len(found.end) == 0
