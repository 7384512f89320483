"""Column names: matched as people write them."""

import re

_INVISIBLE = str.maketrans("", "", "\ufeff\u200b\u200c\u200d\u2060")
KNOWN = frozenset(
    (
        *("measure_id", "area_code", "period", "value", "numerator", "denominator"),
        *("breakdown", "note", "statement_id", "role", "unit", "group", "scope", "number"),
        *("document", "line", "quote", "caveat", "theme"),
        *("kind", "tolerance", "agreed_by", "owner"),
    )
)
"""The names of the columns that are read: of figures, of statements, and of decisions."""

_KEYS = {"measure_id", "area_code", "period", "statement_id"}


def normalise_names(header: list[str] | tuple[str, ...]) -> list[str]:
    """Trim, lower-case, and an underscore for spaces and hyphens."""
    return [re.sub(r"[\s-]+", "_", name.translate(_INVISIBLE).strip().lower()) for name in header]


def is_header(cells: list[str] | tuple[str, ...]) -> bool:
    """Whether a row holds at least two of the names that make a header."""
    return len(_KEYS & set(normalise_names(cells))) > 1
