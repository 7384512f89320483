"""A pack of the sample, frozen and taken along as its pages do it: every number of every file.

The snapshot is read as it lies in the database, the files from their bytes; later figures move
none of them, and the page of the frozen pack tells what was revised.
"""

import copy
import re
import shutil
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from data.sample.constants import TODAY
from etl.accept import accept_checked
from etl.check import check_file
from etl.files import InputFile
from etl.store import Store
from tests.callbacks.bodies import CALLBACKS, body_for, key_of
from tests.exports.files_as_read import (
    formulas,
    paper_tables,
    read_page,
    read_paper,
    read_pictures,
    read_slides,
    read_workbook,
)
from tests.pack_desk import pack_desk, pages_of

LEFT, VISITS, RATE = "fostering_deregistrations", "cic_visits_pct", "cic_rate"
WORDS = "We ask for **31** more homes, and for 2.75% of the budget by 1 May 2027."
SHOWN_ON_PAGE, SHOWN_IN_SHOW = ("screen", "narrow"), ("slide", "slide-4x3", "half-slide")
PICTURES = {"slide": (2560, 1440)}
"""The sizes of pictures that are asked for here, with the pixels of a table's."""
FORMS = ("pptx", "pdf", "png", "xlsx", "html", "present")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.fixture(scope="module")
def desk(sample_catalogue, sample_file, tmp_path_factory):
    file = shutil.copy(sample_file, tmp_path_factory.mktemp("proof") / "sample.db")
    with pack_desk(file, sample_catalogue, is_sample=True) as made:
        yield made


@pytest.fixture(scope="module")
def path(desk, sample_catalogue):
    """The page of a draft with a view of each kind, and a page of text."""
    path = desk.make_pack("What the board sees", "Before the meeting")
    names = {one.id: one.title for one in sample_catalogue.measures}
    for measure, kind in (
        (LEFT, "trend"),
        (VISITS, "change"),
        ("fostering_dereg_by_reason", "breakdown"),
        (RATE, "compare"),
        ("cic_3plus_placements_pct", "usual"),
        ("unregistered_count", "trend"),
    ):
        desk.press(path, "add-measure", measure=names[measure], kind=kind)
    desk.press(path, "add-theme", theme="fostering")
    desk.press(path, "add-theme", theme="children-in-care")
    desk.press(path, "add-text")
    pack = desk.row("SELECT max(id) FROM pack_item")
    page = f"{path}?page={pack[0]}"
    desk.press(page, "save", title="What we ask", words=WORDS, notes="Pause 7 seconds", version=1)
    return path


@pytest.fixture(scope="module")
def frozen(desk, path):
    """The number of the snapshot, what it says, and a file of it in each form."""
    number = desk.freeze(path, meeting_on="2026-12-09")
    return SimpleNamespace(
        number=number,
        pack=desk.stored(number),
        files={one: _file(desk, number, one) for one in FORMS},
    )


def _file(desk, number, form):
    told = {"sizes": ",".join(PICTURES)} if form == "png" else {}
    return desk.export(number, form, **told)


# ---- what each file must say, after the snapshot alone ---------------------------------------


def rows_of(table, *, spoken=False):
    """Head and rows of a stored table, as they are printed or as they are read out."""
    has_notes = any(row["note"] for row in table["rows"])
    head = [
        table["label_heading"],
        *table["headings"],
        *([table["note_heading"]] if has_notes else []),
    ]
    body = [
        [
            row["label"],
            *((spoken and one["spoken"]) or one["text"] for one in row["cells"]),
            *([row["note"]] if has_notes else []),
        ]
        for row in table["rows"]
    ]
    return [[" ".join(one.split()) for one in row] for row in (head, *body)]


def charts_of(pack):
    """The charts that have a value, with categories and the values of each series in order."""
    found = [one["chart"] for one in pages_of(pack) if one["chart"]]
    return [one for one in found if any(v is not None for s in one["series"] for v in s["values"])]


def tables_of(pack):
    return [rows_of(one["table"]) for one in pages_of(pack) if one["table"]]


def wrong_slides(pack, content):
    """What in the slides differs from a pack."""
    slides, wrong = read_slides(content), []
    read = [chart for slide in slides for chart in slide.charts]
    wanted = charts_of(pack)
    if len(read) != len(wanted):
        return [f"{len(read)} charts, expected {len(wanted)}"]
    for seen, chart in zip(read, wanted, strict=True):
        values = [one["values"] for one in chart["series"]]
        if [one for _, one in seen.series] != values or seen.categories != chart["categories"]:
            wrong.append(f"drawn: {seen.series}")
        inside = [[row[0], *row[1:]] for row in seen.inside[1:]]
        down = [list(row) for row in zip(chart["categories"], *values, strict=True)]
        if inside != down:
            wrong.append(f"inside: {inside}, expected {down}")
    wrong += _wrong_slide_tables(pack, slides)
    return wrong


