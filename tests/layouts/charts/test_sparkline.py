"""Sparklines: inline SVG that breaks at gaps and takes no markup from names."""

from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.overview.tile import Tile, TileBar
from layouts.charts.palette import NAVY, OTHER_BAR, TURQUOISE
from layouts.charts.sparkline import HEIGHT, WIDTH, sparkline
from tests.data.analysis.builders import make_measure

START = "data:image/svg+xml,"
SVG = "{http://www.w3.org/2000/svg}"


def tile(line=(), bars=(), whole=None):
    return Tile(make_measure(), "1", "", "", line=tuple(line), bars=tuple(bars), whole=whole)


def drawn(shown):
    address = sparkline(shown)
    assert address.startswith(START)
    assert not set(address) & set('<>"#&')
    return ElementTree.fromstring(unquote(address.removeprefix(START)))


def tags(svg):
    return [one.tag.removeprefix(SVG) for one in svg]


def test_a_line_breaks_at_its_gap():
    svg = drawn(tile([40, 34, None, 42, 53]))
    lines = [one.get("points").split() for one in svg.iter(f"{SVG}polyline")]
    assert [len(one) for one in lines] == [2, 2]
    assert float(lines[1][0].split(",")[0]) - float(lines[0][1].split(",")[0]) == pytest.approx(94)


def test_a_value_between_two_gaps_is_a_dot_and_the_latest_a_larger_one():
    svg = drawn(tile([40, None, 34, None, 42]))
    assert tags(svg) == ["circle"] * 4
    assert [float(one.get("r")) for one in svg] == [2.2, 2.2, 2.2, 3.8]


def test_a_line_that_ends_in_a_gap_has_its_dot_at_the_last_value():
    svg = drawn(tile([40, 34, None]))
    (dot,) = svg.iter(f"{SVG}circle")
    assert float(dot.get("cx")) == pytest.approx(100)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.none() | st.floats(-1e9, 1e9) | st.integers(-3, 3), min_size=1, max_size=40).filter(
        lambda values: any(one is not None for one in values)
    )
)
def test_every_line_is_valid_and_inside_its_frame(values):
    svg = drawn(tile(values))
    points = [
        tuple(map(float, point.split(",")))
        for line in svg.iter(f"{SVG}polyline")
        for point in line.get("points").split()
    ]
    points += [(float(one.get("cx")), float(one.get("cy"))) for one in svg.iter(f"{SVG}circle")]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


def test_higher_values_stand_higher():
    svg = drawn(tile([1, 2]))
    (line,) = svg.iter(f"{SVG}polyline")
    low, high = (float(point.split(",")[1]) for point in line.get("points").split())
    assert high < low


def test_a_share_is_drawn_on_its_whole():
    svg = drawn(tile(bars=[TileBar("", 25, is_main=True)], whole=100))
    whole, share = svg.iter(f"{SVG}rect")
    assert float(share.get("width")) == pytest.approx(float(whole.get("width")) / 4)
    assert share.get("fill") == TURQUOISE


def test_a_pair_of_bars_has_labels_and_colours():
    svg = drawn(tile(bars=[TileBar("Before", 206, False), TileBar("After then", 146, True)]))
    assert [one.text for one in svg.iter(f"{SVG}text")] == ["Before", "After"]
    assert [one.get("fill") for one in svg.iter(f"{SVG}rect")] == [OTHER_BAR, NAVY]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"/><image href="x"', "R&D", "a]]>"])
def test_no_markup_of_a_name_gets_in(name):
    svg = drawn(tile(bars=[TileBar(name, 1, True), TileBar("Other", 2, False)]))
    assert set(tags(svg)) == {"rect", "text"}
    assert all(not list(one) for one in svg)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 20])
def test_bars_stand_inside_their_frame(count):
    svg = drawn(tile(bars=[TileBar("", n, n == 0) for n in range(count)]))
    for one in svg.iter(f"{SVG}rect"):
        assert float(one.get("y")) + float(one.get("height")) <= HEIGHT + 0.1
        assert float(one.get("height")) > 0
        assert float(one.get("x")) + float(one.get("width")) <= WIDTH + 0.1


def test_bars_of_nothing_are_drawn_without_dividing_by_it():
    svg = drawn(tile(bars=[TileBar("", 0, True)]))
    assert float(next(svg.iter(f"{SVG}rect")).get("width")) == 0


def test_a_tile_without_line_or_bars_has_no_sparkline():
    assert sparkline(tile()) is None
