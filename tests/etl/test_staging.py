"""Staging: whatever the order and the number of figures, they come out sorted and whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.figures.block import AREA_SHIFT, FIGURE, area_of, measure_of, pack_keys
from etl import staging
from etl.staging import Stage

MEASURES, AREAS = 5, 40

KEYS = st.tuples(
    st.integers(0, MEASURES - 1),
    st.integers(0, AREAS - 1),
    st.integers(50_000, 50_030),
    st.integers(0, 3),
)


def records(keys):
    """A record each, with its place in the file for a row."""
    found = np.zeros(len(keys), FIGURE)
    parts = np.array(keys, dtype="i8").reshape(-1, 4).T
    found["key"] = pack_keys(*parts)
    found["row"] = np.arange(len(keys))
    return found


def staged(monkeypatch, keys, run, group, chunk):
    monkeypatch.setattr(staging, "_RUN", run)
    monkeypatch.setattr(staging, "_GROUP", group)
    stage = Stage(MEASURES, AREAS)
    figures = records(keys)
    for start in range(0, len(figures), chunk):
        stage.add(figures[start : start + chunk])
    return stage


@settings(max_examples=150)
@given(
    st.lists(KEYS, max_size=120),
    st.integers(1, 50),
    st.integers(1, 50),
    st.integers(1, 30),
)
def test_figures_come_sorted_and_equal_keys_in_the_order_of_the_file(keys, run, group, chunk):
    with pytest.MonkeyPatch.context() as patch:
        stage = staged(patch, keys, run, group, chunk)
        assert stage.count == len(keys)
        groups = list(stage.groups())
    expected = sorted((key, row) for row, key in enumerate(keys))  # the slow, plain way
    found = [int(row) for one in groups for row in one["row"]]
    assert found == [row for _, row in expected]


@settings(max_examples=100)
@given(st.lists(KEYS, min_size=1, max_size=200), st.integers(1, 60))
def test_a_group_holds_one_measure_and_whole_areas(keys, run):
    with pytest.MonkeyPatch.context() as patch:
        groups = list(staged(patch, keys, run, 8, 7).groups())
    seen = set()
    for one in groups:
        assert len(np.unique(measure_of(one["key"]))) == 1
        series = set((one["key"] >> AREA_SHIFT).tolist())
        assert not series & seen
        seen |= series


def test_the_groups_can_be_asked_for_again():
    stage = Stage(MEASURES, AREAS)
    stage.add(records([(1, 2, 50_001, 0), (0, 39, 50_000, 0)]))
    first, second = (
        [(int(measure_of(one["key"])[0]), int(area_of(one["key"])[0])) for one in stage.groups()]
        for _ in range(2)
    )
    assert first == second == [(0, 39), (1, 2)]


@settings(max_examples=60)
@given(st.lists(KEYS, max_size=80), st.integers(0, 5))
def test_the_first_groups_can_go_on_elsewhere_while_the_rest_comes(keys, count):
    with pytest.MonkeyPatch.context() as patch:
        stage = staged(patch, keys, 9, 4, 5)
        groups, rest = list(stage.groups()), Stage(MEASURES, AREAS)
        for place, group in enumerate(stage.groups()):
            if place == count:
                rest = stage.first_groups(count)
            if place >= count:
                rest.add(group)
        found = [int(row) for group in rest.groups() for row in group["row"]]
    whole = [int(row) for group in groups for row in group["row"]]
    assert found == (whole if len(groups) > count else [])


def test_nothing_gives_no_groups():
    assert list(Stage(0, 0).groups()) == []
