"""The document that becomes a PDF: everything of the pack is in it, and nothing else."""

import re
from dataclasses import replace
from html import escape

import pytest

from data.domain.frozen import FrozenCell, FrozenRow, FrozenTable
from exports.paper import WIDTH, paper_figure, table_pictures, write_paper
from exports.paper.margins import css_text
from exports.paper.table import tables_html
from layouts.charts.size import A4, HALF, SLIDE, SLIDE_4X3
from tests.frozen_packs import HOSTILE, awkward_pack, example_pack

SVG = b"<svg></svg>"
PNG = b"\x89PNG\r\n\x1a\n"


def pictures_of(pack):
    return {item.key: SVG for item in pack.pages if paper_figure(item)}


def test_every_item_has_a_heading_that_the_contents_lead_to():
    pack = example_pack()
    html = write_paper(pack, pictures_of(pack))
    targets = re.findall(r'<li[^>]*><a href="#(item-\d+)">(\d+)\. ', html)
    assert targets == [(f"item-{number}", str(number)) for number in range(1, 7)]
    for number, item in enumerate(pack.pages, 1):
        assert f'id="item-{number}"><h2 dir="auto">{number}. {item.title}</h2>' in html


def test_only_what_is_inside_may_be_loaded():
    html = write_paper(example_pack(), pictures_of(example_pack()))
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy == ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"]
    assert re.findall(r'(?:src|href)="(?!data:|#)([^"]*)"', html) == [
        "https://example.org/plan",
        "https://example.org/letter",
    ]


def test_script_in_any_text_stays_text():
    html = write_paper(awkward_pack(), pictures_of(awkward_pack()))
    assert "<script" not in html
    assert "<img src=x" not in html
    assert "javascript:" not in re.sub(r">[^<]*<", "><", html)
    assert escape(HOSTILE) in html  # it is there, as text
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert "broken" in style.replace("\\", "")  # the title stands in the margin
    assert "<" not in style


def test_a_title_cannot_leave_the_margin():
    said = css_text('a"; } body { display:none } \\ </style>\n')
    assert said == (
        '"a\\22 \\3b \\20 \\7d \\20 body\\20 \\7b \\20 display\\3a none\\20 \\7d \\20 \\5c \\20 '
        '\\3c \\2f style\\3e \\a "'
    )


def test_what_was_left_out_is_said_with_its_reason():
    pack = awkward_pack()
    html = write_paper(pack, {})
    (gone,) = pack.left_out
    assert "<h3>Left out</h3>" in html
    assert escape(gone.problem) in html
    assert "<h3>Left out</h3>" not in write_paper(example_pack(), {})


def test_the_sample_mark_is_on_the_cover_and_on_every_page():
    pack = awkward_pack()
    html = write_paper(pack, {})
    assert html.count(f'class="sample" dir="auto">{pack.sample}') == 2
    assert f"@top-left{{content:{css_text(pack.sample)}}}" in html
    assert '@top-left{content:""}' in write_paper(example_pack(), {})


def test_every_picture_has_its_alternative_text():
    pack = example_pack()
    html = write_paper(pack, pictures_of(pack))
    found = re.findall(r'<img alt="([^"]*)"', html)
    assert found == [item.alternative for item in pack.pages if item.figures]
    assert all(found)


def test_words_for_the_pack_stand_in_place_of_the_commentary():
    item = example_pack().items[0]
    pack = replace(example_pack(), items=(replace(item, words="Said **anew**."),))
    html = write_paper(pack, {})
    assert "Said <strong>anew</strong>." in html
    assert "permanent families" not in html
    assert item.notes.splitlines()[0] not in html


def test_a_chart_that_was_not_drawn_is_told():
    html = write_paper(example_pack(), {})
    assert html.count("The chart could not be drawn. Its figures are in the table.") == 4
    nothing = next(one for one in awkward_pack().pages if one.key == "nothing")
    alone = replace(awkward_pack(), items=(nothing,))
    assert "There is no figure to draw." in write_paper(alone, {})


def test_sources_are_listed_once():
    item = example_pack().items[0]
    told = replace(item, sources=("One", "Two"), source_line="Sources: One; Two.")
    untold = replace(told, source_line="Sources: One.")
    pack = example_pack()
    assert "<h3>Sources</h3>" not in write_paper(replace(pack, items=(told,)), {})
    html = write_paper(replace(pack, items=(untold,)), {})
    assert '<h3>Sources</h3><ul><li dir="auto">Two</li></ul>' in html


def test_a_source_of_two_days_is_listed_once():
    pack = example_pack()
    told = replace(
        next(one for one in pack.items if one.figures),
        sources=("Report, A, 7 May 2024", "Report, A, 9 May 2025"),
        source_line="Sources: Report, A, 7 May 2024 and 9 May 2025.",
    )
    assert "<h3>Sources</h3>" not in write_paper(replace(pack, items=(told,)), {})


def test_what_is_no_picture_is_refused():
    key = example_pack().items[0].key
    with pytest.raises(ValueError, match="expected a PNG or an SVG"):
        write_paper(example_pack(), {key: b"GIF89a"})


