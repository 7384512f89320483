"""The verdict beside a finding: tags and icons with shapes and words, never colour alone."""

from dataclasses import replace
from itertools import combinations
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from data.analysis.measure.verdict import Verdict
from data.analysis.standing.rag import Rag, TargetStanding
from data.analysis.standing.status_mark import change_mark
from data.analysis.variation.judgement import (
    AssuranceIcon,
    Direction,
    Evidence,
    Good,
    Rule,
    Signal,
    VariationIcon,
)
from layouts.components.status_tag import status_tag
from layouts.components.variation_icon import (
    ASSURANCE_WORDS,
    VARIATION_WORDS,
    assurance_icon,
    variation_icon,
)
from layouts.components.verdict import method_words, verdict_tags
from tests.data.analysis.change_builders import WHY, fallen

ICONS = (*VariationIcon, *AssuranceIcon)


def image(icon):
    return variation_icon(icon) if isinstance(icon, VariationIcon) else assurance_icon(icon)


def drawing(icon):
    """The icon without its colours: what is left of it in grey."""
    head, _, svg = image(icon).src.partition(",")
    assert head == "data:image/svg+xml"
    root = ElementTree.fromstring(unquote(svg))
    for part in root.iter():
        for name in ("fill", "stroke"):
            if part.get(name, "none") != "none":
                part.set(name, "ink")
    return ElementTree.tostring(root)


def words_of(component):
    return [one if isinstance(one, str) else one.children for one in component.children]


@pytest.mark.parametrize("icon", ICONS)
def test_every_icon_has_a_name_and_a_size(icon):
    found = image(icon)
    assert found.alt == (VARIATION_WORDS | ASSURANCE_WORDS)[icon] == found.title
    assert 24 <= int(found.width) == int(found.height) <= 40


def test_no_two_icons_are_alike_without_their_colours_nor_by_name():
    for one, other in combinations(ICONS, 2):
        assert drawing(one) != drawing(other)
        assert image(one).alt != image(other).alt


def test_icons_and_tags_stand_together_and_icons_only_where_the_method_gives_them():
    judgement = fallen()
    assert len(verdict_tags(Verdict(judgement))) == 1
    charted = replace(judgement, variation=VariationIcon.CONCERN_LOW, assurance=AssuranceIcon.FAIL)
    icons, tag = verdict_tags(Verdict(charted))
    assert [one.alt for one in icons.children] == [
        "Unusually low, which is worse",
        "Target will usually be missed",
    ]
    assert words_of(tag) == ["▼", "Change for the worse"]
    assert verdict_tags(None) == []


@pytest.mark.parametrize(
    ("evidence", "direction", "shape"),
    [
        (Evidence.CHANGE, Direction.HIGHER, "▲"),
        (Evidence.CHANGE, Direction.LOWER, "▼"),
        (Evidence.POSSIBLE, Direction.HIGHER, "△"),
        (Evidence.POSSIBLE, Direction.LOWER, "▽"),
        (Evidence.NO_CLEAR_CHANGE, Direction.NONE, "○"),
        (Evidence.TOO_FEW, Direction.NONE, "–"),
        (Evidence.NOT_JUDGED, Direction.NONE, "–"),
    ],
)
def test_the_evidence_has_the_shape_that_it_has_on_the_overview_and_that_is_not_read_out(
    evidence, direction, shape
):
    judgement = replace(fallen(), evidence=evidence, direction=direction)
    (tag,) = verdict_tags(Verdict(judgement))
    mark, words = tag.children
    assert mark.children == shape
    assert mark.to_plotly_json()["props"]["aria-hidden"] == "true"
    assert words == "Change for the worse"
    assert str(tag) == str(status_tag(change_mark(judgement)))


def test_only_evidence_of_a_change_has_a_tone_of_better_or_worse():
    found = {
        evidence: verdict_tags(
            Verdict(
                replace(fallen(), evidence=evidence, good=Good.WORSE, direction=Direction.LOWER)
            )
        )[0].className
        for evidence in Evidence
    }
    assert {one for one, name in found.items() if "bad" in name} == {Evidence.CHANGE}


@pytest.mark.parametrize(
    ("rag", "tag"),
    [
        (Rag.GREEN, ["✓", "Met"]),
        (Rag.AMBER, ["≈", "Close to target"]),
        (Rag.RED, ["✕", "Off target"]),
    ],
)
def test_how_the_target_is_met_is_told_as_the_overview_tells_it(rag, tag):
    step = type("Step", (), {"words": "95%"})()
    verdict = Verdict(fallen(), TargetStanding(rag, step, tag[1], ""))
    assert words_of(verdict_tags(verdict)[1]) == tag


def test_the_method_is_named_with_the_way_to_what_it_is():
    said = method_words(fallen())
    assert WHY in str(said)
    assert said.children[-1].href == "/methods"
    assert method_words(replace(fallen(), why="")) is None


def test_limits_that_describe_no_part_of_the_time_lead_to_the_form_for_new_ones():
    marks = tuple(Signal(one, Rule.SHIFT, Direction.LOWER, Good.WORSE) for one in range(5))
    most = replace(fallen(), points=tuple(range(9)), segments=(), signals=marks)
    said = method_words(most).children[-1]
    measure = most.trend.measure.id
    assert said.children == "Start limits anew"
    assert said.href == f"/targets/enter?measure={measure}&kind=rebase"
    half = replace(most, points=tuple(range(10)))
    assert method_words(half).children[-1].href == "/methods"
