"""The presentation as a file: its slides in order, with what the presenter alone sees."""

import json
import re
from dataclasses import replace

import pytest

from data.domain.frozen import FrozenItem, ItemKind
from exports.present import write_presentation
from exports.present.series import series_names
from exports.present.slides import slides_of
from exports.scripts import policy_of
from tests.frozen_packs import HOSTILE, awkward_pack, example_pack


def item(key: str) -> FrozenItem:
    return next(one for one in example_pack().items if one.key == key)


def test_each_page_is_a_slide_between_a_title_and_an_end():
    assert [(one.kind, one.title) for one in slides_of(example_pack())] == [
        ("first", "Corporate Parenting Board"),
        ("chart", "More households left fostering than were approved, five years running"),
        ("text", "More households left fostering than were approved, five years running"),
        ("chart", "Visits on time have been unusually low since October 2022"),
        ("chart", "13 of 38 left because the family took out a special guardianship"),
        ("text", "13 of 38 left because the family took out a special guardianship"),
        ("chart", item("share-of-all").title),
        ("table", "Scorecard: Fostering"),
        ("text", "What we ask"),
        ("text", "About these figures"),
    ]


def test_a_brief_commentary_may_stand_beside_its_chart_and_a_long_one_may_not():
    def more(words: str) -> list[str]:
        pack = replace(example_pack(), items=(replace(item("reasons"), words=words),))
        return [one.more for one in slides_of(pack)]

    assert more("word " * 60) == ["", "", "brief", ""]
    assert more("word " * 61) == ["", "", "more", ""]


def test_an_item_without_figures_is_a_table_and_one_with_nothing_is_its_words():
    nothing = next(one for one in awkward_pack().items if one.key == "nothing")
    bare = FrozenItem("bare", ItemKind.CHART, "Nothing", paragraphs=("No figure.",))
    pack = replace(example_pack(), items=(nothing, bare))
    slides = slides_of(pack)
    assert [one.kind for one in slides] == ["first", "table", "text", "text"]
    assert "Every figure is suppressed" in slides[1].inside
    assert "No figure." in slides[2].inside


def test_the_last_slide_says_what_was_left_out_and_why():
    last = slides_of(awkward_pack())[-1].inside
    assert "Homes that closed &lt;script&gt;" in last
    assert "The measure was withdrawn &lt;script&gt;" in last


def test_a_reason_for_which_several_pages_were_left_out_is_said_once():
    gone = [FrozenItem(one, ItemKind.GONE, one, problem="Not loaded.") for one in ("One", "Two")]
    last = slides_of(replace(example_pack(), items=tuple(gone)))[-1].inside
    assert '<dt dir="auto">Not loaded (2 pages)</dt><dd dir="auto">One; Two</dd>' in last


def test_notes_stand_apart_and_cannot_end_their_script():
    document = write_presentation(awkward_pack())
    found = re.search(r'<script type="application/json" id="asides">(.*?)</script>', document)
    assert found
    asides = json.loads(found[1])
    assert asides["1"]["notes"].startswith(HOSTILE)
    assert document.count("<script>") == 2
    assert document.count("window.broken=1</script>") == 0


def test_every_slide_has_one_heading_and_the_sample_mark():
    document = write_presentation(awkward_pack())
    slides = document.count('<section class="slide ')
    assert slides == len(slides_of(awkward_pack()))
    assert document.count("<h1 ") == slides
    assert document.count('class="sample"') == slides


def test_the_corner_says_board_and_day():
    document = write_presentation(example_pack())
    corner = re.search(r'<p id="corner">.*?</p>', document)
    assert corner
    words = re.sub(r"<[^>]*>", "", corner[0])
    assert words == "Corporate Parenting Board · frozen 7 Aug 2025 · "


def test_only_its_own_scripts_may_run_and_nothing_is_remembered_or_asked_for():
    document = write_presentation(example_pack())
    assert policy_of(document).startswith("default-src 'none'; script-src 'sha256-")
    own = document[document.rindex("<script>") :]
    for word in (
        "fetch(",
        "XMLHttpRequest",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "cookie",
    ):
        assert word not in own
    assert not re.search(r"<(img|link|iframe|object)\b", document)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("left-fostering", {"Deregistrations", "Approvals, general and kinship"}),
        ("visits-on-time", {"Limits", "Mean", "Visits on time"}),
        (
            "share-of-all",
            {"Barsetshire", "Statistical neighbours", "Barchester", "Other authorities"},
        ),
        ("reasons", set()),
    ],
)
def test_series_have_the_names_that_an_audience_reads(key, names):
    assert set(series_names(item(key)).values()) == names


def test_one_series_alone_cannot_be_hidden():
    only = next(one for one in awkward_pack().items if one.key == "long")
    assert series_names(only) == {}
