"""Files that are no workbook, or would do harm, cost one refusal."""

import io
import struct
import zipfile

import pytest

from etl.limits import Limits
from tests.etl.workbooks import (
    MAIN,
    TYPES,
    figure_row,
    noise,
    pack,
    parts,
    read,
    reasons,
    relation,
    relations,
    sheet,
    workbook,
)

VALUE = '<c r="D2"><v>31</v></c>'
GOOD = parts(sheet(figure_row(2, VALUE)))
SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def declared(body: bytes, name: str, size: int) -> bytes:
    """Write another size for a part into the list of parts."""
    at = body.rindex(name.encode()) - 46
    assert body[at : at + 4] == b"PK\x01\x02"
    return body[: at + 24] + struct.pack("<I", size) + body[at + 28 :]


def test_a_good_workbook_is_read_packed_or_not():
    assert reasons(pack(GOOD)) == []
    assert reasons(pack(GOOD, zipfile.ZIP_STORED)) == []
    assert read(pack(GOOD))[0][2][3] == "31"


@pytest.mark.parametrize("cut", [4, 30, 300, 0.5, -30, -1])
def test_a_workbook_cut_off_anywhere_is_corrupt(cut):
    body = pack(GOOD)
    assert reasons(body[: cut if isinstance(cut, int) else int(len(body) * cut)]) == ["corrupt"]


def test_a_damaged_part_is_corrupt():
    body = bytearray(pack(GOOD, zipfile.ZIP_STORED))
    at = body.index(b"leavers")
    body[at : at + 7] = b"Leavers"
    assert reasons(bytes(body)) == ["corrupt"]


@pytest.mark.parametrize(
    "left_out", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET, "[Content_Types].xml"]
)
def test_a_workbook_without_one_of_its_parts_is_corrupt(left_out):
    assert reasons(pack({name: GOOD[name] for name in GOOD if name != left_out})) == ["corrupt"]


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.xml",
        "/etc/cron.d/x",
        "xl/../../evil",
        "..\\evil.xml",
        "C:\\evil.xml",
        "..",
        "xl/..",
    ],
)
def test_a_part_that_leads_out_of_the_workbook_is_refused(name):
    assert reasons(pack(GOOD | {name: "x"})) == ["corrupt"]


def test_two_parts_of_one_name_are_refused():
    assert reasons(pack(GOOD | {SHEET.upper(): GOOD[SHEET]})) == ["corrupt"]


def test_a_part_that_is_a_link_is_refused():
    stream = io.BytesIO(pack(GOOD))
    with zipfile.ZipFile(stream, "a") as archive:
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert reasons(stream.getvalue()) == ["corrupt"]


# ---- bombs --------------------------------------------------------------------------------


def test_very_many_parts_are_refused_before_they_are_listed():
    body = pack(GOOD | {f"x/{n}.xml": "" for n in range(200)})
    assert reasons(body) == ["zip_bomb"]
    assert reasons(body, limits=Limits(zip_members=300)) == []


def test_a_part_that_unpacks_to_very_much_is_refused():
    spaces = {"xl/media/a.bin": " " * 200_000}
    assert reasons(pack(GOOD | spaces)) == ["zip_bomb"]
    assert reasons(pack(GOOD | spaces), limits=Limits(zip_ratio=2_000)) == []
    assert reasons(pack(GOOD | spaces), limits=Limits(zip_ratio=2_000, unzipped_bytes=190_000)) == [
        "zip_bomb"
    ]


def test_a_list_that_lies_of_a_size_does_not_help():
    large = sheet(figure_row(2, VALUE), after=" " * 90_000)
    body = pack(GOOD | {SHEET: large})
    assert reasons(body) == []
    assert reasons(declared(body, SHEET, 500)) == ["zip_bomb"]
    assert reasons(declared(body, SHEET, 95_000)) == ["corrupt"]


def test_parts_that_share_their_bytes_are_refused():
    body = pack(GOOD)
    at = body.rindex(SHEET.encode()) - 46
    moved = body[: at + 42] + struct.pack("<I", 0) + body[at + 46 :]
    assert reasons(moved) == ["zip_bomb"]


def test_elements_in_one_another_without_end_are_refused():
    deep = f'<worksheet xmlns="{MAIN}">' + "<a>" * 101
    assert reasons(pack(GOOD | {SHEET: deep})) == ["xml_unsafe"]
    in_a_cell = workbook(f'<c r="D2">{"<v>" * 101}{"</v>" * 101}</c>')
    assert reasons(in_a_cell) == ["xml_unsafe"]