def _wrong_slide_tables(pack, slides):
    """Pages without a chart have their table, over as many slides as it needs."""
    read = _by_place(rows for slide in slides for rows in slide.tables)
    wanted = _by_place(
        rows_of(one["table"]) for one in pages_of(pack) if one["table"] and not one["chart"]
    )
    apart = [one for one in read.keys() | wanted if read.get(one) != wanted.get(one)]
    return [f"table: {one}" for one in apart]


def _by_place(tables):
    """The cells of tables, by the label of their row and the heading of their column."""
    found = {}
    for head, *rows in tables:
        for label, *cells in rows:
            for heading, cell in zip(head[1:], cells, strict=True):
                found.setdefault((label, heading), []).append(cell)
    return found


def wrong_paper(pack, content):
    paper = read_paper(content)
    read = [[list(map(once, rows[0])), *rows[1:]] for rows in map(unspaced, paper_tables(paper))]
    wrong = [f"table: {rows}" for rows in tables_of(pack) if unspaced(rows) not in read]
    figures = paper.all("Figure")
    drawn = [one for one in pages_of(pack) if one["figures"]]
    if [one.alternative for one in figures] != [one["alternative"] for one in drawn]:
        wrong.append("alternative texts")
    for page, figure in zip(drawn, figures, strict=False):
        labels = printed_labels(page["figures"]["screen"])
        wrong += [
            f"{page['title']}: no {one} is drawn" for one in labels if one not in figure.words
        ]
    return wrong


def unspaced(rows):
    """A paper keeps no space where a line ends within a cell, and no cell without words."""
    return [["".join(one.split()) for one in row if one] for row in rows]


