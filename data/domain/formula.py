"""A derived measure's formula, as the catalogue declares it."""

import re
from dataclasses import dataclass
from enum import StrEnum

TOTAL = "All"
"""The breakdown of a figure that is not broken down."""

_TERM = re.compile(r"(?P<measure>[a-z0-9_]+)(\[(?P<breakdown>[^\[\]]+)\])?")


class FormulaKind(StrEnum):
    SUM = "sum"
    DIFFERENCE = "difference"
    SHARE = "share"


@dataclass(frozen=True)
class Term:
    """One figure that a formula takes: a measure, and one of its breakdowns if not the total."""

    measure_id: str
    breakdown: str = TOTAL

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read 'measure_id' or 'measure_id[Breakdown]'."""
        match = _TERM.fullmatch(text)
        if match is None:
            raise ValueError(f"found {text!r}, expected measure_id or measure_id[Breakdown]")
        return cls(match["measure"], match["breakdown"] or TOTAL)


@dataclass(frozen=True)
class Formula:
    """How a derived figure is made: a sum, first less second, or 100 × sum(terms) / sum(of)."""

    kind: FormulaKind
    terms: tuple[Term, ...]
    of: tuple[Term, ...] = ()
    show_terms: bool = False

    @property
    def measure_ids(self) -> tuple[str, ...]:
        """The measures that the formula takes figures from, each once, in order."""
        return tuple(dict.fromkeys(term.measure_id for term in (*self.terms, *self.of)))
