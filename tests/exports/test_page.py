"""The standalone page as a file: what stands in it, and that nothing in it can do harm."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from data.domain.frozen import FrozenItem, FrozenPack, ItemKind
from exports.page import write_page
from exports.scripts import json_text, plotly_script, policy_of
from tests.frozen_packs import HOSTILE, LONG, awkward_pack, example_pack

FOUR_MB = 4_000_000


class Reading(HTMLParser):
    """What a browser would find: elements with their attributes, and the words outside scripts."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(document)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def example() -> Reading:
    return Reading(write_page(example_pack()))


@pytest.fixture(scope="module")
def awkward() -> Reading:
    return Reading(write_page(awkward_pack()))


def test_the_cover_says_what_was_frozen_when_and_by_whom(example):
    assert "Barsetshire CouncilCorporate Parenting BoardMeeting" in example.text
    assert "Meeting of 16 September 2025" in example.text
    assert "Frozen on 7 August 2025, 15:05 by Jo Smith" in example.text  # 14:05 in London's summer


def test_every_entry_of_the_contents_leads_to_its_page(example):
    links = [one["href"] for one in example.named("a") if (one.get("href") or "").startswith("#")]
    places = {one.get("id") for _, one in example.found}
    assert len([one for one in links if one.startswith("#page-")]) == 6
    assert {one.removeprefix("#") for one in links} <= places


def test_ids_are_never_used_twice(awkward):
    ids = [one["id"] for _, one in awkward.found if "id" in one]
    assert len(ids) == len(set(ids)) > 20


def test_commentary_events_sources_definition_and_method_stand_by_the_chart(example):
    for words in (
        "Fourteen of the 38 became permanent families.",
        "2024-25 · Jo Smith, approved by Sam Jones",
        "July 2019: Ofsted: inadequate",
        "Source: Annual Report, Barsetshire Council.",
        "Small numbers: a few homes change them a lot.",
        "Households that stopped fostering in the year.",
        "The line is parted where the way of counting changed.",
    ):
        assert words in example.text


def test_only_a_table_of_many_columns_makes_its_page_wider():
    assert 'class="item wide"' not in write_page(example_pack())
    wide = re.findall(
        r'<section class="item wide" id="[^"]*"><h2[^>]*>([^<]*)', write_page(awkward_pack())
    )
    assert wide == [f"Unbroken {'x' * 120}"]


def test_what_was_left_out_is_named_with_its_reason(awkward):
    assert f"Homes that closed {HOSTILE}" in awkward.text
    assert f"The measure was withdrawn {HOSTILE}" in awkward.text


def test_a_reason_for_which_several_pages_were_left_out_is_said_once():
    gone = [
        FrozenItem(name, ItemKind.GONE, name, problem=reason)
        for name, reason in (
            ("One", "Not loaded."),
            ("Two", "Withdrawn."),
            ("Three", "Not loaded."),
        )
    ]
    document = write_page(replace(example_pack(), items=(*example_pack().items, *gone)))
    assert (
        '<dl><dt dir="auto">Not loaded (2 pages)</dt><dd dir="auto">One</dd>'
        '<dd dir="auto">Three</dd><dt dir="auto">Two</dt><dd dir="auto">Withdrawn.</dd></dl>'
    ) in document


def test_the_sample_mark_stands_on_the_cover_and_at_the_end(awkward):
    assert awkward.text.count("Invented figures of a sample council: not to be used") == 2


def test_nothing_that_was_typed_becomes_an_element(awkward):
    tags = [tag for tag, _ in awkward.found]
    assert "img" not in tags
    assert not [one for _, one in awkward.found if "onerror" in one]
    assert not [one for one in awkward.named("a") if "script" in (one.get("href") or "").lower()]
    charts = sum(bool(one.figures) for one in awkward_pack().items)
    assert tags.count("script") == charts + 2


def test_only_the_pages_own_scripts_may_run_and_nothing_is_asked_for():
    document = write_page(example_pack())
    policy = policy_of(document)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert policy.count("sha256-") == 2
    assert not re.search(r"script-src[^;]*(unsafe|self|http)", policy)
    asked = [one for _, one in Reading(document).found if "src" in one or "srcset" in one]
    assert asked == []
    assert Reading(document).named("link") == []


def test_a_document_without_a_policy_has_none():
    assert policy_of("<html></html>") == ""


def test_links_and_revisions_are_for_pages_that_are_served():
    page = write_page(
        example_pack(),
        links=(("Present", "/board/x/present?a=1&b=2"),),
        since={"reasons": ("Retirement was 11, is <now> 12.",), "": ("2 figures were revised.",)},
    )
    read = Reading(page)
    assert {"href": "/board/x/present?a=1&b=2"} in read.named("a")
    assert "Retirement was 11, is <now> 12." in read.text
    assert "2 figures were revised." in read.text


def test_thirty_charts_are_below_four_megabytes():
    charts = [one for one in example_pack().items if one.figures]
    many = tuple(replace(charts[n % 4], key=f"{n}", title=f"{n} {LONG}") for n in range(30))
    page = write_page(replace(example_pack(), items=many))
    assert len(page.encode()) < FOUR_MB


def test_a_pack_of_nothing_is_still_a_page():
    empty = replace(example_pack(), items=(), methods=(), purpose="", meeting_on=None)
    read = Reading(write_page(empty))
    assert len(read.named("h1")) == 1
    assert read.named("section") == []


def test_json_cannot_end_its_script():
    text = json_text({"a": "</script><!--\u2028"})
    assert "<" not in text
    assert "\u2028" not in text


def test_plotly_s_script_cannot_end_its_element():
    script = plotly_script()
    assert "Plotly" in script[:200] or "plotly" in script[:200]
    assert "</script" not in script
    assert "<!--" not in script


def test_kinds_that_are_gone_are_no_pages():
    pack: FrozenPack = awkward_pack()
    sections = Reading(write_page(pack)).named("section")
    assert len(sections) == len(pack.items)  # one is gone, and what was left out is one more
    assert sum(one.kind is ItemKind.GONE for one in pack.items) == 1
