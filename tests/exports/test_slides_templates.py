"""A council's own template: its master stays, its slides go, and what is none is refused."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from exports.slides import TemplateProblem, check_template, write_slides
from exports.slides.boxes import Box
from exports.slides.ground import clear_of_drawn
from tests.frozen_packs import awkward_pack, example_pack

TYPES = "[Content_Types].xml"
PRESENTATION = b"presentationml.presentation.main+xml"
TEMPLATE = b"presentationml.template.main+xml"
MACROS = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"


def council_template() -> bytes:
    """4:3, with slides of its own, layouts under names that nobody knows."""
    deck = Presentation()
    for number, layout in enumerate(deck.slide_layouts):
        layout.name = f"Entwurf {number}"
    for text in ("Old news", "Older news"):
        deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text_frame.text = text
    deck.core_properties.author = "DESKTOP-4711"
    return saved(deck)


def saved(deck) -> bytes:
    written = BytesIO()
    deck.save(written)
    return written.getvalue()


def changed(content: bytes, change, more=()) -> bytes:
    """The same ZIP file with `change(name, part)` in place of each part; None leaves it out."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = change(name, source.read(name))
            if part is not None:
                target.writestr(name, part)
        for name, part in more:
            target.writestr(name, part)
    return written.getvalue()


def unchanged(name: str, part: bytes) -> bytes:
    return part


def in_part(which: str, old: bytes, new: bytes):
    def change(name, part):
        if which not in name:
            return part
        assert old in part
        return part.replace(old, new)

    return change


