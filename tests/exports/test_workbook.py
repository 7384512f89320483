"""A frozen pack as a workbook: every figure as frozen, every word as words, nothing active."""

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from data.domain.frozen import (
    ChartKind,
    FrozenCell,
    FrozenChart,
    FrozenItem,
    FrozenRow,
    FrozenSeries,
    FrozenSheet,
    FrozenTable,
    ItemKind,
    Role,
    SeenFigure,
)
from exports.workbook import write_workbook
from tests.frozen_packs import awkward_pack, example_pack

ACTIVE = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://x")', "https://example.org/x")
AWKWARD = (0.1 + 0.2, 1 / 3, 1e-12, 123456789.123456, -0.0, 5, 2**53, 1e22, 36.84210526315789)


def opened(pack):
    return openpyxl.load_workbook(io.BytesIO(write_workbook(pack)))


def a_pack(*items, **parts):
    return replace(example_pack(), items=items, **parts)


def an_item(**parts):
    return FrozenItem(**({"key": "k", "kind": ItemKind.CHART, "title": "A title"} | parts))


def with_sheet(headings, rows, **parts):
    return an_item(sheet=FrozenSheet("Sheet", (), tuple(headings), tuple(rows)), **parts)


def below_head(page, headings):
    """The rows under the head, which is looked for; None where a cell is empty."""
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    many = len(headings)
    top = next(n for n, row in enumerate(rows) if row[:many] == list(headings))
    return [row[:many] for row in rows[top + 1 :]]


def items_with_sheets(pack):
    return [(n, one) for n, one in enumerate(pack.pages, start=1) if one.sheet]


@pytest.mark.parametrize("make", [example_pack, awkward_pack])
def test_every_figure_of_every_sheet_is_read_back_as_it_was_frozen(make):
    pack = make()
    content = write_workbook(pack)
    book = openpyxl.load_workbook(io.BytesIO(content))
    other = CalamineWorkbook.from_filelike(io.BytesIO(content))
    checked = 0
    for number, item in items_with_sheets(pack):
        (name,) = [one for one in book.sheetnames if one.startswith(f"{number} ")]
        frozen = [list(row) for row in item.sheet.rows]
        headings = [" ".join(one.split()) for one in item.sheet.headings]
        assert below_head(book[name], headings) == frozen
        second = [row[: len(headings)] for row in other.get_sheet_by_name(name).to_python()]
        assert second[second.index(headings) + 1 :] == frozen
        checked += sum(isinstance(one, float) for row in frozen for one in row)
    assert checked > 100


def test_every_digit_of_a_figure_is_kept():
    rows = tuple((f"row {n}", value) for n, value in enumerate(AWKWARD))
    book = opened(a_pack(with_sheet(("Period", "Value"), rows)))
    assert below_head(book["1 A title"], ("Period", "Value")) == [list(row) for row in rows]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=30))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_figures_they_are_read_back_exactly(figures):
    rows = tuple((f"{n}", value) for n, value in enumerate(figures))
    book = opened(a_pack(with_sheet(("Period", "Value"), rows)))
    assert below_head(book["1 A title"], ("Period", "Value")) == [list(row) for row in rows]


def test_a_reason_stands_where_a_figure_is_missing_and_an_empty_cell_is_no_zero():
    rows = (("2022-23", None, ""), ("2023-24", 0, "none"), ("2024-25", "Suppressed", None))
    book = opened(a_pack(with_sheet(("Period", "Value", "Note"), rows)))
    found = below_head(book["1 A title"], ("Period", "Value", "Note"))
    assert found == [
        ["2022-23", None, None],
        ["2023-24", 0, "none"],
        ["2024-25", "Suppressed", None],
    ]


# ---- nothing is active ---------------------------------------------------------------------


