"""The list of sheets: which one holds the figures, and how the book counts its days."""

from dataclasses import dataclass

from etl.display import shown
from etl.sources.workbook.package import Package
from etl.sources.workbook.parts import MAIN, Attributes, Handlers
from etl.sources.workbook.problem import WorkbookProblem, corrupt

SHEET = "data"
"""The name of the sheet that is loaded, where there are several."""

_LISTED = 20


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, whether Excel shows it, and the part that it stands in."""

    name: str
    is_hidden: bool
    part: str


@dataclass(frozen=True)
class Book:
    """What must be known to read the sheet; the parts are blank where there are none."""

    sheet: Sheet
    counts_from_1904: bool
    strings: str
    styles: str


def read_book(package: Package) -> Book:
    """Choose the sheet: the only one, or the one called 'data'."""
    listed: list[Attributes] = []
    settings: list[Attributes] = []
    starts = {"sheet": listed.append, "workbookPr": settings.append}
    package.read(package.book, Handlers(starts).within(*MAIN))
    relations = package.relations()
    parts = {one.id: one.target for one in relations if one.kind == "worksheet"}
    sheets = [_to_sheet(one, parts) for one in listed if _relation(one) in parts]
    epoch = settings[0].get("date1904", "") if settings else ""
    return Book(
        _choose(sheets),
        is_true(epoch),
        next((one.target for one in relations if one.kind == "sharedstrings"), ""),
        next((one.target for one in relations if one.kind == "styles"), ""),
    )


def is_true(text: str) -> bool:
    """Whether an attribute says yes."""
    return text.strip() in ("1", "true")


def _to_sheet(attributes: Attributes, parts: dict[str, str]) -> Sheet:
    is_hidden = attributes.get("state", "visible") != "visible"
    return Sheet(attributes.get("name", ""), is_hidden, parts[_relation(attributes)])


def _relation(attributes: Attributes) -> str:
    return next((value for name, value in attributes.items() if name.endswith(" id")), "")


def _choose(sheets: list[Sheet]) -> Sheet:
    if not sheets:
        raise corrupt("a workbook without a sheet")
    called = [sheet for sheet in sheets if sheet.name.strip().lower() == SHEET]
    chosen = called or sheets
    if len(chosen) == 1:
        return chosen[0]
    names = ", ".join(shown(sheet.name) for sheet in sheets[:_LISTED])
    more = f" and {len(sheets) - _LISTED:,} more" if len(sheets) > _LISTED else ""
    found = f"{len(sheets):,} sheets ({names}{more})"
    raise WorkbookProblem("sheet", found, f"one sheet, or one that is called '{SHEET}'")
