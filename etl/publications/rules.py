"""What must agree within a mapping, with the catalogue, and among all mappings."""

from collections import Counter
from collections.abc import Iterable, Iterator

from data.catalogue.problems import Problem, show
from data.catalogue.tables import Entry
from data.domain.catalogue import Catalogue
from data.domain.period import YearType
from etl.publications.areas import AreaFinder
from etl.publications.figure_rules import check_figure, check_repeats, known_columns, listed
from etl.publications.mapping import AREA_COLUMNS, BASE_COLUMNS, NEEDED_KEYS, Form

_YEARS = {
    "Academic year": YearType.ACADEMIC,
    "Financial year": YearType.FINANCIAL,
    "Tax year": YearType.FINANCIAL,
    "Calendar year": YearType.CALENDAR,
}
"""The kind of year that a time identifier states; 'Reporting year' states none."""


def check_mapping(entry: Entry, catalogue: Catalogue) -> Iterator[Problem]:
    """Check one mapping by itself and against the catalogue."""
    yield from _check_name(entry)
    yield from _check_form(entry)
    yield from _check_times(entry)
    yield from _check_areas(entry, catalogue)
    for generation in entry.parts("generation"):
        yield from _check_generation(entry, generation)
    for one in entry.parts("filter"):
        yield from _check_filter(entry, one)
    for figure in entry.parts("figure"):
        yield from check_figure(entry, figure, catalogue)
    yield from check_repeats(entry)


def check_apart(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Find generations, of one mapping or two, whose files look the same."""
    seen: list[tuple[object, Entry, Entry]] = []
    for entry in entries:
        for generation in entry.parts("generation"):
            columns = frozenset((generation.get("columns") or {}).values())
            look = entry.get("form"), columns, generation.get("proof")
            alike = (
                other for known, owner, other in seen if known == look and not _differ(entry, owner)
            )
            other = next(alike, None)
            if columns and other is not None:
                expected = (
                    f"columns, or values of a filter, by which its files can be told from those of "
                    f"{other.place}"
                )
                yield generation.problem("columns", expected)
            seen.append((look, entry, generation))


def _differ(entry: Entry, other: Entry) -> bool:
    """Whether each of two mappings knows a value of a filter that the other does not."""
    own, others = _values(entry), _values(other)
    return entry is not other and bool(own - others) and bool(others - own)


def _values(entry: Entry) -> set[str]:
    filters = (one.get("values") or {} for one in entry.parts("filter"))
    return {text for values in filters for spellings in values.values() for text in spellings}


def _check_name(entry: Entry) -> Iterator[Problem]:
    name = entry.place.file.removesuffix(".toml")
    if entry.get("id") not in (None, name):
        yield entry.problem("id", f"{name!r}, the name of the file")


def _check_form(entry: Entry) -> Iterator[Problem]:
    form = entry.get("form")
    if form is Form.EES and "time_identifiers" not in entry.given:
        expected = "the time identifiers that its files may have, as the form is 'ees'"
        yield entry.problem("time_identifiers", expected)
    if form is Form.ACROSS:
        for generation in entry.parts("generation"):
            for key in ("period", "proof"):
                if key not in generation.given:
                    yield generation.problem(key, "a value, as the form is 'across'")


def _check_times(entry: Entry) -> Iterator[Problem]:
    year = entry.get("year")
    for identifier in entry.get("time_identifiers") or ():
        meant = _YEARS.get(identifier)
        if year and meant and meant is not year:
            expected = f"'{meant}', as a time identifier is '{identifier}'"
            yield entry.problem("year", expected)


def _check_areas(entry: Entry, catalogue: Catalogue) -> Iterator[Problem]:
    finder = AreaFinder(catalogue)
    for name, code in (entry.get("areas") or {}).items():
        if finder.by_code(code) is None:
            expected = "ONS codes of areas in areas.toml"
            yield Problem(entry.place, f"{show(code)} for {show(name)}", expected, "areas")
    for level in entry.get("ignored_levels") or ():
        if level in AREA_COLUMNS:
            expected = "levels that are not read: National, Regional, Local authority always are"
            yield Problem(entry.place, show(level), expected, "ignored_levels")


def _check_generation(entry: Entry, generation: Entry) -> Iterator[Problem]:
    columns = generation.get("columns") or {}
    form = entry.get("form")
    for key in NEEDED_KEYS.get(form, ()) if columns else ():
        if key not in columns:
            expected = f"a column for '{key}', as the form is '{form}'"
            yield generation.problem("columns", expected)
    for key in columns:
        if form and key in BASE_COLUMNS[form]:
            expected = "another key: every file of this form has that column"
            yield Problem(generation.place, show(key), expected, "columns")
    for name, count in Counter(columns.values()).items():
        if count > 1:
            expected = "each column under one key"
            yield Problem(generation.place, f"{show(name)} {count} times", expected, "columns")


def _check_filter(entry: Entry, one: Entry) -> Iterator[Problem]:
    known = known_columns(entry)
    if known and one.get("column") not in (None, *known):
        yield one.problem("column", f"a key of the columns of a generation: {listed(known)}")
    if not one.get("values") and one.get("others") != "ignored" and not one.refused("values"):
        yield one.problem("values", 'the values that the column may hold, or others = "ignored"')
    spelt: dict[str, str] = {}
    for key, spellings in (one.get("values") or {}).items():
        for spelling in spellings:
            other = spelt.setdefault(spelling.casefold(), key)
            if other != key:
                found = f"{show(spelling)} for {show(other)} and {show(key)}"
                yield Problem(one.place, found, "each text under one key", "values")