def test_the_figure_on_paper_has_the_width_of_the_paper_and_no_title_inside():
    item = example_pack().items[0]
    figure = paper_figure(item)
    assert figure["layout"]["width"] == WIDTH
    assert "width" not in item.figures["screen"]["layout"]
    assert item.title not in str(figure)
    only_a4 = replace(item, figures={"a4": item.figures["a4"]})
    assert paper_figure(only_a4)["layout"]["width"] == 1600
    assert paper_figure(replace(item, figures={})) is None


# ---- tables -------------------------------------------------------------------------------


def table(columns, rows=2, note=""):
    headings = tuple(f"Column {number}" for number in range(1, columns + 1))
    cells = tuple(FrozenCell(f"{number}") for number in range(1, columns + 1))
    return FrozenTable(
        "Row", headings, tuple(FrozenRow(f"R{one}", cells, note) for one in range(rows))
    )


@pytest.mark.parametrize(
    ("columns", "note", "kind", "parts"),
    [
        (6, "", "upright", [6]),
        (7, "", "wide", [7]),
        (5, "A note", "wide", [5]),
        (12, "", "wide", [12]),
        (13, "", "wide", [7, 6]),
        (40, "", "wide", [10, 10, 10, 10]),
    ],
)
def test_a_table_has_room_on_its_page(columns, note, kind, parts):
    html = tables_html(table(columns, note=note), "Title")
    assert html.startswith(f'<div class="figures {kind} together">')
    heads = re.findall(r"<thead>(.*?)</thead>", html)
    assert [head.count(">Column ") for head in heads] == parts
    assert re.findall(r">(Column \d+)<", "".join(heads)) == [
        f"Column {number}" for number in range(1, columns + 1)
    ]
    assert html.count("A note") == (2 if note else 0)
    rows = re.findall(r"<tr><th scope=\"row\"[^>]*>R0</th>(.*?)</tr>", html)
    cells = [re.findall(r"<td[^>]*>(\d+)</td>", row) for row in rows]
    assert [len(row) for row in cells] == parts
    assert [one for row in cells for one in row] == [
        f"{number}" for number in range(1, columns + 1)
    ]


def test_the_parts_of_a_table_say_which_they_are():
    html = tables_html(table(13), "Title")
    assert re.findall(r"<caption[^>]*>(.*?)</caption>", html) == [
        "Title, columns 1 to 7 of 13",
        "Title, columns 8 to 13 of 13",
    ]


def test_a_long_table_of_one_column_runs_on_beside_itself():
    assert 'class="figures beside"' in tables_html(table(1, rows=40), "Title")
    assert 'class="figures upright"' in tables_html(table(1, rows=39), "Title")


def test_what_signs_mean_stands_below_the_table():
    row = FrozenRow("R", (FrozenCell("c", "Suppressed"), FrozenCell("5")))
    html = tables_html(FrozenTable("Row", ("A", "B"), (row,)), "Title")
    assert '<p class="symbols" dir="auto">c: Suppressed</p>' in html


# ---- tables as pictures -------------------------------------------------------------------


def test_a_scorecard_can_be_pictured_at_each_size():
    pack = example_pack()
    card = next(one for one in pack.pages if one.key == "scorecard")
    for size in (SLIDE, SLIDE_4X3, HALF, A4):
        (made,) = table_pictures(pack, card, size.name, rows=25)
        assert (made.width, made.height, made.part) == (size.width, size.height, "")
        assert f"--text:{size.text}px" in made.html
        assert made.html.count("<tr>") == 26
        assert card.source_line in made.html


def test_a_table_without_room_in_one_picture_is_parted_with_its_head_on_each():
    pack = example_pack()
    card = next(one for one in pack.pages if one.key == "scorecard")
    made = table_pictures(pack, card, "slide", rows=10)
    assert [one.part for one in made] == ["Part 1 of 3", "Part 2 of 3", "Part 3 of 3"]
    assert [one.html.count("<thead>") for one in made] == [1, 1, 1]
    assert all(f">{one.part}<" in one.html for one in made)
    labels = [
        name for one in made for name in re.findall(r'<th scope="row"[^>]*>(.*?)</th>', one.html)
    ]
    assert labels == [escape(row.label) for row in card.table.rows]


def test_columns_without_room_go_to_a_picture_of_their_own():
    item = replace(example_pack().items[0], figures={}, chart=None, table=table(24, rows=3))
    made = table_pictures(example_pack(), item, "half-slide", rows=3)
    heads = [one.html.count('<th scope="col"') - 1 for one in made]
    assert sum(heads) == 24
    assert max(heads) <= 8  # of 616 pixels, less the margins, a column of 6 letters takes some 60
    assert all("Column 1<" not in one.html for one in made[1:])


def test_charts_and_texts_are_no_table_pictures():
    pack = example_pack()
    made = {one.key: table_pictures(pack, one, "slide", rows=25) for one in pack.pages}
    assert [key for key, one in made.items() if one] == ["scorecard"]
    with pytest.raises(ValueError, match="expected one of slide"):
        table_pictures(pack, pack.items[0], "screen", rows=25)
