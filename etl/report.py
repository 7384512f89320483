"""The outcome of a check as one JSON object, for programs."""

import json
from collections.abc import Iterator
from typing import Any

from data.domain.observation import Observation
from etl.check import CheckedFile
from etl.problems import LISTED, Problem, Warning


def to_json(checked: CheckedFile) -> str:
    """Write status, errors, warnings, figures and the name for display."""
    errors = [problem for findings in checked.findings for problem in findings.in_order]
    warnings = [warning for findings in checked.findings for warning in findings.warnings]
    accepted = "accept_with_warning" if warnings else "accept"
    report = {
        "status": accepted if checked.is_sound else "reject",
        "errors": [_to_entry(problem) for problem in errors[:LISTED]],
        "warnings": [_to_entry(warning) for warning in warnings[:LISTED]],
        "problems": sum(findings.count for findings in checked.findings),
        "facts": list(_to_facts(checked)),
        "display_name": checked.name,
    }
    return json.dumps(report, ensure_ascii=True)


def _to_entry(item: Problem | Warning) -> dict[str, Any]:
    place = item.column or item.key
    return {"reason": item.reason, "row": item.row, "column": place, "message": str(item)}


def _to_facts(checked: CheckedFile) -> Iterator[dict[str, Any]]:
    for row, observation in checked.by_row:
        yield {"row": row} | _to_fact(observation)


def _to_fact(observation: Observation) -> dict[str, Any]:
    return {
        "measure_id": observation.measure_id,
        "area_code": observation.area_code,
        "period": observation.period.label,
        "breakdown": observation.breakdown,
        "value": observation.value if observation.missing is None else observation.missing.value,
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        "note": observation.note,
    }
