"""Small workbooks made by hand: each part can be replaced, left out or added to."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from etl.limits import LIMITS, Limits
from etl.problems import Findings
from etl.sources.contract.records import read_records

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

HEADER = ("measure_id", "area_code", "period", "value", "note")
ROW = ("leavers", "E06000035", "2023-24")
"""The texts that begin a row; its value is cell D."""

TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""


def relations(*targets: str, kind: str = "worksheet", extra: str = "") -> str:
    """A part that refers to others by the ids rId1, rId2 ..."""
    lines = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, target in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}{extra}</Relationships>'


def relation(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def book(*names: str, settings: str = "", state: str = "visible") -> str:
    """The list of sheets."""
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{place}" state="{state}" r:id="rId{place}"/>'
        for place, name in enumerate(names, start=1)
    )
    start = f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{settings}'
    return f"{start}<sheets>{sheets}</sheets></workbook>"


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def text_row(number: int, *texts: str, attributes: str = "") -> str:
    cells = "".join(text_cell(f"{'ABCDEFGH'[at]}{number}", text) for at, text in enumerate(texts))
    return f'<row r="{number}" {attributes}>{cells}</row>'


def figure_row(number: int, cells: str, attributes: str = "") -> str:
    """A row with its key in text, and cells as XML."""
    keys = "".join(text_cell(f"{'ABC'[at]}{number}", text) for at, text in enumerate(ROW))
    return f'<row r="{number}" {attributes}>{keys}{cells}</row>'


def sheet(rows: str, before: str = "", after: str = "", space: str = MAIN) -> str:
    data = f"<sheetData>{text_row(1, *HEADER)}{rows}</sheetData>"
    return f'<worksheet xmlns="{space}">{before}{data}{after}</worksheet>'


def parts(sheet_xml: str, **changes: str) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet and nothing else."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations("xl/workbook.xml", kind="officeDocument"),
        "xl/workbook.xml": book("Sheet1"),
        "xl/_rels/workbook.xml.rels": relations("worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet_xml,
        **changes,
    }


def pack(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def workbook(cells: str, **options: Any) -> bytes:
    """A workbook with one figure in row 2."""
    return pack(parts(sheet(figure_row(2, cells), **options)))


def styled(cells: str, *codes: str, settings: str = "") -> bytes:
    """A workbook whose styles 1, 2 ... show numbers by format codes."""
    formats = "".join(
        f'<numFmt numFmtId="{163 + place}" formatCode="{code}"/>'
        for place, code in enumerate(codes, start=1)
    )
    used = "".join(f'<xf numFmtId="{163 + place}"/>' for place in range(1, len(codes) + 1))
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="164" formatCode="0.00"/></dxf></dxfs></styleSheet>'
    )
    rels = relations("worksheets/sheet1.xml", extra=relation("styles", "styles.xml"))
    changes = {"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": rels}
    if settings:
        changes["xl/workbook.xml"] = book("Sheet1", settings=settings)
    return pack(parts(sheet(figure_row(2, cells)), **changes))


def read(
    body: bytes, name: str = "cla.xlsx", limits: Limits = LIMITS
) -> tuple[dict[int, list[str]], Findings]:
    """The rows by their numbers, and what was found."""
    findings = Findings(name)
    records = read_records(name, body, findings, limits)
    return (dict(records.rows) if records else {}), findings


def value_of(body: bytes) -> str:
    """Cell D2 of a workbook in which nothing is wrong."""
    rows, findings = read(body)
    assert findings.problems == []
    return rows[2][3]


def reasons(body: bytes, name: str = "cla.xlsx", limits: Limits = LIMITS) -> list[str]:
    return [problem.reason for problem in read(body, name, limits)[1].problems]


def noise(length: int) -> str:
    """Letters that no packing makes much smaller, the same each time."""
    blocks = (hashlib.sha256(str(at).encode()).hexdigest() for at in range(length // 64 + 1))
    return "".join(blocks)[:length]