def packed(*parts: tuple[str, bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name, part in parts:
            target.writestr(name, part)
    return written.getvalue()


def bomb() -> bytes:
    written = BytesIO()
    with (
        ZipFile(BytesIO(council_template())) as source,
        ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name))
        with target.open("ppt/media/image1.png", "w") as part:
            for _ in range(31):
                part.write(bytes(10_000_000))
    return written.getvalue()


def without_titles() -> bytes:
    deck = Presentation()
    for layout in deck.slide_layouts:
        for holder in list(layout.placeholders):
            if holder.placeholder_format.type in (1, 3):
                holder._element.getparent().remove(holder._element)
    return saved(deck)


HOSTILE_XML = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
WRONG = {
    "empty": (lambda: b"", "damaged or no PowerPoint file"),
    "text": (lambda: b"Dear council,", "damaged or no PowerPoint file"),
    "pdf": (lambda: b"%PDF-1.7\n", "a PDF"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old or a protected"),
    "docx": (
        lambda: packed((TYPES, b"<Types>wordprocessingml.document.main+xml</Types>")),
        "a Word document",
    ),
    "xlsx": (
        lambda: packed((TYPES, b"<Types>spreadsheetml.sheet.main+xml</Types>")),
        "an Excel workbook",
    ),
    "zip": (lambda: packed(("readme.txt", b"hello")), "holds no PowerPoint file"),
    "pptm": (
        lambda: changed(
            council_template(),
            in_part(
                TYPES, b"application/vnd.openxmlformats-officedocument." + PRESENTATION, MACROS
            ),
        ),
        "macros",
    ),
    "vba": (
        lambda: changed(council_template(), unchanged, [("ppt/vbaProject.bin", b"x")]),
        "macros",
    ),
    "truncated": (lambda: council_template()[:-4000], "damaged"),
    "cut inside": (lambda: council_template()[:12000] + council_template()[13000:], "damaged"),
    "bomb": (bomb, "MB when unpacked"),
    "many parts": (
        lambda: changed(
            council_template(), unchanged, [(f"ppt/x{n}.bin", b"") for n in range(5_001)]
        ),
        "parts in the file",
    ),
    "entities": (
        lambda: changed(
            council_template(),
            lambda name, part: HOSTILE_XML if name == "ppt/theme/theme1.xml" else part,
        ),
        "defines entities",
    ),
    "utf-16": (
        lambda: changed(
            council_template(),
            lambda name, part: HOSTILE_XML.decode().encode("utf-16") if "theme1" in name else part,
        ),
        "UTF-8",
    ),
    "outside": (
        lambda: changed(council_template(), unchanged, [("../../evil.xml", b"<x/>")]),
        "outside the file",
    ),
    "linked": (
        lambda: changed(
            council_template(),
            in_part(
                "slideMaster1.xml.rels",
                b"</Relationships>",
                b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/'
                b'2006/relationships/image" Target="https://example.org/spy.png" '
                b'TargetMode="External"/></Relationships>',
            ),
        ),
        "link to content outside",
    ),
    "part missing": (
        lambda: changed(
            council_template(),
            lambda name, part: None if name == "ppt/slideMasters/slideMaster1.xml" else part,
        ),
        "do not fit together",
    ),
    "broken xml": (
        lambda: changed(
            council_template(),
            lambda name, part: part[:-300] if name == "ppt/presentation.xml" else part,
        ),
        "do not fit together",
    ),
    "no titles": (without_titles, "no layout has a place for a title"),
}


@pytest.mark.parametrize("name", list(WRONG))
def test_what_is_no_template_is_refused_with_the_reason(name):
    make, reason = WRONG[name]
    with pytest.raises(TemplateProblem) as refused:
        check_template(make())
    words = str(refused.value)
    assert words.startswith("template: found ")
    assert "expected a PowerPoint file (.pptx or .potx)" in words
    assert reason in words


@pytest.mark.parametrize("name", ["docx", "bomb", "pptm", "part missing"])
def test_writing_refuses_the_same_files(name):
    with pytest.raises(TemplateProblem):
        write_slides(example_pack(), WRONG[name][0]())


def test_a_templates_master_and_shape_stay_and_its_slides_go():
    content = council_template()
    check_template(content)
    deck = Presentation(BytesIO(write_slides(example_pack(), content)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]

    assert (deck.slide_width, deck.slide_height) == (Inches(10), Inches(7.5))
    assert not any("news" in one for one in titles)
    assert titles[0] == "Corporate Parenting Board"
    assert len(deck.slide_layouts) == 11
    # the layouts by their places: one with a centred title, one with nothing but a title
    assert deck.slides[0].slide_layout.name == "Entwurf 0"
    assert deck.slides[1].slide_layout.name == "Entwurf 5"


def test_nothing_of_whoever_made_the_template_is_left():
    written = write_slides(example_pack(), council_template())
    with ZipFile(BytesIO(written)) as parts:
        names = parts.namelist()
        everything = b"".join(parts.read(name) for name in names)

    assert b"DESKTOP-4711" not in everything
    assert b"Old news" not in everything
    assert "docProps/app.xml" not in names
    assert not any("printerSettings" in name for name in names)
    assert len(set(names)) == len(names)


def test_a_potx_is_taken_and_becomes_a_presentation():
    potx = changed(council_template(), in_part(TYPES, PRESENTATION, TEMPLATE))
    check_template(potx)
    with ZipFile(BytesIO(write_slides(example_pack(), potx))) as parts:
        types = parts.read(TYPES)
    assert PRESENTATION in types
    assert TEMPLATE not in types


def test_sections_that_name_slides_which_are_gone_go_too():
    section = (
        b'<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        b'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"/></p:ext></p:extLst>'
        b"</p:presentation>"
    )

    def change(name, part):
        if name != "ppt/presentation.xml":
            return part
        head, _, tail = part.rpartition(b"</p:presentation>")
        return head.split(b"<p:extLst>")[0] + section + tail

    written = write_slides(example_pack(), changed(council_template(), change))
    with ZipFile(BytesIO(written)) as parts:
        assert b"sectionLst" not in parts.read("ppt/presentation.xml")


def test_an_awkward_pack_stays_within_a_narrow_template():
    deck = Presentation(BytesIO(write_slides(awkward_pack(), council_template())))
    for slide in deck.slides:
        for shape in slide.shapes:
            height = shape.height
            if shape.has_table:
                height = sum(row.height for row in shape.table.rows)
            assert shape.left >= 0, shape.name
            assert shape.left + shape.width <= deck.slide_width, shape.name
            assert shape.top + height <= deck.slide_height, shape.name


def dark(content: bytes) -> bytes:
    """The template with a dark ground and without light ink."""
    ground = b'<p:bg><p:bgPr><a:solidFill><a:srgbClr val="101030"/></a:solidFill><a:effectLst/>'

    def change(name, part):
        if name != "ppt/slideMasters/slideMaster1.xml":
            return part
        head, _, rest = part.partition(b"<p:bg>")
        return head + ground + b"</p:bgPr></p:bg>" + rest.partition(b"</p:bg>")[2]

    return changed(content, change)


def test_words_that_could_not_be_read_on_the_templates_ground_get_white_ground():
    light, hard = (
        Presentation(BytesIO(write_slides(example_pack(), one)))
        for one in (council_template(), dark(council_template()))
    )

    def plates(deck):
        return [
            shape
            for shape in deck.slides[4].shapes
            if shape.name == "Rule" and shape.width > deck.slide_width / 2
        ]

    assert plates(light) == []
    assert len(plates(hard)) == 1


@pytest.mark.parametrize(
    ("drawn", "clear"),
    [
        ((0, 0, 960, 118), (0, 122)),  # a band over the whole width
        ((820, 470, 120, 60), (1, 466)),  # a logo in the corner below
        ((0, 0, 60, 540), (2, 64)),  # a band at the left
        ((920, 0, 40, 540), (3, 916)),
        ((0, 0, 960, 540), None),  # all of it, or its middle: nothing can be spared
        ((400, 250, 100, 60), None),
        ((0, 0, 960, 90), None),  # over it
    ],
)
def test_the_content_stays_clear_of_what_a_template_has_at_its_edges(drawn, clear):
    """Of a slide of 960 by 540 points with its content from 100 to 500 and from 40 to 930."""
    deck = Presentation()
    layout = deck.slide_masters[0].slide_layouts[5]
    slide = deck.slides.add_slide(layout)
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(one) for one in drawn))
    layout.shapes._spTree.append(shape._element)
    found = clear_of_drawn(layout, Box(40, 100, 890, 400))
    edges = [found.top, found.bottom, found.left, found.right]
    wanted = [100, 500, 40, 930]
    if clear is not None:
        wanted[clear[0]] = clear[1]
    assert edges == wanted
