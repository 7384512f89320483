"""Breaks: where figures of one measure are not quite the same thing before and after."""

from dataclasses import dataclass
from enum import StrEnum


class BreakKind(StrEnum):
    DEFINITION = "definition"  # something else is counted: a line is not drawn across
    BOUNDARY = "boundary"  # the area became another: a line is not drawn across
    SCHEMA = "schema"  # the publisher renamed columns or labels: the figures are the same thing


@dataclass(frozen=True)
class SeriesBreak:
    """A change that begins with a period; `areas` empty means all of them."""

    measure: str
    period: str  # the label of the first period after the change
    kind: BreakKind
    label: str  # a few words for the chart
    detail: str  # a sentence for the reader
    source: str
    areas: tuple[str, ...] = ()

    @property
    def splits_line(self) -> bool:
        return self.kind is not BreakKind.SCHEMA
