"""A frozen page as HTML for a document: real headings and tables, every word escaped."""

import re

import pytest

from data.domain.frozen import FrozenCell, FrozenItem, FrozenRow, FrozenTable, ItemKind
from exports.word import word_html
from tests.frozen_packs import HOSTILE, awkward_pack, example_pack
from tests.pasted import ALLOWED, Pasted

PICTURE = "data:image/png;base64,iVBORw0KGgo="


def pages_of(pack):
    return [pytest.param(one, id=one.key) for one in pack.pages]


def test_the_parts_stand_in_the_order_of_a_paper():
    pasted = Pasted(word_html(example_pack().pages[0], PICTURE))
    assert pasted.words("h2") == [
        "More households left fostering than were approved, five years running"
    ]
    assert pasted.words("h3") == [
        "What this shows",
        "Commentary",
        "Events",
        "Figures",
        "Source and caveats",
    ]
    assert pasted.words("h4") == ["2024-25 – Story", "2024-25 – So what", "2024-25 – Action"]
    assert "July 2019: Ofsted: inadequate" in pasted.words("p")


def test_the_picture_has_the_width_of_a_page_and_its_alternative_text():
    item = example_pack().pages[0]
    ((image, _),) = Pasted(word_html(item, PICTURE)).named("img")
    assert (image["src"], image["alt"]) == (PICTURE, item.alternative)
    assert image["style"] == "width:16cm;height:10.00cm"
    assert not Pasted(word_html(item)).named("img")


def said(cell):
    return f"{cell.text} ({cell.spoken})" if cell.spoken else cell.text


@pytest.mark.parametrize("item", [*pages_of(example_pack()), *pages_of(awkward_pack())])
def test_every_cell_of_the_table_is_there_and_reasons_follow_their_symbols(item):
    pasted = Pasted(word_html(item))
    if item.table is None:
        assert not pasted.tables
        return
    (table,) = pasted.tables
    wanted = [
        [
            row.label,
            *(f"{one.text} ({one.spoken})" if one.spoken else one.text for one in row.cells),
        ]
        for row in item.table.rows
    ]
    many = len(item.table.headings) + 1
    assert [row[:many] for row in table[1:]] == wanted
    assert table[0][:many] == [item.table.label_heading, *item.table.headings]


@pytest.mark.parametrize("item", pages_of(awkward_pack()))
def test_hostile_texts_stay_text(item):
    written = word_html(item, PICTURE, sample=HOSTILE)
    pasted = Pasted(written)
    assert HOSTILE in pasted.words("p")
    assert [attrs["src"] for attrs, _ in pasted.named("img")] == [PICTURE]
    extra = {"dir", "rel", "start"}
    for tag, attrs, _ in pasted.found:
        assert set(attrs) - extra <= ALLOWED.get(tag, set()), tag
    assert not re.search(r'href="(?!https?:|mailto:)', written)


def test_every_word_of_a_table_stays_text():
    row = FrozenRow(HOSTILE, (FrozenCell(HOSTILE, HOSTILE),), HOSTILE)
    table = FrozenTable(HOSTILE, (HOSTILE,), (row,), note_heading=HOSTILE)
    pasted = Pasted(word_html(FrozenItem("k", ItemKind.SCORECARD, "t", table=table)))
    assert pasted.tables == [[[HOSTILE] * 3, [HOSTILE, f"{HOSTILE} ({HOSTILE})", HOSTILE]]]
    assert not pasted.named("img", "script")


def test_what_was_written_for_the_pack_stands_in_place_of_the_remarks():
    item = FrozenItem("k", ItemKind.CHART, "t", words="**Ours** only", finding="Another finding")
    written = word_html(item)
    assert "<strong>Ours</strong> only" in written
    assert Pasted(written).words("p")[0] == "Another finding"
