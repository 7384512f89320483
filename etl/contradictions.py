"""Files that are loaded together must not say different things of one figure."""

from collections.abc import Sequence

from etl.check import CheckedFile

_Key = tuple[str, str, str, str]


def tell_contradictions(checked: Sequence[CheckedFile]) -> None:
    """Tell each figure that a later file gives otherwise than an earlier one."""
    if len(checked) < 2:
        return
    said: dict[_Key, tuple[str, int, tuple[object, ...]]] = {}
    for check in checked:
        findings = check.findings[0]
        for row, one in check.by_row:
            key = (one.measure_id, one.area_code, one.period.label, one.breakdown)
            figure = (one.value, one.missing, one.numerator, one.denominator)
            name, first, other = said.setdefault(key, (check.name, row, figure))
            if other != figure and findings.has_room("contradiction"):
                found = f"another figure than in {name}, row {first}"
                expected = "the same figure in all files that are loaded together"
                findings.add("duplicate_key", found, expected, row=row, column="value")
