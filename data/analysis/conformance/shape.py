"""Take parts out of a case, or say that they are not there."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any

from data.domain.plain_problem import PlainProblem

Case = Mapping[str, Any]
"""One case as it stands in the file."""


class WrongShape(PlainProblem):
    """A file, or a case in it, is not what this command can read; the words say why."""


def part(case: Case, name: str) -> Case:
    """A part of a case that must be an object."""
    found = case.get(name)
    if not isinstance(found, Mapping):
        raise WrongShape(f"{name}: found {sort_of(found)}, expected an object")
    return found


def entries(case: Case, name: str) -> list[Any]:
    """A part of a case that must be a list."""
    found = case.get(name)
    if not isinstance(found, list):
        raise WrongShape(f"{name}: found {sort_of(found)}, expected a list")
    return found


def number(value: object, name: str) -> float:
    """A value that must be a number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise WrongShape(f"{name}: found {sort_of(value)}, expected a number")
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf


def number_or_none(value: object, name: str) -> float | None:
    """A value that must be a number or null."""
    return None if value is None else number(value, name)


def whole_or_none(value: object, name: str) -> int | None:
    """A value that must be a whole number or null."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise WrongShape(f"{name}: found {sort_of(value)}, expected a whole number")


def yes_or_no(value: object, name: str) -> bool:
    """A value that must be true or false."""
    if not isinstance(value, bool):
        raise WrongShape(f"{name}: found {sort_of(value)}, expected true or false")
    return value


def objects(case: Case, name: str) -> list[Case]:
    """A part of a case that must be a list of objects."""
    found = entries(case, name)
    for place, one in enumerate(found):
        if not isinstance(one, Mapping):
            raise WrongShape(f"{name}[{place}]: found {sort_of(one)}, expected an object")
    return found


def parts_to_compare(expected: Case, names: Iterable[str]) -> Case:
    """The parts so named of what is expected; refused where no error and none of them is there."""
    found = {name: expected[name] for name in names if name in expected}
    if not expected.get("error") and not any(_can_differ(one) for one in found.values()):
        words = ", ".join(names)
        raise WrongShape(f"expected: found nothing to compare, expected one or more of {words}")
    return found


def _can_differ(value: object) -> bool:
    """Whether something stands in a value; an empty list says that there are no entries."""
    if isinstance(value, Mapping):
        return any(_can_differ(one) for one in value.values())
    return not isinstance(value, list) or not value or any(_can_differ(one) for one in value)


def same_length(case: Case, names: Sequence[str]) -> None:
    """Refuse lists of a case, those that are there, that have not as many entries as the first."""
    first, *others = names
    count = len(entries(case, first))
    for name in others:
        found = case.get(name)
        if isinstance(found, list) and len(found) != count:
            raise WrongShape(
                f"{name}: found {len(found)} entries, expected {count}, as many as {first}"
            )


def too_large(value: object, place: str = "") -> str:
    """The place of the first number that is too large to reckon with; empty without any."""
    if isinstance(value, Mapping):
        inside = ((f"{place}.{name}" if place else str(name), one) for name, one in value.items())
        return next((found for name, one in inside if (found := too_large(one, name))), "")
    if isinstance(value, list):
        listed = ((f"{place}[{n}]", one) for n, one in enumerate(value))
        return next((found for name, one in listed if (found := too_large(one, name))), "")
    if isinstance(value, bool) or not isinstance(value, int):
        return ""
    return place if abs(number(value, place)) == inf else ""


def sort_of(value: object) -> str:
    """'nothing', 'a list', 'the word 12'."""
    if value is None:
        return "nothing"
    sorts = ((Mapping, "an object"), (list, "a list"), (str, f"the word {value}"))
    return next((words for sort, words in sorts if isinstance(value, sort)), str(value))
