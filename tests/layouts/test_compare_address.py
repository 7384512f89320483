"""Comparators in an address: readable, in the reader's order, and refused in plain words."""

import pytest

from data.analysis.comparison.others import OtherFigures
from data.analysis.measure.choice import MeasureChoice
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from layouts.address import MeasurePage, NotFound, parse_address
from layouts.compare_address import compare_text, read_comparators
from layouts.measure_address import view_query
from layouts.options import UnknownOptionError
from tests.data.analysis.comparison_builders import (
    ALSTER,
    BARCHESTER,
    CLOISTERHAM,
    COUNTRY,
    DULLBOROUGH,
    OWN,
    REGION,
    SHARE,
    catalogue_with,
    figures_of,
)

CATALOGUE = catalogue_with()
PATH = "/measure/share"


def page(query):
    return parse_address(CATALOGUE, PATH, query)


def view(choice):
    others = OtherFigures(
        frozenset({COUNTRY.code, ALSTER.code}),
        {
            COUNTRY.code: {"share": figures_of(COUNTRY, 10, 11)},
            ALSTER.code: {"share": figures_of(ALSTER, 9, 8)},
        },
    )
    return build_measure_view(
        CATALOGUE, choice, Figures({"share": figures_of(OWN, 14, 13)}, (), others)
    )


def test_comparators_are_read_in_their_order():
    found = page(f"?compare={COUNTRY.code},neighbours-2025-median,{ALSTER.code}")
    assert isinstance(found, MeasurePage)
    assert found.choice.compare == (COUNTRY.code, "neighbours-2025-median", ALSTER.code)


def test_none_is_no_comparator_and_no_option_is_the_usual_ones():
    assert page("?compare=none").choice.compare == ()
    assert page("").choice.compare is None


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("", "compare: found “”, expected the code of an area, or none."),
        ("E06000999", "compare: found “E06000999”, expected the code of an area, or none."),
        ("none,E92000001", "compare: found “none”, expected the code of an area, or none."),
        (
            OWN.code,
            "compare: Barsetshire is the area that is shown, and cannot stand beside itself.",
        ),
        (
            "neighbours-2019-mean",
            "compare: Barsetshire has no statistical neighbours called “neighbours-2019-mean”, "
            "expected a list of 2025 or 2021, such as neighbours-2025-median.",
        ),
        (
            f"{COUNTRY.code},{COUNTRY.code}",
            "compare: the address names the same comparator twice.",
        ),
        (
            ",".join(one.code for one in (COUNTRY, REGION, ALSTER, BARCHESTER, CLOISTERHAM)),
            "compare: found 5 comparators, expected 4 at most.",
        ),
        ("<script>", "compare: found “<script>”, expected the code of an area, or none."),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(given, reason):
    assert page(f"?compare={given}") == NotFound(reason, "share")


def test_neighbours_of_an_area_without_any_are_refused():
    found = page(f"?area={REGION.code}&compare=neighbours-2025-mean")
    assert found.reason.startswith("compare: West Country has no statistical neighbours")


def test_a_second_measure_and_comparators_are_refused_together():
    other = catalogue_with(SHARE, SHARE.__class__(**(vars(SHARE) | {"id": "other"})))
    found = parse_address(other, PATH, f"?also=other&compare={COUNTRY.code}")
    assert found.reason == (
        "also and compare: a second measure and other areas cannot stand on one chart."
    )
    kept = parse_address(other, PATH, "?also=other&compare=none")
    assert (kept.choice.also, kept.choice.compare) == ("other", ())


def test_text_and_keys_are_each_other_s_way_back():
    keys = (DULLBOROUGH.code, "neighbours-2021-mean", REGION.code)
    assert read_comparators(CATALOGUE, OWN.code, compare_text(keys)) == keys
    assert compare_text(()) == "none"
    with pytest.raises(UnknownOptionError):
        read_comparators(CATALOGUE, OWN.code, compare_text((*keys, keys[0])))


def test_a_view_s_address_names_what_it_shows_readably():
    usual = view_query(CATALOGUE, view(MeasureChoice("share", OWN.code)))
    compared = f"compare={COUNTRY.code},neighbours-2025-median"
    assert usual == f"?show=trend&from=2022-23&to=2023-24&{compared}"
    chosen = MeasureChoice("share", OWN.code, compare=("neighbours-2021-mean", ALSTER.code))
    text = f"compare=neighbours-2021-mean,{ALSTER.code}"
    assert view_query(CATALOGUE, view(chosen)).endswith(text)
    assert page(view_query(CATALOGUE, view(chosen))).choice.compare == chosen.compare
    nobody = MeasureChoice("share", OWN.code, compare=())
    assert view_query(CATALOGUE, view(nobody)).endswith("&compare=none")


def test_where_no_other_area_has_figures_the_address_says_nothing():
    figures = Figures({"share": figures_of(OWN, 14, 13)}, (), OtherFigures(frozenset()))
    alone = build_measure_view(CATALOGUE, MeasureChoice("share", OWN.code), figures)
    assert "compare" not in view_query(CATALOGUE, alone)
    assert alone.picture.lines[0].name == "Share"