def test_an_endless_mark_is_refused():
    body = pack(GOOD | {SHEET: sheet(f'<row r="2" x="{noise(2_400_000)}"/>')})
    assert reasons(body) == ["xml_unsafe"]


def test_very_many_elements_in_few_bytes_are_refused():
    rows = "".join(f"<a{letter}/>" for letter in noise(200_000))
    body = pack(GOOD | {SHEET: sheet("", after=rows)})
    assert reasons(body, limits=Limits(unzipped_bytes=10 * 2**20)) == []
    assert reasons(body, limits=Limits(unzipped_bytes=2**20 + 2**19)) == ["zip_bomb"]


# ---- what does something ------------------------------------------------------------------


@pytest.mark.parametrize(
    "part",
    [
        "xl/workbook.xml",
        SHEET,
        "_rels/.rels",
        "[Content_Types].xml",
        "docProps/core.xml",
        "xl/a.vml",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_part(part, encoding):
    text = str(GOOD.get(part, "<x/>"))
    hostile = f'<?xml version="1.0" encoding="{encoding}"?>\n<!-- -->{DOCTYPE}{text}'
    assert reasons(pack(GOOD | {part: hostile.encode(encoding)})) == ["xml_unsafe"]


def test_a_document_type_without_entities_is_refused_too():
    assert reasons(pack(GOOD | {SHEET: f"<!DOCTYPE worksheet>{GOOD[SHEET]}"})) == ["xml_unsafe"]


@pytest.mark.parametrize("type", ["", DOCTYPE])
def test_a_part_that_hides_its_beginning_behind_a_long_preface_is_refused(type):
    preface = f"<!--{noise(200_000)}-->"
    assert reasons(pack(GOOD | {"docProps/core.xml": f"{preface}{type}<x/>"})) == ["xml_unsafe"]


@pytest.mark.parametrize(
    "changes",
    [
        {"xl/vbaProject.bin": "x"},
        {"xl/VBAPROJECT.BIN": "x"},
        {"xl/macrosheets/sheet1.xml": "<x/>"},
        {"xl/activeX/activeX1.bin": "x"},
        {
            "[Content_Types].xml": TYPES.replace(
                "application/xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
            )
        },
        {
            "xl/_rels/workbook.xml.rels": relations(
                "worksheets/sheet1.xml", extra=relation("vbaProject", "harmless.bin")
            )
        },
    ],
)
def test_macros_are_refused_wherever_they_are(changes):
    assert reasons(pack(GOOD | changes)) == ["macro"]


@pytest.mark.parametrize(
    "changes",
    [
        {"xl/externalLinks/externalLink1.xml": "<x/>"},
        {
            "xl/_rels/workbook.xml.rels": relations(
                "worksheets/sheet1.xml", extra=relation("externalLink", "other.xml")
            )
        },
    ],
)
def test_links_to_other_files_are_refused(changes):
    _, findings = read(pack(GOOD | changes))
    assert [problem.reason for problem in findings.problems] == ["formula"]
    assert "link" in findings.problems[0].found


def test_an_address_in_a_note_is_no_link_to_a_file():
    address = (
        '<Relationship Id="h" Type="x/hyperlink" Target="https://x.uk" TargetMode="External"/>'
    )
    rels = {"xl/worksheets/_rels/sheet1.xml.rels": relations(extra=address)}
    assert reasons(pack(GOOD | rels)) == []


def test_a_sheet_outside_the_workbook_is_not_looked_for():
    outside = relations("worksheets/sheet1.xml").replace(
        "<Relationship ", '<Relationship TargetMode="External" '
    )
    assert reasons(pack(GOOD | {"xl/_rels/workbook.xml.rels": outside})) == ["corrupt"]


def test_a_part_with_a_password_is_told_as_such():
    body = bytearray(pack(GOOD))
    at = body.rindex(SHEET.encode()) - 46
    body[at + 8] |= 1
    assert reasons(bytes(body)) == ["encrypted"]


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "an OpenDocument file"),
        ({"data.csv": "measure_id"}, "a zip file"),
        (
            {
                "[Content_Types].xml": TYPES.replace(
                    "application/xml", "application/x.wordprocessingml.document.main+xml"
                ),
                "word/document.xml": "<x/>",
            },
            "a Word document",
        ),
        ({"[Content_Types].xml": TYPES, "xl/workbook.bin": "x"}, "a binary Excel workbook (.xlsb)"),
    ],
)
def test_other_files_in_a_zip_are_told_by_what_they_are(members, kind):
    _, findings = read(pack(members))
    assert [problem.reason for problem in findings.problems] == ["content_mismatch"]
    assert findings.problems[0].found == f"{kind} named .xlsx"