def everywhere(text):
    """A pack that says a text in every place that a person or a source can write in."""
    item = with_sheet(
        ("Period", "Value"),
        ((text, 1.5), ("2024-25", text)),
        title=text,
        subtitle=text,
        finding=f"{text} ",
        measure=text,
        paragraphs=(text,),
        words=text,
        alternative=text,
        methods=(text,),
        sources=(text,),
        source_line=f" {text}",
        caveats=(text,),
        definition=((text, text),),
    )
    said = an_item(key="t", kind=ItemKind.TEXT, title=text, words=text)
    gone = an_item(key="g", kind=ItemKind.GONE, title=text, problem=text)
    table = FrozenTable(text, (text,), (FrozenRow(text, (FrozenCell(text, text),), text),))
    score = an_item(key="s", kind=ItemKind.SCORECARD, title=text, table=table)
    return a_pack(item, said, score, gone, title=text, council=text, purpose=text, sample=text)


@pytest.mark.parametrize("text", ACTIVE)
def test_text_that_looks_like_a_formula_or_a_link_stays_text(text):
    content = write_workbook(everywhere(text))
    book = openpyxl.load_workbook(io.BytesIO(content))
    kinds = set()
    for page in book:
        for cell in (one for row in page.iter_rows() for one in row):
            kinds.add(cell.data_type)
            if isinstance(cell.value, str) and cell.value.strip() == text and text[0] in "=+-@":
                assert cell.quotePrefix, f"{page.title}, {cell.coordinate}"
    assert kinds <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [one for one in parts.namelist() if one.startswith("xl/worksheets/sheet")]
        assert sheets
        assert not any(b"<f>" in parts.read(one) for one in sheets)
        outside = [one for one in parts.namelist() if one.endswith(".rels")]
        assert not any(b'TargetMode="External"' in parts.read(one) for one in outside)


def test_a_link_of_a_text_is_its_address_in_plain_words():
    said = "See [the letter](https://example.org/letter) and **act**."
    book = opened(a_pack(an_item(kind=ItemKind.TEXT, words=said)))
    cells = [row[0] for row in book["Text"].iter_rows(values_only=True)]
    assert cells == ["A title", "See the letter (https://example.org/letter) and act."]
    assert book["Text"]["A2"].hyperlink is None


def test_letters_that_no_workbook_can_keep_are_left_out():
    item = with_sheet(("Period", "Value"), (("a\x00\x0b\ufffeb", 1),), title="x\x01y")
    content = write_workbook(a_pack(item))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["1 x y"]["A1"].value == "xy"
    assert below_head(book["1 x y"], ("Period", "Value")) == [["ab", 1]]


# ---- the sheets ----------------------------------------------------------------------------


def test_the_sheets_stand_in_the_order_of_the_pack_and_then_the_words():
    assert opened(example_pack()).sheetnames == [
        "Contents",
        "1 Fostering deregistrations",
        "2 Visits on time",
        "3 Reasons for leaving",
        "4 A share of children",
        "5 Scorecard Fostering",
        "Text",
        "Commentary",
        "Definitions",
        "Sources",
        "Methods",
    ]


