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
    RATIO = "ratio"
    ROLLING = "rolling_12_months"
    RATE = "rate_from_population"


class PopulationOf(StrEnum):
    """Which mid-year estimate a period's rate divides by."""

    MID_YEAR = "mid_year"  # the one of the 30 June that lies in the period's year
    LATEST = "latest"  # the latest one of a 30 June no later than the period's end


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
    """How a derived figure is made.

    A sum; the first term less the second; a share, 100 × sum(terms) / sum(of); a ratio,
    scale × sum(terms) / sum(of); the last twelve months of one term together; or a rate, so many
    for each `per` of the population that `of` counts. Without a scale a ratio is multiplied by
    what its unit says: 100 for a percentage, `per` for a rate, otherwise 1.
    """

    kind: FormulaKind
    terms: tuple[Term, ...]
    of: tuple[Term, ...] = ()
    show_terms: bool = False
    scale: int | None = None
    population: PopulationOf | None = None

    @property
    def measure_ids(self) -> tuple[str, ...]:
        """The measures that the formula takes figures from, each once, in order."""
        return tuple(dict.fromkeys(term.measure_id for term in (*self.terms, *self.of)))
