"""What must agree within a figure of a mapping: its measure, its rows, its columns."""

from collections.abc import Iterable, Iterator

from data.catalogue.problems import Problem, show
from data.catalogue.tables import Entry
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.period import Frequency
from etl.publications.mapping import Form


def check_figure(entry: Entry, figure: Entry, catalogue: Catalogue) -> Iterator[Problem]:
    """Check the measure of one figure, its rows and its columns."""
    yield from _check_measure(entry, figure, catalogue)
    yield from _check_where(entry, figure)
    known = known_columns(entry)
    for key in ("value", "numerator", "denominator"):
        column = figure.get(key)
        is_there = column is None or column in known or entry.get("form") is Form.ACROSS
        if known and not is_there:
            yield figure.problem(key, f"a key of the columns of a generation: {listed(known)}")
    if entry.get("form") is Form.EES and "value" not in figure.given and "value" not in known:
        yield figure.problem("value", f"a key of the columns of a generation: {listed(known)}")


def _check_measure(entry: Entry, figure: Entry, catalogue: Catalogue) -> Iterator[Problem]:
    measure = catalogue.measure_by_id.get(figure.get("measure") or "")
    if measure is None:
        if figure.get("measure"):
            yield figure.problem("measure", "the id of a measure in the catalogue")
        return
    if measure.formula:
        yield figure.problem("measure", "a measure that is loaded; this one is worked out")
    if Frequency.ANNUAL not in measure.frequencies:
        yield figure.problem("measure", "a measure that has yearly figures")
    year = figure.get("year") or entry.get("year")
    if year and year is not measure.year:
        found = f"{show(str(year))} for {measure.id}"
        expected = f"'{measure.year}', the measure's year, in the mapping or in this figure"
        yield Problem(figure.place, found, expected, "year")


def _check_where(entry: Entry, figure: Entry) -> Iterator[Problem]:
    filters = {one.get("column"): one for one in entry.parts("filter")}
    for column, key in (figure.get("where") or {}).items():
        one = filters.get(column)
        if one is None:
            expected = f"the column of a [[filter]]: {listed(filter(None, filters))}"
            yield Problem(figure.place, show(column), expected, "where")
        elif not one.refused("values") and not _knows(one, key):
            expected = (
                f"a key of the values of filter '{column}': {listed(one.get('values') or {})}"
            )
            yield Problem(figure.place, f"{column} = {show(key)}", expected, "where")


def _knows(one: Entry, key: str) -> bool:
    values = one.get("values")
    return key in values if values else one.get("others") == "ignored"


def check_repeats(entry: Entry) -> Iterator[Problem]:
    """Find a measure and breakdown that two figures make."""
    first: dict[object, Entry] = {}
    for figure in entry.parts("figure"):
        name = figure.get("measure"), figure.get("breakdown") or TOTAL
        if name[0] and first.setdefault(name, figure) is not figure:
            expected = "each measure once for a breakdown"
            yield Problem(
                figure.place, f"{show(name[0])} for {show(name[1])} again", expected, "measure"
            )


def known_columns(entry: Entry) -> set[str]:
    """The keys that any generation has a column for."""
    return {key for one in entry.parts("generation") for key in one.get("columns") or {}}


def listed(names: Iterable[str]) -> str:
    """Names for a message."""
    return ", ".join(sorted(names)) or "none is given"