def once(words):
    """A heading that a paper repeats on each page is one heading, with its words so often."""
    return next(
        (
            words[:many]
            for many in range(1, len(words))
            if words == words[:many] * (len(words) // many)
        ),
        words,
    )


def printed_labels(figure):
    """The numbers that stand in a drawing beside its points."""
    texts = [one for trace in figure["data"] for one in trace.get("text") or ()]
    return [re.sub("<[^>]*>", "", one).strip() for one in texts if one]


def wrong_page(pack, content):
    return _wrong_document(pack, read_page(content), SHOWN_ON_PAGE, lambda one: one)


def wrong_show(pack, content):
    sizes = (*SHOWN_IN_SHOW, *SHOWN_ON_PAGE)
    return _wrong_document(pack, read_page(content), sizes, lambda one: one["figures"])


def _wrong_document(pack, read, sizes, figures_in):
    drawn = [one for one in pages_of(pack) if one["figures"]]
    wanted = [{size: one["figures"][size] for size in sizes} for one in drawn]
    beside = [
        one for one in read.data if isinstance(one, dict) and ("screen" in one or "figures" in one)
    ]
    wrong = [] if [figures_in(one) for one in beside] == wanted else ["drawings"]
    if read.alternatives != [one["alternative"] for one in drawn]:
        wrong.append("alternative texts")
    is_show = sizes[0] == "slide"
    tables = [
        rows_of(one["table"])
        for one in pages_of(pack)
        if one["table"] and not (is_show and one["figures"])
    ]
    return wrong if read.tables == tables else [*wrong, "tables"]


def wrong_workbook(pack, content):
    wrong, sheets = [], read_workbook(content)
    for number, page in enumerate(pages_of(pack), start=1):
        if not page["sheet"]:
            continue
        (cells,) = [rows for name, rows in sheets.items() if name.startswith(f"{number} ")]
        head, rows = page["sheet"]["headings"], page["sheet"]["rows"]
        wanted = [tuple(one or None if one == "" else one for one in row) for row in (head, *rows)]
        at = [n for n, row in enumerate(cells) if row[: len(head)] == wanted[0]]
        read = [row[: len(head)] for n in at[:1] for row in cells[n : n + len(wanted)]]
        if read != wanted:
            wrong.append(f"sheet {number}")
        if page["kind"] == "scorecard":
            words = [
                tuple(one or None for one in row) for row in rows_of(page["table"], spoken=True)
            ]
            there = {
                tuple(
                    " ".join(c.split()) if isinstance(c, str) else c for c in row[: len(words[0])]
                )
                for row in cells
            }
            wrong += [f"row {row}" for row in words if row not in there]
    return wrong


def wrong_pictures(pack, content):
    sizes, text = read_pictures(content)
    wrong = []
    for number, page in enumerate(pages_of(pack), start=1):
        found = {name: one for name, one in sizes.items() if name.startswith(f"{number:02}-")}
        if page["figures"]:
            wanted = [
                (2 * one["layout"]["width"], 2 * one["layout"]["height"])
                for one in (page["figures"][size] for size in PICTURES)
            ]
            wrong += [] if sorted(found.values()) == sorted(wanted) else [f"{found}: not {wanted}"]
            wrong += [
                f"words of {name}"
                for name in found
                if f"{name}\r\nTitle: {page['title']}\r\n"
                f"Alternative text: {page['alternative']}\r\n" not in text
            ]
        elif page["table"]:
            wrong += wrong_table_pictures(found)
        elif found:
            wrong.append(f"{found}: of a page of text")
    return wrong


def wrong_table_pictures(found):
    """A table is as many pictures of each size as it needs, numbered where it is more than one."""
    ends = [re.search(r"-(slide)(?:-(\d+))?\.png$", name) for name in found]
    kinds = {one[1] for one in ends if one}
    wrong = [] if kinds == set(PICTURES) and all(ends) else [f"{list(found)}"]
    for one, size in zip(ends, found.values(), strict=True):
        wrong += [] if one and size == PICTURES[one[1]] else [f"{size} of {one}"]
    return wrong


READERS = {
    "pptx": wrong_slides,
    "pdf": wrong_paper,
    "png": wrong_pictures,
    "xlsx": wrong_workbook,
    "html": wrong_page,
    "present": wrong_show,
}


# ---- the pack of the sample ------------------------------------------------------------------


def test_the_pack_has_a_page_of_each_kind(frozen):
    kinds = [one["kind"] for one in pages_of(frozen.pack)]
    assert kinds == [*["chart"] * 6, "scorecard", "scorecard", "text"]
    assert [one["kind"] for one in charts_of(frozen.pack)] == [
        "lines",
        "lines",
        "bars",
        "columns",
        "lines",
        "lines",
    ]
    shown = sum(
        v is not None for one in charts_of(frozen.pack) for s in one["series"] for v in s["values"]
    )
    assert shown > 300


@pytest.mark.parametrize("form", FORMS)
def test_every_number_of_a_file_is_the_snapshot_s(frozen, form):
    assert READERS[form](frozen.pack, frozen.files[form]) == []


def other(value):
    return (
        value + 1
        if isinstance(value, (int, float))
        else re.sub(r"\d", lambda one: str((int(one[0]) + 1) % 10), value, count=1)
    )


def spoil_chart(page):
    values = page["chart"]["series"][0]["values"]
    place = max(n for n, one in enumerate(values) if one is not None)
    values[place] = other(values[place])


def spoil_table(page):
    cell = next(
        c for row in page["table"]["rows"] for c in row["cells"] if NUMBER.search(c["text"])
    )
    cell["text"] = other(cell["text"])
    cell["spoken"] = ""


def spoil_sheet(page):
    row = page["sheet"]["rows"][0]
    place = next(n for n, one in enumerate(row) if isinstance(one, float))
    row[place] = other(row[place])


def spoil_drawing(page):
    for figure in page["figures"].values():
        figure["data"][0]["y"][-1] = other(figure["data"][0]["y"][-1])


def spoil_alternative(page):
    page["alternative"] = other(page["alternative"])


def spoil_size(page):
    page["figures"]["slide"]["layout"]["width"] += 1


@pytest.mark.parametrize(
    ("form", "spoil", "place"),
    [
        ("pptx", spoil_chart, 0),
        ("pptx", spoil_chart, 1),
        ("pptx", spoil_chart, 3),
        ("pptx", spoil_table, 6),
        ("pdf", spoil_table, 0),
        ("pdf", spoil_table, 7),
        ("pdf", spoil_alternative, 0),
        ("png", spoil_alternative, 1),
        ("png", spoil_size, 1),
        ("xlsx", spoil_sheet, 0),
        ("xlsx", spoil_sheet, 3),
        ("xlsx", spoil_table, 6),
        ("html", spoil_drawing, 0),
        ("html", spoil_table, 5),
        ("present", spoil_drawing, 1),
        ("present", spoil_table, 6),
    ],
)
def test_one_number_that_differs_is_noticed(frozen, form, spoil, place):
    spoiled = copy.deepcopy(frozen.pack)
    spoil(spoiled["items"][place])
    assert READERS[form](spoiled, frozen.files[form]) != []


def all_texts(node):
    """Every text of what is stored, numbers as they would be written."""
    if isinstance(node, dict):
        for one in node.values():
            yield from all_texts(one)
    elif isinstance(node, list):
        for one in node:
            yield from all_texts(one)
    elif node is not None:
        yield str(node)


def strays(pack, said, further):
    """Numbers in words that stand nowhere in a pack; those on pages and of pages may."""
    known = {one for text in all_texts(pack) for one in NUMBER.findall(text)}
    known |= {str(number) for number in range(further + 1)}
    return {one for text in said for one in NUMBER.findall(text)} - known


MOMENT = re.compile(r"\b\d{1,2} \w+ 20\d\d, \d\d:\d\d|\b\d{1,2} \w+ 20\d\d")


def test_no_number_is_in_words_that_is_not_in_the_snapshot(frozen):
    slides = read_slides(frozen.files["pptx"])
    said = [MOMENT.sub("", line) for one in slides for line in (*one.texts, *one.notes)]
    assert strays(frozen.pack, said, len(slides)) == set()
    paper = [
        MOMENT.sub("", one.words)
        for one in read_paper(frozen.files["pdf"]).all("P", "H2", "H3", "TD", "LI")
    ]
    assert strays(frozen.pack, paper, len(frozen.pack["items"])) == set()
    for form in ("html", "present"):
        text = MOMENT.sub("", read_page(frozen.files[form]).text)
        assert strays(frozen.pack, [text], len(frozen.pack["items"])) == set()
    assert strays(frozen.pack, ["41,812 children"], 9) == {"41,812"}


def test_words_and_notes_are_in_every_file_that_has_words(frozen):
    plain = WORDS.replace("**", "")
    slides = read_slides(frozen.files["pptx"])
    assert any(plain in one.texts for one in slides)
    assert any("Pause 7 seconds" in one.notes for one in slides)
    assert unspaced([[plain]])[0][0] in "".join(read_paper(frozen.files["pdf"]).words.split())
    assert plain in read_page(frozen.files["html"]).text
    assert plain in read_page(frozen.files["present"]).text
    assert (plain,) in {
        row[:1] for rows in read_workbook(frozen.files["xlsx"]).values() for row in rows
    }
    for form in ("html", "pdf", "xlsx"):  # notes are the presenter's alone
        assert b"Pause 7 seconds" not in frozen.files[form]
    assert formulas(frozen.files["xlsx"]) == []


# ---- later figures ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def later(desk, frozen, sample_catalogue):
    """Two figures are revised and loaded after the pack was frozen; its files are made anew."""
    url = f"sqlite:///{desk.file.as_posix()}"
    store = Store(url, sample_catalogue, TODAY, now=lambda: datetime(2026, 11, 2, 9, tzinfo=UTC))
    home = sample_catalogue.home.code
    body = (
        f"measure_id,area_code,period,value\n{LEFT},{home},2024-25,77\n{LEFT},{home},2023-24,66\n"
    )
    checked = check_file(InputFile("revised.csv", body.encode()), sample_catalogue, TODAY)
    assert checked.is_sound, checked.findings
    assert accept_checked(store, checked, by="Jo", reason="counted again").change
    made = [one for one in FORMS if one != "png"]
    return SimpleNamespace(files={one: _file(desk, frozen.number, one) for one in made})


def test_later_figures_move_nothing_in_the_old_snapshot(desk, frozen, later):
    assert desk.stored(frozen.number) == frozen.pack
    for form in ("pptx", "xlsx", "html", "present"):
        assert later.files[form] == frozen.files[form], form
    for form in later.files:
        assert READERS[form](frozen.pack, later.files[form]) == [], form
    assert read_paper(later.files["pdf"]).words == read_paper(frozen.files["pdf"]).words


@pytest.mark.full
def test_later_figures_move_no_picture_of_the_old_snapshot(desk, frozen, later):
    """A long form: the pictures take longer than all other files together."""
    made = _file(desk, frozen.number, "png")
    assert wrong_pictures(frozen.pack, made) == []
    assert read_pictures(made) == read_pictures(frozen.files["png"])


def test_a_new_freeze_has_the_revised_figures(desk, path, frozen, later):
    pack = desk.stored(desk.freeze(path))
    assert pack["items"][0]["chart"]["series"][0]["values"][-2:] == [66.0, 77.0]
    assert wrong_slides(pack, frozen.files["pptx"]) != []
    assert wrong_slides(pack, desk.export(str(int(frozen.number) + 1), "pptx")) == []


def test_the_page_of_the_frozen_pack_tells_what_was_revised(desk, path, frozen, later):
    key = key_of(desk.app, "board-since.children")
    number = desk.row("SELECT number FROM snapshot WHERE id = ?", frozen.number)[0]
    values: dict[str, str | None] = {"address.pathname": f"{path}/frozen/{number}"}
    values |= {
        f"{one['id']}.{one['property']}": frozen.number
        for one in desk.app.callback_map[key]["inputs"]
    }
    answer = desk.client.post(CALLBACKS, json=body_for(desk.app, key, values))
    told = answer.text
    for then, now in (("21", "77"), ("31", "66")):
        assert f'"{then}"' in told
        assert f'"{now}"' in told
    assert "revised.csv" in told
    shared = desk.row("SELECT token FROM snapshot WHERE id = ?", frozen.number)[0]
    assert ">77<" not in desk.client.get(f"/share/{shared}").text