def test_names_of_sheets_are_safe_short_and_apart_whatever_the_titles():
    titles = ("[x]:*?/\\y", "'quoted'", "History", "e" * 40, "e" * 41, "😀" * 30, "", "\ud7ff\t\n")
    items = [with_sheet(("A",), ((1,),), key=str(n), title=one) for n, one in enumerate(titles)]
    names = opened(a_pack(*items)).sheetnames
    assert len({one.casefold() for one in names}) == len(names) == len(titles) + 2
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_the_contents_lead_to_each_sheet_and_say_what_was_left_out():
    pack = awkward_pack()
    book = opened(pack)
    page = book["Contents"]
    links = {
        cell.value: cell.hyperlink.location
        for row in page.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert set(links) == set(book.sheetnames) - {"Contents"}
    for name, location in links.items():
        assert location == "'{}'!A1".format(name.replace("'", "''"))
    texts = [one for row in page.iter_rows(values_only=True) for one in row if one]
    (gone,) = pack.left_out
    assert texts[-2:] == [gone.title, gone.problem]
    assert pack.sample in texts
    for item in pack.pages:
        assert item.title in texts


def test_the_contents_say_whose_pack_it_is_and_when_it_was_frozen():
    page = opened(example_pack())["Contents"]
    assert [page.cell(row, 1).value for row in range(1, 7)] == [
        "Corporate Parenting Board",
        "Barsetshire Council",
        "For the meeting of the board in September",
        "Meeting on 16 September 2025",
        "Figures frozen on 7 August 2025, 15:05, by Jo Smith",  # 14:05 UTC is summer time
        "Made with Children's services dashboard 0.4",
    ]


def test_a_sheet_of_figures_says_title_subtitle_and_source_and_keeps_its_head_in_view():
    page = opened(example_pack())["1 Fostering deregistrations"]
    assert [page.cell(row, 1).value for row in range(1, 6)] == [
        "More households left fostering than were approved, five years running",
        "Barsetshire · households in the year to 31 March",
        "Source: Annual Report, Barsetshire Council. Figures as at 7 August 2025.",
        "Contents",
        "Period",
    ]
    assert page.freeze_panes == "A6"
    assert page["B4"].hyperlink.location == "'Commentary'!A3"
    (table,) = page.tables.values()
    assert (table.ref, table.headerRowCount, table.autoFilter.ref) == ("A5:C14", 1, "A5:C14")
    assert not page.merged_cells.ranges


def test_the_mark_of_invented_figures_stands_on_every_sheet_with_figures():
    pack = awkward_pack()
    book = opened(pack)
    for name in ["Contents", *[one for one in book.sheetnames if one[0].isdigit()]]:
        cells = {cell for row in book[name].iter_rows(values_only=True) for cell in row}
        assert pack.sample in cells, name


def test_figures_are_shown_with_the_decimals_that_they_have():
    headings = ("Period", "Whole", "Share", "Line", "Rate")
    rows = (("2023-24", 1234, 12.5, 7, 1 / 3), ("2024-25", 5.0, 14, 1200, 0.25))
    page = opened(a_pack(with_sheet(headings, rows)))["1 A title"]
    row = next(cells for cells in page.iter_rows() if cells[0].value == "2023-24")
    formats = [cell.number_format for cell in row[1:]]
    assert formats == ["#,##0", "#,##0.0", "0", "#,##0.0000"]


@pytest.mark.parametrize("headings", [("Value", "value"), ("A", ""), ("A", "x" * 300)])
def test_headings_that_no_table_can_have_are_kept_with_a_filter(headings):
    rows = ((1, 2), (3, 4))
    page = opened(a_pack(with_sheet(headings, rows)))["1 A title"]
    assert not page.tables
    assert page.auto_filter.ref
    assert below_head(page, [one or None for one in headings]) == [[1, 2], [3, 4]]


def test_a_printed_table_gives_reasons_in_words_and_the_figures_behind_it():
    cells = (FrozenCell("63.2%"), FrozenCell("c", "Suppressed"))
    table = FrozenTable("Measure", ("2024-25", "2023-24"), (FrozenRow("Visits", cells, "New"),))
    seen = (
        SeenFigure("visits", "E06", "2024-25", "", 63.157894736842103, "", "63.2%"),
        SeenFigure("visits", "E06", "2023-24", "", None, "Suppressed", "c"),
    )
    item = an_item(kind=ItemKind.SCORECARD, table=table, seen=seen)
    rows = [list(row) for row in opened(a_pack(item))["1 A title"].iter_rows(values_only=True)]
    assert ["Measure", "2024-25", "2023-24", "Note", None, None, None] in rows
    assert ["Visits", "63.2%", "Suppressed", "New", None, None, None] in rows
    assert rows[-3][0] == "Measure"
    assert rows[-2:] == [
        ["visits", "E06", "2024-25", None, 63.157894736842103, None, "63.2%"],
        ["visits", "E06", "2023-24", None, None, "Suppressed", "c"],
    ]


def test_a_scorecard_has_its_printed_table_before_what_was_read():
    table = FrozenTable("Measure", ("2024-25",), (FrozenRow("Visits", (FrozenCell("63.2%"),)),))
    sheet = FrozenSheet("s", (), ("measure_id", "value"), (("visits", 63.157894736842103),))
    item = an_item(kind=ItemKind.SCORECARD, table=table, sheet=sheet)
    rows = list(opened(a_pack(item))["1 A title"].iter_rows(values_only=True))
    assert rows[2:4] == [("Measure", "2024-25"), ("Visits", "63.2%")]
    assert rows[-2:] == [("measure_id", "value"), ("visits", 63.157894736842103)]


def test_a_chart_without_a_sheet_gives_its_figures_and_reasons():
    series = FrozenSeries("Homes", Role.MAIN, (1.25, None), ("1.3", "Suppressed"))
    chart = FrozenChart(ChartKind.LINES, ("2023-24", "2024-25"), (series,))
    rows = list(opened(a_pack(an_item(chart=chart)))["1 A title"].iter_rows(values_only=True))
    assert rows[-2:] == [("2023-24", 1.25), ("2024-25", "Suppressed")]


def test_the_commentary_of_a_pack_stands_in_place_of_the_remarks():
    page = opened(example_pack())["Commentary"]
    rows = below_head(page, ("Page", "Title", "Part", "Words"))
    said = [(number, part, words) for number, _, part, words in rows if "ommentary" in part]
    assert said == [
        (1, "Commentary on 2024-25: Story", "Fourteen of the 38 became permanent families."),
        (1, "Commentary on 2024-25: So what", "• Fewer homes"),
        (1, "Commentary on 2024-25: So what", "• Longer journeys to school"),
        (
            1,
            "Commentary on 2024-25: Action",
            "Recruit with the region (https://example.org/plan) by May.",
        ),
        (1, "Commentary on 2024-25: by", "Jo Smith, approved by Sam Jones"),
        (
            3,
            "Commentary",
            "Written for this meeting. Most of these children stay with the same family.",
        ),
    ]


def test_notes_for_whoever_presents_are_not_in_the_workbook():
    cells = [
        str(cell)
        for page in opened(example_pack())
        for row in page.iter_rows(values_only=True)
        for cell in row
    ]
    assert any("permanent families" in one for one in cells)
    assert not any("Say first" in one or "Thank the carers" in one for one in cells)


def test_definitions_sources_and_methods_have_sheets_of_their_own():
    book = opened(example_pack())
    definitions = below_head(book["Definitions"], ("Measure", "Part", "Words"))
    assert definitions[:2] == [
        [
            "Fostering deregistrations",
            "Definition",
            "Households that stopped fostering in the year.",
        ],
        ["Fostering deregistrations", "Caveat", "Small numbers: a few homes change them a lot."],
    ]
    assert below_head(book["Sources"], ("Source", "Used on")) == [
        ["Annual Report, Barsetshire Council", "Pages 1, 2, 3, 4 and 5"]
    ]
    assert below_head(book["Methods"], ("Method", "Used on")) == [
        ["Methods of 4 August 2025", "The whole pack"],
        ["Statistical neighbours: 2025 list", "The whole pack"],
        ["The line is parted where the way of counting changed.", "Pages 1, 2, 3 and 4"],
    ]


def test_the_same_pack_gives_the_same_file_and_the_file_names_pack_and_council():
    pack = example_pack()
    assert write_workbook(pack) == write_workbook(pack)
    said = opened(pack).properties
    assert (said.title, said.creator) == ("Corporate Parenting Board", "Barsetshire Council")
    assert f"{said.created:%Y-%m-%d %H:%M}" == "2025-08-07 14:05"


def test_long_and_right_to_left_texts_are_whole_and_in_view():
    pack = awkward_pack()
    book = opened(pack)
    backwards = pack.pages[2]
    (name,) = [one for one in book.sheetnames if one.startswith("3 ")]
    first = book[name]["A1"]
    assert first.value == backwards.title
    assert (first.alignment.horizontal, first.alignment.readingOrder) == ("left", 2)
    rows = below_head(book["Commentary"], ("Page", "Title", "Part", "Words"))
    assert [pack.pages[0].title] * 2 == [
        row[3] for row in rows if row[:3:2] == [1, "What this shows"]
    ]
    for place, row in enumerate(rows, start=3):
        lines = len(row[3]) / 100
        assert book["Commentary"].row_dimensions[place].height >= min(15 * lines, 409)


def test_a_pack_without_pages_is_still_a_workbook():
    book = opened(a_pack(methods=()))
    assert book.sheetnames == ["Contents"]
