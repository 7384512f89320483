"""How cells show their numbers: only whether as a percentage, a date or plainly."""

import re
from dataclasses import dataclass, field
from enum import Enum

from etl.sources.workbook.package import Package
from etl.sources.workbook.parts import MAIN, Attributes, Handlers, Start

_NOT_MEANT = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""Parts of a format that are shown as they stand, or that only colour or choose."""

_DATE_PART = re.compile(r"[dmyhs]", re.IGNORECASE)
_GENERAL = re.compile("general|standard", re.IGNORECASE)


class Shown(Enum):
    """What a number in a cell looks like to a reader."""

    PLAIN = "plain"
    PERCENTAGE = "percentage"
    DATE = "date"


_BUILT_IN = dict.fromkeys((9, 10), Shown.PERCENTAGE) | dict.fromkeys(
    (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), Shown.DATE
)
"""Numbers of the formats that every Excel knows and no file describes."""


@dataclass
class _Styles:
    """Gathers the formats that a workbook describes, and which of them each style uses."""

    codes: dict[str, Shown] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    within: str = ""

    def enter(self, part: str) -> Start:
        def enter(_: Attributes) -> None:
            self.within = part

        return enter

    def leave(self) -> None:
        self.within = ""

    def describe(self, attributes: Attributes) -> None:
        if self.within == "numFmts":
            code = judge_format(attributes.get("formatCode", ""))
            self.codes[attributes.get("numFmtId", "")] = code

    def use(self, attributes: Attributes) -> None:
        if self.within == "cellXfs":
            self.used.append(attributes.get("numFmtId", "0"))


def read_formats(package: Package, part: str) -> list[Shown]:
    """How each style of a workbook shows numbers, in the order that cells refer to."""
    if not part:
        return []
    styles = _Styles({str(number): kind for number, kind in _BUILT_IN.items()})
    lists = ("numFmts", "cellXfs")
    starts = {"numFmt": styles.describe, "xf": styles.use} | {it: styles.enter(it) for it in lists}
    ends = dict.fromkeys(lists, styles.leave)
    package.read(part, Handlers(starts, ends).within(*MAIN))
    return [styles.codes.get(code, Shown.PLAIN) for code in styles.used]


def judge_format(code: str) -> Shown:
    """What a format makes of a number: its first section tells."""
    section = _NOT_MEANT.sub("", code[:500]).partition(";")[0]
    if "%" in section:
        return Shown.PERCENTAGE
    is_date = _DATE_PART.search(_GENERAL.sub("", section))
    return Shown.DATE if is_date else Shown.PLAIN
