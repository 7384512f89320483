"""What a file of figures is made of, whichever way it is written."""

from dataclasses import dataclass

CellValue = str | float | int | None


@dataclass(frozen=True)
class Sheet:
    """Headings and rows, and what is said about them: title, source line, caveats."""

    title: str
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]
