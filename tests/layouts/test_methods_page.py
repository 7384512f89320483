"""The Methods page: every method, its example and its source, and the way to it."""

from data.analysis.standing.status_mark import Shape
from data.analysis.variation.methods_text import IN_SHORT, METHODS, SHAPES_NOTE
from data.analysis.variation.power import POWER
from layouts import ids
from layouts.components.status_tag import SHAPES
from layouts.components.variation_icon import ASSURANCE_WORDS, VARIATION_WORDS
from layouts.pages.methods import methods_page


def walk(component):
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, (list, tuple)) else [children]:
        if child is not None:
            yield from walk(child)


def texts():
    return [one for part in methods_page().body for one in walk(part) if isinstance(one, str)]


def test_every_method_is_told_with_its_source_limits_and_example():
    said = set(texts())
    for one in METHODS:
        assert {one.title, one.when, one.what, one.example, one.limits, one.source} <= said


def test_words_icons_and_simulation_are_told():
    said = set(texts())
    assert {word for word, _ in IN_SHORT} <= said
    assert {*VARIATION_WORDS.values(), *ASSURANCE_WORDS.values()} <= said
    assert {row.series for row in POWER} <= said


def test_the_shapes_are_told_as_the_tags_draw_them():
    assert SHAPES_NOTE in set(texts())
    for shape, words in {
        Shape.LEVEL: "no clear change",
        Shape.UNTOLD: "too few to judge, not judged or without dates",
        Shape.MET: "met",
        Shape.CLOSE: "close to target",
        Shape.OFF: "off target",
    }.items():
        assert f"{SHAPES[shape]} {words}" in SHAPES_NOTE
    assert f"{SHAPES[Shape.UP]} and {SHAPES[Shape.DOWN]} a change" in SHAPES_NOTE
    assert f"{SHAPES[Shape.MAYBE_UP]} and {SHAPES[Shape.MAYBE_DOWN]} a possible" in SHAPES_NOTE


def test_every_link_inside_the_page_leads_somewhere():
    parts = [one for part in methods_page().body for one in walk(part)]
    ids = {one.id for one in parts if getattr(one, "id", None)}
    inside = {one.href[1:] for one in parts if str(getattr(one, "href", "")).startswith("#")}
    assert {one.anchor for one in METHODS} <= inside
    assert inside <= ids


def test_no_anchor_is_the_name_of_something_that_a_reader_chooses_with():
    """A callback of the measure page would look for its list in this page's heading."""
    parts = [one for part in methods_page().body for one in walk(part)]
    anchors = {one.id for one in parts if getattr(one, "id", None)}
    chosen = {value for name, value in vars(ids).items() if name.isupper()}
    assert ids.COMPARE in chosen
    assert not anchors & chosen


def test_icons_beside_their_words_are_not_read_twice():
    images = [
        one for part in methods_page().body for one in walk(part) if one.__class__.__name__ == "Img"
    ]
    assert len(images) == len(VARIATION_WORDS) + len(ASSURANCE_WORDS)
    assert {one.alt for one in images} == {""}
