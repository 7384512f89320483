"""The sample council's figures as files, in the form that any council's have."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from data.domain.catalogue import Catalogue
from data.domain.observation import Observation
from data.sample.constants import FOLDER
from data.sample.issues import DAYS, Issue

_COLUMNS = (
    *("measure_id", "area_code", "period", "value"),
    *("numerator", "denominator", "breakdown", "note"),
)


@dataclass(frozen=True)
class Step:
    """A file that is to be loaded, and what is known of its load."""

    path: Path
    issue: Issue


def write_files(catalogue: Catalogue, issues: Iterable[Issue], folder: Path) -> list[Step]:
    """Write every file in the form that any council's has, with the document that it is from."""
    first = Issue("statements.csv", DAYS[0], "", "", (), "What the council's report says")
    steps = [Step(FOLDER / "statements.csv", first)]
    for number, issue in enumerate(issues):
        place = folder / f"{number:02}"
        place.mkdir()
        path = place / issue.name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_COLUMNS)
            writer.writerows(_row(catalogue, one) for one in issue.figures)
        path.with_suffix(".source.toml").write_text(_source(issue), encoding="utf-8")
        steps.append(Step(path, issue))
    return steps


def _row(catalogue: Catalogue, one: Observation) -> list[str]:
    decimals = catalogue.measure_by_id[one.measure_id].decimals
    value = one.missing.value if one.missing else f"{one.value:.{decimals}f}"
    parts = ("" if part is None else f"{part:.0f}" for part in (one.numerator, one.denominator))
    place = (one.measure_id, one.area_code, one.period.label)
    return [*place, value, *parts, one.breakdown, one.note]


def _source(issue: Issue) -> str:
    """The source file: nothing in it is a value that somebody gave."""
    return (
        "[document]\n"
        f'id = "{Path(issue.name).stem}"\n'
        f'title = "{issue.title}"\n'
        f'publisher = "{issue.publisher}"\n'
        f"date = {issue.day.isoformat()}\n"
        'licence = "None needed: invented"\n'
    )
