"""Slides are read back as strangers read them: with python-pptx, openpyxl and as bare XML."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations, pairwise
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt

from data.domain.frozen import (
    ChartKind,
    FrozenChart,
    FrozenItem,
    FrozenPack,
    FrozenSeries,
    ItemKind,
    Role,
)
from exports.slides import write_slides
from layouts.charts.palette import NAVY, OTHER_BAR, TURQUOISE
from tests.frozen_packs import HOSTILE, RIGHT_TO_LEFT, awkward_pack, example_pack

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
PACKS = pytest.mark.parametrize("make", [example_pack, awkward_pack])


@cache
def slides_of(make):
    return write_slides(make())


def opened(content):
    return Presentation(BytesIO(content))


def charts_in(content):
    return [
        shape.chart for slide in opened(content).slides for shape in slide.shapes if shape.has_chart
    ]


def drawn_items(pack: FrozenPack) -> list[FrozenItem]:
    """Those with at least one value to draw."""
    return [
        item
        for item in pack.pages
        if item.chart
        and any(value is not None for one in item.chart.series for value in one.values)
    ]


def parts(content: bytes, beginning: str) -> Iterator[tuple[str, etree._Element]]:
    with ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.startswith(beginning) and name.endswith(".xml"):
                yield name, etree.fromstring(packed.read(name))


def texts_of(slide) -> str:
    return "\n".join(text.text or "" for text in slide._element.iter(f"{A}t"))


@PACKS
def test_every_number_of_every_chart_is_the_packs(make):
    items, charts = drawn_items(make()), charts_in(slides_of(make))

    assert len(charts) == len(items) > 2
    for item, chart in zip(items, charts, strict=True):
        found = {
            one._element.find(f"{C}idx").get("val"): tuple(one.values)
            for plot in chart.plots
            for one in plot.series
        }
        wanted = {str(n): tuple(one.values) for n, one in enumerate(item.chart.series)}
        assert found == wanted
        assert tuple(chart.plots[0].categories) == item.chart.categories


@PACKS
def test_the_workbook_in_a_chart_holds_the_same_numbers_and_a_gap_is_an_empty_cell(make):
    for item, chart in zip(drawn_items(make()), charts_in(slides_of(make)), strict=True):
        book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        _, *rows = book.active.iter_rows(values_only=True)
        many = len(item.chart.series) + 1
        columns = [tuple(row[n] for row in rows) for n in range(many)]
        assert columns[0] == item.chart.categories
        assert columns[1:] == [tuple(one.values) for one in item.chart.series]


def test_a_missing_figure_is_a_gap_in_the_line_and_its_reason_stands_beside():
    content = slides_of(example_pack)
    chart = charts_in(content)[0]._chartSpace

    assert chart.find(f".//{C}dispBlanksAs").get("val") == "gap"
    first = chart.find(f".//{C}ser/{C}val//{C}numCache")
    assert [one.get("idx") for one in first.iter(f"{C}pt")] == list("01245678")
    assert "Deregistrations, 2019-20: Not available" in texts_of(opened(content).slides[1])


def test_every_cell_of_a_table_is_the_packs_over_all_its_slides():
    table = example_pack().items[4].table
    assert table is not None
    wanted = [[row.label, *(cell.text for cell in row.cells), row.note] for row in table.rows]
    heads, found = [], []
    for slide in opened(slides_of(example_pack)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                head, *rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                heads.append(head)
                found += rows

    assert found == wanted
    assert len(heads) > 1
    assert all(
        head == ["Measure", "2024-25", "2023-24", "Target", "Change", "Note"] for head in heads
    )


def test_a_table_too_wide_for_a_slide_loses_no_figure():
    table = awkward_pack().items[5].table
    assert table is not None
    found = [
        cell.text
        for slide in opened(slides_of(awkward_pack)).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]

    for row in table.rows:
        for cell in row.cells:
            assert found.count(cell.text) == 1


@PACKS
def test_every_slide_has_a_title_which_is_read_first(make):
    for slide in opened(slides_of(make)).slides:
        title = slide.shapes.title
        assert title is not None
        assert title.text_frame.text.strip()
        assert slide.shapes[0].shape_id == title.shape_id


@PACKS
def test_every_chart_and_table_has_an_alternative_text_and_decoration_is_marked(make):
    content = slides_of(make)
    assert unnamed(content) == []
    charts = drawn_items(make())
    said = [
        shape._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].get("descr")
        for slide in opened(content).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    assert all(item.alternative in one for item, one in zip(charts, said, strict=True))


def unnamed(content: bytes) -> list[str]:
    """Shapes that say nothing to those who cannot see them."""
    found = []
    for name, slide in parts(content, "ppt/slides/slide"):
        for shape in slide.iter(f"{P}graphicFrame", f"{P}sp", f"{P}pic"):
            described = shape.find(f".//{P}cNvPr")
            is_marked = any(one.tag.endswith("}decorative") for one in described.iter())
            has_words = any((one.text or "").strip() for one in shape.iter(f"{A}t"))
            is_text = shape.tag == f"{P}sp" and has_words
            if not (is_text or is_marked or described.get("descr")):
                found.append(f"{name}: {described.get('name')}")
    return found


def test_a_chart_without_words_would_be_noticed():
    deck = opened(slides_of(example_pack))
    frame = next(one for one in deck.slides[1].shapes if one.has_chart)
    frame._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].set("descr", "")
    written = BytesIO()
    deck.save(written)

    assert len(unnamed(written.getvalue())) == 1


def small_type(content: bytes) -> list[str]:
    """Runs and parts of charts that are smaller than 12 points or do not say their size."""
    found = []
    for name, slide in parts(content, "ppt/slides/slide"):
        for text in slide.iter(f"{A}r", f"{A}fld"):
            size = text.find(f"{A}rPr").get("sz")
            if size is None or int(size) < 1200:
                found.append(f"{name}: {size}")
    for name, chart in parts(content, "ppt/charts/chart"):
        own = chart.find(f"{C}txPr//{A}defRPr")
        sizes = [one.get("sz") for one in chart.iter(f"{A}defRPr", f"{A}rPr")]
        if own is None or any(one is None or int(one) < 1200 for one in sizes):
            found.append(name)
    return found


@PACKS
def test_nothing_is_smaller_than_12_points(make):
    assert small_type(slides_of(make)) == []


def test_small_type_would_be_noticed():
    deck = opened(slides_of(example_pack))
    deck.slides[1].shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(11)
    written = BytesIO()
    deck.save(written)

    assert len(small_type(written.getvalue())) == 1


@PACKS
def test_nothing_leaves_the_slide_or_lies_on_something_else(make):
    deck = opened(slides_of(make))
    for slide in deck.slides:
        boxes = []
        for shape in slide.shapes:
            height = shape.height
            if shape.has_table:
                height = sum(row.height for row in shape.table.rows)
            if shape.name != "Rule":
                boxes.append(
                    (
                        shape.name,
                        shape.left,
                        shape.top,
                        shape.left + shape.width,
                        shape.top + height,
                    )
                )
        for name, left, top, right, bottom in boxes:
            assert left >= 0, name
            assert top >= 0, name
            assert right <= deck.slide_width, name
            assert bottom <= deck.slide_height, name
        for one, other in combinations(boxes, 2):
            apart = (
                one[1] >= other[3] or other[1] >= one[3] or one[2] >= other[4] or other[2] >= one[4]
            )
            assert apart, (texts_of(slide)[:80], one, other)


def test_notes_have_what_to_say_the_commentary_the_words_for_the_chart_and_the_source():
    slide = opened(slides_of(example_pack)).slides[1]
    item = example_pack().items[0]
    notes = slide.notes_slide.notes_text_frame.text

    assert "Say first that kinship approvals include temporary ones." in notes
    assert "Fourteen of the 38 became permanent families." in notes
    assert item.alternative in notes
    assert item.source_line in notes
    assert all(caveat in notes for caveat in item.caveats)


def test_a_long_commentary_follows_on_slides_of_its_own_and_is_whole_in_the_notes():
    item = replace(
        example_pack().items[2], words=" ".join(f"word{number}" for number in range(400))
    )
    deck = opened(write_slides(replace(example_pack(), items=(item,))))
    chart, *rest, _ = list(deck.slides)[1:]

    assert "word399" in chart.notes_slide.notes_text_frame.text
    assert "word0" not in texts_of(chart)
    said = " ".join(texts_of(slide) for slide in rest).split()
    assert [one for one in said if one.startswith("word")] == [f"word{n}" for n in range(400)]
    assert all("(continued)" in slide.shapes.title.text_frame.text for slide in rest)


def test_a_text_has_its_form_and_only_links_that_are_allowed():
    slide = next(
        one
        for one in opened(slides_of(example_pack)).slides
        if one.shapes.title.text_frame.text == "What we ask"
    )
    runs = {
        run.text: run
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }

    assert runs["agree"].font.bold
    assert runs["note"].font.italic
    assert runs["the letter"].hyperlink.address == "https://example.org/letter"
    assert [one.get("startAt") for one in slide._element.iter(f"{A}buAutoNum")] == ["1", "2", "3"]
    assert [one.get("char") for one in slide._element.iter(f"{A}buChar")] == ["•", "•"]


def test_markup_in_a_text_stays_text_and_a_script_is_no_link():
    content = slides_of(awkward_pack)
    assert any(HOSTILE in texts_of(slide) for slide in opened(content).slides)
    with ZipFile(BytesIO(content)) as packed:
        relations = [packed.read(name) for name in packed.namelist() if name.endswith(".rels")]
    assert not any(b"javascript" in one for one in relations)


def test_right_to_left_text_runs_from_the_right():
    marked = [
        paragraph.find(f"{A}pPr").get("rtl")
        for _, slide in parts(slides_of(awkward_pack), "ppt/slides/slide")
        for paragraph in slide.iter(f"{A}p")
        if "".join(one.text or "" for one in paragraph.iter(f"{A}t")).startswith(RIGHT_TO_LEFT[:20])
    ]
    assert marked
    assert set(marked) == {"1"}


@PACKS
def test_all_words_are_marked_as_british_english(make):
    languages = {
        one.get("lang")
        for _, slide in parts(slides_of(make), "ppt/slides/slide")
        for one in slide.iter(f"{A}rPr", f"{A}endParaRPr")
    }
    assert languages == {"en-GB"}


def test_a_chart_without_any_figure_becomes_its_table_of_reasons():
    slide = next(
        one
        for one in opened(slides_of(awkward_pack)).slides
        if one.shapes.title.text_frame.text == "No figure of homes may be shown"
    )
    table = next(shape.table for shape in slide.shapes if shape.has_table)

    assert [table.cell(row, 2).text for row in range(1, 10)] == ["Suppressed"] * 9
    assert "c = Not available" in texts_of(slide)


def test_invented_figures_say_so_on_every_slide():
    mark = awkward_pack().sample
    assert all(mark in texts_of(slide) for slide in opened(slides_of(awkward_pack)).slides)
    assert not any(
        "Invented" in texts_of(slide) for slide in opened(slides_of(example_pack)).slides
    )


def test_footer_and_number_stand_on_every_slide_and_the_number_counts_by_itself():
    for slide in opened(slides_of(example_pack)).slides:
        assert "Corporate Parenting Board · frozen 7 August 2025" in texts_of(slide)
        assert [one.get("type") for one in slide._element.iter(f"{A}fld")] == ["slidenum"]


def test_the_last_slide_tells_the_methods_and_what_was_left_out_and_why():
    *_, last = opened(slides_of(awkward_pack)).slides
    said = texts_of(last)

    assert last.shapes.title.text_frame.text.startswith("About these figures")
    assert "The measure was withdrawn" in said
    assert "The line is parted where the way of counting changed." in said


def test_properties_name_the_council_and_nothing_of_a_machine():
    known = opened(slides_of(example_pack)).core_properties
    assert (known.title, known.author) == ("Corporate Parenting Board", "Barsetshire Council")
    assert (known.language, known.last_modified_by) == ("en-GB", "Barsetshire Council")
    assert f"{known.created:%Y-%m-%d %H:%M}" == "2025-08-07 14:05"


def test_the_same_pack_gives_the_same_bytes_with_no_date_of_packing():
    content = slides_of(example_pack)

    assert write_slides(example_pack()) == content
    with ZipFile(BytesIO(content)) as packed:
        assert {one.date_time[:3] for one in packed.infolist()} == {(1980, 1, 1)}


def test_lines_limits_and_marks_look_as_what_they_are():
    series = {
        one.find(f"{C}tx//{C}v").text: one
        for one in charts_in(slides_of(example_pack))[1]._chartSpace.iter(f"{C}ser")
    }

    def dash(name):
        found = series[name].find(f"{C}spPr//{A}prstDash")
        return None if found is None else found.get("val")

    def marker(name):
        return series[name].find(f"{C}marker/{C}symbol").get("val")

    assert (dash("Visits on time"), marker("Visits on time")) == ("solid", "circle")
    assert (dash("Mean"), marker("Mean")) == ("dash", "none")
    assert (dash("Upper limit"), marker("Upper limit")) == ("sysDash", "none")
    assert (dash("Unusual"), marker("Unusual")) == (None, "diamond")


def test_the_axis_has_the_packs_ends_and_format_and_the_first_bar_lies_on_top():
    lines, bars = (charts_in(slides_of(example_pack))[n]._chartSpace for n in (1, 2))
    values = lines.find(f".//{C}valAx")

    assert float(values.find(f".//{C}min").get("val")) == 70
    assert float(values.find(f".//{C}max").get("val")) == 100
    assert values.find(f"{C}numFmt").get("formatCode") == '0"%"'
    assert bars.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"
    assert bars.find(f".//{C}barDir").get("val") == "bar"


def one_chart(kind, *series, **axis):
    chart = FrozenChart(kind, tuple("ABCD"), series, **axis)
    item = FrozenItem("one", ItemKind.CHART, "One", chart=chart)
    return charts_in(write_slides(replace(example_pack(), items=(item,))))[0]._chartSpace


def series_of(role, *values):
    return FrozenSeries(f"{role} {values}", role, values, ("",) * len(values))


@pytest.mark.parametrize(
    ("values", "starts"), [((80.0, 84.0, 82.0, 83.0), (75, 80)), ((-1.0, 2.0, 1.0, 3.0), None)]
)
def test_an_axis_that_need_not_begin_at_zero_begins_a_little_under_the_lowest(values, starts):
    found = one_chart(ChartKind.LINES, series_of(Role.MAIN, *values)).find(f".//{C}valAx//{C}min")
    if starts is None:
        assert found is None
    else:
        assert starts[0] <= float(found.get("val")) <= starts[1]


def test_bars_never_begin_anywhere_but_at_zero_by_themselves():
    found = one_chart(ChartKind.BARS, series_of(Role.MAIN, 80.0, 84.0, 82.0, 83.0))
    assert found.find(f".//{C}valAx//{C}min") is None


@pytest.mark.parametrize("order", [(Role.OTHER, Role.COMPARATOR), (Role.COMPARATOR, Role.OTHER)])
def test_columns_have_the_colours_that_they_have_on_the_pages(order):
    """Own, neighbours and the others that they stand among, whichever of them are more."""
    found = one_chart(
        ChartKind.COLUMNS,
        series_of(Role.MAIN, 1.0, None, None, None),
        series_of(order[0], None, 2.0, None, None),
        series_of(order[1], None, None, 3.0, 4.0),
    )
    colours = [one.find(f"{C}spPr//{A}srgbClr").get("val") for one in found.iter(f"{C}ser")]
    known = {Role.OTHER: OTHER_BAR, Role.COMPARATOR: TURQUOISE}
    assert [f"#{one}" for one in colours] == [NAVY, *(known[one] for one in order)]


def test_names_at_the_ends_of_lines_never_lie_on_one_another():
    near = (series_of(Role.OTHER, 1.0, 2.0, 3.0, 50.0 + n / 10) for n in range(4))
    chart = one_chart(ChartKind.LINES, *near, lowest=0, highest=100)
    height = 350  # points, at least: a chart takes most of a slide
    shares = [
        0.0 if (y := one.find(f".//{C}y")) is None else float(y.get("val"))
        for one in chart.iter(f"{C}dLbl")
        if one.find(f"{C}showSerName").get("val") == "1"
    ]
    assert len(shares) == 4
    # the values are so close that the labels' moves alone keep the names apart
    places = sorted(shares)
    assert all((b - a) * height > 11 for a, b in pairwise(places))


def test_columns_of_150_places_stand_close_in_the_same_places_without_their_names():
    chart = charts_in(slides_of(example_pack))[3]._chartSpace

    assert chart.find(f".//{C}overlap").get("val") == "100"
    assert int(chart.find(f".//{C}gapWidth").get("val")) < 20
    assert chart.find(f".//{C}catAx/{C}tickLblPos").get("val") == "none"
    assert len(list(chart.iter(f"{C}dLbl"))) == 2  # the council and the place that is marked


def test_many_periods_are_named_only_here_and_there():
    skip = charts_in(slides_of(example_pack))[1]._chartSpace.find(f".//{C}tickLblSkip")
    assert int(skip.get("val")) > 1


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("many", [1, 2, 40])
def test_every_kind_of_chart_takes_every_role_and_awkward_numbers(kind, many):
    roles = list(Role)
    names = tuple(f"Place\x0b & <{number}>" for number in range(many))
    values = tuple((-1.0) ** n * n * 1e6 if n % 3 else None for n in range(many))
    series = tuple(FrozenSeries(f"={role}\x00", role, values, ("c",) * many) for role in roles)
    chart = FrozenChart(kind, names, series, '#,##0.0"<%&"')
    item = FrozenItem("odd", ItemKind.CHART, "Odd", chart=chart, alternative="Odd chart")
    found = charts_in(write_slides(replace(example_pack(), items=(item,))))

    if many == 1:  # the only value is missing
        assert found == []
    else:
        assert sum(len(plot.series) for plot in found[0].plots) == len(roles)


def test_progress_is_told_from_the_start_to_the_end():
    told = []
    write_slides(example_pack(), report=lambda *said: told.append(said[:2]))
    assert told == [(n, 8) for n in range(9)]


def test_what_the_report_raises_ends_the_work():
    def cancelled(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_slides(example_pack(), report=cancelled)
